"""Finds figures: what a donor has given in all over a period, and how far a system reaches."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from aidtrail import datafiles
from aidtrail.extract import acts, actors, context
from aidtrail.extract.context import Context
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.items import ItemMention
from aidtrail.model import FigureClaim, Item, Span
from aidtrail.values import DateFound, MoneySpan, Quantity, QuantitySpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class _Range(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    units: dict[str, str]
    nouns: frozenset[str]
    not_before: frozenset[str]
    verbs: frozenset[str]
    able: frozenset[str]
    not_after: frozenset[str]


class _Total(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    units: dict[str, str]
    rise: frozenset[str]
    reach: frozenset[str]
    weak: frozenset[str]
    whole: frozenset[str]
    periods: tuple[str, ...]
    back: frozenset[str]
    packages: frozenset[str]
    fresh: frozenset[str]
    parts: frozenset[str]
    supplies: frozenset[str]
    arms: frozenset[str]
    aid: frozenset[str]
    unsettled: frozenset[str]


class Lexicon(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The words of data/figures.yaml, lower case."""

    range: _Range
    total: _Total


@cache
def load() -> Lexicon:
    """Read and validate the packaged lexicon; raises DataError where it is wrong."""
    return datafiles.load(datafiles.packaged("figures.yaml"), Lexicon)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number of a sentence: offsets in the article, its tokens, its value with the unit that a claim carries."""

    start: int
    end: int
    first: int
    last: int
    value: Quantity
    money: bool


def find(document: Document, given: Context | None = None) -> Iterator[FigureClaim]:
    """The totals and ranges that an article states, in order; `given` fills ends that a sentence leaves open."""
    wanted = [sentence for sentence in document.sentences if _may_hold(document, sentence)]
    document.parse(sentence.index for sentence in wanted)
    found: dict[tuple[object, ...], FigureClaim] = {}
    for sentence in wanted:
        for claim in (*_ranges(document, sentence), *_totals(document, sentence)):
            ...
    yield from found.values()
