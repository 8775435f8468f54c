"""Each feature speaks where it should; the whole of a judgement is tested with clusters."""

import pytest

from aidtrail.model import PackageRef, Source
from aidtrail.resolve import features
from aidtrail.resolve.mentions import Mention, mentions_of
from aidtrail.resolve.names import Marks, marks_of
from tests.resolve.reports import article, transfer

REPORTS = {name: article(name, day) for name, day in (("a", "2031-04-03"), ("b", "2031-04-04"), ("late", "2031-09-01"))}
SPEAKS = {
    features.same_item: ({}, {}),
    features.same_kind: ({"item": "howitzers"}, {"item": "howitzers"}),
    features.less_specific: ({"item": "howitzers"}, {"item": "Kestrel howitzers"}),
    features.same_category: ({"item": "howitzers"}, {"item": "Kestrel guns"}),
    features.different_item: ({"item": "Osprey mortars"}, {}),
    features.item_and_package: ({"item": None}, {}),
    features.whole_package: ({"item": None}, {"item": None}),
    features.same_donor: ({}, {}),
    features.different_donor: ({"donor": "SUD"}, {}),
    features.speaker_gives: ({"donor": None, "source": Source(role="ministry", party="NOR")}, {}),
    features.donor_denied: ({"donor": "IRN"}, {"words": "The guns came from Norland, not from Iran, he said."}),
    features.same_quantity: ({"quantity": 18}, {"quantity": 18}),
    features.fitting_quantity: ({"quantity": 148}, {"quantity": 150}),
    features.different_quantity: ({"quantity": 4}, {"quantity": 6}),
    features.different_price: ({"value": (50e6, "CAD")}, {"value": (74e6, "CAD")}),
    features.different_value: ({"item": None, "value": (50e6, "CAD")}, {"item": None, "value": (74e6, "CAD")}),
    features.same_ordinal: ({"ordinal": 12}, {"ordinal": 12}),
    features.different_ordinal: ({"ordinal": 12}, {"ordinal": 13}),
    features.same_day: ({"date": "2031-04-03"}, {"date": "2031-04-03"}),
    features.close_days: ({"date": "2031-04-03"}, {"date": "2031-04-05"}),
    features.days_apart: ({"date": "2031-04-03"}, {"date": "2031-04-20"}),
    features.reported_together: ({}, {"date": "2031-04-03"}),
    features.follows: ({"date": "2031-04-03"}, {"date": "2031-05-03", "stage": "delivered"}),
    features.long_after: ({"date": "2031-04-03"}, {"date": "2039-05-03", "stage": "delivered"}),
    features.wrong_order: ({"date": "2031-04-03", "stage": "delivered"}, {"date": "2031-06-03"}),
    features.recalls: (
        {"date": "2031-02-11"},
        {"stage": "delivered", "words": "What it promised in February has come."},
    ),
    features.refused_in_part: ({"stage": "refused"}, {"item": "howitzers"}),
}


def both(one: dict, two: dict) -> tuple[Mention, Mention]:
    claims = [transfer("a", **one), transfer("b", **two)]
    by_article = {name: held for held in mentions_of(claims, REPORTS, {}) for name in held.articles}
    return by_article["a"], by_article["b"]


@pytest.mark.parametrize("feature", SPEAKS, ids=lambda feature: feature.__name__)
def test_a_feature_is_seen_where_it_is(feature: object) -> None:
    assert feature(*both(*SPEAKS[feature])) > 0  # type: ignore[operator]


@pytest.mark.parametrize("feature", [*SPEAKS][2:], ids=lambda feature: feature.__name__)
def test_a_feature_is_not_seen_in_two_undated_claims_on_items_of_different_kinds(feature: object) -> None:
    plain = both({"item": "helmets", "category": "equipment", "donor": None}, {"donor": "SUD", "category": "tank"})
    seen = feature(*plain)  # type: ignore[operator]
    assert not seen or feature in (features.different_item, features.reported_together)


FAR = ({"quantity": 18, "date": "2031-03-20"}, {"quantity": 18, "date": "2031-04-02"})


def test_as_many_of_one_thing_told_of_at_once_with_two_days_is_a_disputed_day() -> None:
    assert features.disputed_day(*both(*FAR))
    assert features.days_apart(*both(*FAR)) < 1


