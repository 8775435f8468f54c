"""The rules that read time expressions: a pattern over the letters of tokens, and a function that gives the value.

Letters: M month, W weekday, w short weekday, S season, P part of day, U unit, V units, R relative ("last"), m modifier
("early"), g part ("end"), T today, k few, e every, z daily, Z time zone, q fiscal, Y year, D day number, N number,
O ordinal, d decade, C clock, c am/pm, I numeric date, H holiday, F phrase, A ago, b before/after, t the, n a, h half,
o of, i preposition, v vague number, j old, Q quarter or half before a digit, # such a digit, & and, ~ to, x other.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aidtrail.values.calendar import CALENDAR, holiday
from aidtrail.values.lexer import Token
from aidtrail.values.timex import Timex, interval, shift, week

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Item:
    """A token (or phrase) with its letter, what the calendar knows of it, its end offset and its token index."""

    letter: str
    token: Token
    value: Any
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule matches: its offsets and items, the neighbours, and whether the words around look ahead."""

    name: str
    start: int
    end: int
    items: tuple[Item, ...]
    before: Item | None
    after: Item | None
    ahead: bool | None
    mod: str | None = None

    def item(self, letters: str) -> Item | None:
        """The first item with one of these letters."""
        return next((item for item in self.items if item.letter in letters), None)

    def value(self, letters: str, default: Any = None) -> Any:
        """The value of the first item with one of these letters."""
        item = self.item(letters)
        return default if item is None else item.value

    def word(self, letters: str) -> str:
        """The text of the first item with one of these letters, in lower case; "" where there is none."""
        item = self.item(letters)
        return item.token.text if item else ""


@dataclass(slots=True)
class Reference:
    """What relative dates resolve against: publication, the day mentioned before, whether the words look ahead."""

    published: dt.date | None
    previous: dt.date | None = None
    ahead: bool | None = field(default=None)

    def year_of(self, month: int, day: int | None = None) -> str:
        """The year of a day or month named without one: by the tense around, else the nearest; "XXXX" if open."""
        if self.published is None:
            return "XXXX"
        here = self.published.replace(day=1) if day is None else self.published
        dates = [made for year in range(here.year - 4, here.year + 5) if (made := _date(year, month, day or 1))]
        if here in dates:
            return f"{here.year:04}"
        past = max((one for one in dates if one < here), default=None)
        future = min((one for one in dates if one > here), default=None)
        if past is None or future is None:
            return "XXXX"
        ahead = future - here < past_weight(here - past) if self.ahead is None else self.ahead
        return f"{(future if ahead else past).year:04}"

    def weekday(self, number: int) -> dt.date | None:
        """The latest such weekday up to publication, or the next one where the words look ahead."""
        if self.published is None:
            return None
        back = (self.published.isoweekday() - number) % 7
        return self.published + ((7 - back) % 7 if self.ahead else -back) * _DAY


def past_weight(distance: dt.timedelta) -> dt.timedelta:
    """How near the future date must be to win over the past one where the words don't tell."""
    return distance / 2


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


# ---------------------------------------------------------------- days


def _numeric(hit: Hit, ref: Reference) -> Timex | None:
    """2022-05-31, 5/31/2022 (month first unless that is no month), 31.05.2022 (day first)."""
    text = hit.items[0].token.text
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
    return _full(_date(year, month, day))


def _full(day: dt.date | None) -> Timex | None:
    return Timex("DATE", day.isoformat()) if day else None


def _month_day(hit: Hit, ref: Reference) -> Timex | None:
    """May 31; Tuesday, May 31, 2022; 31 May; the 31st of May."""
    month, day = hit.value("M"), hit.value("DO")
    if not day or day > 31 or not _date(2024, month, day):
        return None
    year = f"{hit.value('Y'):04}" if hit.item("Y") else ref.year_of(month, day)
    suffix = f"T{hit.value('P')}" if hit.item("P") else ""
    return Timex("TIME" if suffix else "DATE", f"{year}-{month:02}-{day:02}{suffix}")


def _day_range(hit: Hit, ref: Reference) -> Timex | None:
    """Feb. 3-5, 2022; 3-5 February: an ISO interval."""
    month = hit.value("M")
    days = [item.value for item in hit.items if item.letter == "D"]
    year = f"{hit.value('Y'):04}" if hit.item("Y") else ref.year_of(month, days[0])
    if days[0] >= days[1]:
        return None
    return Timex("DATE", "/".join(f"{year}-{month:02}-{day:02}" for day in days))


