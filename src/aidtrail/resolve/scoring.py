"""How sure it is that two mentions are one act: the table of weights, and the sum over it."""

from collections.abc import Callable, Iterator

from aidtrail.resolve import features
from aidtrail.resolve.mentions import Mention

Feature = Callable[[Mention, Mention], float]

SAME = 4.0  # from here on two mentions are one act, if no other act fits about as well
SURE = 5.5  # from here on they are, if no other act fits better
ASK = 3.0  # from here on an analyst is asked

# The weights were set by hand on reports of known acts; a feature without an effect has no place here.
WEIGHTS: tuple[tuple[Feature, float], ...] = (
    (features.same_item, 4.0),
    (features.same_kind, 2.5),
    (features.less_specific, 2.0),
    (features.same_category, 1.0),
    (features.different_item, -3.0),
    (features.other_category, -3.0),
    (features.item_and_package, -9.0),
    (features.whole_package, 1.5),
    (features.same_donor, 1.0),
    (features.speaker_gives, 1.0),
    (features.different_donor, -4.0),
    (features.donor_denied, 4.0),
    (features.same_quantity, 1.5),
    (features.fitting_quantity, 0.7),
    (features.different_quantity, -1.5),
    (features.same_value, 2.5),
    (features.different_price, -0.8),
    (features.different_value, -2.0),
    (features.different_authority, -3.0),
    (features.same_ordinal, 4.0),
    (features.different_ordinal, -9.0),
    (features.package_apart, -3.0),
    (features.same_day, 2.0),
    (features.close_days, 1.0),
    (features.days_apart, -6.0),
    (features.reported_together, 1.0),
    (features.reported_apart, -3.0),
    (features.follows, 1.0),
    (features.recalls, 1.5),
    (features.refused_in_part, -3.0),
    (features.long_after, -3.0),
    (features.wrong_order, -6.0),
    (features.set_apart, -2.0),
    (features.no_time, -1.5),
    (features.said_again, 1.5),
    (features.one_story, 1.5),
    (features.shared_quotation, 2.0),
    (features.other_item_named, 2.0),
    (features.said_to_be_other, 3.0),
    (features.shared_names, 2.5),
    (features.called_alike, 2.5),
)


def score(one: Mention, two: Mention) -> float:
    """The sum of all features' strengths times their weights."""
    first, second = in_order(one, two)
    return sum(weight * feature(first, second) for feature, weight in WEIGHTS)


def reasons(one: Mention, two: Mention) -> tuple[str, ...]:
    """What speaks for and against, the weightiest first, each as a sentence with its weight."""
    first, second = in_order(one, two)
    found = [(weight * feature(first, second), feature) for feature, weight in WEIGHTS]
    told = sorted((part for part in found if part[0]), key=lambda part: (-abs(part[0]), part[1].__name__))
    return tuple(f"{_reason(feature)} ({part:+.1f})" for part, feature in told)


def in_order(one: Mention, two: Mention) -> tuple[Mention, Mention]:
    """Both, the earlier first."""
    a, b = ((mention.when or (0, 0), mention.id) for mention in (one, two))
    return (one, two) if a <= b else (two, one)


def _reason(feature: Feature) -> str:
    return (feature.__doc__ or feature.__name__).strip().rstrip(".")


def table() -> Iterator[tuple[str, str, float]]:
    """Name, reason and weight of every feature, for documents."""
    return ((feature.__name__, _reason(feature), weight) for feature, weight in WEIGHTS)