def test_two_days_of_another_number_of_things_are_not_disputed() -> None:
    assert not features.disputed_day(*both(FAR[0], FAR[1] | {"quantity": 20}))


def test_things_said_to_be_another_item_are_as_many_of_the_same_kind() -> None:
    said = {"item": "Osprey guns", "words": "The 18 guns given on Monday are Osprey guns."}
    assert features.said_to_be_other(*both({"quantity": 18}, said | {"quantity": 18})) == 1
    assert features.said_to_be_other(*both({"quantity": 18}, said | {"quantity": 12})) == 0


def test_the_day_on_which_a_taker_speaks_of_a_pledge_does_not_set_it_apart() -> None:
    told = {"quantity": 18, "date": "2031-04-04", "source": Source(name="Ion Negru", party="MDA")}
    assert features.days_apart(*both({"quantity": 18, "date": "2031-03-30"}, told)) == 0


def test_a_single_ship_named_in_both_reports_has_a_disputed_day() -> None:
    ship = {"item": "patrol ship", "category": "ship", "stage": "delivered"}
    text = "They gave the patrol ship Teresa Luna near Port Anders."
    reports = {name: article(name, "2031-04-03", text) for name in ("a", "b")}
    claims = [transfer("a", date="2031-03-07", **ship), transfer("b", date="2031-03-17", **ship)]
    one, two = mentions_of(claims, reports, {name: marks_of(report) for name, report in reports.items()})
    assert features.disputed_day(one, two)


def test_wording_that_sets_an_act_apart_counts_only_on_another_day() -> None:
    words = "another 18 Kestrel howitzers"
    same = both({"date": "2031-04-03", "words": words}, {"date": "2031-04-03", "words": words})
    later = both({"date": "2031-04-03"}, {"date": "2031-04-05", "words": words})
    assert (features.set_apart(*same), features.set_apart(*later)) == (0.0, 1.0)


@pytest.mark.parametrize(("other", "shared", "strength"), [("b", "NOP", 1.0), ("b", "N", 1 / 3), ("late", "NOP", 0.0)])
def test_names_that_two_texts_share_tie_reports_of_the_same_days(other: str, shared: str, strength: float) -> None:
    marks = {"a": Marks(frozenset("NOPQ")), other: Marks(frozenset(shared))}
    claims = [transfer("a", quantity=4), transfer(other, quantity=6)]
    assert features.shared_names(*mentions_of(claims, REPORTS, marks)) == strength


def test_ships_called_by_the_same_name_are_likely_one_though_donors_differ() -> None:
    ship = {"item": "patrol ship", "category": "ship", "stage": "delivered", "date": "2031-04-01"}
    texts = {
        "a": "The navy took over a patrol ship, the Tukoro, at Port Anders.",
        "b": "She was named Tukoro on Tuesday.",
    }
    reports = {name: article(name, "2031-04-03", text) for name, text in texts.items()}
    claims = [transfer("a", donor="Norland", **ship), transfer("b", donor="Sudland", **ship)]
    one, two = mentions_of(claims, reports, {name: marks_of(report) for name, report in reports.items()})
    assert features.called_alike(one, two) == 1.0


def test_two_orders_under_an_authority_a_week_apart_are_two() -> None:
    package = {"item": None, "package": PackageRef(authority="PDA"), "stage": "committed"}
    reports = {"a": article("a", "2031-04-03", "First."), "b": article("b", "2031-04-10", "Second.")}
    claims = [transfer("a", date="2031-04-03", **package), transfer("b", date="2031-04-10", **package)]
    assert features.days_apart(*mentions_of(claims, reports, {})) == 1.0


def test_a_day_and_its_month_are_nearly_one_day_in_reports_of_the_same_days() -> None:
    told = {"stage": "delivered", "date": "2031-04-02"}, {"stage": "delivered", "date": "2031-04"}
    near = mentions_of([transfer("a", **told[0]), transfer("b", **told[1])], REPORTS, {})
    far = mentions_of([transfer("a", **told[0]), transfer("late", **told[1])], REPORTS, {})
    assert (features.same_day(*near), features.same_day(*far)) == (0.8, 0.5)
