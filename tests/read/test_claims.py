import json
from pathlib import Path
from typing import Any

import pytest

from aidtrail.model import Article, Claim, TransferClaim
from aidtrail.read import Problem, claims, is_claims

TEXT = "Norway has sent twelve howitzers to Moldova."
ARTICLE = {"kind": "article", "article": "a", "text": TEXT, "outlet": "Fjord Courier"}
CLAIM: dict[str, Any] = {
    "kind": "transfer", "article": "a", "donor": "NOR", "recipient": "MDA", "stage": "delivered",
    "item": {"text": "howitzers"}, "quantity": {"min": 12, "max": 12, "unit": None}, "ref": "mine-7",
    "evidence": [{"start": 0, "end": len(TEXT), "text": TEXT}], "cells": {"item": [23, 32]},
}  # fmt: skip


def load(path: Path, *rows: dict[str, Any] | str) -> tuple[list[Article | Claim], list[Problem]]:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    problems: list[Problem] = []
    return list(claims(path, on_problem=problems.append)), problems


def test_articles_and_claims_come_back_as_they_were_written(tmp_path: Path) -> None:
    (article, claim), problems = load(tmp_path / "c.jsonl", ARTICLE, CLAIM)
    assert isinstance(article, Article)
    assert (article.id, article.text, article.outlet) == ("a", TEXT, "Fjord Courier")
    assert isinstance(claim, TransferClaim)
    assert (claim.ref, claim.cells) == ("mine-7", {"item": (23, 32)})
    assert problems == []


BAD = [
    (CLAIM | {"evidence": [{"start": 0, "end": 6, "text": "Sweden"}]}, "does not stand in the article"),
    (CLAIM | {"evidence": [{"start": 0, "end": 0, "text": ""}]}, "does not stand in the article"),
    (CLAIM | {"cells": {"item": [23, 900]}}, "outside the article"),
    (CLAIM | {"stage": "promised"}, "stage is 'promised'"),
    (CLAIM | {"kind": "rumour"}, "unknown kind"),
    (CLAIM | {"item": "howitzers"}, "'item'"),
    (CLAIM | {"article": None}, "names no article"),
    ({"kind": "article", "text": TEXT}, "needs an id"),
    ("{", "not valid JSON"),
]


@pytest.mark.parametrize(("row", "reason"), BAD)
def test_a_bad_claim_is_reported_with_its_line_and_the_rest_is_kept(
    tmp_path: Path, row: dict[str, Any] | str, reason: str
) -> None:
    found, problems = load(tmp_path / "c.jsonl", ARTICLE, row, CLAIM | {"ref": "mine-8"})
    assert len(found) == 2
    assert [(problem.line, reason in problem.reason) for problem in problems] == [(2, True)]


def test_where_the_file_gives_no_text_the_evidence_is_believed(tmp_path: Path) -> None:
    found, problems = load(tmp_path / "c.jsonl", {"kind": "article", "article": "a"}, CLAIM)
    assert len(found) == 2
    assert problems == []


def test_claims_are_told_from_articles_by_their_first_line(tmp_path: Path) -> None:
    load(tmp_path / "c.jsonl", CLAIM)
    load(tmp_path / "a.jsonl", {"id": "a", "text": TEXT})
    assert is_claims(tmp_path / "c.jsonl")
    assert not is_claims(tmp_path / "a.jsonl")
    assert not is_claims(tmp_path / "gone.jsonl")
