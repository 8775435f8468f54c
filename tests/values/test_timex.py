"""TIMEX3 values stand for intervals of days, and move by units."""

import datetime as dt

import pytest

from aidtrail.values.timex import interval, shift

DAY = dt.date(2022, 6, 2)


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2022-05-31", "2022-05-31", "2022-05-31", "day"),
        ("2022-05-31T17:00", "2022-05-31", "2022-05-31", "time"),
        ("2022-02", "2022-02-01", "2022-02-28", "month"),
        ("2020-W53", "2020-12-28", "2021-01-03", "week"),
        ("2022-W21-WE", "2022-05-28", "2022-05-29", "weekend"),
        ("2022-Q4", "2022-10-01", "2022-12-31", "quarter"),
        ("2022-H1", "2022-01-01", "2022-06-30", "half"),
        ("2021-WI", "2021-12-01", "2022-02-28", "season"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("FY2023", "2023-01-01", "2023-12-31", "year"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2011/2014", "2011-01-01", "2014-12-31", "range"),
    ],
)
def test_a_value_stands_for_its_days(value: str, start: str, end: str, precision: str) -> None:
    assert interval(value) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end), precision)


@pytest.mark.parametrize("value", ["XXXX-05-31", "PAST_REF", "P3Y", "", "2022-02-30", "XXXX/2014", "00XX"])
def test_an_open_or_impossible_value_stands_for_no_days(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("D", -2, "2022-05-31"),
        ("W", -1, "2022-W21"),
        ("WE", 0, "2022-W22-WE"),
        ("FN", 1, "2022-W24"),
        ("M", -6, "2021-12"),
        ("M", 7, "2023-01"),
        ("Q", -2, "2021-Q4"),
        ("Y", -3, "2019"),
        ("DE", -1, "201X"),
        ("CE", -1, "19XX"),
        ("NI", -1, "2022-06-01TNI"),
        ("TH", -48, "2022-05-31"),
        ("TH", -3, "2022-06-02"),
    ],
)
def test_a_day_moves_by_units_and_takes_their_grain(unit: str, count: int, value: str) -> None:
    assert shift(DAY, unit, count) == value


@pytest.mark.parametrize(("unit", "count"), [("Y", -3000), ("D", 10**9), ("M", 10**6), ("CE", 99)])
def test_beyond_the_years_of_dates_there_is_no_value(unit: str, count: int) -> None:
    assert shift(DAY, unit, count) is None
