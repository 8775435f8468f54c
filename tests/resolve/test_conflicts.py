import pytest

from aidtrail.model import Item, Source, TransferClaim
from aidtrail.values import Quantity
from tests.resolve.reports import article, decision, settled, transfer

REPORTS = [article("a", "2031-04-03"), article("b", "2031-04-04")]
DAY = "2031-04-03"
CONFLICTS = {
    "quantity": (
        transfer("a", stage="delivered", quantity=4, date=DAY, source="Ana Roth"),
        transfer("b", stage="delivered", quantity=6, date=DAY, source="Ion Negru"),
    ),
    "value": (
        transfer("a", quantity=18, value=(50e6, "CAD"), date=DAY, source="Ana Roth"),
        transfer("b", quantity=18, value=(74e6, "CAD"), date=DAY, source="Ion Negru"),
    ),
    "date": (
        transfer("a", quantity=19, date="2031-03-28", source="Ana Roth"),
        transfer("b", quantity=19, date="2031-03-31", source="Ion Negru"),
    ),
    "stage": (
        transfer("a", stage="committed", quantity=19, date=DAY, source="Ana Roth"),
        transfer("b", stage="halted", quantity=19, date=DAY, source="Ion Negru"),
    ),
}
NONE = {
    "rounding": (
        transfer("a", quantity=148, date=DAY, source="Ana Roth"),
        transfer("b", quantity=150, date=DAY, source="Ion Negru"),
    ),
    "a range and a figure in it": (
        transfer("a", quantity=Quantity(20, 25), date=DAY, source="Ana Roth"),
        transfer("b", quantity=22, date=DAY, source="Ion Negru"),
    ),
    "a ceiling and a figure below it": (
        transfer("a", quantity=Quantity(None, 20), date=DAY, source="Ana Roth"),
        transfer("b", quantity=18, date=DAY, source="Ion Negru"),
    ),
    "the same sum in two currencies": (
        transfer("a", quantity=9, value=(6.25e9, "SEK"), date=DAY, source="Ana Roth"),
        transfer("b", quantity=9, value=(530e6, "EUR"), date=DAY, source="Ion Negru"),
    ),
    "batteries and their launchers": (
        transfer("a", "Kestrel batteries", quantity=2, date=DAY, source="Ana Roth"),
        transfer("b", "Kestrel launchers", quantity=8, date=DAY, source="Ion Negru"),
    ),
    "a part delivered of what was pledged": (
        transfer("a", quantity=8, date=DAY, source="Ana Roth"),
        transfer("b", stage="delivered", quantity=4, date="2031-04-04", source="Ion Negru"),
    ),
    "one voice in two reports": (
        transfer("a", quantity=8, date=DAY, source="Ana Roth"),
        transfer("b", quantity=4, date=DAY, source="Ana Roth"),
    ),
    "a pledge told again after it was in the papers": (
        transfer("a", date="2031-04-02", source="Ana Roth"),
        transfer("b", date="2031-04-04", source="Ion Negru"),
    ),
    "a day's difference": (
        transfer("a", quantity=8, date="2031-04-03", source="Ana Roth"),
        transfer("b", quantity=8, date="2031-04-04", source="Ion Negru"),
    ),
    "what had arrived by the day of the report": (
        transfer("a", stage="delivered", quantity=8, date="2031-04-01", source="Ana Roth"),
        transfer("b", stage="delivered", quantity=8, date="2031-04-03", source="Ion Negru"),
    ),
    "a delivery that the donor denies": (
        transfer("a", stage="delivered", date=DAY, source="Ana Roth"),
        transfer("b", stage="refused", date=DAY, source="Ion Negru", words="Norland denied it."),
    ),
    "a less exact name": (
        transfer("a", "Kestrel howitzers", quantity=8, date=DAY, source="Ana Roth"),
        transfer("b", "howitzers", quantity=8, date=DAY, source="Ion Negru"),
    ),
    "a halt that came later": (
        transfer("a", quantity=8, date="2031-01-03", source="Ana Roth"),
        transfer("b", stage="halted", quantity=8, date="2031-04-03", source="Ion Negru"),
    ),
}


