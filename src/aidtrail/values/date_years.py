"""The values of months and longer: "May 2022", "last winter", "the first quarter", "the 1990s"."""

import datetime as dt

from aidtrail.values.calendar import CALENDAR, nth_weekday
from aidtrail.values.date_reference import Hit, Reference, year_beside
from aidtrail.values.date_words import ABBREVIATIONS
from aidtrail.values.timex import Timex, interval, shift

_OTHER_WORDS = ABBREVIATIONS | {"may", "march"}  # "Mr Jan", "May said": months alone only where a preposition says when


def month(hit: Hit, ref: Reference) -> Timex | None:
    """May 2022; last May; early May; May last year; May alone."""
    month, away, mod = hit.value("M"), hit.value("R"), hit.value("mg")
    after = hit.after.letter if hit.after else ""
    if len(hit.items) == 1 and hit.word("M") in _OTHER_WORDS and (after == "-" or not _says_when(hit)):
        return None
    if hit.word("R") == "that" and after in "DOt" and after:  # "the danger that September 11"
        return None
    if away is None or ref.published is None:
        return Timex("DATE", f"{year_beside(hit, ref, month)}-{month:02}", mod)
    here = ref.published
    if hit.item("U"):
        return Timex("DATE", f"{here.year + away:04}-{month:02}", mod)
    if away == 0 or here.month == month:
        return Timex("DATE", f"{here.year + away:04}-{month:02}", mod)
    return Timex("DATE", f"{ref.year_of(month, None, away > 0)}-{month:02}", mod)


def _says_when(hit: Hit) -> bool:
    """Whether the word before is one that stands before dates."""
    return hit.before is not None and hit.before.letter in "i~mRb&og"


def of_month(hit: Hit, ref: Reference) -> Timex | None:
    """the first week of March, the last day of February, the second Tuesday of November."""
    number, nth = hit.value("M"), hit.value("OR")
    value = f"{year_beside(hit, ref, number)}-{number:02}"
    span = interval(value)
    if nth == 0 or nth > 31 or span is None or span[1].year == dt.MAXYEAR:
        return None
    if hit.item("W"):
        day = nth_weekday(span[0].year, number, hit.value("W"), nth)
    elif hit.value("U") == "D":
        day = span[1] if nth < 0 else span[0] + dt.timedelta(days=nth - 1)
    else:
        return Timex("DATE", value, {1: "START", -1: "END"}.get(nth))
    return Timex("DATE", day.isoformat()) if day.month == number else None


def season(hit: Hit, ref: Reference) -> Timex | None:
    """this summer, last winter, summer 2022, the spring."""
    season, mod = hit.value("S"), hit.value("mg")
    if hit.items[-1].token.capital and hit.after is not None and hit.after.token.capital:  # "the Winter Olympics"
        return None
    if hit.item("Y"):
        return Timex("DATE", f"{hit.value('Y'):04}-{season}", mod)
    if hit.word("S") == "fall" and not hit.item("Rm") and not _is_autumn(hit):
        return None
    if ref.published is None:
        return Timex("DATE", f"XXXX-{season}", mod)
    if hit.item("U"):
        return (
            Timex("DATE", f"{ref.published.year + hit.value('R'):04}-{season}", mod) if hit.value("U") == "Y" else None
        )
    return Timex("DATE", _near_season(ref.published, season, hit.value("R"), hit.ahead()), mod)


def _is_autumn(hit: Hit) -> bool:
    """Whether "the fall" is the season: "in the fall", not "the fall of the city"."""
    return _says_when(hit) and (hit.after is None or hit.after.letter != "o")


def _near_season(here: dt.date, season: str, away: int | None, ahead: bool | None) -> str:
    years = (f"{year:04}-{season}" for year in range(here.year - 2, here.year + 3))
    spans = [(span, value) for value in years if (span := interval(value))]
    if away == 0:
        return f"{here.year:04}-{season}"
    current = [value for span, value in spans if span[0] <= here <= span[1]]
    if current and not away:
        return current[0]
    if away == 1 or (ahead and not away):
        return next((value for span, value in spans if span[0] > here), f"XXXX-{season}")
    return next((value for span, value in reversed(spans) if span[1] < here), f"XXXX-{season}")


