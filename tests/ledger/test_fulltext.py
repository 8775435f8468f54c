from typing import Any

import pytest

from aidtrail.ledger.rows import Rows
from aidtrail.model import Article
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import article, keep, undated


@pytest.fixture
def filled(ledger: OpenLedger) -> OpenLedger:
    texts = {
        "howitzers": "Towed howitzers reached the eastern depot.\nThe minister spoke of long-range artillery.",
        "radar": "A counter-battery radar and spare parts were pledged; the café at the depot was closed.",
        "hostile": "Depth 5 < 6 & alert and NEAR/2 the \"quoted\" words: 100% of them.",
    }  # fmt: skip
    keep(ledger, *(article(name, text) for name, text in texts.items()))
    return ledger


def _ids(hits: Rows[Any]) -> list[str]:
    return sorted(hit.article.id for hit in hits)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("depot", ["howitzers", "radar"]),
        ("DEPOT towed", ["howitzers"]),
        ('"spare parts"', ["radar"]),
        ('"parts spare"', []),
        ("long-range", ["howitzers"]),
        ('"long-range artillery" minister', ["howitzers"]),
        ("NEAR/2", ["hostile"]),
        ("submarine", []),
        ("", []),
        ("   ", []),
        ('"', []),
        ("* AND OR", []),
        ("% ( ) : ^", []),
    ],
)
def test_all_words_and_phrases_must_be_there(filled: OpenLedger, words: str, found: list[str]) -> None:
    assert _ids(filled.search(words)) == found


@pytest.mark.parametrize(
    "words",
    [
        "title:depot",
        "depot*",
        'a "b',
        "NOT depot",
        "'; DROP TABLE articles; --",
        "{x y}: z",
        "a\x00b",
        "half \ud83d",
        "\\",
        "-",
    ],
)
def test_no_input_is_an_operator_or_an_error(filled: OpenLedger, words: str) -> None:
    filled.search(words)
    assert len(filled.articles()) == 3


def test_the_words_found_are_marked_in_their_place(filled: OpenLedger) -> None:
    (hit,) = filled.search("radar")
    assert ("radar", True) in hit.snippet
    assert "A counter-battery " in "".join(words for words, _ in hit.snippet)


def test_the_snippet_is_the_text_itself_not_markup(filled: OpenLedger) -> None:
    (hit,) = filled.search("alert")
    assert "5 < 6 & alert" in "".join(words for words, _ in hit.snippet)


def test_as_of_a_day_only_what_had_been_published_is_found(ledger: OpenLedger) -> None:
    early, late = (
        article("early", "A depot.", published="2022-01-01"),
        article("late", "A depot.", published="2022-02-01"),
    )
    keep(ledger, early, late, undated(article("never", "A depot.")))
    assert _ids(ledger.search("depot", as_of="2022-01-15")) == ["early"]
    assert _ids(ledger.search("depot")) == ["early", "late", "never"]


def test_a_page_of_hits_can_be_asked_for(filled: OpenLedger) -> None:
    both = [hit.article.id for hit in filled.search("depot")]
    assert [hit.article.id for hit in filled.search("depot", limit=1, offset=1)] == both[1:]


def test_a_text_that_came_later_is_found(ledger: OpenLedger) -> None:
    keep(ledger, Article("a", ""))
    keep(ledger, Article("a", "The depot at last."))
    assert _ids(ledger.search("depot")) == ["a"]


def test_accents_are_ignored_in_sqlite(filled: OpenLedger) -> None:
    if "://" in filled.place:
        pytest.skip("PostgreSQL's simple configuration keeps accents")
    assert _ids(filled.search("cafe")) == ["radar"]
