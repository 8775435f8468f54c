"""Money, quantities and dates: found in text, with normalised values that can be compared and printed."""

from aidtrail.values.amounts import Money, Quantity

__all__ = ["Money", "Quantity"]
