"""The transfers that a sentence tells are found: who gives what to whom, at which stage, how many, worth what, when."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from aidtrail import extract
from aidtrail.model import Article, TransferClaim

GROUPS = yaml.safe_load((Path(__file__).parent / "cases" / "transfers.yaml").read_text(encoding="utf-8"))

Case = dict[str, Any]


def cases() -> Iterator[Any]:
    for group, members in GROUPS.items():
        for case in members:
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            yield pytest.param(case, id=f"{group}: {case['text'][:60]}", marks=marks)


def transfers(case: Case) -> list[TransferClaim]:
    outlet = case.get("outlet", "The Hill Courier")
    title = case.get("title", "Notes")
    article = Article(id="a", text=case["text"], published="2024-09-12", title=title, outlet=outlet)
    return [claim for claim in extract(article) if isinstance(claim, TransferClaim)]


def is_told(claim: TransferClaim, told: list[Any]) -> bool:
    """Whether a claim is the one told, by donor, recipient, words of the item and stage."""
    donor, recipient, item, stage = told[:4]
    named = claim.item.text.lower() if claim.item else None
    same = named is None if item is None else named is not None and item.lower() in named
    return same and (claim.donor, claim.recipient, claim.stage) == (donor, recipient, stage)


def bounds(told: Any) -> tuple[float | None, float | None] | None:
    if told is None:
        return None
    return tuple(told) if isinstance(told, list) else (told, told)


def found(claim: TransferClaim, name: str) -> Any:
    """The claim's value of a field as the cases write it."""
    match name:
        case "quantity" | "value":
            amount = getattr(claim, name)
            return amount and (amount.min, amount.max)
        case "currency":
            return claim.value and claim.value.currency
        case "ordinal" | "authority":
            return claim.package and getattr(claim.package, name)
        case _:
            return getattr(claim, name)


@pytest.mark.parametrize("case", list(cases()))
def test_a_text_tells_these_transfers_and_no_others(case: Case) -> None:
    claims = transfers(case)
    for told in case["claims"]:
        (claim,) = [claim for claim in claims if is_told(claim, told)]
        for name, value in told[4].items():
            assert found(claim, name) == (bounds(value) if name in ("quantity", "value") else value), name
    known = [*case["claims"], *case.get("optional", [])]
    assert [claim for claim in claims if not any(is_told(claim, told) for told in known)] == []
