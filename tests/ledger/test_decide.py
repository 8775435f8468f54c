from typing import Any

import pytest

from aidtrail.errors import DecisionError
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import article, claim, contents, report, sentence

NOON = "2024-01-01T12:00:00+00:00"


@pytest.fixture
def filled(ledger: OpenLedger) -> OpenLedger:
    ledger.build(report("a", count=4), report("b", count=5, outlet="Herald"), report("c", recipient="POL"))
    return ledger


def _claim(ledger: OpenLedger, of: str) -> str:
    return ledger.claims(article=of)[0].id


def _entries(ledger: OpenLedger) -> list[list[str]]:
    by_claim = {one.id: one.article for one in ledger.claims()}
    return sorted(sorted(by_claim[one] for one in entry.claims) for entry in ledger.transfers())


def test_a_decision_is_kept_with_author_time_reason_and_quoted_words(filled: OpenLedger) -> None:
    taken = filled.decide("confirm", _claim(filled, "a"), author="Ada", reason="seen the release", time=NOON)
    assert list(filled.decisions()) == [taken]
    assert (taken.author, taken.time, taken.reason) == ("Ada", NOON, "seen the release")
    assert taken.quotes == (sentence(count=4),)


def test_what_follows_from_a_decision_is_there_at_once(filled: OpenLedger) -> None:
    assert len(filled.conflicts()) == 1
    filled.decide("reject", _claim(filled, "b"), author="Ada")
    assert _entries(filled) == [["a"], ["c"]]
    assert len(filled.conflicts()) == 0


def test_a_correction_sets_one_field(filled: OpenLedger) -> None:
    filled.decide("correct", _claim(filled, "b"), field="quantity", value={"min": 4, "max": 4}, author="Ada")
    assert len(filled.conflicts()) == 0
    assert filled.claims(article="b")[0].to_dict()["quantity"]["min"] == 5, "the article's own claim stays as it was"


def test_a_correction_can_move_a_claim_to_another_block_and_back(filled: OpenLedger) -> None:
    before = contents(filled)
    taken = filled.decide("correct", _claim(filled, "b"), field="recipient", value="POL", author="Ada")
    assert _entries(filled) == [["a"], ["b", "c"]]
    filled.rebuild()
    assert _entries(filled) == [["a"], ["b", "c"]]
    filled.build(report("d", recipient="POL"))
    assert _entries(filled) == [["a"], ["b", "c", "d"]]
    filled.decide("reject", _claim(filled, "d"), author="Ada")
    filled.undo(taken.id, author="Ada")
    assert _entries(filled) == [["a", "b"], ["c"]]
    assert contents(filled)["entries"] == before["entries"]


def test_a_correction_counts_in_the_past_from_the_day_it_was_made(filled: OpenLedger) -> None:
    filled.decide("correct", _claim(filled, "b"), field="recipient", value="POL", author="Ada", time=NOON)
    assert len(filled.transfers(recipient="POL", as_of="2024-01-01")[0].claims) == 2
    assert len(filled.transfers(recipient="POL", as_of="2023-12-31")[0].claims) == 1


def test_claims_of_two_blocks_can_be_ruled_the_same(filled: OpenLedger) -> None:
    filled.decide("same", [_claim(filled, "a"), _claim(filled, "c")], author="Ada")
    assert ["a", "c"] in [[one for one in group if one in "ac"] for group in _entries(filled)]
    assert sum(map(len, _entries(filled))) == 3, "no claim is in two entries"


def test_the_blocks_come_apart_again_when_the_ruling_is_taken_back(filled: OpenLedger) -> None:
    before = _entries(filled)
    taken = filled.decide("same", [_claim(filled, "a"), _claim(filled, "c")], author="Ada")
    filled.undo(taken.id, author="Ada")
    assert _entries(filled) == before


def test_an_entry_stands_for_all_its_claims(filled: OpenLedger) -> None:
    entry = filled.transfers(recipient="UKR")[0]
    taken = filled.decide("reject", entry.id, author="Ada")
    assert taken.claims == entry.claims
    assert _entries(filled) == [["c"]]


def test_an_undo_is_another_decision_and_can_itself_be_undone(filled: OpenLedger) -> None:
    rejected = filled.decide("reject", _claim(filled, "b"), author="Ada")
    undone = filled.undo(rejected.id, author="Bo")
    assert _entries(filled) == [["a", "b"], ["c"]]
    filled.undo(undone.id, author="Ada")
    assert _entries(filled) == [["a"], ["c"]]
    assert [one.verdict for one in filled.decisions()] == ["reject", "undo", "undo"]


def test_a_decision_is_taken_back_once(filled: OpenLedger) -> None:
    taken = filled.decide("reject", _claim(filled, "b"), author="Ada")
    filled.undo(taken.id, author="Ada")
    with pytest.raises(DecisionError, match="taken back already"):
        filled.undo(taken.id, author="Bo")


