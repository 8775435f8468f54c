"""Money, quantities and dates: found in text, with normalised values that can be compared and printed.

The finders load their word lists when first used, so that importing the model stays cheap.
"""

from typing import TYPE_CHECKING, Any

from aidtrail.values.amounts import Money, MoneySpan, Quantity, QuantitySpan

if TYPE_CHECKING:
    from aidtrail.values.dates import find_dates
    from aidtrail.values.money import find_money
    from aidtrail.values.quantities import OrdinalSpan, find_ordinals, find_quantities
    from aidtrail.values.timex import DateFound, DateSpan, Timex

__all__ = [
    "DateFound",
    "DateSpan",
    "Money",
    "MoneySpan",
    "OrdinalSpan",
    "Quantity",
    "QuantitySpan",
    "Timex",
    "find_dates",
    "find_money",
    "find_ordinals",
    "find_quantities",
]

_MODULES = {
    "DateFound": "timex",
    "DateSpan": "timex",
    "Timex": "timex",
    "OrdinalSpan": "quantities",
    "find_dates": "dates",
    "find_money": "money",
    "find_ordinals": "quantities",
    "find_quantities": "quantities",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