def _month(hit: Hit, ref: Reference) -> Timex | None:
    """May 2022; last May; early May; May alone."""
    month = hit.value("M")
    mod = hit.value("mg")
    if hit.item("Y"):
        return Timex("DATE", f"{hit.value('Y'):04}-{month:02}", mod)
    if hit.word("M") == "may" and not mod and not hit.item("R") and not _says_when(hit):
        return None
    away = hit.value("R")
    if away and ref.published:
        ref.ahead = away > 0
        here = ref.published
        if here.month == month:
            return Timex("DATE", f"{here.year + away:04}-{month:02}", mod)
    elif away == 0 and ref.published:
        return Timex("DATE", f"{ref.published.year:04}-{month:02}", mod)
    return Timex("DATE", f"{ref.year_of(month)}-{month:02}", mod)


def _says_when(hit: Hit) -> bool:
    return hit.before is not None and hit.before.letter in "i~mRb&og"


def _weekday(hit: Hit, ref: Reference) -> Timex | None:
    """Tuesday; late Wednesday; last Friday; Sunday night; next Monday."""
    if hit.word("W").endswith("s") and hit.word("W")[-2:] != "es" and hit.word("W").endswith("days"):
        return Timex("SET", f"XXXX-WXX-{hit.value('W')}")
    away = hit.value("R")
    if away:
        ref.ahead = away > 0
    day = ref.weekday(hit.value("W"))
    if day is None:
        value = f"XXXX-WXX-{hit.value('W')}"
    else:
        if away and day == ref.published:
            day += 7 * away * _DAY
        value = day.isoformat()
    suffix = f"T{hit.value('P')}" if hit.item("P") else ""
    return Timex("TIME" if suffix else "DATE", value + suffix, hit.value("m"))


def _today(hit: Hit, ref: Reference) -> Timex | None:
    """today, yesterday, tonight, tomorrow morning."""
    part = hit.value("P") or ("NI" if hit.word("T") == "tonight" else None)
    day = ref.published and (ref.published + hit.value("T") * _DAY).isoformat()
    suffix = f"T{part}" if part else ""
    return Timex("TIME" if suffix else "DATE", (day or "XXXX-XX-XX") + suffix, hit.value("m"))


def _day_part(hit: Hit, ref: Reference) -> Timex | None:
    """this morning, last night, early this morning."""
    days = hit.value("R")
    day = ref.published and (ref.published + days * _DAY).isoformat()
    return Timex("TIME", f"{day or 'XXXX-XX-XX'}T{hit.value('P')}", hit.value("m"))


def _some_part(hit: Hit, ref: Reference) -> Timex | None:
    """overnight, in the morning, at midnight: of the day mentioned before, or of publication."""
    if hit.word("P") not in ("overnight", "midnight", "noon") and not hit.item("it"):
        return None
    day = ref.previous or ref.published
    return Timex("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hit.value('P')}", hit.value("m"))


def _holiday(hit: Hit, ref: Reference) -> Timex | None:
    rule = hit.value("H")
    if hit.item("Y"):
        return _full(holiday(rule, hit.value("Y")))
    if ref.published is None:
        return Timex("DATE", f"XXXX-{rule}" if rule[2:3] == "-" else "XXXX-XX-XX")
    near = holiday(rule, ref.published.year)
    year = ref.year_of(near.month, near.day)
    return _full(holiday(rule, int(year)))


def _clock(hit: Hit, ref: Reference) -> Timex | None:
    """10:30 a.m., 5 p.m. Tuesday, 12:00 GMT."""
    text = hit.word("CD").replace(".", ":")
    hour, _, minute = text.partition(":")
    hours = int(hour)
    marker = hit.word("c")
    if marker.startswith("p") and hours < 12:
        hours += 12
    elif marker.startswith("a") and hours == 12:
        hours = 0
    if hours > 24:
        return None
    clock = f"{hours:02}:{minute or '00'}"
    day = ref.weekday(hit.value("W")) if hit.item("W") else ref.published
    if hit.item("T") and day:
        day += hit.value("T") * _DAY
    return Timex("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{clock}")


# ---------------------------------------------------------------- longer spans


def _year(hit: Hit, ref: Reference) -> Timex | None:
    """2022; early 2022; the end of 2022."""
    year = hit.value("Y")
    if len(hit.items) == 1 and not _is_year(hit, year):
        return None
    return Timex("DATE", f"{year:04}", hit.value("mg"))


