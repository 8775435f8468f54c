from aidtrail.resolve.rules import in_force
from tests.resolve.reports import article, settled, terms

WINTER, SUMMER = article("winter", "2031-01-11"), article("summer", "2031-06-06")


def test_a_rule_imposed_and_lifted_is_one_history() -> None:
    (rule,) = settled([WINTER, SUMMER], terms("winter", "prohibited"), terms("summer", "permitted")).rules
    assert [(step.stage, step.detail) for step in rule.steps] == [("imposed", "prohibited"), ("lifted", "permitted")]
    assert (rule.rule, rule.order_known) == ("permitted", True)


def test_the_rule_in_force_is_that_of_the_day() -> None:
    (rule,) = settled([WINTER, SUMMER], terms("winter", "prohibited"), terms("summer", "permitted")).rules
    days = ("2031-01-01", "2031-03-01", "2031-06-06")
    assert [in_force(rule, day) for day in days] == [None, "prohibited", "permitted"]


def test_a_permission_for_a_part_narrows_the_ban() -> None:
    later = terms("summer", "permitted", words="Limited strikes near the border are allowed.")
    (rule,) = settled([WINTER, SUMMER], terms("winter", "prohibited"), later).rules
    assert [step.stage for step in rule.steps] == ["imposed", "narrowed"]


def test_a_ban_on_more_places_widens_it() -> None:
    claims = terms("winter", "prohibited"), terms("summer", "prohibited", place=("ARM", "RUS"))
    (rule,) = settled([WINTER, SUMMER], *claims).rules
    assert [step.stage for step in rule.steps] == ["imposed", "widened"]
    assert rule.place == ("ARM", "RUS")


def test_rules_on_different_places_are_two() -> None:
    claims = terms("winter", "prohibited"), terms("summer", "permitted", place=("ARM",))
    assert len(settled([WINTER, SUMMER], *claims).rules) == 2


def test_a_rule_told_again_is_restated() -> None:
    (rule,) = settled([WINTER, SUMMER], terms("winter", "prohibited"), terms("summer", "prohibited")).rules
    assert [step.stage for step in rule.steps] == ["imposed", "restated"]


def test_without_dates_the_order_is_not_known_and_none_is_in_force() -> None:
    undated = [article("x", None), article("y", None)]
    (rule,) = settled(undated, terms("x", "prohibited"), terms("y", "permitted")).rules
    assert (rule.order_known, rule.rule, len(rule.steps)) == (False, None, 2)


def test_a_ban_on_one_item_is_lifted_by_a_later_permission_for_another() -> None:
    found = settled(
        [WINTER, SUMMER],
        terms("winter", "prohibited", "Kestrel rockets"),
        terms("summer", "permitted", "Osprey missiles"),
    )
    assert [len(rule.claims) for rule in found.rules] == [2]


def test_a_ban_and_a_permission_without_dates_are_one_rule_whose_order_is_not_known() -> None:
    undated = [article("x", None), article("y", None)]
    claims = terms("x", "prohibited", "weapons"), terms("y", "permitted", "Osprey missiles")
    (rule,) = settled(undated, *claims).rules
    assert (rule.order_known, rule.rule, len(rule.steps)) == (False, None, 2)


def test_two_items_ruled_on_in_one_article_have_two_rules() -> None:
    found = settled(
        [WINTER], terms("winter", "prohibited", "Kestrel rockets"), terms("winter", "permitted", "Osprey missiles")
    )
    assert [len(rule.claims) for rule in found.rules] == [1, 1]


def test_rules_of_two_donors_are_two() -> None:
    found = settled([WINTER, SUMMER], terms("winter", "prohibited"), terms("summer", "permitted", donor="SUD"))
    assert len(found.rules) == 2


def test_allowed_and_barred_on_one_day_by_two_voices_is_a_conflict() -> None:
    other = article("other", "2031-06-06")
    claims = terms("summer", "permitted", source="Ana Roth"), terms("other", "prohibited", source="Ion Negru")
    assert [conflict.field for conflict in settled([SUMMER, other], *claims).conflicts] == ["rule"]


def test_an_older_and_a_newer_rule_are_no_conflict() -> None:
    claims = terms("winter", "prohibited", source="Ana Roth"), terms("summer", "permitted", source="Ion Negru")
    assert settled([WINTER, SUMMER], *claims).conflicts == ()
