"""The count of a thing is found in the next sentence, where that speaks of the same act."""

import pytest

from aidtrail import extract
from aidtrail.model import Article, TransferClaim


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Norway approved the sale of howitzers to Kenya on Monday. The deal covers 12 guns.", 12),
        ("Norway has handed over howitzers to Kenya. In total, 12 of the guns were unloaded.", 12),
        ("Norway has cancelled the sale of ammunition to Kenya. The contract was for 1.5 million cartridges.", 1500000),
        ("Norway has handed over howitzers to Kenya. The shipment came with 12 lorries.", None),
        ("Norway has handed over howitzers to Kenya. Sweden has 12 tanks.", None),
        ("Norway has handed over howitzers and mortars to Kenya. The shipment had 12 guns.", None),
    ],
)
def test_the_count_told_next(text: str, count: int | None) -> None:
    article = Article(id="a", text=text, published="2024-09-12", title="Notes", outlet="The Hill Courier")
    claims = [claim for claim in extract(article) if isinstance(claim, TransferClaim)]
    told = {claim.quantity and claim.quantity.min for claim in claims if claim.item and claim.item.text in _THINGS}
    assert told == {count}


_THINGS = ("howitzers", "ammunition", "mortars")
