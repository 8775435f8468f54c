from aidtrail.resolve.consolidate import Setting
from aidtrail.resolve.disputes import dispute, opposed
from aidtrail.resolve.rulings import Rulings
from tests.resolve.reports import article, transfer

REPORTS = {"a": article("a", "2031-04-03"), "b": article("b", "2031-04-05"), "c": article("c", "2031-04-05")}


def setting(**voices: str) -> Setting:
    return Setting({transfer(name, ref=name).id: voice for name, voice in voices.items()}, REPORTS, Rulings(()))


def test_only_claims_of_different_voices_are_set_against_one_another() -> None:
    claims = [transfer(name, ref=name) for name in "abc"]
    found = opposed(claims, setting(a="one", b="two", c="one"))
    assert {frozenset((one.article, two.article)) for one, two in found} == {frozenset("ab"), frozenset("bc")}


def test_the_earlier_of_two_comes_first() -> None:
    claims = [transfer("b", ref="b"), transfer("a", ref="a")]
    assert [(one.article, two.article) for one, two in opposed(claims, setting(a="one", b="two"))] == [("a", "b")]


def test_without_contradiction_there_is_no_conflict() -> None:
    assert list(dispute("entry", "quantity", "why", [], setting())) == []


def test_where_both_are_as_near_to_the_origin_neither_is_nearer() -> None:
    pair = transfer("a", ref="a", donor="NOR"), transfer("b", ref="b", donor="SUD")
    (found,) = dispute("entry", "donor", "why", [pair], setting(a="one", b="two"))
    assert (found.nearer, found.later, set(found.values)) == (None, pair[1].id, {"NOR", "SUD"})
