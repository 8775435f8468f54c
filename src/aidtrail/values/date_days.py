"""The values of days and times: "May 31", "Tuesday evening", "yesterday", "10:30 a.m."."""

import datetime as dt

from aidtrail.values.calendar import CALENDAR, holiday
from aidtrail.values.date_periods import IGNORE
from aidtrail.values.date_reference import Hit, Reference, make_date, move, year_beside
from aidtrail.values.timex import Timex, shift


def _date(day: dt.date | None, part: str | None = None, mod: str | None = None) -> Timex | None:
    """A day, or a part of it."""
    return _day_value(day.isoformat(), part, mod) if day else None


def _day_value(day: str, part: str | None = None, mod: str | None = None) -> Timex:
    return Timex("TIME", f"{day}T{part}", mod) if part else Timex("DATE", day, mod)


def numeric(hit: Hit, __: Reference) -> Timex | None:
    """2022-05-31, 5/31/2022 (month first unless that is no month), 31.05.2022 (day first)."""
    text, _, clock = hit.items[0].text.partition("t")
    mark = next(letter for letter in text if not letter.isdigit())
    parts = [int(part) for part in text.split(mark)]
    if parts[0] > 999:
        year, month, day = parts
    else:
        month, day, year = parts
        if mark == "." or month > 12:
            month, day = day, month
        if year < 100:
            year += 2000 if year < 50 else 1900
    return _date(make_date(year, month, day), clock[:5] or None)


def month_day(hit: Hit, ref: Reference) -> Timex | None:
    """May 31; Tuesday, May 31, 2022; 31 May; the 31st of May; the morning of May 31."""
    month, day = hit.value("M"), hit.value("DO")
    if not make_date(2024, month, day) or hit.word("R") == "that":  # "the danger that September 11"
        return None
    return _day_value(f"{year_beside(hit, ref, month, day)}-{month:02}-{day:02}", hit.value("P"))


def day_range(hit: Hit, ref: Reference) -> Timex | None:
    """Feb. 3-5, 2022; 3-5 February: an ISO interval."""
    month = hit.value("M")
    first, last = (item.value for item in hit.items if item.letter in "DO")
    if first >= last or not make_date(2024, month, last):
        return None
    year = year_beside(hit, ref, month, first)
    return Timex("DATE", "/".join(f"{year}-{month:02}-{day:02}" for day in (first, last)))


def weekday(hit: Hit, ref: Reference) -> Timex | None:
    """Tuesday; late Wednesday; last Friday; Sunday night; next Monday; noon on Monday."""
    number, part = hit.value("W"), hit.value("P")
    away = next((item.value for item in reversed(hit.items) if item.letter == "R"), None)  # "this past Sunday"
    if hit.word("W").endswith("days"):
        return Timex("SET", f"XXXX-WXX-{number}")
    day = ref.weekday(number, away > 0 if away else hit.ahead())
    if hit.ends_range() and ref.previous_day and not away:  # "from Monday to Friday"
        return _date(move(ref.previous_day, (number - ref.previous_day.isoweekday()) % 7), part, hit.value("m"))
    if day is None or ref.published is None:
        return _day_value(f"XXXX-WXX-{number}", part, hit.value("m"))
    if away == 0:
        return _date(move(ref.published, number - ref.published.isoweekday()), part, hit.value("m"))
    if away and day == ref.published:
        return _date(move(day, 7 * away), part, hit.value("m"))
    return _date(day, part, hit.value("m"))


def today(hit: Hit, ref: Reference) -> Timex | None:
    """today, yesterday, tonight, tomorrow morning."""
    if hit.items[0].token.capital and hit.before is not None and hit.before.token.capital:  # "USA Today"
        return IGNORE
    part = hit.value("P") or ("NI" if hit.word("T") == "tonight" else None)
    if ref.published is None:
        return _day_value(ref.day, part)
    return _date(move(ref.published, hit.value("T")), part, hit.value("m"))


def day_part(hit: Hit, ref: Reference) -> Timex | None:
    """this morning, last night, early this morning, that evening."""
    if hit.word("R") in CALENDAR.anaphoric and ref.previous_day:
        return _date(move(ref.previous_day, hit.value("R")), hit.value("P"))
    if ref.published is None:
        return _day_value(ref.day, hit.value("P"))
    return _date(move(ref.published, hit.value("R")), hit.value("P"), hit.value("m"))


def some_part(hit: Hit, ref: Reference) -> Timex | None:
    """overnight, in the morning, at midnight: of the day mentioned before, or of publication."""
    alone = hit.word("P") in ("overnight", "midnight", "noon", "midday")
    if not alone and not (hit.item("t") and hit.before is not None and hit.before.letter == "i"):
        return None
    day = ref.previous_day or ref.published
    return _day_value(day.isoformat() if day else ref.day, hit.value("P"), hit.value("m"))


def feast(hit: Hit, ref: Reference) -> Timex | None:
    """Christmas Day 2021; New Year's Eve; Easter Sunday."""
    rule = hit.value("H")
    if hit.item("Y"):
        return _date(holiday(rule, hit.value("Y")))
    if ref.published is None:
        return Timex("DATE", f"XXXX-{rule}" if rule[2:3] == "-" else ref.day)
    near = holiday(rule, ref.published.year)
    year = ref.year_of(near.month, near.day, hit.ahead())
    return _date(holiday(rule, int(year))) if year != "XXXX" else _date(near)


def clock(hit: Hit, ref: Reference) -> Timex | None:
    """10:30 a.m., 5 p.m. Tuesday, 12:00 GMT, 1800 GMT."""
    text = hit.word("CDYN").replace(".", ":")
    if hit.item("YN"):
        text = f"{text[:2]}:{text[2:]}"
    hour, _, minute = text.partition(":")
    if len(text) > 8 or not hour.isdigit():
        return None
    hours = int(hour)
    marker = hit.word("c")
    if marker.startswith("p") and hours < 12:
        hours += 12
    elif marker.startswith("a") and hours == 12:
        hours = 0
    if hours > 24:
        return None
    day = ref.previous_day or ref.published
    if hit.item("W"):
        day = ref.weekday(hit.value("W"), hit.ahead())
    elif hit.item("T"):
        day = ref.published and move(ref.published, hit.value("T"))
    return _day_value(day.isoformat() if day else ref.day, f"{hours:02}:{minute or '00'}")


def day_beside(hit: Hit, ref: Reference) -> Timex | None:
    """the day before, the week after: only where nothing follows that they are before or after."""
    base = ref.previous or ref.published
    if hit.value("U") in ("TH", "TM", "TS") or (
        hit.after is not None and hit.after.token.kind not in ("mark", "break")
    ):
        return None
    if base is None:
        return Timex("DATE", ref.day)
    value = shift(base, hit.value("U"), -1 if hit.word("b") == "before" else 1)
    return Timex("DATE", value) if value else None


def beyond_today(hit: Hit, ref: Reference) -> Timex | None:
    """the day before yesterday, the day after tomorrow."""
    days = hit.value("T")
    if ref.published is None or hit.value("U") != "D":
        return None
    return _date(move(ref.published, days - 1 if hit.word("b") == "before" else days + 1))
