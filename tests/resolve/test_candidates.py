from aidtrail.resolve.candidates import pairs
from aidtrail.resolve.mentions import mentions_of
from tests.resolve.reports import article, transfer


def mentions(count: int) -> list:
    """Mentions of one item, told on as many days, with no word on which."""
    claims = [transfer(f"a{number:04}", stage="delivered") for number in range(count)]
    days = [f"{2030 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}" for number in range(count)]
    return mentions_of(
        claims, {claim.article: article(claim.article, day) for claim, day in zip(claims, days, strict=True)}, {}
    )


def test_the_pairs_to_compare_grow_with_the_number_of_mentions() -> None:
    few, many = len(pairs(mentions(200))), len(pairs(mentions(800)))
    assert many < 4.5 * few


def test_what_two_days_of_one_stage_set_apart_is_not_compared() -> None:
    claims = [transfer("a", date="2031-04-03"), transfer("b", date="2031-06-03")]
    assert pairs(mentions_of(claims, {}, {})) == []


def test_items_with_nothing_in_common_are_not_compared() -> None:
    claims = [transfer("a", "Kestrel howitzers"), transfer("b", "Osprey mortars")]
    assert pairs(mentions_of(claims, {}, {})) == []


def test_other_items_in_the_same_number_are_compared() -> None:
    claims = [transfer("a", "Kestrel howitzers", quantity=14), transfer("b", "Osprey mortars", quantity=14)]
    assert pairs(mentions_of(claims, {}, {})) == [(0, 1)]


def test_a_delivery_is_compared_with_the_pledge_before_it_whatever_was_said_in_between() -> None:
    between = [transfer(f"a{day:02}", stage="requested", date=f"2031-03-{day:02}") for day in range(1, 29)]
    claims = [transfer("pledge", date="2031-02-01"), *between, transfer("gift", stage="delivered", date="2031-06-01")]
    held = mentions_of(claims, {}, {})
    compared = {(held[one].stage, held[two].stage) for one, two in pairs(held)}
    assert ("committed", "delivered") in compared
