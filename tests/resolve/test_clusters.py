import pytest

from aidtrail.model import Article, TransferClaim
from tests.resolve.reports import article, decision, settled, sizes, transfer

ONE_ACT = {
    "the same pledge in two reports": (
        transfer("a", quantity=18, date="2031-04-03"),
        transfer("b", quantity=18, date="2031-04-03"),
    ),
    "a pledge restated a week later with its day": (
        transfer("a", date="2031-04-03"),
        transfer("late", date="2031-04-03"),
    ),
    "a pledge reported without its day": (transfer("a", date="2031-04-03"), transfer("b")),
    "a pledge and the delivery of what was pledged": (
        transfer("a", quantity=18, date="2031-04-03"),
        transfer("autumn", stage="delivered", quantity=18, date="2031-10-02"),
    ),
    "a first part delivered of what was pledged": (
        transfer("a", quantity=18, date="2031-04-03"),
        transfer("autumn", stage="delivered", quantity=6, date="2031-10-02"),
    ),
    "a possible sale and its contract": (
        transfer("a", stage="licensed", quantity=54, date="2031-04-03"),
        transfer("autumn", quantity=54, date="2031-10-01"),
    ),
    "weighed, then decided": (transfer("a", stage="considered"), transfer("autumn", date="2031-10-02")),
    "the item named and only its kind": (
        transfer("a", "Kestrel howitzers", quantity=18, date="2031-04-03"),
        transfer("b", "howitzers", quantity=18, date="2031-04-03"),
    ),
    "a count and none": (transfer("a", quantity=36, date="2031-04-03"), transfer("b", date="2031-04-03")),
    "another count on the same day": (
        transfer("a", quantity=36, date="2031-04-03"),
        transfer("b", quantity=24, date="2031-04-03"),
    ),
    "a donor left open": (transfer("a", date="2031-04-03"), transfer("b", donor=None, date="2031-04-03")),
    "a package by its sum and day": (
        transfer("a", None, value=(400e6, "USD"), date="2031-04-03"),
        transfer("b", None, value=(400e6, "USD"), date="2031-04-03", ordinal=12),
    ),
    "a package by its number": (
        transfer("a", None, ordinal=12, value=(400e6, "USD"), date="2031-04-03"),
        transfer("b", None, ordinal=12, value=(370e6, "EUR")),
    ),
}
TWO_ACTS = {
    "the same number again on another day": (
        transfer("a", quantity=18, date="2031-04-03"),
        transfer("autumn", quantity=18, date="2031-10-01"),
    ),
    "two packages of one size, eight days apart": (
        transfer("a", None, value=(150e6, "USD"), date="2031-04-03"),
        transfer("b", None, value=(150e6, "USD"), date="2031-04-11"),
    ),
    "two packages of one size with different numbers": (
        transfer("a", None, value=(150e6, "USD"), ordinal=47, date="2031-04-03"),
        transfer("b", None, value=(150e6, "USD"), ordinal=48, date="2031-04-05"),
    ),
    "two donors of the same item": (
        transfer("a", quantity=6, date="2031-04-02"),
        transfer("b", quantity=6, date="2031-04-03", donor="SUD"),
    ),
    "two recipients of the same item": (
        transfer("a", quantity=6, date="2031-04-02"),
        transfer("b", quantity=6, date="2031-04-02", recipient="GEO"),
    ),
    "two batches delivered weeks apart": (
        transfer("a", stage="delivered", quantity=500, date="2031-04-02"),
        transfer("autumn", stage="delivered", quantity=500, date="2031-05-01"),
    ),
    "a sale cleared after an earlier contract for as many": (
        transfer("a", quantity=54, date="2031-04-02"),
        transfer("autumn", stage="licensed", quantity=54, date="2031-10-01"),
    ),
    "two items of one list": (
        transfer("a", "Kestrel howitzers", quantity=10, date="2031-04-03"),
        transfer("a", "Osprey mortars", quantity=10, date="2031-04-03"),
    ),
    "an item and a package": (
        transfer("a", "Kestrel howitzers", date="2031-04-03"),
        transfer("b", None, value=(1e6, "USD"), date="2031-04-03"),
    ),
    "new howitzers and those given before, in one article": (
        transfer("a", quantity=18, date="2031-04-03"),
        transfer("a", quantity=40, value=(1.0, "USD")),
    ),
    "a number of them and, in another list of the article, some": (
        transfer("a", quantity=800, date="2031-04-03"),
        transfer("a", date="2031-04-03", manner="arrived"),
    ),
    "different items": (
        transfer("a", "Kestrel howitzers", date="2031-04-03"),
        transfer("b", "Osprey mortars", date="2031-04-03"),
    ),
}


