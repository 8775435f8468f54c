"""Amounts with bounds: a number of units, or a sum of money."""

from dataclasses import dataclass
from typing import Any

Number = int | float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or measure between two bounds; None is an open end, equal bounds are one figure."""

    min: Number | None = None
    max: Number | None = None
    unit: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"min": self.min, "max": self.max, "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Money:
    """A sum between two bounds, in whole units of an ISO 4217 currency."""

    min: Number | None = None
    max: Number | None = None
    currency: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"min": self.min, "max": self.max, "currency": self.currency}