@pytest.mark.parametrize("field", CONFLICTS)
def test_values_that_can_not_both_be_true_are_a_conflict(field: str) -> None:
    assert [conflict.field for conflict in settled(REPORTS, *CONFLICTS[field]).conflicts] == [field]


@pytest.mark.parametrize("pair", NONE.values(), ids=NONE.keys())
def test_values_that_can_both_be_true_are_none(pair: tuple[TransferClaim, TransferClaim]) -> None:
    reports = [article("a", pair[0].date or DAY), article("b", pair[1].date or DAY)]
    found = settled(reports, *pair)
    assert (len(found.transfers), found.conflicts) == (1, ())


def test_that_one_more_is_refused_takes_nothing_back() -> None:
    given = transfer("a", quantity=2, date=DAY, source="Ana Roth", words="Norland gives two Kestrel howitzers.")
    words = "A third Kestrel howitzer has been ruled out."
    more = transfer("b", stage="refused", date=DAY, source="Ion Negru", words=words)
    found = settled(REPORTS, given, more, decisions=[decision("same", given.id, more.id)])
    assert (len(found.transfers), found.conflicts) == (1, ())


def test_an_outlet_that_corrects_itself_is_no_conflict_and_its_later_figure_counts() -> None:
    reports = [
        article("a", outlet="Harbour Courier"),
        article("b", "2031-04-04", outlet="Harbour Courier"),
    ]
    found = settled(reports, transfer("a", quantity=80, date=DAY), transfer("b", quantity=18, date=DAY))
    assert found.conflicts == ()
    assert found.transfers[0].quantity == Quantity(18, 18)


def test_more_of_them_by_the_end_of_the_week_is_no_conflict() -> None:
    one = transfer("a", stage="delivered", quantity=4, date="2031-03-28", source="Ana Roth")
    two = transfer("b", stage="delivered", quantity=6, date="2031-04-03", source="Ion Negru")
    found = settled(REPORTS, one, two, decisions=[decision("same", one.id, two.id)])
    assert [conflict.field for conflict in found.conflicts if conflict.field == "quantity"] == []


def test_an_outlet_that_corrects_what_it_left_to_a_source_is_no_conflict() -> None:
    reports = [
        article("a", outlet="Harbour Courier"),
        article("b", "2031-04-04", outlet="Harbour Courier"),
    ]
    one, two = transfer("a", quantity=80, date=DAY, source="Ana Roth"), transfer("b", quantity=18, date=DAY)
    assert settled(reports, one, two).conflicts == ()


def test_a_conflict_says_who_is_later_and_who_nearer_to_the_origin() -> None:
    one = transfer("a", stage="delivered", quantity=4, date=DAY, source="Ana Roth")
    two = transfer("b", stage="delivered", quantity=6, date=DAY, source=Source(via="Port Gazette"))
    conflict = settled(REPORTS, one, two).conflicts[0]
    assert (conflict.later, conflict.nearer) == (two.id, one.id)


def test_copies_do_not_make_a_second_conflict() -> None:
    text = " ".join(f"Word{number} stands here as it was written by hand" for number in range(12))
    reports = [article("a", "2031-04-03", text), article("b", "2031-04-04", text), article("c", "2031-04-04")]
    claims = [
        transfer(name, stage="delivered", quantity=number, date=DAY)
        for name, number in (("a", 14), ("b", 14), ("c", 10))
    ]
    found = settled(reports, *claims)
    assert [len(conflict.values) for conflict in found.conflicts] == [2]
    assert len(found.transfers[0].voices) == 2


def test_two_named_donors_of_the_same_named_things_are_a_conflict() -> None:
    words = "Two boats, the Noorafa and the Kandiva, joined the coast guard at Malo quay, a gift of friends."
    reports = [
        article("a", text=words),
        article("b", "2031-04-04", text="In Malo the boats Noorafa and Kandiva were commissioned."),
    ]
    item = Item("patrol boats", category="ship")
    one = transfer("a", item, stage="delivered", quantity=2, date=DAY, source="Ana Roth")
    two = transfer("b", item, stage="delivered", quantity=2, date=DAY, source="Ion Negru", donor="SUD")
    assert [conflict.field for conflict in settled(reports, one, two).conflicts] == ["donor"]