def test_an_added_claim_is_there_exactly_while_its_decision_holds(filled: OpenLedger) -> None:
    missed = claim(article("c", "Gazette reports.", sentence(recipient="POL")), recipient="POL", stage="delivered")
    added = filled.decide("add", value={**missed.to_dict(), "id": "x"}, author="Ada")
    assert [one.by for one in filled.claims(article="c")].count("analyst") == 1
    assert added.claims[0] in filled.transfers(recipient="POL")[0].claims
    undone = filled.undo(added.id, author="Ada")
    assert len(filled.claims(article="c")) == 1
    filled.undo(undone.id, author="Ada")
    assert len(filled.transfers(recipient="POL")[0].claims) == 2


def test_the_decisions_on_some_claims_can_be_asked_for(filled: OpenLedger) -> None:
    first = filled.decide("confirm", _claim(filled, "a"), author="Ada")
    filled.decide("confirm", _claim(filled, "c"), author="Ada")
    assert list(filled.decisions(on=[_claim(filled, "a")])) == [first]


def test_a_note_rules_nothing(filled: OpenLedger) -> None:
    before = filled.transfers()
    filled.decide("note", before[0].id, author="Ada", reason="ask the ministry")
    assert filled.transfers() == before


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"verdict": "maybe", "on": "a"}, "'maybe' is no verdict"),
        ({"verdict": "confirm", "on": "a", "author": " "}, "needs an author"),
        ({"verdict": "confirm", "on": "a", "author": "A\x00"}, "must be text"),
        ({"verdict": "confirm", "on": "a", "time": "noon"}, "'noon' is no time"),
        ({"verdict": "confirm", "on": "nowhere"}, "nowhere is neither a claim nor an entry"),
        ({"verdict": "confirm", "on": ()}, "needs a claim"),
        ({"verdict": "same", "on": "a"}, "needs two"),
        ({"verdict": "correct", "on": "a"}, "needs the field"),
        ({"verdict": "correct", "on": "a", "field": "colour", "value": "red"}, "no field 'colour'"),
        ({"verdict": "correct", "on": "a", "field": "evidence", "value": []}, "no field 'evidence'"),
        ({"verdict": "correct", "on": "a", "field": "stage", "value": "dreamt"}, "stage can't be 'dreamt'"),
        ({"verdict": "correct", "on": "a", "field": "quantity", "value": "many"}, "quantity can't be 'many'"),
        ({"verdict": "note", "on": "a"}, "a note needs words"),
        ({"verdict": "add", "on": "a"}, "give the claim in its wire form"),
        ({"verdict": "add", "value": {"kind": "transfer", "article": "zz"}}, "no article of this ledger"),
        ({"verdict": "add", "value": {"kind": "poem", "article": "a"}}, "unknown kind"),
        ({"verdict": "add", "value": {"kind": "transfer", "article": "a"}}, "no words"),
        (
            {"verdict": "add", "value": {"kind": "transfer", "article": "a",
                                         "evidence": [{"start": 0, "end": 3, "text": "Foo"}]}},
            "do not stand in article a",
        ),
    ],
)  # fmt: skip
def test_a_decision_that_can_not_be_taken_says_why_and_leaves_nothing(
    filled: OpenLedger, asked: dict[str, Any], message: str
) -> None:
    asked = {"author": "Ada", **asked}
    if asked.get("on") == "a":
        asked["on"] = _claim(filled, "a")
    with pytest.raises(DecisionError, match=message):
        filled.decide(**asked)
    assert len(filled.decisions()) == 0


def test_an_undo_of_nothing_says_so(filled: OpenLedger) -> None:
    with pytest.raises(DecisionError, match="zz is no decision"):
        filled.undo("zz", author="Ada")


def test_who_has_not_seen_the_latest_ruling_on_a_claim_is_asked_to_look_again(filled: OpenLedger) -> None:
    first = filled.decide("confirm", _claim(filled, "a"), author="Ada", seen=None)
    with pytest.raises(DecisionError, match="someone has decided on this in the meantime"):
        filled.decide("reject", _claim(filled, "a"), author="Bo", seen=None)
    filled.decide("reject", _claim(filled, "a"), author="Bo", seen=first.id)
    assert [one.verdict for one in filled.decisions()] == ["confirm", "reject"]


def test_rulings_on_other_claims_are_in_nobody_s_way(filled: OpenLedger) -> None:
    filled.decide("confirm", _claim(filled, "a"), author="Ada", seen=None)
    filled.decide("confirm", _claim(filled, "c"), author="Bo", seen=None)
    assert len(filled.decisions()) == 2


def test_an_undo_that_comes_late_is_refused_too(filled: OpenLedger) -> None:
    first = filled.decide("confirm", _claim(filled, "a"), author="Ada")
    filled.decide("reject", _claim(filled, "a"), author="Bo")
    with pytest.raises(DecisionError, match="in the meantime"):
        filled.undo(first.id, author="Ada", seen=first.id)


def test_decisions_stay_when_everything_is_rebuilt(filled: OpenLedger) -> None:
    filled.decide("reject", _claim(filled, "b"), author="Ada")
    before = filled.transfers()
    filled.rebuild()
    assert filled.transfers() == before
    assert len(filled.decisions()) == 1
