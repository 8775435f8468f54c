"""Claims on the wire, extracted elsewhere: read back and held to the words of their articles."""

from collections.abc import Iterator
from pathlib import Path

from aidtrail.errors import InputError
from aidtrail.model import STAGES, Article, Claim, FigureClaim, TermsClaim, TransferClaim, claim_from_dict
from aidtrail.read.complete import article
from aidtrail.read.jsonl import Row, content, rows
from aidtrail.read.parquet import parquet_rows
from aidtrail.read.problem import Problem, Reading, Report, warn


def is_claims(path: str | Path) -> bool:
    """Whether a file, or the first file of a folder, holds claims in the wire format (JSON Lines, Parquet)."""
    first = next(iter(_files(Path(path))), None)
    return first is not None and (
        first.suffix == ".parquet" or (first.suffix == ".jsonl" and content(first) == "claims")
    )


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(found for found in path.iterdir() if found.is_file() and not found.name.startswith("."))
    return [path] if path.is_file() else []


def claims(
    path: str | Path, *, today: str | None = None, on_problem: Report | None = None
) -> Iterator[Article | Claim]:
    """The articles and claims of a file in the wire format, or of the files of a folder, in order.

    A line that is none of them, and a claim whose evidence does not stand in its article's text (where the file
    gives the text), are reported and left out. An article without `text` comes with an empty one.
    """
    reading = Reading(today=today, report=on_problem or warn)
    for file in _files(Path(path)):
        yield from _claims(file, reading)


def _claims(path: Path, reading: Reading) -> Iterator[Article | Claim]:
    texts: dict[str, str] = {}
    for number, row in (parquet_rows if path.suffix == ".parquet" else rows)(path, reading):
        try:
            found = _read(row, reading, path, number)
            if isinstance(found, Article):
                texts[found.id] = found.text
            else:
                check(found, texts.get(found.article, ""))
        except InputError as error:
            reading.report(Problem(str(path), number, f"{error}: left out"))
            continue
        yield found


def _read(row: Row, reading: Reading, path: Path, number: int) -> Article | Claim:
    if row.get("kind") != "article":
        return claim_from_dict(row)
    text, name = row.get("text") or "", row.get("article")
    if not isinstance(text, str) or not isinstance(name, str):
        raise InputError("an article needs an id (field 'article') and, if any, a text that is one")
    return article(text, row, reading, id=name, path=str(path), line=number)


_ONE_OF: tuple[tuple[type[Claim], str, tuple[str, ...]], ...] = (
    (TransferClaim, "stage", STAGES),
    (TermsClaim, "rule", ("prohibited", "permitted")),
    (FigureClaim, "measure", ("total", "range")),
)


def check(claim: Claim, text: str) -> None:
    """Hold a claim to the guide and, unless `text` is empty, to the words of its article. Raises InputError."""
    for kind, name, allowed in _ONE_OF:
        value = getattr(claim, name) if isinstance(claim, kind) else allowed[0]
        if value not in allowed:
            raise InputError(f"{name} is {value!r}: expected one of {', '.join(allowed)}")
    for part in claim.evidence if text else ():
        if not isinstance(part.start, int) or text[part.start : part.end] != part.text or not part.text:
            raise InputError(f"the evidence at {part.start} to {part.end} does not stand in the article")
    for name, (start, end) in claim.cells.items() if text else ():
        if not 0 <= start <= end <= len(text):
            raise InputError(f"the cell {name!r} lies outside the article")
