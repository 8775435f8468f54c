"""A document knows its sentences, what they name, and when it was published; it parses only what is asked for."""

import pytest

from aidtrail.extract import document
from aidtrail.extract.document import within
from aidtrail.model import Article
from tests.extract.parsed import CATALOGUE

TEXT = """Norway sends guns

Norway has given Latvia twelve howitzers worth $20 million. Oslo announced it on Monday.

- 12 howitzers
- HIMARS launchers
"""


def read(text: str = TEXT, **fields: str | None) -> document.Document:
    return document.read(Article(id="a", text=text, **fields), CATALOGUE)  # type: ignore[arg-type]


def test_sentences_are_numbered_in_order_and_lie_in_their_blocks() -> None:
    doc = read()
    assert [one.index for one in doc.sentences] == list(range(len(doc.sentences)))
    for sentence in doc.sentences:
        block = doc.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end


def test_the_sentence_at_an_offset_holds_it() -> None:
    doc = read()
    found = doc.sentence_at(TEXT.index("Monday"))
    assert found is not None
    assert doc.words(found) == "Oslo announced it on Monday."
    assert doc.sentence_at(TEXT.index("\n\n") + 1) is None


def test_only_the_sentences_asked_for_are_parsed_and_once() -> None:
    doc = read()
    assert doc.trees == {}
    doc.parse([1])
    tree = doc.trees[1]
    doc.parse([1, 2])
    assert doc.trees.keys() == {1, 2}
    assert doc.trees[1] is tree


def test_names_sums_and_dates_are_found_in_order() -> None:
    doc = read(published="2024-09-12")
    assert [one.name.entry for one in doc.parties] == ["NOR", "NOR", "LVA", "NOR"]
    assert [one.name.entry for one in doc.systems] == ["himars"]
    assert [one.value.currency for one in doc.money] == ["USD"]
    assert [one.value.iso for one in doc.dates] == ["2024-09-09"]


@pytest.mark.parametrize(
    ("published", "expected"), [("2024-09-12", "2024-09-12"), ("2024-09-12T08:00:00Z", "2024-09-12"), ("soon", None)]
)
def test_only_a_full_day_counts_as_publication_date(published: str, expected: str | None) -> None:
    assert read(published=published).published == expected


def test_a_short_text_without_title_or_outlet_is_a_note() -> None:
    assert read("Ten howitzers for Latvia").is_note
    assert not read("Ten howitzers for Latvia", outlet="The Hill Courier").is_note
    assert not read("Ten howitzers. " * 300).is_note


def test_evidence_quotes_the_text() -> None:
    evidence = read().evidence(0, 6)
    assert (evidence.start, evidence.end, evidence.text) == (0, 6, "Norway")


def test_within_gives_the_spans_that_lie_inside() -> None:
    parties = read().parties
    first, *_, last = parties
    assert list(within(parties, first.start, last.end)) == parties
    assert list(within(parties, first.start + 1, last.end)) == parties[1:]
    assert list(within(parties, first.start, last.end - 1)) == parties[:-1]
    assert list(within(parties, 0, 0)) == []


@pytest.mark.parametrize("text", ["anti-Norway fighters", "It cost US$50 million"])
def test_those_on_the_other_side_and_currencies_name_no_party(text: str) -> None:
    assert read(text).parties == []
