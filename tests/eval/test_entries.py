import pytest

from aidtrail.model import Conflict, Copy, Resolution, Transfer
from tests.eval.entries import b_cubed, conflicts, copies

REFS = {"c1": "g1", "c2": "g2", "c3": "g3"}


def merged(*groups):
    return Resolution(transfers=tuple(Transfer(id=f"t{n}", claims=group) for n, group in enumerate(groups)))


def test_entries_like_the_gold_clusters_are_perfect():
    rates = b_cubed([{"claims": ["g1", "g2"]}], merged(("c1", "c2"), ("c3",)), REFS)
    assert (rates.precision, rates.recall) == (1.0, 1.0)


def test_a_wrong_merge_costs_precision():
    rates = b_cubed([{"claims": ["g1", "g2"]}], merged(("c1", "c2", "c3")), REFS)
    assert rates.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_a_missed_merge_costs_recall():
    rates = b_cubed([{"claims": ["g1", "g2"]}], merged(("c1",), ("c2",), ("c3",)), REFS)
    assert rates.recall == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)


def test_copies_of_one_text_are_counted_in_pairs():
    resolution = Resolution(copies=(Copy("b", "a", 1.0), Copy("c", "a", 0.9)))
    tally = copies([{"articles": ["a", "b", "c"]}], resolution, "abc")
    assert (tally.matched, tally.gold, tally.found) == (3, 3, 3)


def test_a_conflict_in_another_field_is_not_the_one_looked_for():
    found = Conflict(id="x", entry="t", field="date", claims=("c1", "c2"), values=(1, 2), why="")
    rates = conflicts([{"claims": ["g1", "g2"], "field": "quantity"}], Resolution(conflicts=(found,)), REFS)
    assert (rates.precision, rates.recall) == (0.0, 0.0)
