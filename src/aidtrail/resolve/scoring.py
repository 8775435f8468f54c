"""How sure it is that two mentions are one act: the table of weights, and the sum over it."""

from collections.abc import Callable, Iterator
from functools import cache

from aidtrail.resolve import features
from aidtrail.resolve.mentions import Mention

Feature = Callable[[Mention, Mention], float]

SAME = 4.0  # from here on two mentions are one act, if no other act fits about as well
SURE = 5.5  # from here on they are, if no other act fits better
ASK = 3.0  # from here on an analyst is asked

# What two mentions must have in common, or not, for a feature to see anything in them: two items, a package, a number,
# sum, ordinal or day of each; one stage or two; no article in common, or one.
ANY = 0
ITEMS, PACKAGE, NUMBERS, SUMS, ORDINALS, DAYS, ONE_STAGE, TWO_STAGES, APART, TOGETHER = (1 << bit for bit in range(10))

# The weights were set by hand on reports of known acts; a feature without an effect has no place here.
WEIGHTS: tuple[tuple[Feature, float, int], ...] = (
    (features.same_item, 4.0, ITEMS),
    (features.same_kind, 2.5, ITEMS),
    (features.less_specific, 2.0, ITEMS),
    (features.same_category, 1.0, ITEMS),
    (features.different_item, -3.0, ITEMS),
    (features.other_category, -3.0, ITEMS),
    (features.item_and_package, -9.0, PACKAGE),
    (features.whole_package, 1.5, PACKAGE),
    (features.same_donor, 1.0, ANY),
    (features.speaker_gives, 1.0, ANY),
    (features.different_donor, -4.0, ANY),
    (features.donor_denied, 4.0, ANY),
    (features.same_quantity, 1.5, NUMBERS),
    (features.fitting_quantity, 0.7, NUMBERS),
    (features.different_quantity, -1.5, NUMBERS | ONE_STAGE),
    (features.same_value, 2.5, SUMS),
    (features.different_price, -0.8, SUMS | ITEMS),
    (features.different_value, -2.0, SUMS | PACKAGE),
    (features.different_authority, -3.0, ANY),
    (features.same_ordinal, 4.0, ORDINALS),
    (features.different_ordinal, -9.0, ORDINALS),
    (features.package_apart, -3.0, PACKAGE | ONE_STAGE),
    (features.same_day, 2.0, DAYS | ONE_STAGE),
    (features.close_days, 1.0, DAYS | ONE_STAGE),
    (features.days_apart, -6.0, DAYS | ONE_STAGE),
    (features.reported_together, 1.0, ONE_STAGE),
    (features.reported_apart, -3.0, ONE_STAGE),
    (features.follows, 1.0, DAYS | TWO_STAGES),
    (features.recalls, 1.5, TWO_STAGES),
    (features.refused_in_part, -3.0, TWO_STAGES),
    (features.long_after, -3.0, TWO_STAGES),
    (features.wrong_order, -6.0, TWO_STAGES),
    (features.set_apart, -2.0, ONE_STAGE),
    (features.no_time, -1.5, APART),
    (features.said_again, 1.5, ITEMS | ONE_STAGE | TOGETHER),
    (features.one_story, 1.5, TWO_STAGES | TOGETHER),
    (features.shared_quotation, 2.0, APART),
    (features.other_item_named, 2.0, NUMBERS | ONE_STAGE),
    (features.said_to_be_other, 3.0, NUMBERS | ONE_STAGE),
    (features.shared_names, 2.5, APART),
    (features.called_alike, 2.5, APART),
)


def score(one: Mention, two: Mention) -> float:
    """The sum of all features' strengths times their weights."""
    first, second = in_order(one, two)
    return sum([weight * feature(first, second) for feature, weight in _seeing(_given(first, second))])


@cache
def _seeing(given: int) -> list[tuple[Feature, float]]:
    """The features that can see anything in mentions with so much in common, in the order of the table."""
    return [(feature, weight) for feature, weight, needed in WEIGHTS if needed & given == needed]


def _given(one: Mention, two: Mention) -> int:
    """What the features need that two mentions have."""
    given = PACKAGE if "package" in (one.thing.category, two.thing.category) else ITEMS
    given |= ONE_STAGE if one.stage == two.stage else TWO_STAGES
    given |= APART if one.articles.isdisjoint(two.articles) else TOGETHER
    given |= 0 if one.quantity is None or two.quantity is None else NUMBERS
    given |= 0 if one.value is None or two.value is None else SUMS
    given |= 0 if one.package.ordinal is None or two.package.ordinal is None else ORDINALS
    return given | (0 if one.dated is None or two.dated is None else DAYS)


def reasons(one: Mention, two: Mention) -> tuple[str, ...]:
    """What speaks for and against, the weightiest first, each as a sentence with its weight."""
    first, second = in_order(one, two)
    found = [(weight * feature(first, second), feature) for feature, weight, _ in WEIGHTS]
    told = sorted((part for part in found if part[0]), key=lambda part: (-abs(part[0]), part[1].__name__))
    return tuple(f"{_reason(feature)} ({part:+.1f})" for part, feature in told)


def in_order(one: Mention, two: Mention) -> tuple[Mention, Mention]:
    """Both, the earlier first."""
    first, second = one.when or (0, 0), two.when or (0, 0)
    return (one, two) if (first, one.id) <= (second, two.id) else (two, one)


def _reason(feature: Feature) -> str:
    return (feature.__doc__ or feature.__name__).strip().rstrip(".")


def table() -> Iterator[tuple[str, str, float]]:
    """Name, reason and weight of every feature, for documents."""
    return ((feature.__name__, _reason(feature), weight) for feature, weight, _ in WEIGHTS)
