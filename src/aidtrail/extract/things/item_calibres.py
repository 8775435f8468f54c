"""Calibres that share the noun of a later one: '155 mm and 105 mm artillery rounds' are two items."""

import re

from aidtrail.extract.lexicon import nouns
from aidtrail.extract.things.item_words import Wording, is_noun
from aidtrail.extract.things.items import ItemMention, mention_of
from aidtrail.model import Item

_CALIBRE = re.compile(r"\d+(?:\.\d+)?-?(?:mm|millimet(?:er|re)s?)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNITS = frozenset({"mm", "millimeter", "millimetre"})
_JOINING = frozenset({"and", "or", ",", "&"})
_NOUN_REACH = 4  # words after the last calibre in which the noun that all share ends


def shared_calibre(wording: Wording, position: int) -> tuple[int, ItemMention] | None:
    """The item of a calibre that begins at this word and whose noun stands after a later calibre: (words taken, it)."""
    length = _length(wording, position)
    after = _next(wording, position + length) if length else None
    if after is None:
        return None
    last = after
    while (following := _next(wording, last + _length(wording, last))) is not None:
        last = following
    noun = _noun(wording, last + _length(wording, last))
    if noun is None:
        return None
    words, doc = wording.words, wording.doc
    first, end = words[position].first, words[position + length - 1].last
    shared = doc[words[last + _length(wording, last)].first : words[noun].last].text
    item = Item("", name=f"{doc[first:end].text} {shared}", category=_category(wording, position, noun))
    return length, mention_of(doc, wording.offset, first, end, item)


def _length(wording: Wording, position: int) -> int:
    """How many words name a calibre here: '155mm', '155 mm'; 0 where none does."""
    word = wording.lower(position)
    if not word[:1].isdigit():
        return 0
    if _CALIBRE.fullmatch(word):
        return 1
    return 2 if _NUMBER.fullmatch(word) and wording.lower(position + 1) in _UNITS else 0


def _next(wording: Wording, position: int) -> int | None:
    """Where the calibre begins that a comma or 'and' at this word joins; None where there is none."""
    at = position
    while wording.lower(at) in _JOINING:
        at += 1
    return at if at > position and _length(wording, at) else None


def _noun(wording: Wording, position: int) -> int | None:
    """The last word of the noun phrase that begins here and ends in the name of a thing."""
    found = None
    for at in range(position, min(len(wording.words), position + _NOUN_REACH)):
        if not is_noun(wording.last_token(at)):
            break
        if wording.head_at(at)[1] is not None:
            found = at
    return found


def _category(wording: Wording, position: int, noun: int) -> str | None:
    before = [word.lower for word in wording.words[position:noun]]
    head = wording.head_at(noun)[1]
    return nouns.load().category(before, wording.lower(noun)) or (head.category if head is not None else None)
