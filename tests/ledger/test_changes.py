import pytest

from aidtrail.ledger.changes import compare, differences
from aidtrail.model import Transfer
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import report


def _entry(name: str, *claims: str, stage: str = "committed") -> Transfer:
    return Transfer(id=name, claims=claims, stage=stage)


def test_an_entry_without_ancestors_is_new() -> None:
    assert compare([], [_entry("a", "c1")]).new == (_entry("a", "c1"),)


def test_an_entry_is_the_same_one_where_it_holds_claims_of_the_one_before() -> None:
    found = compare([_entry("a", "c1")], [_entry("other", "c1", "c2", stage="delivered")])
    assert (found.new, found.gone) == ((), ())
    assert found.changed[0].fields == ("claims", "stage")


def test_nothing_changed_is_no_change_even_under_another_id() -> None:
    assert compare([_entry("a", "c1")], [_entry("b", "c1")]) == compare([], [])


def test_two_entries_that_become_one_leave_none_behind() -> None:
    found = compare([_entry("a", "c1"), _entry("b", "c2")], [_entry("a", "c1", "c2")])
    assert found.gone == ()
    assert [(one.before and one.before.id, one.after and one.after.id) for one in found.changed] == [("a", "a")]


def test_an_entry_whose_claims_are_nowhere_is_gone() -> None:
    assert compare([_entry("a", "c1")], []).gone == (_entry("a", "c1"),)


def test_the_id_says_nothing_about_the_world() -> None:
    assert differences(_entry("a", "c"), _entry("b", "c")) == []


@pytest.fixture
def filled(ledger: OpenLedger) -> OpenLedger:
    ledger.build(
        report("a", published="2022-01-10", count=4),
        report("b", published="2022-02-10", count=5, outlet="Herald"),
        report("c", published="2022-02-20", recipient="POL"),
    )
    return ledger


def test_changes_between_two_days_say_what_became_known_changed_and_was_contradicted(filled: OpenLedger) -> None:
    found = filled.changes("2022-01-31", "2022-02-28")
    assert [one.recipient for one in found.new] == ["POL"]
    assert [one.after and one.after.recipient for one in found.changed] == ["UKR"]
    assert [one.field for one in found.conflicts] == ["quantity"]
    assert found.gone == ()


def test_nothing_changes_between_days_without_news(filled: OpenLedger) -> None:
    assert filled.changes("2022-01-10", "2022-02-09") == compare([], [])


def test_a_build_reports_what_changed_by_it(filled: OpenLedger) -> None:
    report_of = filled.build(report("d", published="2022-03-01", count=4, outlet="Post"))
    assert [one.fields for one in report_of.changes.changed] == [("claims", "voices", "steps", "last")]
    assert report_of.changes.new == {}


def test_a_build_that_brings_nothing_changes_nothing(filled: OpenLedger) -> None:
    again = filled.build(report("a", published="2022-01-10", count=4))
    assert again.to_dict()["changes"] == {"new": {}, "changed": [], "gone": [], "conflicts": []}


def test_a_build_counts_what_is_new_by_kind(ledger: OpenLedger) -> None:
    assert ledger.build(report("a"), report("b", recipient="POL")).changes.new == {"transfer": 2}
    assert ledger.build(report("c", count=9, outlet="Post")).changes.conflicts[0].field == "quantity"
