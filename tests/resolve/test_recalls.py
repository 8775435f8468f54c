"""A report of a delivery may recall in which month the thing was promised."""

import pytest

from aidtrail.resolve.days import span_of
from aidtrail.resolve.recalls import recalled


@pytest.mark.parametrize(
    ("sentence", "month"),
    [
        ("The hospital that Iceland promised in June has been handed over.", "2031-06"),
        ("The jet that Delhi promised in November has come.", "2030-11"),
        ("The ships ordered from Spain in May 2028 have arrived.", "2028-05"),
        ("The tanks announced by Oslo last March are here.", "2031-03"),
        ("The tanks arrived in June.", None),
    ],
)
def test_the_month_of_a_promise_is_the_last_one_unless_the_year_is_told(sentence: str, month: str | None) -> None:
    assert recalled(sentence, "2031-10-13") == span_of(month)
