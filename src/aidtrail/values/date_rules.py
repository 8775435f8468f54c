"""The rules that read dates and times: a pattern over the letters of words, and a function that gives the value.

Letters: M month, W weekday, w short weekday, S season, P part of day, U unit, V units, G quarter, R relative ("last"),
m modifier ("early"), g part ("end"), T today, k few, e every, z daily, Z time zone, q fiscal, Y year, D day number,
N number, O ordinal, d decade, C clock, c am/pm, I numeric date, H holiday, F phrase, A ago, b before/after, t the, n a,
h half, o of, i preposition, v vague number, j old, r more, X times, Q "Q" or "H" before a digit, # such a digit,
& and, ~ to, s "'s", x any other word; marks stand for themselves.
"""

import datetime as dt
from collections.abc import Callable

from aidtrail.values.calendar import CALENDAR, holiday
from aidtrail.values.date_periods import IGNORE, PERIOD_RULES
from aidtrail.values.date_reference import Hit, Reference, make_date, move
from aidtrail.values.timex import Timex, interval, shift

Handler = Callable[[Hit, Reference], Timex | None]


def _date(day: dt.date | None, part: str | None = None, mod: str | None = None) -> Timex | None:
    """A day, or a part of it."""
    return _day_value(day.isoformat(), part, mod) if day else None


def _day_value(day: str, part: str | None = None, mod: str | None = None) -> Timex:
    return Timex("TIME", f"{day}T{part}", mod) if part else Timex("DATE", day, mod)


# ---------------------------------------------------------------- days


def _numeric(hit: Hit, _: Reference) -> Timex | None:
    """2022-05-31, 5/31/2022 (month first unless that is no month), 31.05.2022 (day first)."""
    text = hit.items[0].text
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
    return _date(make_date(year, month, day))


def _month_day(hit: Hit, ref: Reference) -> Timex | None:
    """May 31; Tuesday, May 31, 2022; 31 May; the 31st of May; the morning of May 31."""
    month, day = hit.value("M"), hit.value("DO")
    if not make_date(2024, month, day):
        return None
    return _day_value(f"{_year(hit, ref, month, day)}-{month:02}-{day:02}", hit.value("P"))


def _year(hit: Hit, ref: Reference, month: int, day: int | None = None) -> str:
    """The year that stands beside a month or day, or the one that it must be."""
    year = hit.value("Y")
    if year is None and hit.after is not None and hit.after.letter in "&~-":
        year = hit.year_after()
    return f"{year:04}" if year else ref.year_of(month, day, hit.ahead())


def _day_range(hit: Hit, ref: Reference) -> Timex | None:
    """Feb. 3-5, 2022; 3-5 February: an ISO interval."""
    month = hit.value("M")
    first, last = (item.value for item in hit.items if item.letter in "DO")
    if first >= last or not make_date(2024, month, last):
        return None
    year = _year(hit, ref, month, first)
    return Timex("DATE", "/".join(f"{year}-{month:02}-{day:02}" for day in (first, last)))


def _weekday(hit: Hit, ref: Reference) -> Timex | None:
    """Tuesday; late Wednesday; last Friday; Sunday night; next Monday; noon on Monday."""
    number, away, part = hit.value("W"), hit.value("R"), hit.value("P")
    if hit.word("W").endswith("days"):
        return Timex("SET", f"XXXX-WXX-{number}")
    day = ref.weekday(number, away > 0 if away else hit.ahead())
    if day is None or ref.published is None:
        return _day_value(f"XXXX-WXX-{number}", part, hit.value("m"))
    if away == 0:
        return _date(move(ref.published, number - ref.published.isoweekday()), part, hit.value("m"))
    if away and day == ref.published:
        return _date(move(day, 7 * away), part, hit.value("m"))
    return _date(day, part, hit.value("m"))


def _today(hit: Hit, ref: Reference) -> Timex | None:
    """today, yesterday, tonight, tomorrow morning."""
    if hit.items[0].token.capital and hit.before is not None and hit.before.token.capital:  # "USA Today"
        return IGNORE
    part = hit.value("P") or ("NI" if hit.word("T") == "tonight" else None)
    if ref.published is None:
        return _day_value(ref.day, part)
    return _date(move(ref.published, hit.value("T")), part, hit.value("m"))


def _day_part(hit: Hit, ref: Reference) -> Timex | None:
    """this morning, last night, early this morning, that evening."""
    if hit.word("R") in CALENDAR.anaphoric and ref.previous_day:
        return _date(move(ref.previous_day, hit.value("R")), hit.value("P"))
    if ref.published is None:
        return _day_value(ref.day, hit.value("P"))
    return _date(move(ref.published, hit.value("R")), hit.value("P"), hit.value("m"))


