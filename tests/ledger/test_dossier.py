import pytest

from aidtrail.errors import LedgerError
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import article, claim, report, sentence

SHARED = "Officials in the capital declined to say when the guns would arrive."


@pytest.fixture
def filled(ledger: OpenLedger) -> OpenLedger:
    longer = article("a", "x" * 500, SHARED, sentence(count=4), "y" * 500, published="2023-02-01")
    copied = article("b", SHARED, sentence(count=5), published="2023-01-01", outlet="Herald")
    ledger.build(longer, claim(longer, count=4), copied, claim(copied, count=5))
    return ledger


def test_every_claim_comes_with_its_article_its_words_in_context_and_its_voices(filled: OpenLedger) -> None:
    whole = filled.show(filled.transfers()[0].id)
    assert [one.article.id for one in whole.sources] == ["b", "a"], "oldest first"
    last = whole.sources[-1]
    text = filled.article("a").text
    assert last.before + last.claim.evidence[0].text + last.after in text
    assert len(last.before) == len(last.after) == 200
    assert last.voices == (next(one.id for one in whole.voices if one.name == "Gazette"),)
    assert {one.article.text for one in whole.sources} == {""}


def test_voices_are_given_as_they_are_heard_in_the_entry(ledger: OpenLedger) -> None:
    ledger.build(report("a", outlet="Herald"), report("b", outlet="Herald", recipient="POL"))
    entry = ledger.transfers(recipient="POL")[0]
    (voice,) = ledger.show(entry.id).voices
    assert (voice.name, voice.articles, voice.claims, len(voice.told)) == ("Herald", ("b",), entry.claims, 1)


def test_a_copy_says_of_what(filled: OpenLedger) -> None:
    sources = filled.show(filled.transfers()[0].id).sources
    assert {one.article.id: one.copy_of for one in sources} == {"a": None, "b": "a"}


def test_conflicts_and_decisions_come_along(filled: OpenLedger) -> None:
    entry = filled.transfers()[0]
    filled.decide("note", entry.claims[0], author="Ada", reason="which?")
    whole = filled.show(entry.id)
    assert [one.field for one in whole.conflicts] == ["quantity"]
    assert [one.reason for one in whole.decisions] == ["which?"]


def test_questions_come_with_both_entries(ledger: OpenLedger) -> None:
    ledger.build(report("a", item="tanks"), report("b", item="howitzers"), report("c", recipient="POL"))
    for entry in ledger.transfers(recipient="UKR"):
        assert [entry.id in one.entries for one in ledger.show(entry.id).questions] == [True]
    assert ledger.show(ledger.transfers(recipient="POL")[0].id).questions == ()


def test_an_entry_is_found_by_a_claim_or_the_first_characters(filled: OpenLedger) -> None:
    entry = filled.transfers()[0]
    for wanted in (entry.id, entry.claims[0], entry.id[:5], entry.claims[1][:6]):
        assert filled.show(wanted).entry == entry


@pytest.mark.parametrize("wanted", ["zzz", "", "%", "_"])
def test_an_id_that_is_not_there_is_told(filled: OpenLedger, wanted: str) -> None:
    with pytest.raises(LedgerError, match="is no entry of this ledger"):
        filled.show(wanted)


def test_first_characters_that_fit_several_entries_are_told_with_them(ledger: OpenLedger) -> None:
    ledger.build(*(report(f"a{number}", item=f"item {'abcdefghijklmnopqrstuvw'[number]}") for number in range(20)))
    ids = [one.id for one in ledger.transfers()]
    first = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    with pytest.raises(LedgerError, match="give more of the id"):
        ledger.show(first)


def test_the_wire_form_holds_everything(filled: OpenLedger) -> None:
    row = filled.show(filled.transfers()[0].id).to_dict()
    assert set(row) == {"entry", "sources", "voices", "conflicts", "questions", "decisions", "related"}
    assert row["sources"][0]["claim"]["evidence"][0]["text"] == sentence(count=5)
