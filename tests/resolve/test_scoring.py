from pathlib import Path

from aidtrail.resolve.mentions import mentions_of
from aidtrail.resolve.scoring import WEIGHTS, reasons, score, table
from tests.resolve.reports import article, transfer

PAGE = Path(__file__).resolve().parents[2] / "docs/explanation/resolution.md"


def pair() -> tuple:
    claims = [transfer("a", quantity=18, date="2031-04-03"), transfer("b", quantity=20, date="2031-04-04")]
    return tuple(mentions_of(claims, {name: article(name) for name in "ab"}, {}))


def test_the_documented_table_is_the_one_in_use() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = lines.index("| what is seen | points |") + 2
    rows = lines[start : lines.index("", start)]
    assert rows == [f"| {reason} | {weight:+g} |" for _, reason, weight in table()]


def test_every_feature_has_a_weight_and_a_reason_of_its_own() -> None:
    said = [reason for _, reason, _ in table()]
    assert len(set(said)) == len(WEIGHTS)
    assert all(weight for _, weight in WEIGHTS)


def test_a_judgement_does_not_depend_on_which_comes_first() -> None:
    one, two = pair()
    assert score(one, two) == score(two, one)
    assert reasons(one, two) == reasons(two, one)


def test_the_weightiest_reason_comes_first() -> None:
    assert reasons(*pair())[0] == "Both name the same item (+4.0)"
