from aidtrail.model import Conflict, Resolution, Transfer, TransferClaim
from tests.eval.cases import score

CLAIMS = [TransferClaim(article="a"), TransferClaim(article="b")]
BOTH = tuple(claim.id for claim in CLAIMS)
CASE = {"articles": [], "same_act": True, "conflict": None, "copy": False, "voices": 2}


def shares(case, resolution):
    return {name: share.share for name, share in score([case], lambda articles: (CLAIMS, resolution)).items()}


def test_one_entry_of_two_articles_is_one_act():
    resolution = Resolution(transfers=(Transfer(id="t", claims=BOTH, voices=("v1", "v2")),))
    assert shares(CASE, resolution) == {"copy": 1.0, "same act": 1.0, "voices": 1.0, "no false conflict": 1.0}


def test_a_merge_of_two_acts_is_wrong():
    resolution = Resolution(transfers=(Transfer(id="t", claims=BOTH),))
    assert shares(CASE | {"same_act": False}, resolution)["not the same act"] == 0.0


def test_a_conflict_must_be_in_the_right_field():
    conflict = Conflict(id="c", entry="t", field="date", claims=BOTH, values=(1, 2), why="")
    resolution = Resolution(conflicts=(conflict,))
    assert shares(CASE | {"conflict": "quantity"}, resolution)["conflict found"] == 0.0
