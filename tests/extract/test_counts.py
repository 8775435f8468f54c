"""Counts are tied to the item that they belong to."""

from pathlib import Path

import pytest
import yaml

from aidtrail.extract.cells import counts
from tests.extract.parsed import parsed

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "counts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "words", "least", "most"), CASES["quantities"], ids=str)
def test_an_item_has_this_count(text: str, words: str, least: float | None, most: float | None) -> None:
    read = parsed(text)
    quantity, span = counts.quantity_of(read.document, read.sentence, read.doc, read.item(words))
    assert quantity is not None
    assert span is not None
    assert (quantity.min, quantity.max) == (least, most)
    assert 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(("text", "words"), CASES["no_quantity"])
def test_vague_words_calibres_and_names_are_no_counts(text: str, words: str) -> None:
    read = parsed(text)
    assert counts.quantity_of(read.document, read.sentence, read.doc, read.item(words)) == (None, None)
