"""The lexicon of generic nouns (data/nouns.yaml): which phrases name military items, and of which category."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

import msgspec

from aidtrail import datafiles
from aidtrail.errors import DataError
from aidtrail.model import CATEGORIES

Level = Literal["specific", "generic", "vague", "weak", "measure"]


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    category: str
    words: list[str]
    level: Level = "specific"


class _Modifier(msgspec.Struct, forbid_unknown_fields=True):
    category: str
    any: list[str]
    head: list[str]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    heads: list[_Head]
    modifiers: list[_Modifier]
    phrases: list[_Head]
    packages: list[str]
    wholes: frozenset[str]
    parcels: frozenset[str]
    amounts: frozenset[str]
    authorities: dict[str, str]
    funded: list[str]
    for_nouns: list[str]
    purposes: frozenset[str]
    builds: frozenset[str]
    military: list[str]
    civil_aid: frozenset[str]
    mass: list[str]
    singles: frozenset[str]
    several: frozenset[str]
    nth: frozenset[str]
    plain: list[str]
    designators: frozenset[str]
    same_kind: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: the category that it gives by itself, and how much it says."""

    category: str
    level: Level


@dataclass(frozen=True, slots=True)
class Nouns:
    """The lexicon, ready for look-up by lower-case words."""

    heads: Mapping[str, Head]
    measures: frozenset[str]
    modifiers: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Head]]]  # by their first word, the longest first
    known: frozenset[str]
    phrase_ends: Mapping[str, Sequence[frozenset[str]]]  # the words of the phrases that end in each
    packages: frozenset[str]
    wholes: frozenset[str]
    parcels: frozenset[str]
    amounts: frozenset[str]
    authorities: Mapping[str, str]
    funded: frozenset[str]
    for_nouns: frozenset[str]
    purposes: frozenset[str]
    builds: frozenset[str]
    military: frozenset[str]
    civil_aid: frozenset[str]
    mass: frozenset[str]
    singles: frozenset[str]
    several: frozenset[str]
    nth: frozenset[str]
    plain: frozenset[str]
    designators: frozenset[str]
    same_kind: Mapping[str, frozenset[str]]

    def names_thing(self, words: frozenset[str]) -> Level | None:
        """Whether any of these lower-case words may name a thing that moves: a quick test before parsing.

        The answer is specific, generic (only a word such as "weapons") or None.
        """
        generic = False
        for word in words & self.known:
            head = self.heads.get(word)
            if (head is not None and head.level == "specific") or word in self.packages:
                return "specific"
            if any(phrase <= words for phrase in self.phrase_ends.get(word, ())):
                return "specific"
            if any(not words.isdisjoint(before) for _, before in self.modifiers.get(word, ())):
                return "specific"
            generic = generic or (head is not None and (head.level == "generic" or not words.isdisjoint(self.military)))
        return "generic" if generic else None

    def weak_in(self, words: frozenset[str]) -> frozenset[str]:
        """The nouns among these words, in the singular, that name a thing only where it was named before: "battery"."""
        weak = {word for word in words & self.heads.keys() if self.heads[word].level == "weak"}
        return frozenset(word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") for word in weak)

    def category(self, before: Sequence[str], head: str) -> str | None:
        """The category that words before a head decide, or None where they decide nothing."""
        joined = {f"{first}-{second}" for first, second in pairwise(before)}
        for category, words in self.modifiers.get(head, ()):
            if not words.isdisjoint(before) or not words.isdisjoint(joined):
                return category
        return None


@cache
def load() -> Nouns:
    """Read and validate the packaged lexicon; raises DataError where it is wrong."""
    raw = datafiles.load(datafiles.packaged("nouns.yaml"), _File)
    heads = _heads(raw)
    modifiers: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for rule in raw.modifiers:
        _known_category(rule.category)
        for head in rule.head:
            modifiers.setdefault(head, []).append((rule.category, frozenset(rule.any)))
    phrases: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
    phrase_ends: dict[str, list[frozenset[str]]] = {}
    listed = {tuple(phrase.split()): group for group in raw.phrases for phrase in group.words}
    for phrase in sorted(listed, key=len, reverse=True):
        phrase_ends.setdefault(phrase[-1], []).append(frozenset(phrase))
        phrases.setdefault(phrase[0], []).append((phrase, Head(listed[phrase].category, listed[phrase].level)))
    return Nouns(
        heads=heads,
        measures=frozenset(word for group in raw.heads if group.level == "measure" for word in group.words),
        modifiers={head: tuple(rules) for head, rules in modifiers.items()},
        phrases=phrases,
        phrase_ends=phrase_ends,
        known=frozenset({*heads, *raw.packages, *(phrase[-1] for phrase in listed)}),
        packages=frozenset(raw.packages),
        wholes=raw.wholes,
        parcels=raw.parcels,
        amounts=raw.amounts,
        authorities=raw.authorities,
        funded=frozenset(raw.funded),
        for_nouns=frozenset(raw.for_nouns),
        purposes=raw.purposes,
        builds=raw.builds,
        military=frozenset(raw.military),
        civil_aid=raw.civil_aid,
        mass=frozenset(raw.mass),
        singles=raw.singles,
        several=raw.several,
        nth=raw.nth,
        plain=frozenset(raw.plain),
        designators=raw.designators,
        same_kind=raw.same_kind,
    )


def _heads(raw: _File) -> dict[str, Head]:
    """Each head noun with its category and level; measures ("crates of") are none."""
    heads: dict[str, Head] = {}
    for group in raw.heads:
        _known_category(group.category)
        for word in group.words if group.level != "measure" else ():
            if heads.setdefault(word, Head(group.category, group.level)) != Head(group.category, group.level):
                raise DataError(f"nouns.yaml: the head {word!r} stands in two groups; keep one")
    return heads


def _known_category(category: str) -> None:
    if category not in CATEGORIES:
        raise DataError(f"nouns.yaml: unknown category {category!r}; known are {', '.join(CATEGORIES)}")
