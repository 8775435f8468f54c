"""Days as numbers: ISO dates as exact as the text allowed, turned into spans that can be compared."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

Days = tuple[int, int]  # first and last day, as proleptic Gregorian ordinals

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


@lru_cache(maxsize=65536)
def span_of(iso: str | None) -> Days | None:
    """The days that an ISO date of year, month or day covers; None where there is none or it is no date."""
    found = _ISO.match(iso) if iso else None
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def day_of(iso: str | None) -> int | None:
    """The first day that an ISO date covers."""
    days = span_of(iso)
    return days[0] if days else None


def gap(one: Days, two: Days) -> int:
    """Days between two spans; 0 where they overlap."""
    return max(0, one[0] - two[1], two[0] - one[1])
