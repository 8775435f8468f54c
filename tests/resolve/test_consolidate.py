from aidtrail.model import Choice, Item, Source
from aidtrail.values import Quantity
from tests.resolve.reports import article, settled, transfer

REPORTS = [article(name) for name in "abc"] + [article("late", "2031-04-05")]
DAY = "2031-04-03"


def chosen(field: str, *claims: object) -> Choice:
    (entry,) = settled(REPORTS, *claims).transfers
    return next(choice for choice in entry.choices if choice.field == field)


def test_what_most_voices_agree_on_is_preferred() -> None:
    claims = [transfer(name, quantity=number, date=DAY) for name, number in (("a", 36), ("b", 36), ("c", 24))]
    choice = chosen("quantity", *claims)
    assert (choice.value["min"], choice.why) == (36, "agreed by most voices")
    assert [value["min"] for value, _ in choice.others] == [24]


def test_of_single_voices_the_one_nearest_to_the_origin_is_preferred() -> None:
    claims = [transfer("a", quantity=36, date=DAY), transfer("b", quantity=24, date=DAY, source="Ana Roth")]
    assert chosen("quantity", *claims).why == "nearest to the origin"


def test_an_exact_number_is_preferred_to_a_bound() -> None:
    claims = [
        transfer("a", quantity=Quantity(None, 20), date=DAY, source="Ana Roth"),
        transfer("b", quantity=18, date=DAY, source="Ion Negru"),
    ]
    choice = chosen("quantity", *claims)
    assert (choice.value["max"], choice.why) == (18, "the most specific")


def test_an_item_named_is_preferred_to_its_kind() -> None:
    claims = [
        transfer("a", "howitzers", quantity=18, date=DAY, source="Ana Roth"),
        transfer(
            "b", Item("Caesar howitzers", "caesar", category="artillery"), quantity=18, date=DAY, source="Ion Negru"
        ),
    ]
    assert chosen("item", *claims).value["id"] == "caesar"


def test_a_kind_does_not_outvote_the_item_that_one_voice_names() -> None:
    caesar = Item("Caesar howitzers", "caesar", category="artillery")
    kinds = [transfer(name, "howitzers", quantity=18, date=DAY) for name in "bc"]
    assert chosen("item", transfer("a", caesar, quantity=18, date=DAY), *kinds).value["id"] == "caesar"


def test_all_else_equal_the_latest_is_preferred() -> None:
    claims = [
        transfer("a", quantity=36, date=DAY, source="Ana Roth"),
        transfer("late", quantity=24, date=DAY, source="Ion Negru"),
    ]
    assert chosen("quantity", *claims).why == "the latest"


def test_what_is_passed_on_counts_less_than_own_reporting() -> None:
    claims = [
        transfer("a", quantity=36, date=DAY),
        transfer("b", quantity=24, date=DAY, source=Source(via="Port Gazette")),
    ]
    assert chosen("quantity", *claims).value["min"] == 36


def test_a_donor_left_open_is_taken_from_the_other_reports() -> None:
    assert chosen("donor", transfer("a", donor=None, date=DAY), transfer("b", date=DAY)).value == "NOR"
