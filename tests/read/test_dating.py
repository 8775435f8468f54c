import pytest

from aidtrail.read.dating import iso_day


@pytest.mark.parametrize(
    "given", ["2023-05-08", " 2023-05-08 ", "2023-05-08T23:59:59Z", "2023-05-08T01:00:00+03:00", "2023-05-08 10:00"]
)
def test_the_day_is_the_one_that_is_written(given: str) -> None:
    assert iso_day(given) == "2023-05-08"


@pytest.mark.parametrize(
    "given", ["", "8 May 2023", "2023-13-01", "2023-02-30", "05/08/2023", "2023", "tomorrow", "x" * 99]
)
def test_what_is_no_iso_date_is_left_open_with_a_reason(given: str) -> None:
    with pytest.raises(ValueError, match="not of the form YYYY-MM-DD: left open"):
        iso_day(given)


def test_a_day_after_today_is_left_open_and_today_is_not() -> None:
    assert iso_day("2023-05-08", today="2023-05-08") == "2023-05-08"
    with pytest.raises(ValueError, match="in the future"):
        iso_day("2023-05-09", today="2023-05-08")
