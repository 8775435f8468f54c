"""Whether a text can be about arms and military aid at all, told by a look for words, without parsing it."""

import re
from collections.abc import Iterable, Iterator

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from aidtrail.catalogue.entries import System
from aidtrail.datafiles import load, packaged


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `data/sieve.yaml` and the points that are enough."""

    enough: int
    strong: tuple[str, ...]
    goods: tuple[str, ...]
    acts: tuple[str, ...]
    officials: tuple[str, ...]
    forces: tuple[str, ...]


_DISTINCT = re.compile(r"\d| |^[A-Z]{5,}$")  # names that can't be common words: F-16, Leopard 2, Iron Dome, NASAMS
_ONCE = ("acts", "officials", "forces")  # groups of which any word counts as much as all
_BLANKS = bytes(32 if byte > 127 or chr(byte) in "\t\n\r\x0b\x0c\"'()[]>;:,./" else byte for byte in range(256))


class Sieve:
    """Finds the words of `data/sieve.yaml` and the names of systems, and adds up their points.

    The time taken is linear in the length of the text, about a thousandth of a parse's.
    """

    def __init__(self, systems: Iterable[System]) -> None:
        words = load(packaged("sieve.yaml"), _Shape)
        grouped = dict.fromkeys(_names(systems), "strong")
        grouped |= {word: group for group in ("strong", "goods", *_ONCE) for word in getattr(words, group)}
        self._finder = BytesAhoCorasick([word.encode().translate(_BLANKS) for word in grouped])
        self._groups = list(grouped.values())
        self._enough = words.enough

    def passes(self, text: bytes) -> bool:
        """Whether the text, in any encoding in which letters are bytes, may be about arms given or sold."""
        words = b" " + text.lower().translate(_BLANKS) + b" "
        found = {match[0] for match in self._finder.find_matches_as_indexes(words, overlapping=True)}
        hits = [self._groups[number] for number in found]
        strong, goods = hits.count("strong"), hits.count("goods")
        points = 2 * strong + goods + sum(group in hits for group in _ONCE)
        return strong + goods > 0 and points >= self._enough


def _names(systems: Iterable[System]) -> Iterator[str]:
    """The names of systems, those that could be common words aside."""
    for system in systems:
        for name in (system.name, *system.aliases, *system.misspellings):
            if name.isascii() and len(name) > 3 and _DISTINCT.search(name):
                yield f" {name.lower()}"
