"""Amounts print as a reader would write them."""

import pytest

from aidtrail.values import Money, Quantity


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Quantity(20, 20), "20"),
        (Quantity(20, 30), "20 to 30"),
        (Quantity(None, 150_000), "up to 150,000"),
        (Quantity(40, None), "at least 40"),
        (Quantity(155, 155, "millimetre"), "155 millimetre"),
        (Quantity(), "an unknown number"),
        (Money(None, 325_000_000, "USD"), "up to 325,000,000 USD"),
        (Money(1.5, 1.5, "EUR"), "1.5 EUR"),
        (Money(5, 5), "5"),
    ],
)
def test_an_amount_prints_its_bounds_and_unit(amount: Quantity | Money, text: str) -> None:
    assert str(amount) == text
