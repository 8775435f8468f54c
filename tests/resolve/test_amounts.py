import pytest

from aidtrail.resolve.amounts import compatible, equal, exact, most
from aidtrail.values import Money, Quantity

FIT = [
    (Quantity(148, 148), Quantity(150, 150)),
    (Quantity(20, 25), Quantity(22, 22)),
    (Quantity(None, 20), Quantity(18, 18)),
    (Quantity(40, None), Quantity(500, 500)),
    (Money(21e9, 21e9, "NOK"), Money(20.6e9, 20.6e9, "NOK")),
]
CLASH = [
    (Quantity(4, 4), Quantity(6, 6)),
    (Quantity(None, 20), Quantity(25, 25)),
    (Quantity(40, None), Quantity(30, 30)),
    (Quantity(20, 25), Quantity(30, 40)),
]


@pytest.mark.parametrize(("one", "two"), FIT)
def test_amounts_that_can_both_be_true_are_compatible(one: Quantity, two: Quantity) -> None:
    assert compatible(one, two)
    assert compatible(two, one)


@pytest.mark.parametrize(("one", "two"), CLASH)
def test_amounts_that_can_not_are_not(one: Quantity, two: Quantity) -> None:
    assert not compatible(one, two)
    assert not compatible(two, one)


def test_a_ceiling_and_the_same_figure_are_equal() -> None:
    assert equal(Money(None, 8e8, "USD"), Money(8e8, 8e8, "USD"))


def test_an_unknown_number_has_no_highest_figure_and_is_not_exact() -> None:
    assert most(Quantity()) is None
    assert not exact(Quantity())