def _some_part(hit: Hit, ref: Reference) -> Timex | None:
    """overnight, in the morning, at midnight: of the day mentioned before, or of publication."""
    alone = hit.word("P") in ("overnight", "midnight", "noon", "midday")
    if not alone and not (hit.item("t") and hit.before is not None and hit.before.letter == "i"):
        return None
    day = ref.previous_day or ref.published
    return _day_value(day.isoformat() if day else ref.day, hit.value("P"), hit.value("m"))


def _holiday(hit: Hit, ref: Reference) -> Timex | None:
    """Christmas Day 2021; New Year's Eve; Easter Sunday."""
    rule = hit.value("H")
    if hit.item("Y"):
        return _date(holiday(rule, hit.value("Y")))
    if ref.published is None:
        return Timex("DATE", f"XXXX-{rule}" if rule[2:3] == "-" else ref.day)
    near = holiday(rule, ref.published.year)
    year = ref.year_of(near.month, near.day, hit.ahead())
    return _date(holiday(rule, int(year))) if year != "XXXX" else _date(near)


def _clock(hit: Hit, ref: Reference) -> Timex | None:
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


def _day_beside(hit: Hit, ref: Reference) -> Timex | None:
    """the day before, the week after: only where nothing follows that they are before or after."""
    base = ref.previous or ref.published
    if hit.value("U") in ("TH", "TM", "TS") or (hit.after is not None and hit.after.letter not in ".,|"):
        return None
    if base is None:
        return Timex("DATE", ref.day)
    value = shift(base, hit.value("U"), -1 if hit.word("b") == "before" else 1)
    return Timex("DATE", value) if value else None


def _beyond_today(hit: Hit, ref: Reference) -> Timex | None:
    """the day before yesterday, the day after tomorrow."""
    days = hit.value("T")
    if ref.published is None or hit.value("U") != "D":
        return None
    return _date(move(ref.published, days - 1 if hit.word("b") == "before" else days + 1))


# ---------------------------------------------------------------- months, seasons, years


def _month(hit: Hit, ref: Reference) -> Timex | None:
    """May 2022; last May; early May; May last year; May alone."""
    month, away, mod = hit.value("M"), hit.value("R"), hit.value("mg")
    if hit.word("M") in ("may", "march") and len(hit.items) == 1 and not _says_when(hit):
        return None
    if away is None or ref.published is None:
        return Timex("DATE", f"{_year(hit, ref, month)}-{month:02}", mod)
    here = ref.published
    if hit.item("U"):
        return Timex("DATE", f"{here.year + away:04}-{month:02}", mod)
    if away == 0 or here.month == month:
        return Timex("DATE", f"{here.year + away:04}-{month:02}", mod)
    return Timex("DATE", f"{ref.year_of(month, None, away > 0)}-{month:02}", mod)


def _says_when(hit: Hit) -> bool:
    """Whether the word before is one that stands before dates."""
    return hit.before is not None and hit.before.letter in "i~mRb&og"


def _season(hit: Hit, ref: Reference) -> Timex | None:
    """this summer, last winter, summer 2022, the spring."""
    season, mod = hit.value("S"), hit.value("mg")
    if hit.item("Y"):
        return Timex("DATE", f"{hit.value('Y'):04}-{season}", mod)
    if hit.word("S") == "fall" and not hit.item("Rm"):
        return None
    if ref.published is None:
        return Timex("DATE", f"XXXX-{season}", mod)
    return Timex("DATE", _near_season(ref.published, season, hit.value("R"), hit.ahead()), mod)


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


def _quarter(hit: Hit, ref: Reference) -> Timex | None:
    """the first quarter of 2022, Q1 2022, the second half of the year, third-quarter."""
    is_half = hit.item("h") is not None or hit.word("Q") == "h"
    number, size = hit.value("O#"), 6 if is_half else 3
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


def _plain_year(hit: Hit, _: Reference) -> Timex | None:
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


def _years(hit: Hit, _: Reference) -> Timex | None:
    """2021-2022, 2021-22, 2021/22."""
    first, last = hit.items[0], hit.items[-1]
    end = last.value
    if last.letter != "Y":
        if len(last.text) != 2:
            return None
        end += first.value // 100 * 100
    return Timex("DATE", f"{first.value:04}/{end:04}") if end > first.value else None


def _fiscal(hit: Hit, _: Reference) -> Timex | None:
    """fiscal 2023, fiscal year 2023."""
    return Timex("DATE", f"FY{hit.value('Y'):04}")


def _decade(hit: Hit, _: Reference) -> Timex | None:
    """the 1990s, the late '80s."""
    digits = hit.word("d").rstrip("s").rstrip("'’")
    if int(digits) % 10 or len(digits) == 3:
        return None
    if len(digits) == 2:
        if not hit.item("t'"):
            return None
        digits = f"{19 if int(digits) > 20 else 20}{digits}"
    return Timex("DATE", f"{digits[:3]}X", hit.value("m"))


