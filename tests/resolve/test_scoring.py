from itertools import combinations, product
from pathlib import Path

from aidtrail.model import PackageRef
from aidtrail.resolve.mentions import mentions_of
from aidtrail.resolve.names import marks_of
from aidtrail.resolve.scoring import WEIGHTS, in_order, reasons, score, table
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
    assert all(weight for _, weight, _ in WEIGHTS)


def test_a_judgement_does_not_depend_on_which_comes_first() -> None:
    one, two = pair()
    assert score(one, two) == score(two, one)
    assert reasons(one, two) == reasons(two, one)


def test_a_feature_sees_nothing_where_what_it_needs_is_not_given() -> None:
    told = product(
        ("Kestrel howitzers", "howitzers", "Heron howitzers", None), ("committed", "delivered", "refused"),
        (None, 18), (None, (5_000_000, "NOK")), (None, "2031-04-03", "2031-05-20"), (None, PackageRef(2)),
    )  # fmt: skip
    claims = [
        transfer("abc"[at % 3], item, stage=stage, quantity=number, value=value, date=day, package=package)
        for at, (item, stage, number, value, day, package) in enumerate(told)
        if at % 5 == 0
    ]
    texts = {name: article(name, text="He saw the frigate Tukoro with Sullivan, Jansen and Teresa.") for name in "abc"}
    mentions = mentions_of(claims, texts, {name: marks_of(text) for name, text in texts.items()})
    for one, two in (in_order(*both) for both in combinations(mentions, 2)):
        assert score(one, two) == sum(weight * feature(one, two) for feature, weight, _ in WEIGHTS)


def test_the_weightiest_reason_comes_first() -> None:
    assert reasons(*pair())[0] == "Both name the same item (+4.0)"
