"""An article's metadata: what is known beforehand, else what its text says of itself, else what the user gave."""

from collections.abc import Mapping
from typing import Any

from aidtrail.layout import blocks, declared_date, declared_sources
from aidtrail.model import Article
from aidtrail.read.dating import iso_day
from aidtrail.read.problem import Problem, Reading

FIELDS = ("published", "title", "outlet", "url")


def article(
    text: str, known: Mapping[str, Any], reading: Reading, *, id: str, path: str, line: int | None = None
) -> Article:
    """The article of a text, with `known` metadata (`published`, `title`, `outlet`, `url`, `copies`).

    A field of the wrong type and a date that can't be are reported and left open.
    """
    fields = {name: _words(name, known.get(name), reading, path, line) for name in FIELDS}
    published = _date(fields.pop("published"), reading, path, line)
    declared = declared_date(text) if published is None else None
    return Article(
        id=id,
        text=text,
        published=published or (declared and _date(declared[0], reading, path, line)) or reading.published,
        title=fields["title"] or _headline(text),
        outlet=fields["outlet"],
        url=fields["url"],
        copies=_copies(known.get("copies"), reading, path, line) or declared_sources(text),
    )


def _words(name: str, value: object, reading: Reading, path: str, line: int | None) -> str | None:
    if value is None or isinstance(value, str):
        return value.strip() or None if value else None
    reading.report(Problem(path, line, f"the field {name!r} is no text ({str(value)[:40]}): left out"))
    return None


def _copies(value: object, reading: Reading, path: str, line: int | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return tuple(value)
    reading.report(Problem(path, line, "the field 'copies' is no list of texts: left out"))
    return ()


def _date(given: str | None, reading: Reading, path: str, line: int | None) -> str | None:
    if given is None:
        return None
    try:
        return iso_day(given, reading.today)
    except ValueError as error:
        reading.report(Problem(path, line, str(error)))
        return None


def _headline(text: str) -> str | None:
    found = next((block for block in blocks(text) if block.kind == "headline"), None)
    return " ".join(text[found.start : found.end].split()) if found else None
