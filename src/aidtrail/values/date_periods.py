"""The rules that read durations ("three years") and recurring times ("every Tuesday"); the letters as in date_rules."""

from aidtrail.values.calendar import CALENDAR
from aidtrail.values.date_reference import Hit, Reference
from aidtrail.values.timex import Timex

IGNORE = Timex("", "")  # the value of what looks like a time expression and is none: "45-year-old"
_HALVES = {"TH": (60, "TM"), "TM": (60, "TS"), "D": (24, "TH"), "Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y")}
_TIMES = ("TH", "TM", "TS")
_OPEN_ENDS = {"recent": "PAST_REF", "coming": "FUTURE_REF", "upcoming": "FUTURE_REF"}  # "recent years"


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration: P3Y, PT24H, P1DE; PXM where the count is open (None).

    Halves are in the next finer unit: half a year is P6M, an hour and a half PT90M.
    """
    if unit == "FN":
        unit, count = "W", count and count * 2
    if unit == "NI":
        unit = "D"
    if count is not None and count != int(count):
        if count * 2 == int(count * 2) and unit in _HALVES:
            factor, finer = _HALVES[unit]
            return period(count * factor, finer)
        number = f"{count:g}"
    else:
        number = "X" if count is None else str(int(count))
    return f"PT{number}{unit[1]}" if unit in _TIMES else f"P{number}{unit}"


def duration(hit: Hit, _: Reference) -> Timex | None:
    """three years, a decade, half an hour, 24-hour, several months, the past two weeks, decades, the past year."""
    unit = hit.value("UVG")
    if len(hit.items) == 1 and not _is_alone(hit):
        return None
    which = hit.word("k") or (hit.word("R") if not hit.item("NDnhkvY") else "")
    if which in _OPEN_ENDS and unit not in _TIMES:
        return Timex("DATE", _OPEN_ENDS[which])
    if hit.word("R") == "following" and not hit.item("t"):  # "celebrations following five days at sea"
        return None
    if hit.item("kv") or (hit.item("V") and not hit.item("NDnhY")):
        return Timex("DURATION", period(None, unit))
    if unit == "Q" and hit.item("n"):
        return None
    return Timex("DURATION", period(hit.count(), unit))


def _is_alone(hit: Hit) -> bool:
    """Whether a bare unit is a period: "for months", "months of talks"."""
    ahead = hit.all_items[hit.last : hit.last + 2]
    if len(ahead) == 2 and ahead[0].letter == "o" and hit.item("V"):
        return ahead[1].letter not in "WMTRY"  # "the early hours of Sunday"
    return hit.before is not None and hit.before.text in CALENDAR.over and hit.before.text != "of"


def long(hit: Hit, _: Reference) -> Timex | None:
    """month-long, years-long: the unit is the period."""
    return Timex("DURATION", period(None if hit.item("V") else 1, hit.value("UV")))


def whole_period(hit: Hit, _: Reference) -> Timex | None:
    """the past year, the coming month: a period up to or from now, not one of the calendar."""
    over = hit.word("R") == "last" and hit.item("t") and hit.before is not None and hit.before.text in CALENDAR.over
    if not (over or hit.word("R") in ("past", "coming")) or hit.value("UG") in ("WE", "NI"):
        return None
    return Timex("DURATION", period(1, hit.value("UG")))


def age(_: Hit, __: Reference) -> Timex | None:
    """45-year-old, two years older: an age, no time of the text."""
    return IGNORE


def every(hit: Hit, _: Reference) -> Timex | None:
    """every year, each month, every two weeks, every Tuesday, twice a week, a year (after an amount)."""
    if hit.item("W"):
        return Timex("SET", f"XXXX-WXX-{hit.value('W')}")
    if hit.item("M"):
        return Timex("SET", f"XXXX-{hit.value('M'):02}")
    if hit.item("P"):
        return Timex("SET", f"XXXX-XX-XXT{hit.value('P')}")
    if hit.item("S"):
        return Timex("SET", f"XXXX-{hit.value('S')}")
    count = 1 if hit.item("X") else hit.value("ND", 2 if hit.word("r") == "other" else 1)
    return Timex("SET", period(count, hit.value("UVG")))


def adjective(hit: Hit, _: Reference) -> Timex | None:
    """daily, annual; not the name of a newspaper ("the Daily Bugle")."""
    if hit.items[0].token.capital and hit.after is not None and hit.after.token.capital:
        return IGNORE
    return Timex("SET", hit.value("z"))
