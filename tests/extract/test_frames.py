"""The act over an item is found by climbing the parse, or told in a clause beside it."""

from pathlib import Path

import pytest
import yaml

from aidtrail.extract.framing import chains, frames
from tests.extract.parsed import parsed

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "frames.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "words", "kind", "lemma", "stage"), CASES, ids=lambda value: str(value)[:60])
def test_an_item_is_under_this_act_at_this_stage(
    text: str, words: str, kind: str | None, lemma: str | None, stage: str | None
) -> None:
    read = parsed(text)
    frame = frames.frame_of(read.doc[read.item(words).head])
    found = (frame.kind, frame.lemma, frame.stage) if frame and frame.stage else (None, None, None)
    assert found == (kind, lemma, stage)


def test_the_first_noun_of_a_list_leads_it() -> None:
    read = parsed("Norway sent trucks, radios and howitzers to Latvia.")
    assert chains.first_of_list(read.token("howitzers")).text == "trucks"
