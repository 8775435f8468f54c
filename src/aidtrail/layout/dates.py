"""The date that a text declares at its head as its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from aidtrail.layout.lines import Unit, lines

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s{{1,3}})?"
    rf"(?:(?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)(?:T[\d:.Z+-]{{4,20}})?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?P<m2>{_MONTH})\.?,?\s{{1,3}}(?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH})\.?\s{{1,3}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y3>\d{{4}}))(?!\w)"
)
_TIME = r"(?:,?\s{1,3}(?:at\s)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?\(?(?-i:[A-Z]{2,4})\b\)?)?)?"
_LABEL = (
    r"(?P<label>(?:date|published|posted|issued|released|publication date|release date|(?:last )?updated)"
    r"(?:\s(?:on|at))?\s?:?\s{1,3})"
)
_PLACE = r"(?-i:[A-Z])[\w.'’/ -]{1,40}(?:,\s[\w.'’ ]{2,30})?"
_DECLARED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_LABEL}{_DAY}{_TIME}",  # Published: 31 May 2022
        rf"{_DAY}{_TIME}(?:\s*$|\s?[.|:–—]\s|\s-\s)",  # alone, or before the text: "14 January 2023. The price"
        rf"(?:[^|\n]{{0,80}}\|\s*|by\s[^,|\n]{{2,60}},\s){_DAY}{_TIME}\s*$",  # By A. Name | May 31, 2022
        rf"{_PLACE}(?:,\s|\s\(){_DAY}\)?\s?(?:\([\w/. ]{{2,30}}\))?\s?[–—-]{{1,2}}\s",  # KYIV, May 31, 2022 (Agency) -
        r"(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)\s{1,3}(?=\S)",  # 2022-05-31 The text
    )
)
_HEAD_LINES = 8
_HEAD_WIDTH = 240  # characters of a line in which its date stands


def declared_date(text: str) -> tuple[str, tuple[int, int]] | None:
    """The day that the head of a text gives as its own, ISO, with the span of its words; None if it gives none.

    Read are a label ("Published: 31 May 2022"), a date alone on a line or before a full stop, the end of a byline
    and an agency's dateline ("KYIV, May 31, 2022 (Agency) -"). A date of publication goes before one of an update.
    """
    found = list(_dates(text))
    published = [(day, span) for day, span, updated in found if not updated]
    return next(iter(published or [(day, span) for day, span, _ in found]), None)


def _dates(text: str) -> Iterator[tuple[str, tuple[int, int], bool]]:
    for line in islice(lines(text[:4000]), _HEAD_LINES):
        head = line.words[:_HEAD_WIDTH]
        for found in filter(None, (pattern.match(head) for pattern in _DECLARED)):
            if day := _iso(found):
                updated = "updated" in (found.groupdict().get("label") or "").lower()
                yield day, (line.start, line.start + len(found[0].rstrip())), updated
                break


def _iso(found: re.Match[str]) -> str | None:
    """The date of a match as ISO; None where there is no such day."""
    parts = found.groupdict()
    number = next(number for number in "123" if parts.get(f"y{number}"))
    month = parts[f"m{number}"].lower()
    try:
        in_year = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
        return date(int(parts[f"y{number}"]), in_year, int(parts[f"d{number}"])).isoformat()
    except ValueError:
        return None


def apart_from_date(text: str, units: Sequence[Unit]) -> list[Unit]:
    """The units, the words of the declared date split off as one of their own."""
    declared = declared_date(text)
    if declared is None:
        return list(units)
    start, end = declared[1]
    return [part for unit in units for part in (_cut(text, unit, end) if unit.start <= start < unit.end else (unit,))]


def _cut(text: str, unit: Unit, at: int) -> Iterator[Unit]:
    yield replace(unit, end=at, words=text[unit.start : at], dated=True, marked=False)
    rest = text[at : unit.end]
    start = unit.end - len(rest.lstrip())
    if start < unit.end:
        yield replace(unit, start=start, words=text[start : unit.end], marked=False)
