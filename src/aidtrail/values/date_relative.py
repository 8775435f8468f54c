"""The values of what is reckoned from another date: "last week", "two days ago", "the end of the year"."""

from aidtrail.values.calendar import CALENDAR
from aidtrail.values.date_periods import IGNORE
from aidtrail.values.date_reference import Hit, Reference
from aidtrail.values.timex import Timex, shift


def relative(hit: Hit, ref: Reference) -> Timex | None:
    """last week, later this month, the end of next year, the following day, the past year."""
    unit, away, word, mod = hit.value("UG"), hit.value("R"), hit.word("R"), hit.value("mg")
    if word in ("past", "coming") and unit != "WE":
        return None
    if unit in ("TH", "TM", "TS", "ML"):
        return None
    if word == "latest" and unit == "Q":  # reports are about the one that is over
        away = -1
    anaphoric = word in CALENDAR.anaphoric or (word == "next" and hit.item("t") and unit == "D")
    base = (ref.previous if anaphoric else None) or ref.published
    if base is None:
        return Timex("DATE", _OPEN.get(unit, "XXXX"), mod)
    value = shift(base, unit, away)
    return Timex("TIME" if unit == "NI" else "DATE", value, mod) if value else None


_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}


def of_unit(hit: Hit, ref: Reference) -> Timex | None:
    """the end of the year, the start of the week, year-end, later in the day."""
    unit = hit.value("UG")
    if unit in ("TH", "TM", "TS", "ML"):
        return None
    value = shift(ref.published, unit, 0) if ref.published else _OPEN.get(unit, "XXXX")
    return Timex("DATE", value, hit.value("gm")) if value else None


def weekend(hit: Hit, ref: Reference) -> Timex | None:
    """the weekend: the latest one, or the next where the words look ahead."""
    if hit.value("U") != "WE":
        return None
    if ref.published is None:
        return Timex("DATE", "XXXX-WXX-WE")
    back = 0 if hit.ahead() or ref.published.isoweekday() > 5 else -1
    value = shift(ref.published, "WE", back)
    return Timex("DATE", value) if value else None


def ago(hit: Hit, ref: Reference) -> Timex | None:
    """two days ago, a year earlier, a week later."""
    direction = hit.items[-1].text
    back = direction in ("ago", "earlier")
    if hit.item("kv") or not hit.item("NDnhY"):
        return Timex("DATE", "PAST_REF" if back else "FUTURE_REF")
    unit, count = _whole(hit.value("UVG"), hit.count())
    if ref.quarter and unit == "Y" and count == 1:  # "third-quarter profit rose from a year earlier"
        value = shift(ref.quarter, "Q", -4 if back else 4)
        return Timex("DATE", value) if value else None
    base = ref.published if direction == "ago" else ref.previous or ref.published
    if base is None:
        return Timex("DATE", _OPEN.get(unit, "XXXX-XX-XX" if unit[0] == "T" else "XXXX"))
    value = shift(base, unit, -count if back else count)
    return Timex("DATE", value) if value else None


def _whole(unit: str, count: float) -> tuple[str, int]:
    """A count in whole units, of the next finer unit where it has a fraction: half a year is six months."""
    if unit == "NI":
        unit = "D"
    if count == int(count):
        return unit, int(count)
    factor, finer = {"Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y"), "M": (30, "D"), "W": (7, "D")}.get(
        unit, (1, unit)
    )
    return finer, round(count * factor)


def phrase(hit: Hit, _: Reference) -> Timex | None:
    """now, recently, the future, weeklong."""
    value = hit.value("F")
    if not value:
        return IGNORE
    return Timex("DURATION" if value[1] in "1T" else "DATE", value)