def reports() -> list[Article]:
    days = {"a": "2031-04-03", "b": "2031-04-04", "late": "2031-04-12", "autumn": "2031-10-02"}
    return [article(name, day) for name, day in days.items()]


@pytest.mark.parametrize("pair", ONE_ACT.values(), ids=ONE_ACT.keys())
def test_reports_of_one_act_are_one_entry(pair: tuple[TransferClaim, TransferClaim]) -> None:
    assert sizes(settled(reports(), *pair)) == [2]


@pytest.mark.parametrize("pair", TWO_ACTS.values(), ids=TWO_ACTS.keys())
def test_acts_that_are_alike_stay_apart(pair: tuple[TransferClaim, TransferClaim]) -> None:
    assert sizes(settled(reports(), *pair)) == [1, 1]


def test_three_packages_of_one_size_in_six_weeks_are_three() -> None:
    days = ("2031-03-16", "2031-04-13", "2031-04-21")
    articles = [article(f"{day}{part}", day) for day in days for part in "xy"]
    claims = [
        transfer(f"{day}{part}", None, value=(800e6, "USD"), date=day if part == "x" else None)
        for day in days
        for part in "xy"
    ]
    assert sizes(settled(articles, *claims)) == [2, 2, 2]


def test_an_article_that_tells_of_a_package_as_a_sum_too_holds_one_package() -> None:
    sum_of_it = transfer("b", "security assistance", category="funding", value=(8e8, "USD"), date="2031-04-03")
    whole = [transfer(name, None, value=(8e8, "USD"), date="2031-04-03") for name in "ab"]
    assert sizes(settled(reports(), sum_of_it, *whole)) == [3]


def test_a_delivery_that_two_pledges_fit_is_a_question_not_a_merge() -> None:
    claims = (
        transfer("a", date="2031-04-03"),
        transfer("summer", date="2031-06-20"),
        transfer("autumn", stage="delivered"),
    )
    found = settled([*reports(), article("summer", "2031-06-20")], *claims)
    assert sizes(found) == [1, 1, 1]
    assert len(found.questions) == 2


def test_a_question_gives_its_reasons() -> None:
    claims = (transfer("a", date="2031-04-03"), transfer("b", "howitzers", stage="delivered", quantity=4))
    found = settled(reports(), *claims, transfer("late", date="2031-03-20"))
    assert "The same donor gives (+1.0)" in found.questions[0].reasons


def test_a_general_name_does_not_bring_two_named_items_together() -> None:
    claims = [
        transfer(name, item, date="2031-04-03") for name, item in (("a", "Kestrel howitzers"), ("b", "howitzers"))
    ]
    other = transfer("late", "Osprey guns", date="2031-04-03")
    named = [entry for entry in settled(reports(), *claims, other).transfers if other.id in entry.claims]
    assert claims[0].id not in named[0].claims


def test_a_kind_of_thing_means_the_one_act_that_is_known_of_it() -> None:
    tanks = [
        transfer("a", "Kestrel 2A4 tanks", date="2031-04-03", category="tank"),
        transfer("late", "tanks", category="tank"),
    ]
    other = transfer("b", "Osprey tanks", date="2031-04-04", category="tank")
    assert sizes(settled(reports(), *tanks)) == [2]
    assert sizes(settled(reports(), *tanks, other)) == [1, 1, 1]


def test_what_an_analyst_holds_for_one_act_is_one() -> None:
    one, two = TWO_ACTS["the same number again on another day"]
    assert sizes(settled(reports(), one, two, decisions=[decision("same", one.id, two.id)])) == [2]


def test_what_an_analyst_holds_apart_stays_apart_and_is_not_asked_again() -> None:
    one, two = ONE_ACT["the same pledge in two reports"]
    found = settled(reports(), one, two, decisions=[decision("not-same", one.id, two.id)])
    assert (sizes(found), found.questions) == ([1, 1], ())


def test_an_analyst_may_join_claims_of_different_recipients() -> None:
    one, two = TWO_ACTS["two recipients of the same item"]
    assert sizes(settled(reports(), one, two, decisions=[decision("same", one.id, two.id)])) == [2]
