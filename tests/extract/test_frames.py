"""The act over an item is found by climbing the parse, and the words above it shade its stage."""

from pathlib import Path

import pytest
import yaml

from aidtrail.extract import acts, frames
from aidtrail.model import STAGES
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


@pytest.mark.parametrize("table", [frames.OUTCOME, frames.DENIED_OUTCOME])
def test_operators_come_to_known_stages(table: dict[str, str | None]) -> None:
    assert set(table.values()) - {None} <= set(STAGES)


def test_what_holds_of_an_operator_is_told_of_its_denial_too() -> None:
    assert frames.OUTCOME.keys() == frames.DENIED_OUTCOME.keys()


def test_nouns_of_transfer_have_known_stages() -> None:
    assert set(acts.load().nouns.values()) <= {*STAGES, "ongoing", "recommit"}


def test_the_first_noun_of_a_list_leads_it() -> None:
    read = parsed("Norway sent trucks, radios and howitzers to Latvia.")
    assert frames.first_of_list(read.token("howitzers")).text == "trucks"
