"""The gate passes what may be about arms, however short, and stops other news; gold loses next to nothing by it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from aidtrail import catalogue, extract
from aidtrail.extract.gate import relevant
from aidtrail.model import Article
from tests.eval.data import DEV, EXAMPLES
from tests.eval.program import find

CATALOGUE = catalogue.load()
OTHER_NEWS = "The council voted to open the library on Sundays. Readers had asked for it, the mayor said. " * 40
GIFT = "Norway has sent twelve howitzers to Moldova, the defence ministry said."


def article(text: str, **fields: str) -> Article:
    return Article(id="a", text=text, **fields)


def test_other_news_makes_no_claims() -> None:
    text = f"{OTHER_NEWS} “We will keep it open until nine at night,” the mayor said."
    assert not relevant(article(text), CATALOGUE)
    assert list(extract(article(text))) == []


def test_one_sentence_about_arms_is_enough_in_a_long_text() -> None:
    assert relevant(article(f"{OTHER_NEWS}\n\n{GIFT}"), CATALOGUE)


def test_the_title_counts() -> None:
    assert relevant(article(OTHER_NEWS, title="Norway sends howitzers, says the army"), CATALOGUE)


def test_a_short_text_is_always_read() -> None:
    assert relevant(article("Six mobile laboratories for Moldova."), CATALOGUE)


def test_systems_of_a_users_own_catalogue_count(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("systems:\n  missile:\n    - {id: zephyr-9, name: Zephyr 9}\n", encoding="utf-8")
    text = f"{OTHER_NEWS} The government of Norway has sent the Zephyr 9 to Moldova."
    assert not relevant(article(text), CATALOGUE)
    assert relevant(article(text), catalogue.load(own))


def gold() -> Iterator[tuple[str, str, int]]:
    """Set, text and number of required claims of each article with gold."""
    for name in ("seeds", "news"):
        claims = counted(DEV / f"{name}.gold.jsonl")
        for row in map(json.loads, (DEV / f"{name}.articles.jsonl").read_text(encoding="utf-8").splitlines()):
            yield name, row["text"], claims.get(row["id"], 0)


def counted(path: Path) -> dict[str, int]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["article"]: sum(not claim.get("optional") for claim in row["claims"]) for row in rows}


@pytest.mark.skipif(not DEV.is_dir(), reason="../shared/eval/dev is not there")
def test_at_most_half_a_percent_of_the_gold_claims_is_dropped() -> None:
    rows = list(gold())
    lost = sum(claims for _, text, claims in rows if not relevant(article(text), CATALOGUE))
    assert lost <= 0.005 * sum(claims for *_, claims in rows)


@pytest.mark.skipif(not DEV.is_dir(), reason="../shared/eval/dev is not there")
@pytest.mark.parametrize("name", ["kiel", "memos.articles"])
def test_official_notes_and_memoranda_all_pass(name: str) -> None:
    rows = [json.loads(line) for line in (DEV / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows
    assert [row["id"] for row in rows if not relevant(article(row["text"]), CATALOGUE)] == []


def test_no_example_that_makes_claims_is_dropped() -> None:
    found = find(EXAMPLES / "articles")
    claims = counted(EXAMPLES / "gold.jsonl")
    assert [one.id for one in found.articles if claims.get(one.id) and not relevant(one, CATALOGUE)] == []
