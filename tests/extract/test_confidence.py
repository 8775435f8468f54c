"""A claim's confidence comes from a small fitted model: more that speaks for it, more confidence."""

import pytest

from aidtrail.extract import transfers
from aidtrail.extract.drafting import confidence, points
from aidtrail.extract.drafting.confidence import Model
from aidtrail.model import STAGES
from tests.extract.parsed import parsed


def test_signs_add_to_the_log_odds() -> None:
    model = Model(bias=0.0, weights={"donor": 1.0, "near": -1.0})
    assert model.probability(frozenset()) == 0.5
    assert model.probability(frozenset({"donor"})) == pytest.approx(0.731, abs=0.001)
    assert model.probability(frozenset({"donor", "near"})) == 0.5
    assert model.probability(frozenset({"a sign without weight"})) == 0.5


def test_the_model_is_small_and_weighs_only_signs_there_are() -> None:
    own = {"catalogued", "counted", "package", "no donor", "no recipient"}
    known = points.POINTS.keys() | {f"stage {stage}" for stage in STAGES} | own
    assert confidence.fitted().weights.keys() <= known
    assert len(confidence.fitted().weights) <= 25


def test_a_named_and_counted_system_between_two_parties_is_surer_than_a_vague_word() -> None:
    sure = parsed("Norway has sent twelve HIMARS launchers to Latvia.").document
    vague = parsed("Norway is said to have sent equipment to Latvia.").document
    (first,) = transfers.find(sure)
    assert first.confidence > 0.9
    assert all(claim.confidence < first.confidence for claim in transfers.find(vague))
