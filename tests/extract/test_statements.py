"""Direct quotations are found with who said them and where, interrupted ones as one, and nothing else is."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from aidtrail import catalogue
from aidtrail.extract import document, statements
from aidtrail.model import Article, StatementClaim

CATALOGUE = catalogue.load()
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "statements.yaml").read_text(encoding="utf-8"))
LEAD = (
    "The ministers of five states met on Monday to speak about the winter, and what was said there is told below.\n\n"
)


def said(text: str) -> list[StatementClaim]:
    article = Article(id="a", text=text, published="2024-09-12")
    found = list(statements.find(document.read(article, CATALOGUE)))
    for claim in found:
        assert all(text[part.start : part.end] == part.text for part in claim.evidence)
        assert all(words in text for words in claim.quote.split(" ... "))
        assert all(0 <= start < end <= len(text) for start, end in claim.cells.values())
    return found


def row(claim: StatementClaim) -> list[object]:
    speaker = claim.speaker
    return [speaker.name, speaker.role, speaker.anonymous, claim.channel, claim.quote]


@pytest.mark.parametrize("case", CASES["articles"], ids=lambda case: case["text"][:50])
def test_each_quotation_has_its_speaker_and_channel(case: dict[str, object]) -> None:
    assert [row(claim) for claim in said(LEAD + str(case["text"]))] == case["says"]


@pytest.mark.parametrize("text", CASES["none"])
def test_scare_quotes_titles_and_headlines_are_no_statements(text: str) -> None:
    assert said(text if "\n" in text else LEAD + text) == []


def test_the_speakers_party_is_known_to_whoever_reads_the_quotation() -> None:
    text = LEAD + '"We will send them more tanks," Polish Defence Minister Jan Wolski said.'
    doc = document.read(Article(id="a", text=text), CATALOGUE)
    assert [claim.speaker.party for claim in statements.find(doc)] == ["POL"]
    assert list(doc.speakers.values()) == ["POL"]


def test_a_speaker_that_the_text_does_not_tell_gives_no_statement() -> None:
    assert said(LEAD + '"We will see who was right," she said.') == []


@pytest.mark.parametrize(
    "unit", ['"We will go now," Jo Doe said. ', "“We go. He said “we go. ", 'a."B said Jo Doe, ', ") said "]
)
def test_a_line_without_end_is_read(unit: str) -> None:
    said(LEAD + unit * 2_000)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ['"', "“", "”", "'", ".", ",", ":", "said", "Jo", "Doe", "the", "minister", "he", "as", "saying", "told",
             "according", "to", "who", "-", "(", ")", "of", "Reuters", "its", "statement", "by", "A", "\n\n"]
        ),
        max_size=60,
    )
)  # fmt: skip
def test_any_words_give_statements_that_stand_in_the_text_or_none(words: list[str]) -> None:
    said(" ".join(words))


CHANNELS_TOLD = [
    ('"We will not wait a day longer," read an e-mailed statement by the ministry.', "e-mailed statement"),
    ('"We will not wait a day longer," according to a ministry statement.', "ministry statement"),
    ('The ministry issued a statement saying: "We will not wait a day longer."', "statement"),
    (
        'Jan Berg is defence minister. Berg made a statement after the vote in which he said, "We will not wait."',
        "statement",
    ),
    (
        'Talks went on. The New York Times quotes officials as saying the move "came in response to a surprise".',
        "The New York Times",
    ),
    ('"We will not wait a day longer," Jan Berg was quoted as saying by Interfax.', "Interfax"),
    ('"We will not wait a day longer," the ministry said on its website.', "website"),
    ('"We will not wait a day longer," Jan Berg said on Ukrainian TV.', "Ukrainian TV"),
    ('"We will not wait a day longer," Jan Berg said in parliament on Tuesday.', "parliament"),
]


@pytest.mark.parametrize(("text", "channel"), CHANNELS_TOLD)
def test_a_text_or_outlet_that_holds_the_words_is_their_channel(text: str, channel: str) -> None:
    assert {claim.channel for claim in said(text)} == {channel}
