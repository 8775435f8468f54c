"""What an article says about how supplied weapons may be used is found, whoever says it and in whatever words."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from aidtrail import catalogue
from aidtrail.extract import document, terms
from aidtrail.extract.parties.context import Context
from aidtrail.model import Article, TermsClaim

CATALOGUE = catalogue.load()
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "terms.yaml").read_text(encoding="utf-8"))
UKRAINE = Context(donor="USA", recipient="UKR")


def rules(text: str, context: Context = UKRAINE) -> list[TermsClaim]:
    doc = document.read(Article(id="a", text=text, published="2024-09-12"), CATALOGUE)
    return list(terms.find(doc, context))


def stated(text: str) -> list[list[object]]:
    return [[one.donor, one.recipient, one.rule, one.scope, list(one.place)] for one in rules(text)]


@pytest.mark.parametrize("case", CASES["rules"], ids=lambda case: case[-1])
def test_a_rule_names_who_sets_it_who_is_bound_its_scope_and_place(case: list[object]) -> None:
    *rule, text = case
    found = stated(str(text))
    assert rule in found
    assert {one[2] for one in found} == {rule[2]}


@pytest.mark.parametrize("text", CASES["no_rule"])
def test_war_talk_capabilities_wishes_and_questions_are_no_rules(text: str) -> None:
    assert stated(text) == []


def test_each_of_several_donors_sets_a_rule_of_its_own() -> None:
    text = "Lithuania, Latvia and Estonia have allowed Ukraine to use their weapons on Russian territory."
    assert {one.donor for one in rules(text)} == {"LTU", "LVA", "EST"}


def test_a_rule_told_twice_is_one_claim_with_the_more_specific_item() -> None:
    text = (
        "Washington has allowed Ukraine to use American weapons inside Russia.\n\n"
        "Officials said the United States permitted Ukraine to use ATACMS missiles inside Russia."
    )
    (only,) = rules(text)
    assert only.item is not None
    assert only.item.id == "atacms"


def test_a_rule_and_its_reversal_are_two_claims() -> None:
    text = (
        "The United States had barred Ukraine from using American missiles inside Russia.\n\n"
        "Washington has now allowed Ukraine to use American missiles inside Russia."
    )
    assert {one.rule for one in rules(text)} == {"prohibited", "permitted"}


def test_every_claim_quotes_its_sentence_and_the_words_of_its_cells() -> None:
    text = "Oslo reports. In May, Norway allowed Ukraine to fire Norwegian missiles at bases in Russia."
    (only,) = rules(text)
    (evidence,) = only.evidence
    assert evidence.text == text[evidence.start : evidence.end] == text[14:]
    words = {name: text[start:end] for name, (start, end) in only.cells.items()}
    assert words["donor"] == "Norway"
    assert words["recipient"] == "Ukraine"
    assert words["place"] == "Russia"
    assert words["rule"] == "allowed"
    assert only.date == "2024-05"


def test_a_pronoun_stands_for_the_item_before_it() -> None:
    text = (
        "Canada sent Ukraine ten howitzers. Officials said that there were no restrictions on their use inside Russia."
    )
    (only,) = rules(text)
    assert only.item is not None
    assert "howitzers" in only.item.text


def test_land_abroad_is_that_of_the_state_the_article_names_most() -> None:
    text = (
        "Russia fired from its border region. Russian guns and Russian jets struck Kharkiv.\n\n"
        "The United States has allowed Ukraine to use American rockets across the border."
    )
    assert stated(text) == [["USA", "UKR", "permitted", "territory", ["RUS"]]]


WORDS = (
    "the US Ukraine Russia Israel has not allowed banned use using ATACMS missiles to strike inside only restrictions"
)
SOUP = st.lists(
    st.sampled_from(
        [
            *WORDS.split(),
            "on",
            "lifted",
            "weapons",
            "third",
            "countries",
            "re-export",
            '"',
            ".",
            ",",
            "\n\n",
            "they",
            "“",
            "?",
        ]
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(SOUP.map(" ".join))
def test_any_text_gives_claims_that_keep_to_it_or_none(text: str) -> None:
    for claim in rules(text):
        assert claim.rule in ("permitted", "prohibited")
        assert claim.scope in ("territory", "munition", "purpose", "re-export", "other")
        assert all(text[part.start : part.end] == part.text for part in claim.evidence)
        assert all(0 <= start < end <= len(text) for start, end in claim.cells.values())
        assert set(claim.place) <= set(CATALOGUE.parties)
