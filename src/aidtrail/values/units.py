"""The units of measure, as units.yaml lists them."""

from collections.abc import Iterable, Sequence

import msgspec

from aidtrail.datafiles import load, packaged
from aidtrail.errors import DataError
from aidtrail.values.lexer import Token


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


def _longest(names: Iterable[str]) -> dict[str, int]:
    """How many words the longest name has that begins with a word."""
    longest: dict[str, int] = {}
    for name in names:
        words = name.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


UNITS, JOINED_UNITS = _index(load(packaged("units.yaml"), list[UnitEntry]))
_LONGEST = _longest(UNITS)


def unit_at(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """The unit that stands at `index`, by its longest name, and the index after it."""
    longest = _LONGEST.get(tokens[index].text, 0) if index < len(tokens) else 0
    for length in range(min(longest, len(tokens) - index), 0, -1):
        unit = UNITS.get(" ".join(token.text for token in tokens[index : index + length]))
        if unit:
            return unit, index + length
    return None
