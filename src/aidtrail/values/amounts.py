"""Amounts with bounds: a number of units, or a sum of money."""

from dataclasses import dataclass, fields
from typing import Any, Literal

Number = int | float
# "20 tanks", "20 km", "a 20-year-old", "two-thirds of voters", "a 15-member council"
Kind = Literal["count", "measure", "age", "share", "attribute"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or measure between two bounds; None is an open end, equal bounds are one figure."""

    min: Number | None = None
    max: Number | None = None
    unit: str | None = None

    def __str__(self) -> str:
        return _bounds_text(self.min, self.max, self.unit)

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"min": self.min, "max": self.max, "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Money:
    """A sum between two bounds, in whole units of an ISO 4217 currency."""

    min: Number | None = None
    max: Number | None = None
    currency: str | None = None

    def __str__(self) -> str:
        return _bounds_text(self.min, self.max, self.currency)

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {"min": self.min, "max": self.max, "currency": self.currency}


def _bounds_text(least: Number | None, most: Number | None, unit: str | None) -> str:
    """Bounds as a reader would write them: "20", "20 to 30", "up to 150,000", "at least 5 EUR", "an unknown number"."""
    if least is None and most is None:
        return "an unknown number"
    if least is None:
        text = f"up to {most:,}"
    elif most is None:
        text = f"at least {least:,}"
    else:
        text = f"{least:,}" if least == most else f"{least:,} to {most:,}"
    return f"{text} {unit}" if unit else text


@dataclass(frozen=True, slots=True)
class MoneySpan:
    """A sum of money found in a text: half-open offsets, its words, its value.

    `modifier` holds the words that bound it ("up to"); `vague` marks sums without a figure ("billions of dollars");
    `per` is what a rate is for ("barrel" in "$50 a barrel").
    """

    start: int
    end: int
    text: str
    value: Money
    modifier: str | None = None
    approximate: bool = False
    vague: bool = False
    per: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return _span_to_dict(self)


@dataclass(frozen=True, slots=True)
class QuantitySpan:
    """A count or measure found in a text: half-open offsets, its words, its value.

    `kind` tells counts and measures from the rest (see Kind). `value.unit` is the normalised unit of a measure or age;
    `counted` are the words that follow the other kinds ("artillery rounds"). `per` is what a rate is for ("day" in
    "300 flights a day"); `modifier` holds the words that bound it; `further` tells "another 20" from "20".
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
    kind: Kind = "count"
    per: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return _span_to_dict(self)


def _span_to_dict(span: MoneySpan | QuantitySpan) -> dict[str, Any]:
    row = {part.name: getattr(span, part.name) for part in fields(span)}
    row["value"] = span.value.to_dict()
    return row