def _is_year(hit: Hit, year: int) -> bool:
    """Whether four digits alone are a year: not "2000 soldiers", not "$1950", not "1,900"."""
    after, before = hit.after, hit.before
    if before is not None and before.token.text in ("$", "€", "£", "#", ":"):
        return False
    if after is not None and (
        after.letter in "VU" or after.token.text in ("%", "percent", "euros", "dollars", "km", "miles")
    ):
        return False
    if _says_when(hit) or before is None or before.letter in "ts":
        return True
    plural = after is not None and after.letter == "x" and after.token.text.endswith("s") and not after.token.capital
    return not (plural and year % 10 == 0) and year >= 1800


def _years(hit: Hit, ref: Reference) -> Timex | None:
    """2021-2022, 2021-22, 2021/22."""
    first = hit.value("Y")
    last = hit.items[-1].value
    if hit.items[-1].letter != "Y":
        if len(hit.items[-1].token.text) != 2:
            return None
        last += first // 100 * 100
    return Timex("DATE", f"{first:04}/{last:04}") if last > first else None


def _decade(hit: Hit, ref: Reference) -> Timex | None:
    """the 1990s, the late '80s."""
    digits = hit.word("d").rstrip("s").rstrip("'’")
    if len(digits) == 2:
        if not hit.item("t") or int(digits) % 10:
            return None
        digits = f"19{digits}" if int(digits) > 20 else f"20{digits}"
    if len(digits) != 4 or int(digits) % 10:
        return None
    value = digits[:2] if digits.endswith("00") and digits[1] != "0" else digits[:3]
    return Timex("DATE", value, hit.value("m"))


def _century(hit: Hit, ref: Reference) -> Timex | None:
    """the 20th century."""
    return Timex("DATE", f"{hit.value('O') - 1:02}", hit.value("mg")) if 1 <= hit.value("O") <= 30 else None


def _season(hit: Hit, ref: Reference) -> Timex | None:
    """this summer, last winter, summer 2022, the spring."""
    season, away = hit.value("S"), hit.value("R")
    mod = hit.value("mg")
    if hit.item("Y"):
        return Timex("DATE", f"{hit.value('Y'):04}-{season}", mod)
    if hit.word("S") == "fall" and not hit.item("Rm"):
        return None
    if ref.published is None:
        return Timex("DATE", f"XXXX-{season}", mod)
    return Timex("DATE", _near_season(ref, season, away), mod)


def _near_season(ref: Reference, season: str, away: int | None) -> str:
    assert ref.published is not None
    here = ref.published
    years = [f"{year:04}-{season}" for year in range(here.year - 2, here.year + 3)]
    spans = [(found, value) for value in years if (found := interval(value))]
    current = [value for found, value in spans if found[0] <= here <= found[1]]
    if away == 0:
        return (current or [f"{here.year:04}-{season}"])[0]
    past = [value for found, value in spans if found[1] < here]
    future = [value for found, value in spans if found[0] > here]
    if away:
        return past[-1] if away < 0 else future[0]
    if current:
        return current[0]
    return future[0] if ref.ahead else past[-1]


def _quarter(hit: Hit, ref: Reference) -> Timex | None:
    """the first quarter of 2022, Q1 2022, the second half of the year, third-quarter."""
    number = hit.value("O") or hit.value("#") or hit.value("R")
    is_half = hit.item("h") is not None or hit.word("Q") == "h"
    if hit.item("U") and hit.item("U") is not None and hit.value("U") not in ("Q", "Y"):
        return None
    letter = "H" if is_half else "Q"
    if not 1 <= number <= (2 if is_half else 4):
        return None
    if hit.item("Y"):
        year = f"{hit.value('Y'):04}"
    elif ref.published is None:
        year = "XXXX"
    else:
        shifted = ref.published.year + (hit.value("R") or 0)
        start = (number - 1) * (6 if is_half else 3) + 1
        if not hit.item("R") and dt.date(shifted, start, 1) > ref.published and ref.ahead is not True:
            shifted -= 1
        year = f"{shifted:04}"
    return Timex("DATE", f"{year}-{letter}{number}", hit.value("m"))


def _fiscal(hit: Hit, ref: Reference) -> Timex | None:
    """fiscal 2023, fiscal year 2023."""
    return Timex("DATE", f"FY{hit.value('Y'):04}")


