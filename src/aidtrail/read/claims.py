"""Claims on the wire, extracted elsewhere: read back and held to the words of their articles."""

from collections.abc import Iterator
from pathlib import Path

from aidtrail.errors import InputError
from aidtrail.model import STAGES, Article, Claim, FigureClaim, TermsClaim, TransferClaim, claim_from_dict
from aidtrail.read.complete import article
from aidtrail.read.jsonl import Row, content, rows
from aidtrail.read.problem import Problem, Reading, Report, warn


def is_claims(path: str | Path) -> bool:
    """Whether a file is JSON Lines that hold claims in the wire format, not articles."""
    path = Path(path)
    return path.suffix == ".jsonl" and path.is_file() and content(path) == "claims"


def claims(path: str | Path, *, today: str | None = None, on_problem: Report = warn) -> Iterator[Article | Claim]:
    """The articles and claims of a file in the wire format, in its order.

    A line that is none of them, and a claim whose evidence does not stand in its article's text (where the file
    gives the text), are reported and left out. An article without `text` comes with an empty one.
    """
    path, reading = Path(path), Reading(today=today, report=on_problem)
    texts: dict[str, str] = {}
    for number, row in rows(path, reading):
        try:
            found = _read(row, reading, path, number)
            if isinstance(found, Article):
                texts[found.id] = found.text
            else:
                check(found, texts.get(found.article, ""))
        except InputError as error:
            on_problem(Problem(str(path), number, f"{error}: left out"))
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
