"""A word is known to stand for a party: by name, capital, office, people, coordination, or by what was named before."""

from pathlib import Path

import pytest
import yaml

from aidtrail.extract.parties import actors
from tests.extract.parsed import parsed

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "actors.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "word", "parties"), CASES, ids=lambda value: str(value)[:50])
def test_a_word_stands_for_these_parties(text: str, word: str, parties: list[str]) -> None:
    read = parsed(text)
    assert list(actors.party_of(read.document, read.sentence, read.token(word))) == parties


def test_a_mention_is_found_at_any_word_of_a_name() -> None:
    read = parsed("The United Arab Emirates sent guns.")
    for word in ("United", "Arab", "Emirates"):
        mention = actors.mention_at(read.document, read.sentence, read.token(word))
        assert mention is not None
        assert mention.name.entry == "ARE"
    assert actors.mention_at(read.document, read.sentence, read.token("guns")) is None
