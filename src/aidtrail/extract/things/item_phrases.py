"""Finds what is moved: systems of the catalogue and phrases with a generic head noun, in a parsed sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.catalogue import Catalogue, Mention
from aidtrail.extract.lexicon import nouns
from aidtrail.extract.things import item_words
from aidtrail.extract.things.item_calibres import shared_calibre
from aidtrail.extract.things.item_complements import with_complements
from aidtrail.extract.things.item_edges import left_edge
from aidtrail.extract.things.item_systems import system_phrase
from aidtrail.extract.things.item_words import Wording, is_noun
from aidtrail.extract.things.items import ItemMention, mention_of, noun_of, recalled, remember
from aidtrail.model import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DETERMINERS = frozenset({"DT", "CD", "PRP$", "POS", "PDT", "WP$"})  # tags
_LIST_REACH = 4  # words after "and" in which the noun that a list shares may stand


def find(
    doc: "Doc", offset: int, systems: Sequence[Mention], catalogue: Catalogue, named: Mapping[str, Item] | None = None
) -> list[ItemMention]:
    """The item mentions of one parsed sentence, in order, not overlapping.

    `offset` is where the sentence begins in the article; `systems` are the catalogue's mentions inside it; `named` is
    what the sentences before called things (see `items.remember`).
    """
    if not len(doc):
        return []
    known = dict(named or {})
    wording = item_words.read(doc, offset, systems)
    found: list[ItemMention] = []
    position = 0
    while position < len(wording.words):
        taken, mention = _at(wording, position, catalogue, known)
        if mention is not None and (not found or mention.first >= found[-1].last):
            found.append(mention)
        position += max(1, taken)
    out: list[ItemMention] = []
    for mention in with_complements(doc, _named_once(doc, found)):
        out.append(recalled(doc, mention, known))
        remember(known, out[-1:])
    return out


def _named_once(doc: "Doc", found: Sequence[ItemMention]) -> list[ItemMention]:
    """The mentions without those that only name another again in brackets: 'guided missiles (ATGM)'."""
    firsts, lasts = {mention.first for mention in found}, {mention.last for mention in found}

    def again(mention: ItemMention) -> bool:
        first, last = mention.first - 1, mention.last
        bracketed = first > 0 and last < len(doc) and doc[first].text == "(" and doc[last].text == ")"
        return bracketed and (first in lasts or last + 1 in firsts)

    return [mention for mention in found if not again(mention)]


def _at(
    wording: Wording, position: int, catalogue: Catalogue, named: Mapping[str, Item]
) -> tuple[int, ItemMention | None]:
    """What begins at this word: (words taken, mention or None)."""
    if wording.words[position].first in wording.covered:
        return system_phrase(wording, position, catalogue)
    calibre = shared_calibre(wording, position)
    if calibre is not None:
        return calibre
    length, head = wording.head_at(position)
    if head is None:
        return 1, None
    if length == 1 and _hyphened_adjective(wording, position):
        return 1, None
    joint = _joint(wording, position) if length == 1 else 0
    if joint:
        length = joint
        head = nouns.load().heads.get(wording.lower(position + length - 1), head)
    if position + length < len(wording.words) and _continues(wording, position + length):
        return 1, None
    return length, _phrase(wording, position, length, head, named)


def _hyphened_adjective(wording: Wording, position: int) -> bool:
    """'a single-engine aircraft': a word with a hyphen that only describes what comes after it."""
    word, token = wording.words[position], wording.last_token(position)
    unlisted = "-" in word.lower and not word.lower.startswith("anti-") and word.lower not in nouns.load().heads
    return unlisted and token.dep_ in ("amod", "nmod", "compound") and token.head.i >= word.last


def _phrase(
    wording: Wording, position: int, length: int, head: nouns.Head, named: Mapping[str, Item]
) -> ItemMention | None:
    """The phrase that ends in the head noun at these words; None where it names no thing."""
    lexicon, words = nouns.load(), wording.words
    first, last = left_edge(wording, position), words[position + length - 1].last
    parts = [word.lower for word in words[position : position + length]]
    before = [word.lower for word in words[:position] if word.first >= first]
    told = lexicon.category([*before, *parts[:-1]], parts[-1])
    if head.level == "vague" and told is None and not lexicon.military.isdisjoint(before):
        head = nouns.Head(head.category, "generic")
    provisional = head.level in ("weak", "vague") and told is None
    if provisional:
        before_of = wording.lower(position + length) == "of"
        earlier = _earlier(wording, first, position + length - 1, named) if head.level == "weak" else None
        if earlier is not None:
            return replace(mention_of(wording.doc, wording.offset, first, last, earlier), recalled=before_of)
        if not before_of or head.level == "vague":
            return None
    generic = head.level == "generic" and told is None
    category = told or head.category
    if not is_noun(wording.doc[last - 1]) or _bare(wording.doc, first, last, parts[-1]):
        return None
    if _is_in_name(wording, first, position + length - 1, generic, category):
        return None
    item = Item("", category=category)
    mention = mention_of(wording.doc, wording.offset, first, last, item, generic=generic)
    return replace(mention, provisional=provisional)


def _earlier(wording: Wording, first: int, position: int, named: Mapping[str, Item]) -> Item | None:
    """What a noun such as "launchers" that stands alone was the name of before."""
    if first != wording.words[position].first or wording.last_token(position).tag_ not in ("NN", "NNS"):
        return None
    earlier = named.get(noun_of(wording.lower(position)))
    return None if earlier is None else Item("", earlier.id, earlier.name, earlier.category)


def _is_in_name(wording: Wording, first: int, position: int, generic: bool, category: str) -> bool:
    """'the Arms Transfer Strategy', the name of a fund: a noun with a capital that is part of a name."""
    token, word = wording.last_token(position), wording.words[position]
    if generic and token.tag_ in ("NNP", "NNPS") and token.is_title and first > 0 and not _in_capitals(wording.doc):
        return True
    begins = wording.doc[word.first]
    return category == "funding" and begins.tag_ == "NNP" and begins.is_title and first < word.first


def _in_capitals(doc: "Doc") -> bool:
    """Whether a sentence is set like a headline, most of its words with a capital."""
    long = [token for token in doc if token.is_alpha and len(token.text) > 3]
    return len(long) > 4 and sum(token.is_title for token in long) > 0.8 * len(long)


def _bare(doc: "Doc", first: int, last: int, head: str) -> bool:
    """'precision rocket and missile fire support': a countable thing in the singular, without article or number."""
    lexicon, noun = nouns.load(), doc[last - 1]
    if noun.tag_ != "NN" or head in lexicon.mass or f"{head}s" not in lexicon.heads or last >= len(doc):
        return False
    if first > 0 and (doc[first - 1].tag_ in _DETERMINERS or doc[first - 1].ent_type_ == "PARTY"):
        return False
    if any(child.tag_ in ("DT", "CD", "PRP$") or child.dep_ == "poss" for child in noun.children):
        return False
    return doc[last].lower_ in (",", "and", "or") or doc[last].tag_[:2] == "NN"


# ---------------------------------------------------------------- how far a phrase goes on


def _joint(wording: Wording, position: int) -> int:
    """'grenade, mortar, and artillery rounds': words up to the noun that these share; 0 where they share none."""
    if not _shares(wording, position):
        return _rounds(wording, position)
    words, index = wording.words, position + 1
    while index + 1 < len(words) and words[index].lower == "," and _shares(wording, index + 1):
        index += 2
    if wording.lower(index) == ",":
        index += 1
    if wording.lower(index) not in ("and", "or", "&"):
        return 0
    for after in range(index + 1, min(len(words), index + 1 + _LIST_REACH)):
        tag = wording.last_token(after).tag_
        if tag == "NNS":
            return after + 1 - position if words[after].lower in nouns.load().heads else 0
        if tag not in ("NN", "JJ", "HYPH", "NNP", "AFX"):
            return 0
    return 0


def _rounds(wording: Wording, position: int) -> int:
    """'artillery and mortar rounds': words up to the ammunition that guns told of as a mass share with others; or 0."""
    heads, last = nouns.load().heads, position + 3
    if last >= len(wording.words) or wording.lower(position + 1) not in ("and", "or", "&"):
        return 0
    told = [heads.get(wording.lower(at)) for at in (position, position + 2, last)]
    if told[0] is None or told[1] is None or told[2] is None or not _shares(wording, position + 2):
        return 0
    return 4 if told[0].category == "artillery" and told[2].category == "ammunition" else 0


def _shares(wording: Wording, position: int) -> bool:
    """Whether a word may stand for a thing whose noun comes later: a countable singular without article."""
    lexicon, lower = nouns.load(), wording.lower(position)
    head = lexicon.heads.get(lower)
    if head is None or head.level != "specific" or lower in lexicon.mass:
        return False
    articles = ("a", "an", "the", "one", "this", "that")
    token = wording.last_token(position)
    before = (wording.lower(position - 1), *(child.lower_ for child in token.children if child.dep_ == "det"))
    return token.tag_ == "NN" and not any(word in articles for word in before)


def _continues(wording: Wording, position: int) -> bool:
    """Whether the word there carries the phrase on: 'missile' in 'missile systems' is no item of its own."""
    following, token = wording.words[position], wording.last_token(position)
    if following.first in wording.covered:
        return False
    if following.lower in ('"', "“", "”", "'", "’") and position + 1 < len(wording.words):
        return False
    _, head = wording.head_at(position)
    if head is not None:
        return is_noun(token)
    lexicon = nouns.load()
    if following.lower in lexicon.packages or wording.lower(position + 1) not in lexicon.heads:
        return False
    before = wording.doc[following.first - 1]
    modifies = before.dep_ in ("compound", "amod", "nmod")
    tied = modifies and (before.head.i == token.i or (token.dep_ == "amod" and before.head.i == token.head.i))
    return tied or token.tag_ in ("VBG", "NN")
