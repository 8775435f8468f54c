"""The words of time, as calendar.yaml lists them, and the days of holidays."""

import datetime as dt

import msgspec

from aidtrail.datafiles import load, packaged


class Calendar(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The words of calendar.yaml."""

    months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    units: dict[str, str]
    plural_units: dict[str, str]
    adjectives_of_unit: dict[str, str]
    relative: dict[str, int]
    anaphoric: frozenset[str]
    modifiers: dict[str, str]
    parts: dict[str, str]
    days: dict[str, int]
    few: frozenset[str]
    every: frozenset[str]
    clock_zones: frozenset[str]
    fiscal: frozenset[str]
    phrases: dict[str, str]
    holidays: dict[str, str]
    future_words: frozenset[str]
    future_after: frozenset[str]
    past_words: frozenset[str]
    over: frozenset[str]
    not_before_year: frozenset[str]
    not_after_year: frozenset[str]


CALENDAR = load(packaged("calendar.yaml"), Calendar)


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


def holiday(rule: str, year: int) -> dt.date:
    """The day of a holiday in `year`, by its rule in calendar.yaml: "12-25", "easter-2", "11 thursday 4"."""
    if rule.startswith("easter"):
        return easter(year) + dt.timedelta(days=int(rule[6:]))
    parts = rule.split()
    if len(parts) == 1:
        month, day = rule.split("-")
        return dt.date(year, int(month), int(day))
    found = nth_weekday(year, int(parts[0]), CALENDAR.weekdays[parts[1]], int(parts[2]))
    return found + dt.timedelta(days=int(parts[3]) if len(parts) > 3 else 0)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth (or with -1 the last) such weekday (ISO number, Monday is 1) of a month."""
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)
