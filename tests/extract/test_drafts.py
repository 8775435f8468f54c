"""One sentence gives its drafts: lists share an act, introductions lead their entries, pronouns stand for items."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from aidtrail.extract import transfers
from tests.extract.parsed import parsed

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "drafts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda value: str(value)[:60])
def test_a_text_gives_these_drafts(text: str, expected: list[list[Any]]) -> None:
    drafts, _ = transfers.drafted(parsed(text).document)
    found = [(one.item and one.item.text, one.stage, one.quantity and one.quantity.min) for one in drafts]
    assert len(found) == len(expected)
    for (item, stage, count), (words, its_stage, its_count) in zip(found, expected, strict=True):
        assert (item is None) == (words is None)
        assert item is None or words in item
        assert (stage, count) == (its_stage, its_count)


def test_a_drafts_cells_lie_in_its_evidence() -> None:
    text = "Oslo reports. Norway sent twelve howitzers worth $20 million to Latvia."
    drafts, _ = transfers.drafted(parsed(text).document)
    assert drafts
    for draft in drafts:
        start, end = draft.evidence
        assert all(start <= first < last <= end for first, last in draft.cells.values())
