"""Who gives and who gets is read off the act: subject, agent, owner, object, and prepositions."""

from pathlib import Path

import pytest
import yaml

from aidtrail.extract.framing import frames
from aidtrail.extract.parties import roles
from tests.extract.parsed import cases, parsed

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "roles.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "words", "donors", "recipients"), cases(CASES))
def test_an_act_has_these_parties(text: str, words: str, donors: list[str], recipients: list[str]) -> None:
    read = parsed(text)
    head = read.doc[read.item(words).head]
    frame = frames.frame_of(head)
    assert frame is not None
    found = roles.roles_of(read.document, read.sentence, frame, (head,))
    assert (list(found.donor.parties), list(found.recipient.parties)) == (donors, recipients)


def test_a_role_keeps_the_words_it_was_read_from() -> None:
    text = "Norway sent howitzers to Latvia."
    read = parsed(text)
    head = read.doc[read.item("howitzers").head]
    frame = frames.frame_of(head)
    assert frame is not None
    found = roles.roles_of(read.document, read.sentence, frame, (head,))
    assert found.donor.span is not None
    assert found.recipient.span is not None
    assert text[slice(*found.donor.span)] == "Norway"
    assert text[slice(*found.recipient.span)] == "Latvia"
