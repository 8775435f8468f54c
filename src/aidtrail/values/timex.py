"""Values of time expressions: TIMEX3 strings, the interval of days each stands for, and arithmetic on them.

TIMEX3 is the temporal part of ISO-TimeML (ISO 24617-1); the values are those of the TempEval-3 task.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

_DAY = dt.timedelta(days=1)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>\d)|H(?P<half>\d)"
    r"|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)
Interval = tuple[dt.date, dt.date, str]


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 annotation: type DATE, TIME, DURATION or SET, its value, and a modifier (START, MID, END, APPROX…)."""

    type: str
    value: str
    mod: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"type": self.type, "value": self.value, "mod": self.mod}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The time that an expression stands for: first and last day, how exact it is, and its TIMEX3 annotation.

    `start` and `end` are None where the days can't be told ("recently", "May 31" without a publication date).
    `precision` is time, day, weekend, week, month, season, quarter, half, year, decade, century, range or None.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    precision: str | None = None
    timex: Timex = field(default_factory=lambda: Timex("DATE", ""))

    @property
    def iso(self) -> str | None:
        """The ISO date as exact as known: 2022-05-31, 2022-05 or 2022; None where no date is meant."""
        if self.start is None or self.end is None or self.timex.type not in ("DATE", "TIME"):
            return None
        first = self.start.isoformat()
        if self.start == self.end:
            return first
        if first[:7] == self.end.isoformat()[:7]:
            return first[:7]
        return first[:4] if self.start.year == self.end.year else None

    def to_dict(self) -> dict[str, Any]:
        """The wire form, days in ISO form."""
        return {
            "start": self.start and self.start.isoformat(),
            "end": self.end and self.end.isoformat(),
            "precision": self.precision,
            "iso": self.iso,
            "timex": self.timex.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class DateFound:
    """A time expression found in a text: half-open offsets, its words, its value."""

    start: int
    end: int
    text: str
    value: DateSpan

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"start": self.start, "end": self.end, "text": self.text, "value": self.value.to_dict()}


def date_span(timex: Timex) -> DateSpan:
    """The days that a TIMEX3 value stands for."""
    found = interval(timex.value) if timex.type in ("DATE", "TIME") else None
    if found is None:
        return DateSpan(timex=timex)
    return DateSpan(*found, timex=timex)


def interval(value: str) -> Interval | None:
    """First day, last day and precision of a TIMEX3 date value; None where it is open ("XXXX-05-31", "PAST_REF")."""
    first, slash, last = value.partition("/")
    if slash:
        left, right = interval(first), interval(last)
        return (left[0], right[1], "range") if left and right else None
    try:
        return _interval(value)
    except ValueError:  # no such day (30 February) or a year that dates don't reach
        return None


def _interval(value: str) -> Interval | None:
    if value.startswith("FY"):
        value = value[2:]
    if digits := re.fullmatch(r"(\d{3})X|(\d\d)XX", value):
        span = 10 ** value.count("X")
        year = int(digits[1] or digits[2]) * span
        return dt.date(year, 1, 1), dt.date(year + span - 1, 12, 31), "decade" if span == 10 else "century"
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    part = match.groupdict()
    year = int(part["year"])
    if part["day"]:
        day = dt.date(year, int(part["month"]), int(part["day"]))
        return day, day, "time" if "T" in value else "day"
    if part["week"]:
        monday = dt.date.fromisocalendar(year, int(part["week"]), 1)
        return (
            (monday + 5 * _DAY, monday + 6 * _DAY, "weekend")
            if part["weekend"]
            else (monday, monday + 6 * _DAY, "week")
        )
    if part["month"]:
        return *_months(year, int(part["month"]), 1), "month"
    if part["quarter"]:
        return *_months(year, int(part["quarter"]) * 3 - 2, 3), "quarter"
    if part["half"]:
        return *_months(year, int(part["half"]) * 6 - 5, 6), "half"
    if part["season"]:
        return *_months(year, _SEASONS[part["season"]], 3), "season"
    return *_months(year, 1, 12), "year"


def _months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    after = month - 1 + count
    return dt.date(year, month, 1), dt.date(year + after // 12, after % 12 + 1, 1) - _DAY


def week(day: dt.date) -> str:
    """The ISO week of a day: 2022-W22."""
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def shift(day: dt.date, unit: str, count: int) -> str | None:
    """The TIMEX3 value, of the grain of `unit` (a code of calendar.yaml), that lies `count` units from a day."""
    try:
        return _shift(day, unit, count)
    except (ValueError, OverflowError):  # beyond the years that dates reach
        return None


def _shift(day: dt.date, unit: str, count: int) -> str | None:
    if unit in ("D", "NI"):
        return (day + count * _DAY).isoformat() + ("TNI" if unit == "NI" else "")
    if unit in ("TH", "TM", "TS"):
        seconds = count * {"TH": 3600, "TM": 60, "TS": 1}[unit]
        return (day + dt.timedelta(seconds=seconds)).isoformat() if abs(seconds) >= 86400 else day.isoformat()
    if unit in ("W", "WE", "FN"):
        weeks = count * (2 if unit == "FN" else 1)
        return week(day + 7 * weeks * _DAY) + ("-WE" if unit == "WE" else "")
    if unit in ("M", "Q", "H"):
        size = {"M": 1, "Q": 3, "H": 6}[unit]
        months = day.year * 12 + day.month - 1 + count * size
        year, month = divmod(months, 12)
        dt.date(year, 1, 1)
        return f"{year:04}-{month + 1:02}" if unit == "M" else f"{year:04}-{unit}{month // size + 1}"
    years = day.year + count * {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}[unit]
    dt.date(years, 1, 1)
    return {"Y": f"{years:04}", "DE": f"{years // 10:03}X", "CE": f"{years // 100:02}XX"}.get(unit)
