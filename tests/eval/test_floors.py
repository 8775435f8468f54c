from tests.eval.floors import Floors, Pinned, holds, is_pinned, pin, read_aims, read_floors, write_floors
from tests.eval.sets import all_sets

OLD = Floors({"news": Pinned("d1", {"transfer F1": 0.8})})


def test_a_floor_rises_with_its_figure():
    assert pin(OLD, "news", "d1", {"transfer F1": 0.9}, None).sets["news"].floors == {"transfer F1": 0.9}


def test_a_floor_is_not_lowered_without_a_reason():
    assert pin(OLD, "news", "d1", {"transfer F1": 0.7}, None).sets["news"].floors == {"transfer F1": 0.8}


def test_a_lowered_floor_leaves_its_reason():
    floors = pin(OLD, "news", "d2", {"transfer F1": 0.7}, "the gold was corrected")
    assert (floors.sets["news"].floors["transfer F1"], floors.lowered[0].reason) == (0.7, "the gold was corrected")


def test_a_floor_never_lies_above_its_figure():
    floors = pin(Floors(), "news", "d1", {"transfer F1": 0.84999}, None)
    assert floors.sets["news"].floors["transfer F1"] == 0.849


def test_a_share_of_matched_claims_is_pinned_only_where_it_has_an_aim():
    assert [is_pinned("transfer.date", aims) for aims in ({"transfer.date": 0.95}, {})] == [True, False]


def test_less_is_better_for_false_transfers():
    assert holds("false transfers an article", 0.1, 0.15)


def test_what_is_pinned_is_read_back_as_it_was(tmp_path):
    floors = pin(OLD, "news", "d2", {"transfer F1": 0.7, "copies F1": 1.0}, "a 'quoted' reason")
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors


def test_aims_name_sets_that_exist():
    assert set(read_aims()) <= {one.name for one in all_sets()}
