"""Reads files and folders into articles; problems are reported, never raised for one bad record."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from aidtrail.model import Article, digest
from aidtrail.read.claims import check, claims, is_claims
from aidtrail.read.files import files
from aidtrail.read.html import read_html
from aidtrail.read.jsonl import content, metadata, read_jsonl
from aidtrail.read.pdf import read_pdf
from aidtrail.read.problem import MEGABYTE, Problem, Reading, Report, warn
from aidtrail.read.text import read_text
from aidtrail.read.wacz import read_wacz
from aidtrail.read.warc import read_warc

__all__ = ["FORMATS", "Problem", "Reading", "Report", "check", "claims", "files", "is_claims", "read"]

Format = Callable[[Path, Mapping[str, Any], Reading], Iterator[Article]]

FORMATS: dict[str, Format] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".wacz": read_wacz,
    ".pdf": read_pdf,
}

SIDECAR = "metadata.jsonl"  # describes the files beside it


def read(
    *paths: str | Path,
    published: str | None = None,
    sidecar: str | Path | None = None,
    today: str | None = None,
    limit: int = 20 * MEGABYTE,
    wanted: Callable[[bytes], bool] = bool,
    on_problem: Report | None = None,
) -> Iterator[Article]:
    """The articles in files and folders, in the order of the paths (folders sorted by name).

    Each format's own metadata is completed by what the text declares (date, headline, sources) and, where no date is
    known, by `published` (ISO). A sidecar is JSON Lines with `id` (a file's name) and any of `published`, `title`,
    `outlet`, `url`; it goes before the file's own metadata. It is `sidecar`, one named among `paths`, or the
    `metadata.jsonl` beside the files. `today` (ISO) is the day after which no date is believed. `wanted` is asked of
    the raw bytes of each page of an archive: what it declines (see `read.sift`) is not read.

    Never raises for bad input: what is left out or repaired goes to `on_problem`, or else is a warning. The same
    article twice is read once; a different text under an id that was there before is reported and left out.
    """
    reading = Reading(published=published, today=today, limit=limit, report=on_problem or warn, wanted=wanted)
    found = [*files(paths, reading.report)]
    described = _described(sidecar, found, reading)
    seen: dict[str, str] = {}
    for path, named in found:
        for article in _articles(path, named, described, reading):
            words = digest(article.text)
            if article.id not in seen:
                seen[article.id] = words
                yield article
            elif seen[article.id] != words:
                reading.report(Problem(str(path), None, f"another text has the id {article.id!r} already: left out"))


def _articles(path: Path, named: bool, described: "Described", reading: Reading) -> Iterator[Article]:
    form = next((form for ending, form in FORMATS.items() if path.name.lower().endswith(ending)), None)
    holds = content(path) if form is read_jsonl else "articles"
    if form is None:
        reading.report(Problem(str(path), None, f"is none of the kinds that are read ({', '.join(FORMATS)}): left out"))
    elif holds == "claims":
        reading.report(Problem(str(path), None, "holds claims, not articles: build them into a ledger"))
    elif holds == "articles":
        known = {**described.get((path.parent, path.name), {}), **described.get((None, path.name), {})}
        try:
            yield from form(path, known, reading)
        except ModuleNotFoundError as error:
            reason = f"needs the library {error.name}: pip install 'aidtrail[archive]'; left out"
            reading.report(Problem(str(path), None, reason))


Described = dict[tuple[Path | None, str], dict[str, Any]]


def _described(sidecar: str | Path | None, found: list[tuple[Path, bool]], reading: Reading) -> Described:
    """Metadata from the sidecars, by folder (None: any) and file name."""
    described: Described = {}
    for folder in dict.fromkeys(path.parent for path, _ in found):
        if (beside := folder / SIDECAR).is_file() and content(beside) == "metadata":
            described |= {(folder, name): row for name, row in metadata(beside, reading).items()}
    given = [path for path, named in found if named and path.suffix == ".jsonl" and content(path) == "metadata"]
    for path in (*given, *([Path(sidecar)] if sidecar is not None else [])):
        described |= {(None, name): row for name, row in metadata(path, reading).items()}
    return described
