from dataclasses import replace

import pytest

from aidtrail.ledger.intake import Extractor, Intake, merged
from aidtrail.ledger.refresh import refresh
from aidtrail.model import Article, Evidence, StatementClaim
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import article, claim, found_in, keep, sentence

TEXT = article("a", "Lead.", sentence(), published=None)


def test_reading_the_same_article_twice_adds_nothing(ledger: OpenLedger) -> None:
    keep(ledger, TEXT, extract=True)
    again = keep(ledger, TEXT, extract=True)
    assert (again.added, again.completed, again.known, again.claims) == (0, 0, 1, 0)
    assert len(ledger.claims()) == 1


def test_a_date_that_becomes_known_is_taken_over_and_claims_are_extracted_anew(ledger: OpenLedger) -> None:
    keep(ledger, TEXT, extract=True)
    taken = keep(ledger, replace(TEXT, published="2024-02-03"), extract=True)
    assert (taken.completed, taken.left_out) == (1, [])
    assert ledger.article("a").published == "2024-02-03"
    assert [getattr(one, "date", None) for one in ledger.claims()] == ["2024-02-03"]


def test_an_article_that_comes_again_without_its_date_loses_none(ledger: OpenLedger) -> None:
    keep(ledger, replace(TEXT, published="2024-02-03"), extract=True)
    assert keep(ledger, TEXT, extract=True).known == 1
    assert ledger.article("a").published == "2024-02-03"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (replace(TEXT, text="Something else."), "another text"),
        (replace(TEXT, outlet="Herald"), "another outlet"),
        (replace(TEXT, url="https://b.example"), "another url"),
    ],
)
def test_an_article_that_contradicts_the_known_one_is_left_out_and_told(
    ledger: OpenLedger, other: Article, reason: str
) -> None:
    keep(ledger, replace(TEXT, url="https://a.example"), extract=True)
    taken = keep(ledger, other, extract=True)
    assert reason in taken.left_out[0].reason
    assert (ledger.article("a").text, ledger.article("a").outlet) == (TEXT.text, TEXT.outlet)
    assert ledger.left_out()[0] == taken.left_out[0]


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d of a pair"])
def test_what_is_no_text_is_left_out(ledger: OpenLedger, text: str) -> None:
    taken = keep(ledger, Article("odd", text), TEXT)
    assert [one.path for one in taken.left_out] == ["odd"]
    assert [one.id for one in ledger.articles()] == ["a"]


def test_claims_from_elsewhere_keep_their_foreign_id(ledger: OpenLedger) -> None:
    keep(ledger, TEXT, claim(TEXT, ref="their-7"))
    assert [one.ref for one in ledger.claims()] == ["their-7"]


def test_a_claim_whose_words_do_not_stand_in_its_article_is_left_out(ledger: OpenLedger) -> None:
    good = claim(TEXT)
    bad = replace(good, id="", ref="bad", evidence=(Evidence(0, 5, "Words"),))
    taken = keep(ledger, TEXT, good, bad)
    assert [one.id for one in ledger.claims()] == [good.id]
    assert "claim bad: its words do not stand in article a" in taken.left_out[0].reason


def test_a_claim_of_an_article_that_is_not_there_is_left_out(ledger: OpenLedger) -> None:
    taken = keep(ledger, claim(TEXT))
    assert "its article a is not in the ledger" in taken.left_out[0].reason


def test_two_claims_of_one_id_are_told(ledger: OpenLedger) -> None:
    one = claim(TEXT)
    taken = keep(ledger, TEXT, one, replace(one, confidence=0.5))
    assert "another claim of this id" in taken.left_out[0].reason
    assert [each.confidence for each in ledger.claims()] == [1.0]


def test_an_article_without_text_vouches_for_nothing_until_its_text_comes(ledger: OpenLedger) -> None:
    good = claim(TEXT)
    bad = replace(good, id="", ref="bad", evidence=(Evidence(0, 5, "Words"),))
    taken = keep(ledger, replace(TEXT, text=""), good, bad)
    assert (taken.textless, len(ledger.claims()), taken.left_out) == (1, 2, [])
    taken = keep(ledger, TEXT)
    assert taken.completed == 1
    assert [one.id for one in ledger.claims()] == [good.id]
    assert "claim bad" in taken.left_out[0].reason


def test_extraction_after_claims_from_elsewhere_adds_its_own(ledger: OpenLedger) -> None:
    keep(ledger, TEXT, claim(TEXT, ref="theirs"))
    keep(ledger, TEXT, extract=True)
    assert sorted(str(one.ref) for one in ledger.claims()) == ["None", "theirs"]


def test_the_order_of_text_and_claims_does_not_matter(ledger: OpenLedger) -> None:
    keep(ledger, TEXT, extract=True)
    keep(ledger, TEXT, claim(TEXT, ref="theirs"))
    assert sorted(str(one.ref) for one in ledger.claims()) == ["None", "theirs"]


def test_a_new_extraction_leaves_claims_from_elsewhere_alone(ledger: OpenLedger) -> None:
    keep(ledger, TEXT, claim(TEXT, ref="theirs"))
    keep(ledger, TEXT, extract=True)
    keep(ledger, replace(TEXT, published="2024-02-03"), extract=True)
    assert sorted(str(one.ref) for one in ledger.claims()) == ["None", "theirs"]


def test_an_article_twice_in_one_batch_is_one_article(ledger: OpenLedger) -> None:
    taken = keep(ledger, TEXT, replace(TEXT, published="2024-02-03"), TEXT, extract=True)
    assert (taken.added, taken.completed, taken.known) == (1, 1, 1)
    assert [getattr(one, "date", None) for one in ledger.claims()] == ["2024-02-03"]


def test_the_same_is_left_out_once_however_often_it_is_read(ledger: OpenLedger) -> None:
    for _ in range(3):
        keep(ledger, claim(TEXT))
    assert len(ledger.left_out()) == 1


def test_a_statement_is_kept_and_belongs_to_no_entry(ledger: OpenLedger) -> None:
    said = StatementClaim(article="a", quote="Lead.", evidence=(Evidence(0, 5, "Lead."),))
    ledger.build([TEXT, said])
    assert [one.kind for one in ledger.claims()] == ["statement"]
    assert ledger.counts()["transfers"] == 0
    assert ledger.voices()[0].claims == (said.id,)


@pytest.mark.parametrize("date", ["2024-02-03", None])
def test_what_is_missing_is_filled_in_and_what_is_known_stays(date: str | None) -> None:
    known = replace(TEXT, published=date, copies=("Reuters",))
    whole = merged(known, replace(TEXT, published="2020-01-01", title="T", copies=("AP",)))
    assert (whole.published, whole.title, whole.copies) == (date or "2020-01-01", "T", ("Reuters",))


def test_a_claim_that_is_gone_after_a_new_extraction_is_gone_from_its_entry(ledger: OpenLedger) -> None:
    of = article("b", sentence(item="tanks"), sentence(item="radars"))
    keep(ledger, of, extract=True)
    ledger.rebuild()
    with ledger.store.writing() as connection:
        only_radars = Extractor(lambda one: (c for c in found_in(one) if "radars" in c.evidence[0].text), "2")
        intake = Intake(connection, ledger.resolver, only_radars, ["b"])
        intake.extract_again(of)
        intake.finish()
    refresh(ledger.store, ledger.resolver)
    assert [str(one.item and one.item.text) for one in ledger.transfers()] == ["radars"]
