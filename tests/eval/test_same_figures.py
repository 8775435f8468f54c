"""Our scorer gives the figures that the reference scorer gives, where that is at hand."""

import importlib.util
import sys

import pytest

from tests.eval import claims
from tests.eval.data import DEV, rows

REFERENCE = DEV.parent / "score.py"
pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer (../shared/eval) is not here")


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold():
    return rows(DEV / "news.gold.jsonl")


@pytest.fixture(scope="module")
def found(gold):
    """Gold claims as if found: every fifth left out, every seventh spoilt, optional ones included."""
    return {row["article"]: [as_found(claim, n) for n, claim in enumerate(row["claims"]) if n % 5] for row in gold}


def as_found(claim, number):
    wire = {**claim, "confidence": 0.9, "evidence": [{"text": claim["evidence"]}]}
    if claim.get("item"):
        wire["item"] = {"text": claim["item"][-1], "name": None}
    if claim["kind"] == "statement":
        wire["speaker"] = {"name": claim["speaker"], "role": None, "anonymous": claim["anonymous"]}
    for name in ("quantity", "amount"):
        if claim.get(name):
            wire[name] = dict(zip(("min", "max"), claim[name], strict=True))
    return wire if number % 7 else wire | {"stage": "requested", "donor": "NOR", "quote": "Quite another thing."}


def test_tallies_agree_with_the_reference(reference, gold, found):
    expected, _ = reference.score(gold, found)
    ours = claims.score(gold, found).tallies
    assert {name: (tally.gold, tally.found, tally.f1) for name, tally in ours.items()} == {
        name: (expected[name]["gold"], expected[name]["predicted"], expected[name]["f1"]) for name in ours
    }


def test_fields_agree_with_the_reference(reference, gold, found):
    _, expected = reference.score(gold, found)
    ours = claims.score(gold, found).fields
    shares = {name: share.share for name, share in ours.items() if not name.startswith("article.")}
    assert shares == {name: row["accuracy"] for name, row in expected.items() if not name.startswith("article.")}
