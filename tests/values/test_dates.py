"""Time expressions of news, each with the words found, the TIMEX3 type and its value."""

import datetime as dt

import pytest

from aidtrail.errors import InputError
from aidtrail.values import find_dates

PUBLISHED = "2022-06-02"  # a Thursday

# text, then for each expression: words, type, value
CASES: list[tuple[str, list[tuple[str, str, str]]]] = [
    # days
    ("The shipment left on 2022-05-31.", [("2022-05-31", "DATE", "2022-05-31")]),
    ("It was signed 5/31/2022 in Lisbon.", [("5/31/2022", "DATE", "2022-05-31")]),
    ("It was signed 31/5/2022 in Lisbon.", [("31/5/2022", "DATE", "2022-05-31")]),
    ("Stand: 31.05.2022", [("31.05.2022", "DATE", "2022-05-31")]),
    ("The vote was held on Feb. 24, 2022.", [("Feb. 24, 2022", "DATE", "2022-02-24")]),
    ("The vote was held on February 24, 2022, in Oslo.", [("February 24, 2022", "DATE", "2022-02-24")]),
    ("on 24 February 2022", [("24 February 2022", "DATE", "2022-02-24")]),
    ("on 24 February troops crossed", [("24 February", "DATE", "2022-02-24")]),
    ("on the 24th of February", [("the 24th of February", "DATE", "2022-02-24")]),
    ("the 31st of May, 2021", [("the 31st of May, 2021", "DATE", "2021-05-31")]),
    ("on May 31 the ministry said", [("May 31", "DATE", "2022-05-31")]),
    ("on May 31st the ministry said", [("May 31st", "DATE", "2022-05-31")]),
    ("on Tuesday, May 31, the ministry said", [("Tuesday, May 31", "DATE", "2022-05-31")]),
    ("on Tuesday, May 31, 2022, the ministry said", [("Tuesday, May 31, 2022", "DATE", "2022-05-31")]),
    ("on Tuesday 31 May the ministry said", [("Tuesday 31 May", "DATE", "2022-05-31")]),
    ("Tue., May 31", [("Tue., May 31", "DATE", "2022-05-31")]),
    ("KYIV, June 1 (Newswire) - The", [("June 1", "DATE", "2022-06-01")]),
    ("The summit will be held on June 29 in Madrid.", [("June 29", "DATE", "2022-06-29")]),
    ("They met on Dec. 15 in Paris.", [("Dec. 15", "DATE", "2021-12-15")]),
    ("The law expires on Sept. 30.", [("Sept. 30", "DATE", "2022-09-30")]),
    ("The law will expire on Sept. 30.", [("Sept. 30", "DATE", "2022-09-30")]),
    ("dated 24-Feb-2022", [("24-Feb-2022", "DATE", "2022-02-24")]),
    ("on November 19th, 2021", [("November 19th, 2021", "DATE", "2021-11-19")]),
    ("He spoke today.", [("today", "DATE", "2022-06-02")]),
    ("He spoke yesterday.", [("yesterday", "DATE", "2022-06-01")]),
    ("He speaks tomorrow.", [("tomorrow", "DATE", "2022-06-03")]),
    ("earlier today", [("earlier today", "DATE", "2022-06-02")]),
    ("officials said on Tuesday", [("Tuesday", "DATE", "2022-05-31")]),
    ("officials said on Thursday", [("Thursday", "DATE", "2022-06-02")]),
    ("officials said on Friday", [("Friday", "DATE", "2022-05-27")]),
    ("officials said late Wednesday", [("late Wednesday", "DATE", "2022-06-01")]),
    ("officials said early on Wednesday", [("early on Wednesday", "DATE", "2022-06-01")]),
    ("The council will meet on Monday.", [("Monday", "DATE", "2022-06-06")]),
    ("The council is set to meet Tuesday.", [("Tuesday", "DATE", "2022-06-07")]),
    ("next Monday", [("next Monday", "DATE", "2022-06-06")]),
    ("last Friday", [("last Friday", "DATE", "2022-05-27")]),
    ("this Friday", [("this Friday", "DATE", "2022-06-03")]),
    ("Monday's strike", [("Monday", "DATE", "2022-05-30")]),
    ("The aid arrived on Saturday and Sunday.", [("Saturday", "DATE", "2022-05-28"), ("Sunday", "DATE", "2022-05-29")]),
    ("He arrived two days ago.", [("two days ago", "DATE", "2022-05-31")]),
    ("He arrived 10 days ago.", [("10 days ago", "DATE", "2022-05-23")]),
    ("He arrived a day ago.", [("a day ago", "DATE", "2022-06-01")]),
    ("On May 3 they met; the next day they parted.", [("May 3", "DATE", "2022-05-03"), ("the next day", "DATE", "2022-05-04")]),
    ("On May 3 it was signed; two days later it was void.", [("May 3", "DATE", "2022-05-03"), ("two days later", "DATE", "2022-05-05")]),
    ("On May 3 it was void. It had been signed a day earlier.", [("May 3", "DATE", "2022-05-03"), ("a day earlier", "DATE", "2022-05-02")]),
    ("On May 3 he left. The day before, he had spoken.", [("May 3", "DATE", "2022-05-03"), ("The day before", "DATE", "2022-05-02")]),
    ("On May 3 he left. The following day he came back.", [("May 3", "DATE", "2022-05-03"), ("The following day", "DATE", "2022-05-04")]),
    ("On May 3 he left. They spoke the same day.", [("May 3", "DATE", "2022-05-03"), ("the same day", "DATE", "2022-05-03")]),
    ("Feb. 3-5, 2022", [("Feb. 3-5, 2022", "DATE", "2022-02-03/2022-02-05")]),
    ("from 3-5 February", [("3-5 February", "DATE", "2022-02-03/2022-02-05")]),
    ("between May 9 and May 11", [("May 9", "DATE", "2022-05-09"), ("May 11", "DATE", "2022-05-11")]),
    ("this June 14", [("this June 14", "DATE", "2022-06-14")]),
    # weeks
    ("last week", [("last week", "DATE", "2022-W21")]),
    ("this week", [("this week", "DATE", "2022-W22")]),
    ("next week", [("next week", "DATE", "2022-W23")]),
    ("earlier this week", [("earlier this week", "DATE", "2022-W22")]),
    ("later this week", [("later this week", "DATE", "2022-W22")]),
    ("early next week", [("early next week", "DATE", "2022-W23")]),
    ("two weeks ago", [("two weeks ago", "DATE", "2022-W20")]),
    ("last weekend", [("last weekend", "DATE", "2022-W21-WE")]),
    ("this weekend", [("this weekend", "DATE", "2022-W22-WE")]),
    ("Fighting went on over the weekend.", [("the weekend", "DATE", "2022-W21-WE")]),
    ("at the end of last week", [("the end of last week", "DATE", "2022-W21")]),
    # months
    ("in May 2022", [("May 2022", "DATE", "2022-05")]),
    ("in May of 2022", [("May of 2022", "DATE", "2022-05")]),
    ("in May, 2022,", [("May, 2022", "DATE", "2022-05")]),
    ("since February 2022", [("February 2022", "DATE", "2022-02")]),
    ("since February", [("February", "DATE", "2022-02")]),
    ("in November", [("November", "DATE", "2021-11")]),
    ("They will vote in November.", [("November", "DATE", "2022-11")]),
    ("mid-June", [("mid-June", "DATE", "2022-06")]),
    ("late April", [("late April", "DATE", "2022-04")]),
    ("early March 2021", [("early March 2021", "DATE", "2021-03")]),
    ("the end of May", [("the end of May", "DATE", "2022-05")]),
    ("at the beginning of November 2021", [("the beginning of November 2021", "DATE", "2021-11")]),
    ("last month", [("last month", "DATE", "2022-05")]),
    ("this month", [("this month", "DATE", "2022-06")]),
    ("next month", [("next month", "DATE", "2022-07")]),
    ("earlier this month", [("earlier this month", "DATE", "2022-06")]),
    ("late last month", [("late last month", "DATE", "2022-05")]),
    ("a month ago", [("a month ago", "DATE", "2022-05")]),
    ("six months ago", [("six months ago", "DATE", "2021-12")]),
    ("last November", [("last November", "DATE", "2021-11")]),
    ("next March", [("next March", "DATE", "2023-03")]),
    ("the end of the month", [("the end of the month", "DATE", "2022-06")]),
    ("in March and April 2021", [("March", "DATE", "2021-03"), ("April 2021", "DATE", "2021-04")]),
    ("in October last year", [("October last year", "DATE", "2021-10")]),
    ("in March this year", [("March this year", "DATE", "2022-03")]),
    # seasons, quarters, halves
    ("this summer", [("this summer", "DATE", "2022-SU")]),
    ("last winter", [("last winter", "DATE", "2021-WI")]),
    ("next spring", [("next spring", "DATE", "2023-SP")]),
    ("last fall", [("last fall", "DATE", "2021-FA")]),
    ("in the summer of 2021", [("the summer of 2021", "DATE", "2021-SU")]),
    ("summer 2021", [("summer 2021", "DATE", "2021-SU")]),
    ("late summer 2021", [("late summer 2021", "DATE", "2021-SU")]),
    ("the first quarter of 2022", [("the first quarter of 2022", "DATE", "2022-Q1")]),
    ("in the first quarter", [("the first quarter", "DATE", "2022-Q1")]),
    ("third-quarter profit", [("third-quarter", "DATE", "2021-Q3")]),
    ("Q1 2022", [("Q1 2022", "DATE", "2022-Q1")]),
    ("the second half of 2021", [("the second half of 2021", "DATE", "2021-H2")]),
    ("in the first half of this year", [("the first half of this year", "DATE", "2022-H1")]),
    ("in the fourth quarter of last year", [("the fourth quarter of last year", "DATE", "2021-Q4")]),
    ("last quarter", [("last quarter", "DATE", "2022-Q1")]),
    # years and longer
    ("in 2014", [("2014", "DATE", "2014")]),
    ("the 2014 annexation", [("2014", "DATE", "2014")]),
    ("from 2011 to 2014", [("2011", "DATE", "2011"), ("2014", "DATE", "2014")]),
    ("early 2022", [("early 2022", "DATE", "2022")]),
    ("mid-2021", [("mid-2021", "DATE", "2021")]),
    ("the end of 2023", [("the end of 2023", "DATE", "2023")]),
    ("the start of the year", [("the start of the year", "DATE", "2022")]),
    ("by year-end", [("year-end", "DATE", "2022")]),
    ("last year", [("last year", "DATE", "2021")]),
    ("this year", [("this year", "DATE", "2022")]),
    ("next year", [("next year", "DATE", "2023")]),
    ("later this year", [("later this year", "DATE", "2022")]),
    ("early next year", [("early next year", "DATE", "2023")]),
    ("late last year", [("late last year", "DATE", "2021")]),
    ("three years ago", [("three years ago", "DATE", "2019")]),
    ("a year ago", [("a year ago", "DATE", "2021")]),
    ("In 2015 it was sold; a year later it closed.", [("2015", "DATE", "2015"), ("a year later", "DATE", "2016")]),
    ("a decade ago", [("a decade ago", "DATE", "201X")]),
    ("fiscal 2023", [("fiscal 2023", "DATE", "FY2023")]),
    ("fiscal year 2023", [("fiscal year 2023", "DATE", "FY2023")]),
    ("FY2023", [("FY2023", "DATE", "FY2023")]),
    ("2021-2022", [("2021-2022", "DATE", "2021/2022")]),
    ("the 2021-22 budget", [("2021-22", "DATE", "2021/2022")]),
    ("the 1990s", [("the 1990s", "DATE", "199X")]),
    ("the early 1990s", [("the early 1990s", "DATE", "199X")]),
    ("the late '80s", [("the late '80s", "DATE", "198X")]),
    ("in the 20th century", [("the 20th century", "DATE", "19XX")]),
    ("the twenty-first century", [("the twenty-first century", "DATE", "20XX")]),
    ("a 19th-century fort", [("19th-century", "DATE", "18XX")]),
    ("several years ago", [("several years ago", "DATE", "PAST_REF")]),
    # times
    ("on Tuesday evening", [("Tuesday evening", "TIME", "2022-05-31TEV")]),
    ("on Sunday night", [("Sunday night", "TIME", "2022-05-29TNI")]),
    ("this morning", [("this morning", "TIME", "2022-06-02TMO")]),
    ("last night", [("last night", "TIME", "2022-06-01TNI")]),
    ("yesterday afternoon", [("yesterday afternoon", "TIME", "2022-06-01TAF")]),
    ("tonight", [("tonight", "TIME", "2022-06-02TNI")]),
    ("early this morning", [("early this morning", "TIME", "2022-06-02TMO")]),
    ("Shelling continued overnight.", [("overnight", "TIME", "2022-06-02TNI")]),
    ("at 10:30 a.m.", [("10:30 a.m.", "TIME", "2022-06-02T10:30")]),
    ("at 5 p.m. Tuesday", [("5 p.m. Tuesday", "TIME", "2022-05-31T17:00")]),
    ("at 5pm", [("5pm", "TIME", "2022-06-02T17:00")]),
    ("at 14:00 GMT", [("14:00 GMT", "TIME", "2022-06-02T14:00")]),
    ("at noon on Monday", [("noon on Monday", "TIME", "2022-05-30TMI")]),
    ("on the morning of May 31", [("the morning of May 31", "TIME", "2022-05-31TMO")]),
    # durations
    ("for three years", [("three years", "DURATION", "P3Y")]),
    ("the past three years", [("the past three years", "DURATION", "P3Y")]),
    ("the last 24 hours", [("the last 24 hours", "DURATION", "PT24H")]),
    ("a 24-hour ceasefire", [("24-hour", "DURATION", "PT24H")]),
    ("a two-week truce", [("two-week", "DURATION", "P2W")]),
    ("a five-year, $1 billion deal", [("five-year", "DURATION", "P5Y")]),
    ("half an hour", [("half an hour", "DURATION", "PT30M")]),
    ("an hour and a half", [("an hour and a half", "DURATION", "PT90M")]),
    ("two and a half years", [("two and a half years", "DURATION", "P30M")]),
    ("for a decade", [("a decade", "DURATION", "P1DE")]),
    ("for two decades", [("two decades", "DURATION", "P2DE")]),
    ("more than a decade of war", [("more than a decade", "DURATION", "P1DE")]),
    ("nearly 20 years", [("nearly 20 years", "DURATION", "P20Y")]),
    ("at least six months", [("at least six months", "DURATION", "P6M")]),
    ("for several weeks", [("several weeks", "DURATION", "PXW")]),
    ("a few days", [("a few days", "DURATION", "PXD")]),
    ("a couple of months", [("a couple of months", "DURATION", "PXM")]),
    ("in recent weeks", [("recent weeks", "DURATION", "PXW")]),
    ("in the coming days", [("the coming days", "DURATION", "PXD")]),
    ("in the next few months", [("the next few months", "DURATION", "PXM")]),
    ("over the past year", [("the past year", "DURATION", "P1Y")]),
    ("for years", [("years", "DURATION", "PXY")]),
    ("for decades", [("decades", "DURATION", "PXDE")]),
    ("within 48 hours", [("48 hours", "DURATION", "PT48H")]),
    ("90 minutes", [("90 minutes", "DURATION", "PT90M")]),
    ("a fortnight", [("a fortnight", "DURATION", "P2W")]),
    ("half a century", [("half a century", "DURATION", "P50Y")]),
    ("100 days of war", [("100 days", "DURATION", "P100D")]),
    ("three more years", [("three more years", "DURATION", "P3Y")]),
    ("up to 18 months", [("up to 18 months", "DURATION", "P18M")]),
    # sets
    ("every year", [("every year", "SET", "P1Y")]),
    ("each month", [("each month", "SET", "P1M")]),
    ("every two weeks", [("every two weeks", "SET", "P2W")]),
    ("every Tuesday", [("every Tuesday", "SET", "XXXX-WXX-2")]),
    ("daily strikes", [("daily", "SET", "P1D")]),
    ("the annual report", [("annual", "SET", "P1Y")]),
    ("$50,000 a year", [("a year", "SET", "P1Y")]),
    ("twice a week", [("twice a week", "SET", "P1W")]),
    ("three times a day", [("three times a day", "SET", "P1D")]),
    ("5,000 shells per day", [("per day", "SET", "P1D")]),
    # vague references
    ("It is now in force.", [("now", "DATE", "PRESENT_REF")]),
    ("It is currently in force.", [("currently", "DATE", "PRESENT_REF")]),
    ("They recently agreed.", [("recently", "DATE", "PAST_REF")]),
    ("They had agreed in the past.", [("the past", "DATE", "PAST_REF")]),
    ("It may come in the future.", [("the future", "DATE", "FUTURE_REF")]),
    ("the recent strikes", [("recent", "DATE", "PAST_REF")]),
    # holidays
    ("They spoke on New Year's Eve.", [("New Year's Eve", "DATE", "2021-12-31")]),
    ("Christmas Day 2021", [("Christmas Day 2021", "DATE", "2021-12-25")]),
    ("Easter Sunday", [("Easter Sunday", "DATE", "2022-04-17")]),
    ("Memorial Day", [("Memorial Day", "DATE", "2022-05-30")]),
    ("Thanksgiving", [("Thanksgiving", "DATE", "2021-11-25")]),
    # no time expressions
    ("The army may send F-16s.", []),
    ("Troops march on the city.", []),
    ("The fall of the city.", []),
    ("It sent 2000 soldiers.", []),
    ("Resolution 1701 and M1956 trucks", []),
    ("Theresa May said so.", []),
    ("The 45-year-old driver is 45 years old.", []),
    ("a second lieutenant, the third battery and a quarter of the tanks", []),
    ("The first lady spoke.", []),
    ("It cost $2022.", []),
    ("1,900 shells", []),
    ("He sat on the board.", []),
    ("Sun Tzu and a mon ami", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_an_expression_is_found_with_its_timex_value(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(one.text, one.value.timex.type, one.value.timex.value) for one in find_dates(text, PUBLISHED)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "iso"),
    [
        ("2022-05-31", "2022-05-31", "2022-05-31", "day", "2022-05-31"),
        ("Tuesday evening", "2022-05-31", "2022-05-31", "time", "2022-05-31"),
        ("last week", "2022-05-23", "2022-05-29", "week", "2022-05"),
        ("last weekend", "2022-05-28", "2022-05-29", "weekend", "2022-05"),
        ("May 2022", "2022-05-01", "2022-05-31", "month", "2022-05"),
        ("the first quarter of 2022", "2022-01-01", "2022-03-31", "quarter", "2022"),
        ("the second half of 2021", "2021-07-01", "2021-12-31", "half", "2021"),
        ("last winter", "2021-12-01", "2022-02-28", "season", None),
        ("2014", "2014-01-01", "2014-12-31", "year", "2014"),
        ("the 1990s", "1990-01-01", "1999-12-31", "decade", None),
        ("the 20th century", "1900-01-01", "1999-12-31", "century", None),
        ("Feb. 3-5, 2022", "2022-02-03", "2022-02-05", "range", "2022-02"),
    ],
)
def test_a_date_is_an_interval_of_days(text: str, start: str, end: str, precision: str, iso: str | None) -> None:
    value = find_dates(text, PUBLISHED)[0].value
    assert (str(value.start), str(value.end), value.precision, value.iso) == (start, end, precision, iso)


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("on May 31", "XXXX-05-31"),
        ("in May", "XXXX-05"),
        ("on Tuesday", "XXXX-WXX-2"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("this summer", "XXXX-SU"),
        ("two days ago", "XXXX-XX-XX"),
    ],
)
def test_without_a_publication_date_a_relative_date_stays_open(text: str, timex: str) -> None:
    found = find_dates(text)[0].value
    assert (found.timex.value, found.iso) == (timex, None)


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("early 2022", "START"),
        ("mid-June", "MID"),
        ("the end of May", "END"),
        ("late last year", "END"),
        ("about three years", "APPROX"),
        ("more than a decade", "MORE_THAN"),
        ("less than two weeks", "LESS_THAN"),
    ],
)
def test_a_modifier_is_kept_beside_the_value(text: str, mod: str) -> None:
    assert find_dates(text, PUBLISHED)[0].value.timex.mod == mod


def test_the_publication_date_may_be_a_date_or_text() -> None:
    assert find_dates("today", dt.date(2022, 6, 2)) == find_dates("today", "2022-06-02")


def test_a_publication_date_that_is_none_is_an_error_that_says_so() -> None:
    with pytest.raises(InputError, match="publication date"):
        find_dates("today", "last Tuesday")


def test_the_wire_form_has_days_as_text() -> None:
    row = find_dates("on May 31", PUBLISHED)[0].to_dict()
    assert row == {
        "start": 3,
        "end": 9,
        "text": "May 31",
        "value": {
            "start": "2022-05-31",
            "end": "2022-05-31",
            "precision": "day",
            "iso": "2022-05-31",
            "timex": {"type": "DATE", "value": "2022-05-31", "mod": None},
        },
    }
