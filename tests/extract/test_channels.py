"""Where something was said: the outlet first, else the platform, else the occasion."""

import pytest

from aidtrail import catalogue
from aidtrail.extract import document
from aidtrail.extract.speaking import channels
from aidtrail.extract.speaking.speech import words
from aidtrail.model import Article

CATALOGUE = catalogue.load()


def channel(text: str) -> str | None:
    doc = document.read(Article(id="a", text=text), CATALOGUE)
    parts = words(text, 0, len(text))
    found = channels.find(doc, parts, 0, len(parts))
    assert found is None or " ".join(text[found[1] : found[2]].split()) == found[0]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berg told Reuters on Monday", "Reuters"),
        ("Berg said in an essay for the New York Times", "New York Times"),
        ("Berg told BBC Radio 4's Morning programme", "BBC Radio 4's Morning"),
        ("Berg told the Harbour Courier", "Harbour Courier"),
        ("Berg told the k-live media outlet", "k-live media outlet"),
        ("Berg said to the Baltica portal", "Baltica portal"),
        ("Berg said in an interview with the German broadcaster ARD", "ARD"),
        ("Berg worked for the power station", None),
        ("Berg said in a social media update", "social media update"),
        ("Berg said in a statement to the House of Commons", "statement"),
        ("Berg told the Senate", "Senate"),
        ("Berg, addressing the Bundestag", "Bundestag"),
        ("Berg told lawmakers in the House of Lords", "House of Lords"),
        ("Berg wrote to House speakers", None),
        ("Berg wrote on X", "X"),
        ("Berg wrote in a statement on social media", "social media"),
        ("Berg said at a joint news conference in Oslo", "joint news conference"),
        ("Berg said on the sidelines of the winter forum", "winter forum"),
        ("Berg said by phone", "phone"),
        ("Berg said so in the event of war", None),
        ("Berg told the Norwegians", None),
        ("a letter seen by Reuters", None),
    ],
)
def test_the_channel_is_found(text: str, expected: str | None) -> None:
    assert channel(text) == expected


def test_a_sentence_may_open_with_its_channel() -> None:
    text = "In a televised speech, Berg said so."
    doc = document.read(Article(id="a", text=text), CATALOGUE)
    found = channels.leading(doc, words(text, 0, len(text)))
    assert found is not None
    assert found[0] == "televised speech"