def _relative(hit: Hit, ref: Reference) -> Timex | None:
    """last week, later this month, the end of next year, the following day."""
    unit, away = hit.value("U"), hit.value("R", 0)
    word = hit.word("R")
    mod = hit.value("mg")
    if word in ("past", "coming") and unit not in ("WE",):
        return Timex("DURATION", _period(1, unit))
    base = (ref.previous if word in CALENDAR.anaphoric else None) or ref.published
    if unit in ("TH", "TM", "TS", "ML"):
        return None
    if base is None:
        return Timex("DATE", {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX"), mod)
    value = shift(base, unit, away)
    return Timex("TIME" if unit == "NI" else "DATE", value, mod) if value else None


def _of_unit(hit: Hit, ref: Reference) -> Timex | None:
    """the end of the year, the start of the week, year-end."""
    unit = hit.value("U")
    if ref.published is None:
        return Timex("DATE", "XXXX", hit.value("g"))
    value = shift(ref.published, unit, 0) if unit not in ("TH", "TM", "TS", "ML") else None
    return Timex("DATE", value, hit.value("g")) if value else None


def _weekend(hit: Hit, ref: Reference) -> Timex | None:
    """the weekend: the latest one, or the next where the words look ahead."""
    if hit.value("U") != "WE":
        return None
    if ref.published is None:
        return Timex("DATE", "XXXX-WXX-WE")
    back = 0 if ref.ahead or ref.published.isoweekday() > 5 else -1
    return Timex("DATE", week(ref.published + 7 * back * _DAY) + "-WE")


def _ago(hit: Hit, ref: Reference) -> Timex | None:
    """two days ago, a year earlier, a week later."""
    direction = hit.items[-1].token.text
    unit = hit.value("UV")
    back = direction in ("ago", "earlier", "before", "previously")
    if hit.item("kv") or not hit.item("NDnhY"):
        return Timex("DATE", "PAST_REF" if back else "FUTURE_REF")
    base = (ref.previous or ref.published) if direction != "ago" else ref.published
    count = _count(hit)
    if base is None:
        return Timex("DATE", "XXXX-XX-XX" if unit in ("D", "TH", "TM", "TS") else "XXXX")
    if unit == "NI":
        unit = "D"
    if isinstance(count, float):
        unit, count = _finer(unit, count)
    value = shift(base, unit, -count if back else count)
    return Timex("DATE", value) if value else None


def _day_beside(hit: Hit, ref: Reference) -> Timex | None:
    """the day before, the day after, the week before."""
    base = ref.previous or ref.published
    if base is None or hit.value("U") in ("TH", "TM", "TS") or (hit.after and hit.after.letter not in ".,|'"):
        return None
    value = shift(base, hit.value("U"), -1 if hit.word("b") == "before" else 1)
    return Timex("DATE", value) if value else None


def _finer(unit: str, count: float) -> tuple[str, int]:
    factor, finer = {"Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y"), "M": (30, "D"), "W": (7, "D")}.get(
        unit, (1, unit)
    )
    return finer, round(count * factor)


def _count(hit: Hit) -> Any:
    numbers = [item.value for item in hit.items if item.letter in "NDY"]
    if numbers:
        return numbers[-1] + (0.5 if hit.item("h") else 0)
    return 0.5 if hit.item("h") and not (hit.item("&")) else 1.5 if hit.item("h") else 1


# ---------------------------------------------------------------- durations and sets


def _duration(hit: Hit, ref: Reference) -> Timex | None:
    """three years, a decade, half an hour, 24-hour, several months, the past two weeks, decades."""
    unit = hit.value("UV")
    if hit.item("kv") or not hit.item("NDnhY"):
        return Timex("DURATION", _period("X", unit))
    return Timex("DURATION", _period(_count(hit), unit))


def _period(count: Any, unit: str) -> str:
    """The TIMEX3 value of a duration: P3Y, PT24H, P1DE, PXM; halves in the next finer unit (P6M, PT30M)."""
    if unit == "FN":
        unit, count = "W", count if count == "X" else count * 2
    if unit == "NI":
        unit = "D"
    if isinstance(count, float):
        if count.is_integer():
            count = int(count)
        elif (count * 2).is_integer() and unit in _HALVES:
            factor, finer = _HALVES[unit]
            return _period(int(count * factor), finer)
        else:
            count = f"{count:g}"
    return f"PT{count}{unit[1]}" if unit in ("TH", "TM", "TS") else f"P{count}{unit}"


_HALVES = {"TH": (60, "TM"), "TM": (60, "TS"), "D": (24, "TH"), "Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y")}


