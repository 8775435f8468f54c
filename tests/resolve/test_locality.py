from collections import defaultdict

from hypothesis import HealthCheck, given, settings

from aidtrail.model import Article, Claim, TransferClaim
from aidtrail.resolve import changed_pairs, likely, pairs_on, resolve, settle_among, stands
from aidtrail.resolve.locality import Along
from tests.resolve.reports import article, transfer
from tests.resolve.test_resolution import stories


def lines(articles: list[Article], claims: list[Claim]) -> Along:
    """All lines with all their places."""
    along: dict[int, dict[str, set]] = defaultdict(lambda: defaultdict(set))
    for stand in stands(articles, claims, ()).values():
        for key in stand.keys:
            along[key][stand.stage].add(stand.place)
    return {key: {stage: sorted(held) for stage, held in by.items()} for key, by in along.items()}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories())
def test_each_cell_settled_on_its_own_is_as_in_the_whole(story: tuple[list[Article], list[Claim]]) -> None:
    articles, claims = story
    whole = resolve(articles, claims)
    pairs = pairs_on(lines(articles, claims))
    acts = {one.claims for one in (*whole.transfers, *whole.packages)}
    asked = {question.claims for question in whole.questions}
    for cell in whole.cells:
        alone = settle_among(articles, claims, (), cell, pairs)
        assert {act for act in acts if set(act) & set(cell)} == set(alone.acts)
        assert {one for one in asked if set(one) & set(cell)} == {one.claims for one in alone.questions}


def test_cells_are_what_likely_pairs_tie_together() -> None:
    reports = [article("a"), article("b"), article("c")]
    alike = [transfer("a", date="2031-04-03"), transfer("b", date="2031-04-03", quantity=4)]
    found = resolve(reports, [*alike, transfer("c", "Osprey tanks", category="tank")])
    assert sorted(map(len, found.cells)) == [1, 2]


def test_claims_that_say_the_very_same_stand_at_one_place() -> None:
    told = [transfer(name, date="2031-04-03") for name in "ab"]
    one, two = stands([article("a"), article("b")], told, ()).values()
    assert one == two


def test_only_claims_of_transfers_stand_on_lines() -> None:
    whole = transfer("a", None, value=(1e6, "USD"))
    assert stands([article("a")], [whole], ())[whole.id].whole
    assert isinstance(whole, TransferClaim)


def test_a_mention_that_comes_between_breaks_the_pair_at_the_end_of_reach() -> None:
    places = [(day, f"m{day}") for day in (1, 2, 3, 5, 6, 7)]
    broken, made = changed_pairs({1: {"committed": places}}, {1: {"committed": sorted([*places, (4, "m4")])}})
    assert broken == {("m1", "m7")}
    assert made == {(one, "m4") for one in ("m1", "m2", "m3")} | {("m4", two) for two in ("m5", "m6", "m7")}


def test_a_pair_that_looks_near_on_one_line_hides_nothing_on_another() -> None:
    far = {"committed": [(1, "a"), (9, "b")]}  # what lies between is not given
    assert changed_pairs({1: far}, {1: far, 2: far}) == (set(), {("a", "b")})


def test_of_the_pairs_compared_those_that_may_be_one_act_are_likely() -> None:
    reports = [article("a"), article("b"), article("c")]
    claims = [
        transfer("a", date="2031-04-03"),
        transfer("b", date="2031-04-03", quantity=4),
        transfer("c", donor="SUD"),
    ]
    found = stands(reports, claims, ())
    one, two, other = (found[claim.id].mention for claim in claims)
    assert likely(reports, claims, (), set(found), [(one, two), (one, other)]) == [(one, two)]
