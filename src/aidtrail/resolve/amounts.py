"""Whether two amounts can both be true of one thing: bounds, ranges and rounding."""

from aidtrail.values import Money, Quantity

Bounds = tuple[float, float]

ROUNDING = 0.05  # two figures this close to one another can be one figure, rounded ("about 300" for 297)
_ENDLESS = float("inf")


def bounds(amount: Quantity | Money) -> Bounds:
    """The amount's lower and upper bound; an open end is 0 or infinity."""
    low = 0.0 if amount.min is None else float(amount.min)
    high = _ENDLESS if amount.max is None else float(amount.max)
    return low, high


def compatible(one: Quantity | Money, two: Quantity | Money, rounding: float = ROUNDING) -> bool:
    """Whether some figure lies within both, give or take rounding."""
    (low, high), (other_low, other_high) = bounds(one), bounds(two)
    return low <= other_high * (1 + rounding) and other_low <= high * (1 + rounding)


def equal(one: Quantity | Money, two: Quantity | Money) -> bool:
    """Whether both name the same figure, be it as a point, an upper or a lower bound."""
    return not _figures(one).isdisjoint(_figures(two))


def most(amount: Quantity | Money) -> float | None:
    """The highest figure named."""
    return max(_figures(amount), default=None)


def exact(amount: Quantity | Money) -> bool:
    """Whether it is one figure, not a range or a bound."""
    return amount.min is not None and amount.min == amount.max


def _figures(amount: Quantity | Money) -> set[float]:
    return {float(end) for end in (amount.min, amount.max) if end is not None}
