"""Words that the tagger takes for another kind are mended before they are read."""

import pytest

from tests.extract.parsed import parsed

CASES = [
    ("Officials said Canada did lease Iraq refurbished tanks.", "lease", "VB"),
    ("Brazil decided to forward mortars to Moldova.", "forward", "VB"),
    ("Turkey loans howitzers to Iraq, a move that angered the opposition.", "loans", "VBZ"),
    ("Sweden exported assault rifles, mortars and trucks to Ghana, a move that angered all.", "exported", "VBD"),
    ("Spain plans to sell Saudi Arabia refurbished tanks.", "refurbished", "JJ"),
    ("Mortars airlifted to Vietnam by France were shown on television, the ministry said.", "airlifted", "VBN"),
]


@pytest.mark.parametrize(("text", "word", "tag"), CASES)
def test_a_word_has_the_tag_that_its_neighbours_tell(text: str, word: str, tag: str) -> None:
    assert parsed(text).token(word).tag_ == tag


def test_a_noun_before_a_verb_stays_a_noun() -> None:
    assert parsed("German exports to Israel fell.").token("exports").tag_ == "NNS"