def _century(hit: Hit, _: Reference) -> Timex | None:
    """the 20th century."""
    if hit.value("U") != "CE" or not 1 <= hit.value("O") <= 30:
        return None
    return Timex("DATE", f"{hit.value('O') - 1:02}XX", hit.value("m"))


# ---------------------------------------------------------------- relative to a date


def _relative(hit: Hit, ref: Reference) -> Timex | None:
    """last week, later this month, the end of next year, the following day, the past year."""
    unit, away, word, mod = hit.value("UG"), hit.value("R"), hit.word("R"), hit.value("mg")
    if word in ("past", "coming") and unit != "WE":
        return None
    if unit in ("TH", "TM", "TS", "ML"):
        return None
    anaphoric = word in CALENDAR.anaphoric or (word == "next" and hit.item("t") and unit == "D")
    base = (ref.previous if anaphoric else None) or ref.published
    if base is None:
        return Timex("DATE", _OPEN.get(unit, "XXXX"), mod)
    value = shift(base, unit, away)
    return Timex("TIME" if unit == "NI" else "DATE", value, mod) if value else None


_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}


def _of_unit(hit: Hit, ref: Reference) -> Timex | None:
    """the end of the year, the start of the week, year-end."""
    unit = hit.value("UG")
    if unit in ("TH", "TM", "TS", "ML"):
        return None
    value = shift(ref.published, unit, 0) if ref.published else _OPEN.get(unit, "XXXX")
    return Timex("DATE", value, hit.value("g")) if value else None


def _weekend(hit: Hit, ref: Reference) -> Timex | None:
    """the weekend: the latest one, or the next where the words look ahead."""
    if hit.value("U") != "WE":
        return None
    if ref.published is None:
        return Timex("DATE", "XXXX-WXX-WE")
    back = 0 if hit.ahead() or ref.published.isoweekday() > 5 else -1
    value = shift(ref.published, "WE", back)
    return Timex("DATE", value) if value else None


def _ago(hit: Hit, ref: Reference) -> Timex | None:
    """two days ago, a year earlier, a week later."""
    direction = hit.items[-1].text
    back = direction in ("ago", "earlier")
    if hit.item("kv") or not hit.item("NDnhY"):
        return Timex("DATE", "PAST_REF" if back else "FUTURE_REF")
    unit, count = _whole(hit.value("UVG"), hit.count())
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


def _phrase(hit: Hit, _: Reference) -> Timex | None:
    """now, recently, the future."""
    return Timex("DATE", hit.value("F")) if hit.value("F") else IGNORE


_PART = "(?:tgot?)?(?:t?m-?i?)?"  # "the end of", "early"
# In order of preference where several match at one place.
RULES: tuple[tuple[str, Handler], ...] = (
    (r"I", _numeric),
    (r"(?:(?:Cc?|Dc)Z?|[YN]Z)(?:,?i?[WT])?", _clock),
    (r"(?:M(?:D[-~]D|O[-~]O)|(?:D-D|t?O[-~]t?Oo?)M)(?:,?Y)?", _day_range),
    (r"(?:t?Po)?(?:[Ww],?i?)?(?:R?Mt?[DO](?![V%])|t?[DO]o?-?R?M-?)(?:,?Y(?![VUk]))?P?", _month_day),
    (rf"{_PART}(?:Mo?RU|M,?o?Y|R?M)", _month),
    (r"(?:t?r?(?:[ND]|[nt]?k|n|h[no]?n?|vo?)r?-?[UVG](?:&nh)?|V)(?:A|m(?![MWYSRt]))", _ago),
    *PERIOD_RULES,
    (r"t?qU?Y", _fiscal),
    (r"(?:t|m-?)?O-?[hG](?:o?t?Y|ot?RU|otU)?|Q#(?:ot?|,)?Y?|YO-?[hG]", _quarter),
    (r"t?(?:m-?)?O-?U", _century),
    (rf"{_PART}(?:t?S,?o?Y|RS)|(?:m-?|t)S", _season),
    (r"Y[-/][YDN](?![VUk])", _years),
    (r"t?(?:m-?)?t?'?d", _decade),
    (rf"{_PART}Y|t?UY", _plain_year),
    (r"(?:mi?)?R?WP?|Pi?W", _weekday),
    (r"m?TP?", _today),
    (r"m?RP", _day_part),
    (rf"{_PART}t?R[UG]", _relative),
    (r"t?got?[UG]|U-g", _of_unit),
    (r"tUbT", _beyond_today),
    (r"tUb", _day_beside),
    (r"tU", _weekend),
    (r"H(?:,?Y)?", _holiday),
    (r"t?m?P", _some_part),
    (r"F", _phrase),
)
__all__ = ["IGNORE", "RULES"]
