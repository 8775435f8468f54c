"""The day of an act is told from the other dates around it: of the report, of other events, of what is to come."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from aidtrail import extract
from aidtrail.model import Article, TransferClaim

GROUPS = yaml.safe_load((Path(__file__).parent / "cases" / "dates.yaml").read_text(encoding="utf-8"))


def cases() -> Iterator[Any]:
    for group, members in GROUPS.items():
        for case in members:
            yield pytest.param(*case, id=f"{group}: {case[0][:60]}")


@pytest.mark.parametrize(("text", "words", "stage", "day"), list(cases()))
def test_an_act_has_this_day(text: str, words: str, stage: str, day: str | None) -> None:
    article = Article(id="a", text=text, published="2024-09-12", title="Notes", outlet="The Hill Courier")
    claims = [claim for claim in extract(article) if isinstance(claim, TransferClaim)]
    told = [one for one in claims if one.item and words.lower() in one.item.text.lower() and one.stage == stage]
    assert {claim.date for claim in told} == {day}
