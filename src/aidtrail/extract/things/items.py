"""A phrase that names something moved, and what the text called that thing before.

How such phrases are found in a sentence is in `item_phrases`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aidtrail.model import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MADE = re.compile(r"[\w.]+-(?:made|built|supplied|provided) \w+")  # "US-made tanks": words that add nothing
_DEFINITE = frozenset({"the", "these", "those", "such", "its", "their", "both"})


@dataclass(frozen=True, slots=True)
class ItemMention:
    """A phrase that names something moved.

    `recalled`: a word that means what was named before, unless what follows it ("of …") names something itself.
    `provisional`: a word such as "launchers" that is an item only with what follows it ("of the X system").
    `first`, `last` (exclusive) and `head` are token indices in the sentence's parse; `start` and `end` offsets in the
    article. `generic`: it says little ("weapons"), so it counts only where nothing more specific stands for it.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    item: Item
    generic: bool = False
    measure: bool = False
    provisional: bool = False
    recalled: bool = False


def mention_of(doc: "Doc", offset: int, first: int, last: int, item: Item, *, generic: bool = False) -> ItemMention:
    """The mention of an item whose phrase is the tokens [first, last), which give its text and, if open, its name."""
    span = doc[first:last]
    named = Item(span.text, id=item.id, name=item.name or singular(span.text), category=item.category)
    head = span.root.i if first <= doc[last - 1].head.i < last - 1 else last - 1
    return ItemMention(offset + span.start_char, offset + span.end_char, first, last, head, named, generic=generic)


def singular(phrase: str) -> str:
    """A plain name for a thing: the phrase in lower case, its last word in the singular."""
    lower = phrase.lower()
    if lower.endswith(("sses", "shes", "ches", "xes", "uses")):
        return lower[:-2]
    if lower.endswith("ies") and len(lower) > 5:
        return lower[:-3] + "y"
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "ics", "arms", "series")) else lower


# ---------------------------------------------------------------- what was named before


def remember(named: dict[str, Item], mentions: Sequence[ItemMention]) -> None:
    """Keep what things were called, by the noun they end in and by category.

    "NASAMS batteries" are later "two batteries".
    """
    for mention in mentions:
        if mention.generic or mention.provisional:
            continue
        named[noun_of(mention.item.text)] = mention.item
        if mention.item.id:
            named[f"category {mention.item.category}"] = mention.item


def recalled(doc: "Doc", mention: ItemMention, named: Mapping[str, Item]) -> ItemMention:
    """'the missiles', 'two batteries': what the text named before by the same noun, where the words add nothing."""
    before = doc[mention.first - 1].lower_ if mention.first else ""
    bare = (mention.last - mention.first == 1 and before in _DEFINITE) or _MADE.fullmatch(mention.item.text)
    if mention.item.id or mention.generic or not bare:
        return mention
    earlier = named.get(noun_of(mention.item.text))
    if earlier is None or not earlier.id:
        earlier = named.get(f"category {mention.item.category}")
    if earlier is None or earlier.category != mention.item.category:
        return mention
    return replace(mention, item=Item(mention.item.text, earlier.id, earlier.name, earlier.category))


def noun_of(text: str) -> str:
    """The noun that a phrase ends in, in the singular, by which it is remembered."""
    last = text.lower().split()[-1] if text.split() else ""
    return last[:-3] + "y" if last.endswith("ies") else last.removesuffix("s")
