"""Finds the ranges of systems: "a maximum range of 75 miles", "can hit targets 300 kilometres away"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from aidtrail import datafiles
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import FigureClaim
from aidtrail.values import Quantity, QuantitySpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WINDOW = 12  # words before a distance in which the noun that makes it a range must stand
_VERB_WINDOW = 9  # the same for a verb
_SPAN = 7  # words before the upper end of a range in which its lower end stands
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")


class Ranges(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The words of data/ranges.yaml, lower case."""

    units: dict[str, str]
    nouns: frozenset[str]
    not_before: frozenset[str]
    verbs: frozenset[str]
    able: frozenset[str]
    targets: frozenset[str]
    flight: frozenset[str]
    few: frozenset[str]
    examples: frozenset[str]
    not_after: frozenset[str]


@cache
def load() -> Ranges:
    """Read and validate the packaged words; raises DataError where they are wrong."""
    return datafiles.load(datafiles.packaged("ranges.yaml"), Ranges)


def find(document: Document) -> Iterator[FigureClaim]:
    """The ranges that an article states of systems that it names, in order."""
    stated = [
        (sentence, quantity, rule)
        for sentence in document.sentences
        for quantity in within(document.quantities, sentence.start, sentence.end)
        if quantity.value.unit in load().units and (rule := _rule(document, sentence, quantity))
    ]
    document.parse(index for sentence, _, _ in stated for index in (sentence.index - 1, sentence.index) if index >= 0)
    for sentence, quantity, rule in stated:
        claim = _claim(document, sentence, quantity, rule)
        if claim is not None:
            yield claim


def _claim(document: Document, sentence: Sentence, quantity: QuantitySpan, rule: str) -> FigureClaim | None:
    mention = _system(document, sentence, quantity, plain=rule != "range.flight")
    if mention is None:
        return None
    return FigureClaim(
        article=document.article.id,
        measure="range",
        item=mention.item,
        amount=_bounded(document, sentence, quantity),
        unit=load().units[quantity.value.unit or ""],
        evidence=(document.evidence(sentence.start, sentence.end),),
        cells={"item": (mention.start, mention.end), "amount": (quantity.start, quantity.end)},
        confidence=0.9,
        by=rule,
    )


def _bounded(document: Document, sentence: Sentence, quantity: QuantitySpan) -> Quantity:
    """The distance with its bounds: only an upper one after "from a few kilometres to"."""
    before = _words(document.text[sentence.start : quantity.start])[-_SPAN:]
    open_below = "to" in before and "from" in before[: before.index("to")] and load().few & set(before)
    return Quantity(None if open_below else quantity.value.min, quantity.value.max, quantity.value.unit)


# ---------------------------------------------------------------- whether a distance is a range


def _rule(document: Document, sentence: Sentence, quantity: QuantitySpan) -> str | None:
    """The rule by which a distance is the range of something, or None."""
    words = load()
    before = _words(document.text[sentence.start : quantity.start])
    after = _words(document.text[quantity.end : min(sentence.end, quantity.end + 60)])
    if before[-1:] == ["("] or (before[-2:-1] == ["("] and quantity.approximate):
        return None  # the same distance in another unit
    rest = _after_brackets(after)
    if any(word in words.nouns or word.endswith("-range") for word in rest[:2]) and not words.not_before & set(
        before[-2:]
    ):
        return "range.before-noun"
    near = before[-_WINDOW:]
    verb = _last(near[-_VERB_WINDOW:], words.verbs)
    able = bool(words.able & set(before[-2 * _WINDOW :]))
    if able and verb is not None and words.targets & set(near[-1:]):
        return "range.able"
    if rest[:1] and rest[0] in words.not_after:
        return None
    noun = _last(near, words.nouns)
    if noun is not None and not (noun and near[noun - 1] in words.not_before) and "." not in near[noun:]:
        return "range.after-noun"
    far = rest[:1] == ["away"] or _reaches_to(near)
    if verb is not None and far and able:
        return "range.able"
    bound = 1 + len((quantity.modifier or "").split()) + quantity.approximate
    return "range.flight" if words.flight & set(near[-bound:]) and not quantity.vague else None


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _after_brackets(words: list[str]) -> list[str]:
    if words[:1] == ["("] and ")" in words:
        words = words[words.index(")") + 1 :]
    return [word for word in words[:3] if word not in ("-", "maximum", "effective", "max")]


def _last(words: list[str], wanted: frozenset[str]) -> int | None:
    for index in range(len(words) - 1, -1, -1):
        if words[index] in wanted:
            return index
    return None


def _reaches_to(near: list[str]) -> bool:
    """Whether the words before a distance say that it is an outer bound: "up to", "as far as", "at distances of"."""
    end = " ".join(near[-5:])
    return any(
        phrase in end
        for phrase in ("up to", "as far as", "distance of", "distances of", "more than", "over", "at least")
    )


# ---------------------------------------------------------------- of what


def _system(document: Document, sentence: Sentence, quantity: QuantitySpan, *, plain: bool) -> ItemMention | None:
    """The item whose range it is: by grammar, else (`plain`) the one that stands nearest."""
    mentions = document.items[sentence.index]
    doc = document.trees[sentence.index]
    span = doc.char_span(quantity.start - sentence.start, quantity.end - sentence.start, alignment_mode="expand")
    if span is not None:
        governed = _by_grammar(span.root, mentions)
        if governed is not None:
            return governed
    if not plain:
        return None
    joined = [m for m in mentions if m.start <= quantity.start < m.end or 0 <= m.start - quantity.end <= 16]
    before = [m for m in mentions if m.end <= quantity.start and not _is_example(doc, m)]
    able = [m for m in before if _is_said_able(doc[m.head])]
    after = [m for m in mentions if m.start >= quantity.end]
    return next(iter(joined or able[-1:] or before[-1:] or _named_before(document, sentence) or after[:1]), None)


def _by_grammar(token: "Token", mentions: list[ItemMention]) -> ItemMention | None:
    """The item that is subject of the clause, or the noun that a relative clause or "with" belongs to."""
    for ancestor in (token, *token.ancestors):
        for child in ancestor.children:
            subject = child.dep_ in ("nsubj", "nsubjpass") and child.i < token.i and ancestor.i >= child.i
            if subject and (mention := _at(child, mentions)):
                return mention
        if ancestor.dep_ in ("relcl", "acl", "prep", "appos") and (mention := _at(ancestor.head, mentions)):
            return mention
        if ancestor.dep_ == "relcl":
            return None
    return None


def _is_example(doc: "Doc", mention: ItemMention) -> bool:
    """Whether it is named as an example of what a system sees or hits: "aircraft, including low-flying drones"."""
    before = doc[max(0, mention.first - 2) : mention.first]
    return any(token.lower_ in load().examples for token in before)


def _is_said_able(head: "Token") -> bool:
    """Whether a thing is said to be able to do something: "a radar capable of detecting"."""
    return any(child.lower_ in load().able and child.dep_ in ("amod", "acl", "relcl") for child in head.children)


def _at(token: "Token", mentions: list[ItemMention]) -> ItemMention | None:
    return next((m for m in mentions if m.first <= token.i < m.last), None)


def _named_before(document: Document, sentence: Sentence) -> list[ItemMention]:
    """The last item of the sentence before, where the sentence itself names none: "They have a range of …"."""
    earlier = document.items.get(sentence.index - 1, []) if sentence.index else []
    return [m for m in earlier if not m.generic][-1:]
