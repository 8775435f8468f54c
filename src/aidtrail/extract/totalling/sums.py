"""Reads a sentence for totals: its sums, and the things that they may have been given as."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from aidtrail import datafiles
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.model import Item
from aidtrail.values import Money, MoneySpan, Quantity, QuantitySpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

RISE = 25  # tokens between "bringing" and the sum that it brings a total to
BRACKETS = 10  # tokens of a remark in brackets
_VALUED = 5  # words between "the value of" and what has it
_MILLION = 1_000_000
_AFTER = 5  # words between a sum and what follows it
_LINKS = frozenset({"in", "of", "for", "as", "on", "through"})
_NEAR = 12  # words between a sum and the noun that says what it was given as


class Totals(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The words of data/totals.yaml, lower case."""

    units: dict[str, str]
    tally: frozenset[str]
    rise: frozenset[str]
    levels: frozenset[str]
    reach: frozenset[str]
    reach_whole: frozenset[str]
    level: frozenset[str]
    whole: frozenset[str]
    sum_of: frozenset[str]
    during: frozenset[str]
    periods: tuple[str, ...]
    dated: frozenset[str]
    back: frozenset[str]
    lengths: frozenset[str]
    packages: frozenset[str]
    series: frozenset[str]
    priced: frozenset[str]
    fresh: frozenset[str]
    losses: frozenset[str]
    beyond: frozenset[str]
    parts: frozenset[str]
    aid: frozenset[str]
    supplies: frozenset[str]
    arms: frozenset[str]
    ahead: frozenset[str]
    unsettled: frozenset[str]
    homes: dict[str, str]


@cache
def load() -> Totals:
    """Read and validate the packaged words; raises DataError where they are wrong."""
    return datafiles.load(datafiles.packaged("totals.yaml"), Totals)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum or weight in a sentence: offsets in the article, tokens from the words that bound it."""

    start: int
    end: int
    first: int
    number: int
    last: int
    value: Quantity
    unit: str
    money: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """What a sum was given as: the item, its offsets, its tokens (last exclusive)."""

    item: Item
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as totals are read from it."""

    document: Document
    sentence: Sentence
    doc: "Doc"
    words: list[str]
    things: list[Thing]
    sums: list[Sum]


