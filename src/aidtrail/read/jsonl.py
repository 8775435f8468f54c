"""JSON Lines: files of articles, sidecars that hold metadata of other files, and claims on the wire."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from aidtrail.model import CLAIM_KINDS, Article, digest
from aidtrail.read.complete import article
from aidtrail.read.decoding import decode
from aidtrail.read.problem import Problem, Reading

Content = Literal["articles", "metadata", "claims"]
Row = dict[str, Any]


def read_jsonl(path: Path, known: Mapping[str, Any], reading: Reading) -> Iterator[Article]:
    """The articles of a file, one object a line: `text` and, if any, `id`, `url`, `outlet`, `title`, `published`."""
    bare: list[int] = []
    found = False
    for number, row in rows(path, reading):
        text = row.get("text")
        if isinstance(text, str) and text.strip():
            found = True
            yield article(text, {**row, **known}, reading, id=_id(row, text), path=str(path), line=number)
        else:
            bare.append(number)
    if found:
        for number in bare:
            reading.report(Problem(str(path), number, "has no text (field 'text'): left out"))
    elif bare:
        reading.report(Problem(str(path), None, "none of its lines is an article (with a field 'text'): left out"))


def _id(row: Row, text: str) -> str:
    own = row.get("id") or row.get("article")
    return own if isinstance(own, str) else digest(row.get("url"), text)


def rows(path: Path, reading: Reading) -> Iterator[tuple[int, Row]]:
    """The objects of a file with their line numbers; lines that are none are reported."""
    try:
        with path.open("rb") as lines:
            number = 0
            while line := lines.readline(reading.limit + 1):
                number += 1
                whole = _rest_skipped(lines, line, reading)
                row = _row(line, path, number, reading) if whole else None
                if not whole:
                    reason = f"is longer than the {reading.limit / 1e6:g} MB that an article may have: left out"
                    reading.report(Problem(str(path), number, reason))
                if row is not None:
                    yield number, row
            if number == 0:
                reading.report(Problem(str(path), None, "is empty: left out"))
    except OSError as error:
        reading.report(Problem(str(path), None, f"can't be read ({error.strerror}): left out"))


def _rest_skipped(lines: Any, line: bytes, reading: Reading) -> bool:
    """Whether the line was whole; what follows of one that is too long is skipped."""
    whole = len(line) <= reading.limit
    while len(line) > reading.limit and not line.endswith(b"\n"):
        line = lines.readline(reading.limit + 1)
    return whole


def _row(line: bytes, path: Path, number: int, reading: Reading) -> Row | None:
    if not line.strip():
        return None
    text, loss = decode(line)
    if loss:
        reading.report(Problem(str(path), number, loss))
    try:
        row = msgspec.json.decode(text.removeprefix("\ufeff"))
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        reading.report(Problem(str(path), number, f"is not valid JSON ({error}): left out"))
        return None
    if not isinstance(row, dict):
        reading.report(Problem(str(path), number, "is no JSON object ({…}): left out"))
        return None
    return row


def content(path: Path) -> Content:
    """What a file holds, told by its first object: articles (also where it can't be told), metadata or claims."""
    first = next((row for _, row in rows(path, Reading(report=_unheard))), {})
    if first.get("kind") in ("article", *CLAIM_KINDS) and isinstance(first.get("article"), str):
        return "claims"
    return "metadata" if "text" not in first and isinstance(first.get("id"), str) else "articles"


def _unheard(_: Problem) -> None:
    """Problems met while looking at a first line; they are reported when the file is read."""


def metadata(path: Path, reading: Reading) -> dict[str, Row]:
    """A sidecar: metadata by the name of the file that it describes."""
    found: dict[str, Row] = {}
    for number, row in rows(path, reading):
        name = row.pop("id", None)
        if isinstance(name, str):
            found[name] = row
        else:
            reading.report(Problem(str(path), number, "names no file (field 'id'): left out"))
    return found
