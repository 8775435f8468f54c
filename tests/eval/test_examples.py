"""The examples' gold is held to their texts."""

from collections import Counter
from itertools import chain

import pytest

from aidtrail.read import read
from tests.eval.data import EXAMPLES, rows
from tests.eval.gold_claims import locate

GOLD = rows(EXAMPLES / "gold.jsonl")
CLAIMS = {claim["id"]: claim for row in GOLD for claim in row["claims"]}


@pytest.fixture(scope="module")
def texts():
    return {article.id: article.text for article in read(EXAMPLES / "articles")}


@pytest.fixture(scope="module")
def dates():
    return {article.id: article.published for article in read(EXAMPLES / "articles")}


def test_every_article_has_its_gold(texts):
    assert sorted(texts) == sorted(row["article"] for row in GOLD)


def test_every_article_is_read_with_its_date(dates):
    assert dates == {row["article"]: row["published"] for row in GOLD}


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["article"])
def test_all_evidence_is_verbatim_in_its_article(row, texts):
    missing = [claim["evidence"] for claim in row["claims"] if not locate(texts[row["article"]], claim["evidence"])]
    assert missing == []


def test_every_gold_claim_has_an_id_of_its_own():
    counts = Counter(claim["id"] for row in GOLD for claim in row["claims"])
    assert [name for name, count in counts.items() if count > 1] == []


def test_clusters_hold_required_claims_of_the_gold_once_each():
    members = list(chain.from_iterable(row["claims"] for row in rows(EXAMPLES / "clusters.jsonl")))
    required = [name for name, claim in CLAIMS.items() if not claim.get("optional")]
    assert set(members) <= set(required)
    assert len(members) == len(set(members))


def test_conflicts_name_claims_of_the_gold():
    named = chain.from_iterable(row["claims"] for row in rows(EXAMPLES / "conflicts.jsonl"))
    assert set(named) <= set(CLAIMS)


def test_copies_name_articles_that_are_there(texts):
    named = chain.from_iterable(row["articles"] for row in rows(EXAMPLES / "copies.jsonl"))
    assert set(named) <= set(texts)