def may_hold(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence has a sum and a word that makes one a total."""
    if not _numbers(document, sentence):
        return False
    words = document.words(sentence).lower()
    cues = (*load().periods, *load().whole, *load().rise, *load().reach, *load().back)
    return any(cue in words for cue in cues) or bool(within(document.dates, sentence.start, sentence.end))


def _numbers(document: Document, sentence: Sentence) -> list[MoneySpan | QuantitySpan]:
    start, end = sentence.start, sentence.end
    money = within(document.money, start, end)
    quantities = within(document.quantities, start, end)
    told = (_as_money(quantity, money) or quantity for quantity in quantities)
    return [*money, *(one for one in told if isinstance(one, MoneySpan) or one.value.unit in load().units)]


def _as_money(quantity: QuantitySpan, money: Sequence[MoneySpan]) -> MoneySpan | None:
    """A sum of which the currency was named before: "committed 40 million euros, … has grown to 53 million"."""
    before = [one for one in money if one.end <= quantity.start]
    plain = quantity.kind == "count" and quantity.value.unit is None and quantity.counted is None
    if not (before and plain) or (quantity.value.min or quantity.value.max or 0) < _MILLION:
        return None
    value = Money(quantity.value.min, quantity.value.max, before[0].value.currency)
    return MoneySpan(quantity.start, quantity.end, quantity.text, value, quantity.modifier, vague=quantity.vague)


def read(document: Document, sentence: Sentence) -> Reading:
    """The reading of a sentence that the document has parsed."""
    doc = document.trees[sentence.index]
    words = [token.lower_ for token in doc]
    sums = [made for span in _numbers(document, sentence) if (made := _sum(document, sentence, doc, span)) is not None]
    things = [Thing(m.item, m.start, m.end, m.first, m.last) for m in document.items[sentence.index]]
    things += _supplies(sentence, doc, words, things)
    things.sort(key=lambda one: one.first)
    return Reading(document, sentence, doc, words, things, sorted(sums, key=lambda one: one.start))


def is_count(quantity: QuantitySpan) -> bool:
    """Whether it counts things, and no further ones: "another 20" is no total."""
    further = quantity.further and not quantity.modifier  # "more than 20" is not "20 more"
    return quantity.kind == "count" and quantity.value.unit is None and not (quantity.vague or further)


def counted(document: Document, sentence: Sentence) -> Reading:
    """The reading of a parsed sentence with its counts of things for sums."""
    doc = document.trees[sentence.index]
    counts = within(document.quantities, sentence.start, sentence.end)
    sums = [made for one in counts if is_count(one) and (made := _sum(document, sentence, doc, one)) is not None]
    things = [Thing(m.item, m.start, m.end, m.first, m.last) for m in document.items[sentence.index]]
    return Reading(document, sentence, doc, [token.lower_ for token in doc], things, sums)


def _sum(document: Document, sentence: Sentence, doc: "Doc", span: MoneySpan | QuantitySpan) -> Sum | None:
    tokens = doc.char_span(span.start - sentence.start, span.end - sentence.start, alignment_mode="expand")
    if tokens is None or span.vague:
        return None
    first = tokens.start
    if span.modifier:
        at = document.text.rfind(span.modifier, sentence.start, span.start)
        modifier = doc.char_span(at - sentence.start, at - sentence.start + len(span.modifier), alignment_mode="expand")
        first = modifier.start if at >= 0 and modifier is not None else first
    value = Quantity(span.value.min, span.value.max)
    if isinstance(span, MoneySpan):
        return Sum(span.start, span.end, first, tokens.start, tokens.end, value, span.value.currency or "", money=True)
    unit = load().units[span.value.unit] if span.value.unit else "unit"
    return Sum(span.start, span.end, first, tokens.start, tokens.end, value, unit, money=False)


def _supplies(sentence: Sentence, doc: "Doc", words: Sequence[str], known: Sequence[Thing]) -> list[Thing]:
    """Nouns of aid, and nouns of supply with a word for arms before them: "overall support", "arms sales"."""
    lexicon, out = load(), []
    covered = {index for thing in known for index in range(thing.first, thing.last)}
    for index, word in enumerate(words):
        before = words[max(0, index - 2) : index]
        told = set(before) & (lexicon.arms | lexicon.whole) or "value" in words[max(0, index - _VALUED) : index]
        if index in covered or not (word in lexicon.aid or (word in lexicon.supplies and told)):
            continue
        if doc[index].tag_.startswith("VB"):
            continue
        first = index
        while first > 0 and index - first < 3 and words[first - 1] in lexicon.arms | lexicon.whole:
            first -= 1
        span = doc[first : index + 1]
        item = Item(span.text, category="other")
        out.append(Thing(item, sentence.start + span.start_char, sentence.start + span.end_char, first, index + 1))
    return out


def thing_after(reading: Reading, one: Sum) -> Thing | None:
    """What follows the sum: "$56 billion in security assistance", "$3 billion worth of arms"."""
    last = _after_brackets(reading, one.last)
    for thing in reading.things:
        between = reading.doc[last : thing.first] if 0 <= thing.first - last <= _AFTER else ()
        supplied = any(
            token.dep_ == "aux" and token.lower_ == "to" for token in between
        )  # "$2 billion to supply tanks"
        if supplied or any(token.lower_ in _LINKS for token in between):
            return thing
    return None


def _after_brackets(reading: Reading, index: int) -> int:
    """The token after a remark in brackets that begins at this one: "€4 billion (about $4.4 billion) in aid"."""
    if reading.words[index : index + 1] != ["("]:
        return index
    closing = reading.words[index : index + BRACKETS]
    return index + closing.index(")") + 1 if ")" in closing else index


def in_brackets(reading: Reading, number: int) -> bool:
    """Whether a sum repeats the one before in another currency: "€4 billion ($4.35 billion)"."""
    one = reading.sums[number]
    return (
        number > 0
        and "(" in reading.words[reading.sums[number - 1].last : one.first]
        and ")" not in reading.words[reading.sums[number - 1].last : one.first]
    )


def next_sum(reading: Reading, number: int) -> int | None:
    """The number of the next sum that is no repetition in brackets, or None."""
    later = range(number + 1, len(reading.sums))
    return next((index for index in later if not in_brackets(reading, index)), None)


def thing_before(reading: Reading, one: Sum) -> Thing | None:
    """The last thing before the sum, if it is near."""
    before = [thing for thing in reading.things if 0 <= one.first - thing.last <= _NEAR]
    return before[-1] if before else None


def thing_between(reading: Reading, one: Sum) -> Thing | None:
    """What rises: the thing between "bringing" and the sum."""
    verbs = [index for index in range(max(0, one.first - RISE), one.first) if reading.words[index] in load().rise]
    between = [thing for thing in reading.things if verbs and verbs[-1] <= thing.first and thing.last <= one.first]
    return between[0] if between else None
