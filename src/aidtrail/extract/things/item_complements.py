"""Phrases that make one item with what follows them: 'rounds of 155mm ammunition', 'parts for jets and drones'."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.lexicon import acts, nouns
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KIND_WORDS = frozenset({"of", "type", "model", "family", "class", "kind"})
_PARTS = frozenset({"parts", "components", "spares"})


def with_complements(doc: "Doc", found: Sequence[ItemMention]) -> list[ItemMention]:
    """The mentions, each joined with those that complete it; what is an item only so and wasn't joined is left out."""
    out: list[ItemMention] = []
    index = 0
    while index < len(found):
        mention = found[index]
        index += 1
        while index < len(found):
            joined = _joined(doc, mention, found[index]) or _alike(doc, mention, found[index - 1], found[index])
            if joined is None:
                break
            mention, index = joined, index + 1
        if not mention.provisional:
            out.append(mention)
    return out


def _joined(doc: "Doc", left: ItemMention, right: ItemMention) -> ItemMention | None:
    lexicon = nouns.load()
    between = [token.lower_ for token in doc[left.last : right.first]]
    head = doc[left.head].lower_
    if between[:1] == ["of"] and _only_plain(between[1:]):
        if head in lexicon.measures:
            return replace(
                _spanning(doc, left, right, right.item), head=right.head, generic=right.generic, measure=True
            )
        if left.generic and acts.load().nouns.get(head) == "delivered":
            return right  # "supplies of F-16 jets": the act, and no thing
        if right.item.id:
            return _spanning(doc, left, right, right.item)
    if between[:1] == ["to"] and between[1:2] and between[1] in lexicon.purposes and _only_plain(between[2:]):
        return _spanning(doc, left, right, Item("", category=left.item.category))
    if between[:2] == ["for", "use"] and _only_plain(between[3:]):
        return _spanning(doc, left, right, Item("", category=left.item.category))
    if left.provisional or left.recalled or head not in lexicon.for_nouns:
        return None
    whole = Item("", category=left.item.category)
    if between[:1] == ["for"] and _only_plain(between[1:]):
        return _spanning(doc, left, right, whole)
    carried = " for " in f" {left.item.text} " and left.head < left.last - 1
    if carried and head in _PARTS and between and set(between) <= {",", "and", "or", "the"}:
        return _spanning(doc, left, right, whole)
    return None


def _alike(doc: "Doc", left: ItemMention, last: ItemMention, right: ItemMention) -> ItemMention | None:
    """'ammunition for the Eurofighter and Tornado jets': what it is for goes on with another of the kind."""
    between = [token.lower_ for token in doc[left.last : right.first]]
    carried = left.head < last.first and doc[left.head].lower_ in nouns.load().for_nouns
    systems = last.item.id and right.item.id and last.item.category == right.item.category
    if not (carried and systems and between in (["and"], ["or"], ["and", "the"])):
        return None
    return _spanning(doc, left, right, Item("", category=left.item.category))


def _spanning(doc: "Doc", left: ItemMention, right: ItemMention, item: Item) -> ItemMention:
    """One mention over both, with the head of the first."""
    told = Item(doc[left.first : right.last].text, item.id, item.name, item.category)
    return ItemMention(left.start, right.end, left.first, right.last, left.head, told)


def _only_plain(words: Sequence[str]) -> bool:
    plain = nouns.load().plain
    return all(word in plain or word in _KIND_WORDS or word.isdigit() for word in words)
