"""The things that a sentence names are found with their whole phrase and their category."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.parsed import cases, parsed

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "items.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), cases(CASES))
def test_a_sentence_names_these_items(text: str, expected: list[Any]) -> None:
    read = parsed(text)
    found = [mention.item for mention in read.document.items[read.sentence.index]]
    assert [item.text for item in found] == [one[0] if isinstance(one, list) else one for one in expected]
    for item, one in zip(found, expected, strict=True):
        if isinstance(one, list):
            assert one[1] in (None, item.category)
            assert one[2] in (None, item.id)


def test_mentions_lie_where_their_words_stand() -> None:
    text = "Oslo reports. Norway sent twelve howitzers, mortar rounds and Javelin missiles."
    read = parsed(text)
    for mention in read.document.items[read.sentence.index]:
        assert text[mention.start : mention.end] == mention.item.text
        assert read.doc[mention.first : mention.last].text == mention.item.text
        assert mention.first <= mention.head < mention.last


def test_a_vague_word_is_marked_as_generic() -> None:
    assert parsed("Norway sent military equipment.").item("equipment").generic
    assert not parsed("Norway sent howitzers.").item("howitzers").generic
