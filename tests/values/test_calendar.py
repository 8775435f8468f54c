"""Holidays fall on their days."""

import datetime as dt

import pytest

from aidtrail.values.calendar import CALENDAR, easter, holiday, nth_weekday


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, "1961-04-02"), (2000, "2000-04-23"), (2022, "2022-04-17"), (2024, "2024-03-31"), (2038, "2038-04-25")],
)
def test_easter_is_the_sunday_of_the_gregorian_computus(year: int, day: str) -> None:
    assert easter(year) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("christmas eve", "2022-12-24"),
        ("good friday", "2022-04-15"),
        ("thanksgiving", "2022-11-24"),
        ("black friday", "2022-11-25"),
        ("memorial day", "2022-05-30"),
        ("labor day", "2022-09-05"),
    ],
)
def test_a_holiday_falls_on_the_day_of_its_rule(name: str, day: str) -> None:
    assert holiday(CALENDAR.holidays[name], 2022) == dt.date.fromisoformat(day)


def test_every_holiday_has_a_day_in_every_year() -> None:
    for rule in CALENDAR.holidays.values():
        assert {holiday(rule, year).year for year in (1999, 2000)} == {1999, 2000}


def test_the_last_weekday_of_december_is_in_december() -> None:
    assert nth_weekday(2022, 12, 1, -1) == dt.date(2022, 12, 26)
