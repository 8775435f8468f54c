"""Amounts with bounds: a number of units, or a sum of money."""

from dataclasses import dataclass, fields
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


@dataclass(frozen=True, slots=True)
class MoneySpan:
    """A sum of money found in a text: half-open offsets, its words, its value.

    `modifier` holds the words that bound it ("up to"); `vague` marks sums without a figure ("billions of dollars").
    """

    start: int
    end: int
    text: str
    value: Money
    modifier: str | None = None
    approximate: bool = False
    vague: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return _span_to_dict(self)


@dataclass(frozen=True, slots=True)
class QuantitySpan:
    """A count or measure found in a text: half-open offsets, its words, its value.

    `value.unit` is the normalised unit of a measure, None for a count; `counted` are the words that follow a count
    ("artillery rounds"); `modifier` the words that bound it; `further` tells "another 20" from "20".
    """

    start: int
    end: int
    text: str
    value: Quantity
    counted: str | None = None
    modifier: str | None = None
    approximate: bool = False
    vague: bool = False
    further: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return _span_to_dict(self)


def _span_to_dict(span: MoneySpan | QuantitySpan) -> dict[str, Any]:
    row = {part.name: getattr(span, part.name) for part in fields(span)}
    row["value"] = span.value.to_dict()
    return row