def _every(hit: Hit, ref: Reference) -> Timex | None:
    """every year, each month, every two weeks, every Tuesday, a year (after an amount)."""
    if hit.item("W"):
        return Timex("SET", f"XXXX-WXX-{hit.value('W')}")
    if hit.item("P"):
        return Timex("SET", f"XXXX-XX-XXT{hit.value('P')}")
    if hit.item("S"):
        return Timex("SET", f"XXXX-{hit.value('S')}")
    count = hit.value("ND", 2 if hit.word("x") == "other" else 1)
    return Timex("SET", _period(count, hit.value("UV")))


def _adjective(hit: Hit, ref: Reference) -> Timex | None:
    return Timex("SET", hit.value("z"))


def _phrase(hit: Hit, ref: Reference) -> Timex | None:
    return Timex("DATE", hit.value("F"))


def _recent(hit: Hit, ref: Reference) -> Timex | None:
    """recent weeks, the coming months: a duration of unknown length."""
    return Timex("DURATION", _period("X", hit.value("V")))


Handler = Callable[[Hit, Reference], Timex | None]
# In order of preference at one place: the longer and more exact first.
RULES: tuple[tuple[str, str, Handler], ...] = (
    ("numeric", r"I", _numeric),
    ("clock", r"(?:C(?:c)?|Dc)Z?(?:,?i?W|i?T)?", _clock),
    ("day_range", r"M\.?D-D(?:,?Y)?|D-DM\.?(?:,?Y)?", _day_range),
    (
        "month_day",
        r"(?:[Ww]\.?,?i?)?M\.?t?[DO](?![V%])(?:,?Y(?![V]))?P?|(?:[Ww]\.?,?)?t?[DO]o?-?M\.?-?(?:,?Y)?",
        _month_day,
    ),
    ("month", r"(?:tgot?)?(?:m-?)?M\.?(?:,|o)?Y|(?:tgot?)?(?:m-?)?R?M\.?(?![a-z]*D)", _month),
    ("every", r"e(?:[ND]|x(?=[UVW]))?-?[UVWPS]", _every),
    ("sets_after", r"(?<=[xNDX])n[U](?![A-])", _every),
    ("fiscal", r"t?qU?Y", _fiscal),
    ("quarter", r"t?O-?(?:h|U)(?:ot?(?:Y|RU|U)|Y)?(?=$|[^A])|Q#(?:ot?|,)?Y?", _quarter),
    ("century", r"(?:t?m?-?t?)O-?U", _century),
    ("season", r"t?(?:go)?t?(?:m-?)?R?S(?:,?o?Y)|t?(?:got?)?(?:m-?)?RS|(?:m-?|t)S", _season),
    ("years", r"Y[-/][YDN](?![VUk])", _years),
    ("decade", r"t?(?:m-?)?t?'?d", _decade),
    ("year", r"t?(?:got?|m-?i?)Y|Y", _year),
    ("weekday", r"(?:mi?)?R?WP?|(?:m)(?=W)", _weekday),
    ("today", r"m?TP?", _today),
    ("day_part", r"m?RP", _day_part),
    ("ago", r"t?(?:[ND]|[nt]?k|n|h[no]?n?|vo?)-?[UV](?:&nh)?(?:A|m(?=$|[^MWYSRt])|Zx)|VA", _ago),
    (
        "duration",
        r"t?R?(?:[ND](?:[-~])[ND]|[NDY]|nk?|k|h(?:n|o)?n?|vo?)h?o?-?[UV](?:&nh)?(?:-?j)?|tRV|V(?=[A.,]|$)",
        _duration,
    ),
    ("relative", r"t?(?:got?)?mt?RU|t?got?RU|t?RU", _relative),
    ("of_unit", r"t?got?U|U-g", _of_unit),
    ("recent", r"t?R?k?V(?=$|[^A])", _recent),
    ("day_beside", r"tUb", _day_beside),
    ("weekend", r"tU", _weekend),
    ("holiday", r"H(?:,?Y)?", _holiday),
    ("some_part", r"(?:it?)?m?P", _some_part),
    ("adjective", r"z", _adjective),
    ("phrase", r"F", _phrase),
)