def quarter(hit: Hit, ref: Reference) -> Timex | None:
    """the first quarter of 2022, Q1 2022, the second half of the year, third-quarter."""
    is_half = hit.item("h") is not None or hit.word("Q") == "h"
    number, size = hit.value("O#"), 6 if is_half else 3
    if hit.word("Q") == "h" and not hit.item("Y"):
        return None
    if not 1 <= number <= 12 // size or hit.value("U", "Y") != "Y":
        return None
    year = "XXXX"
    if hit.item("Y"):
        year = f"{hit.value('Y'):04}"
    elif ref.published is not None:
        begun = ref.published.month > (number - 1) * size
        back = 0 if begun or hit.item("U") or hit.ahead() else 1
        year = f"{ref.published.year + hit.value('R', 0) - back:04}"
    return Timex("DATE", f"{year}-{'H' if is_half else 'Q'}{number}", hit.value("m"))


def plain_year(hit: Hit, _: Reference) -> Timex | None:
    """2022; early 2022; the end of 2022; the year 2022."""
    year = hit.value("Y")
    if len(hit.items) == 1 and not _is_year(hit, year):
        return None
    return Timex("DATE", f"{year:04}", hit.value("mg"))


def _is_year(hit: Hit, year: int) -> bool:
    """Whether four digits alone are a year: not the "2000" of "2000 soldiers", "$1950" or "Resolution 1701"."""
    after, before = hit.after, hit.before
    if before is not None and (before.text in CALENDAR.not_before_year or before.text.endswith("$")):
        return False
    if after is not None and (after.letter in "VUGk" or after.text in CALENDAR.not_after_year):
        return False
    if before is None or before.letter in "ts" or _says_when(hit):
        return True
    plural = after is not None and after.letter == "x" and after.text.endswith("s") and not after.token.capital
    return year >= 1800 and not (plural and year % 10 == 0)


def years(hit: Hit, _: Reference) -> Timex | None:
    """2021-2022, 2021-22, 2021/22."""
    first, last = hit.items[0], hit.items[-1]
    end = last.value
    if last.letter != "Y":
        if len(last.text) != 2:
            return None
        end += first.value // 100 * 100
    return Timex("DATE", f"{first.value:04}/{end:04}") if end > first.value else None


def the_quarter(hit: Hit, ref: Reference) -> Timex | None:
    """in the quarter: the one mentioned before, else the latest that is over."""
    if hit.before is None or hit.before.letter not in "io":
        return None
    value = shift(ref.quarter, "Q", 0) if ref.quarter else ref.published and shift(ref.published, "Q", -1)
    return Timex("DATE", value) if value else None


def fiscal(hit: Hit, ref: Reference) -> Timex | None:
    """fiscal 2023, fiscal year 2023, the 2023 fiscal year, the next fiscal year."""
    if hit.item("Y"):
        return Timex("DATE", f"FY{hit.value('Y'):04}")
    return Timex("DATE", f"FY{ref.published.year + hit.value('R'):04}" if ref.published else "XXXX")


def decade(hit: Hit, _: Reference) -> Timex | None:
    """the 1990s, the late '80s."""
    digits = hit.word("d").rstrip("s").rstrip("'’")
    if int(digits) % 10 or len(digits) == 3:
        return None
    if len(digits) == 2:
        if not hit.item("t'"):
            return None
        digits = f"{19 if int(digits) > 20 else 20}{digits}"
    return Timex("DATE", f"{digits[:3]}X", hit.value("m"))


def century(hit: Hit, _: Reference) -> Timex | None:
    """the 20th century."""
    if hit.value("U") != "CE" or not 1 <= hit.value("O") <= 30:
        return None
    return Timex("DATE", f"{hit.value('O') - 1:02}XX", hit.value("m"))
