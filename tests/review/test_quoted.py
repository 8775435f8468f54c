import pytest

from aidtrail.ledger.ledger import Ledger
from aidtrail.review.desk import Desk
from aidtrail.review.quoted import SHORT, by_voice, quoted, short, whole_words


def test_a_claim_is_quoted_within_its_context(ledger: Ledger) -> None:
    (one,) = quoted(Desk(ledger), ledger.claims(article="dispute-1"))
    text = ledger.article("dispute-1").text
    assert one.before + one.words + one.after in text
    assert one.article.text == ""


def test_copies_come_after_the_sources_of_their_voice(ledger: Ledger) -> None:
    copy = ledger.copies()[0].article
    (claim, *_) = ledger.claims(article=copy, kind="transfer")
    heard = by_voice(ledger.show(claim.id))
    assert copy in {one.article.id for voice in heard for one in voice.copies}
    assert copy not in {one.article.id for voice in heard for one in voice.sources}


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("rt of it\n\n and more", False, True, "of it\nand more"),
        ("and then the e", True, False, "and then the"),
        ("whole", True, True, "whole"),
    ],
)
def test_context_is_cut_between_words(text: str, first: bool, last: bool, shown: str) -> None:
    assert whole_words(text, first=first, last=last) == shown


def test_what_is_published_of_a_quotation_is_short() -> None:
    assert short("one two") == "one two"
    assert len(short("word " * 200).split()) == SHORT + 1
