import pytest

from aidtrail.model import Item, Package, Rule, Step, Total, Transfer
from aidtrail.review import wording
from aidtrail.values import Money, Quantity

TANKS = Item("Leopard 2 tanks", "leopard-2", "Leopard 2", "tank")


def test_a_transfer_is_told_by_its_furthest_stage() -> None:
    steps = (Step("committed", "2022-05", ("c",)), Step("delivered", "2022-06-01", ("d",)))
    one = Transfer(id="t", claims=("c", "d"), donor="NOR", recipient="GEO", item=TANKS, stage="delivered",
                   quantity=Quantity(8, 8), steps=steps)  # fmt: skip
    assert wording.sentence(one) == "Norway delivered 8 × Leopard 2 to Georgia on 1 June 2022."


def test_a_package_is_told_by_number_authority_and_value() -> None:
    one = Package(id="p", claims=("c",), donor="USA", recipient="GEO", ordinal=3, authority="PDA",
                  value=Money(None, 350_000_000, "USD"))  # fmt: skip
    assert (
        wording.sentence(one) == "United States committed package 3 under PDA worth up to 350 million USD to Georgia."
    )


def test_a_rule_is_told_with_its_place() -> None:
    one = Rule(id="r", claims=("c",), donor="NOR", recipient="GEO", rule="prohibited", scope="territory",
               place=("RUS",), steps=(Step("imposed", "2019-02-28", ("c",)),))  # fmt: skip
    assert wording.sentence(one) == (
        "Norway does not allow Georgia to use what was supplied on the territory of Russia"
        " (imposed on 28 February 2019)."
    )  # fmt: skip


def test_a_total_is_told_by_its_latest_figure() -> None:
    one = Total(id="s", claims=("c",), donor="USA", recipient="GEO", item=Item("aid"), unit="USD", since="2018",
                steps=(Step("point", "2019-10-22", ("c",), quantity=Quantity(2_300_000_000, None)),))  # fmt: skip
    assert wording.sentence(one) == (
        "United States gave Georgia at least 2.3 billion USD in aid since 2018, as of 22 October 2019."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2022-05-31", "31 May 2022"),
        ("2022-05", "May 2022"),
        ("2022", "2022"),
        (None, "undated"),
        ("2022-99", "2022-99"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(iso: str | None, told: str) -> None:
    assert wording.day(iso) == told


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        (Quantity(6000, None), "at least 6,000"),
        (Quantity(20, 30, "t"), "20 to 30 t"),
        (Money(56_200_000_000, 56_200_000_000, "USD"), "56.2 billion USD"),
        (Money(1_234_567, 1_234_567, "EUR"), "1,234,567 EUR"),
        (Quantity(), ""),
    ],
)
def test_large_numbers_are_told_in_words_only_where_nothing_is_lost(bounds: Quantity | Money, told: str) -> None:
    assert wording.amount(bounds) == told
