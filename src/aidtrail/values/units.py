"""The units of measure, as units.yaml lists them."""

import msgspec

from aidtrail.datafiles import load, packaged
from aidtrail.errors import DataError


class UnitEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One entry of units.yaml."""

    unit: str
    names: list[str] = []
    plurals: list[str] = []
    short: list[str] = []
    joined: list[str] = []


def _index(entries: list[UnitEntry]) -> tuple[dict[str, str], dict[str, str]]:
    """The unit of each name, and of each abbreviation that counts only directly after digits."""
    names: dict[str, str] = {}
    joined: dict[str, str] = {}
    for entry in entries:
        forms = [*entry.names, *(f"{name}s" for name in entry.names), *entry.plurals, *entry.short]
        for index, written in ((names, forms), (joined, entry.joined)):
            for form in written:
                if index.setdefault(form, entry.unit) != entry.unit:
                    raise DataError(f"units.yaml: {form!r} stands for two units: keep it in one entry")
    return names, joined


UNITS, JOINED_UNITS = _index(load(packaged("units.yaml"), list[UnitEntry]))
LONGEST_UNIT = max(name.count(" ") + 1 for name in UNITS)
