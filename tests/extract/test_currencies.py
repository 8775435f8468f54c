"""A shared sign of currency means the money of the state that an article is about; "$" that of the US beside others."""

import pytest

from aidtrail.extract.currencies import currencies


@pytest.mark.parametrize(
    ("named", "dollar"),
    [
        (["AUS", "UKR"], "AUD"),
        (["CAN", "CAN", "CAN", "USA", "UKR"], "CAD"),
        (["CAN", "CAN", "USA", "SAU"], "USD"),
        (["UKR", "POL"], None),
    ],
)
def test_the_dollar_is_that_of_the_state_an_article_is_about(named: list[str], dollar: str | None) -> None:
    assert currencies(named)[0] == dollar
