"""The rules that read dates and times: a pattern over the letters of words, and a function that gives the value.

Letters: M month, W weekday, w short weekday, S season, P part of day, U unit, V units, G quarter, R relative ("last"),
m modifier ("early"), g part ("end"), T today, k few, e every, z daily, Z time zone, q fiscal, Y year, D day number,
N number, O ordinal, d decade, C clock, c am/pm, I numeric date, H holiday, F phrase, A ago, b before/after, t the, n a,
h half, L long, o of, i preposition, v vague number, j old, r more, X times, Q "Q" or "H" before a digit, # that digit,
& and, ~ to, s "'s", x any other word; marks stand for themselves.
"""

from collections.abc import Callable

from aidtrail.values import date_days, date_periods, date_relative, date_years
from aidtrail.values.date_reference import Hit, Reference
from aidtrail.values.timex import Timex

Handler = Callable[[Hit, Reference], Timex | None]
_COUNT = r"(?:[ND](?:[-~&][ND])?|nr?k?|k|h(?:no?n?|on?)?|vo?|Y(?=V))"
_PART = "(?:tgot?)?(?:t?m-?i?)?"  # "the end of", "early"
# In order of preference where several match at one place.
RULES: tuple[tuple[str, Handler], ...] = (
    (r"I", date_days.numeric),
    (r"(?:(?:Cc?|Dc)Z?|[YN]Z)(?:,?i?[WT])?", date_days.clock),
    (r"(?:M(?:D[-~]D|O[-~]O)|(?:D-D|t?O[-~]t?Oo?)M)(?:,?Y)?", date_days.day_range),
    (r"(?:t?Po)?(?:[Ww],?i?)?(?:R?Mt?[DO](?![V%])|t?[DO]o?-?R?M-?)(?:,?Y(?![VUk]))?P?", date_days.month_day),
    (r"t[OR][UW]oM(?:,?o?Y)?(?![DO])", date_years.of_month),
    (rf"{_PART}(?:Mo?RU|M,?o?Y|R?M)", date_years.month),
    (r"(?:t?r?(?:[ND]|[nt]?k|n|h[no]?n?|vo?)r?-?[UVG](?:&nh)?|V)(?:A|m(?![MWYSRt]))", date_relative.ago),
    (rf"{_COUNT}-?[UV]-?j", date_periods.age),
    (r"(?:[ND]?X(?:n|e)|e(?:[ND]|r)?)-?[UVWPSGM]", date_periods.every),
    (r"(?:(?<=[ND])|(?<=[ND]x)|(?<=[ND]xx)|(?<=[ND]-)|(?<=V))n-?[UG](?![Am-])", date_periods.every),
    (r"z", date_periods.adjective),
    (rf"t?R{_COUNT}?r?-?V(?:&nh)?(?![Am])", date_periods.duration),
    (rf"{_COUNT}r?-[UV](?![Am])", date_periods.duration),
    (r"[UV](?=-L)", date_periods.long),
    (rf"(?:tO(?=[NDk])|t)?{_COUNT}r?h?o?[UVG](?:&nh)?(?![A-])(?!m(?![MWYSRt]))", date_periods.duration),
    (r"V(?![A-])(?!m(?![MWYSRt]))", date_periods.duration),
    (r"t?R[UG]", date_periods.whole_period),
    (r"t?qU?Y|t?YqU|t?RqU", date_years.fiscal),
    (r"(?:t|m-?)?O-?[hG](?:o?t?Y|ot?RU|otU)?|Q#(?:ot?|,)?Y?|YO-?[hG]", date_years.quarter),
    (r"t?(?:m-?)?O-?U", date_years.century),
    (rf"{_PART}(?:t?S,?o?Y|t?Sot?RU|RS)|(?:m-?|t)S|(?<=[ibz])S", date_years.season),
    (r"Y[-/][YDN](?![VUk])", date_years.years),
    (r"t?(?:m-?)?t?'?d", date_years.decade),
    (rf"{_PART}Y|t?UY", date_years.plain_year),
    (r"(?:mi?)?R?R?WP?|Pi?W", date_days.weekday),
    (r"m?TP?", date_days.today),
    (r"m?RP", date_days.day_part),
    (rf"{_PART}t?R[UG]", date_relative.relative),
    (r"t?got?[UG]|U-g|mit[UG]", date_relative.of_unit),
    (r"tG", date_years.the_quarter),
    (r"tUbT", date_days.beyond_today),
    (r"tUb", date_days.day_beside),
    (r"tU", date_relative.weekend),
    (r"H(?:,?Y)?", date_days.feast),
    (r"t?m?P", date_days.some_part),
    (r"F", date_relative.phrase),
)
