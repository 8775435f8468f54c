"""Where the phrase of an item begins: the words before its last noun that belong to it."""

import re
from typing import TYPE_CHECKING

from aidtrail.extract.lexicon import nouns
from aidtrail.extract.things.item_words import Word, Wording

if TYPE_CHECKING:
    from spacy.tokens import Token

# Tags of words that may stand before the head of an item's phrase.
_MODIFIER_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "CD", "``", "''", "FW", "AFX"}
    | {"RB", "RBR", "RBS"}
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ADVERBS = ("RB", "RBR", "RBS")
_VERBAL_DEPS = frozenset({"amod", "compound", "nmod", "punct"})
_CALIBRES = frozenset({"mm", "millimeter", "millimetre", "cm", "caliber", "calibre", "k", "x"})
# Words that end a phrase, whatever their tag.
STOP_AT = frozenset({"including", "providing", "supplying", "sending", "using", "giving", "carrying", "included"})


def left_edge(wording: Wording, position: int) -> int:
    """The first token of the phrase that ends in the word at `position`."""
    words, index = wording.words, position
    while index > 0:
        if _modifies(wording, index - 1):
            index -= 1
        elif index > 1 and _joins_adjectives(wording.last_token(index - 1), wording.last_token(position)):
            index -= 2
        else:
            break
    plain = nouns.load().plain
    while index < position and (
        words[index].lower in plain
        or _ORDINAL.fullmatch(words[index].lower)
        or _empty(wording, words[index])
        or _is_taker(wording, words[index])
    ):
        index += 1
    return words[index].first


def _joins_adjectives(joiner: "Token", head: "Token") -> bool:
    """'military and medical support': two adjectives of one noun."""
    doc = joiner.doc
    if joiner.dep_ != "cc" or joiner.i == 0 or joiner.i + 1 >= len(doc):
        return False
    left, right = doc[joiner.i - 1], doc[joiner.i + 1]
    paired = left.tag_ == right.tag_ == "JJ" and right.dep_ == "conj" and right.head.i == left.i
    return paired and left.dep_ == "amod" and left.head.i == head.i


def _is_taker(wording: Wording, word: Word) -> bool:
    """'has given Ukraine Storm Shadow missiles': a plain name right after the verb is no part of the item."""
    doc, first = wording.doc, word.first
    if doc[first].ent_type_ != "PARTY" or doc[first].tag_[:3] != "NNP":
        return False
    before = first - 1
    if doc[first].dep_ in ("compound", "nmod") and _opens_clause(doc[first]):
        return True
    while before > 0 and doc[before].lower_ in ("the", "its", "their"):
        before -= 1
    while before > 0 and doc[before].ent_type_ == "PARTY":
        before -= 1
    if before > 0 and doc[before].lower_ == "to" and doc[before].tag_ == "IN":
        before -= 1
    return before >= 0 and doc[before].tag_[:2] == "VB"


def _opens_clause(name: "Token") -> bool:
    """'Norway sent tanks and Sweden howitzers': the thing is joined to one before, the name is who gives (or gets)."""
    thing = name.head.head if name.head.ent_type_ == "PARTY" else name.head
    before = name.i - 1
    while before > 0 and name.doc[before].ent_type_ == "PARTY":
        before -= 1
    joined = thing.dep_ in ("conj", "appos") and name.doc[before].lower_ in ("and", ",", "while")
    return joined and name.text == name.text.capitalize()


def _modifies(wording: Wording, index: int) -> bool:
    """Whether a word belongs to the phrase of the noun after it."""
    token, lower = wording.last_token(index), wording.words[index].lower
    if token.tag_ not in _MODIFIER_TAGS or lower in STOP_AT or token.ent_type_ == "MONEY":
        return False
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ in _VERBAL_DEPS or "-" in lower
    if token.tag_ in _ADVERBS:
        graded = token.dep_ == "advmod" and token.head.tag_.startswith(("JJ", "VBN"))
        return graded and lower not in nouns.load().plain
    if token.tag_ == "CD":
        typed = wording.lower(index - 1) in nouns.load().designators  # "Type 90"
        named = typed or "mm" in lower or ("-" in lower and not lower[0].isdigit())
        return named or wording.lower(index + 1) in _CALIBRES  # "155 mm", "F-16"
    if token.text in "\"“”'‘’" and token.tag_ in ("``", "''"):
        inside = 0 < index < len(wording.words) - 1
        return inside and wording.doc[wording.words[index].first - 1].tag_ in _MODIFIER_TAGS
    return token.head.i >= token.i or token.dep_ in _VERBAL_DEPS or _is_joined(token) or _is_hyphened(wording, index)


def _is_hyphened(wording: Wording, index: int) -> bool:
    """'surface-to-air missiles': a word of several tokens, one of which hangs on a noun after it."""
    word = wording.words[index]
    return word.last - word.first > 2 and any(
        token.head.i >= word.last and token.dep_ in _VERBAL_DEPS for token in wording.doc[word.first : word.last]
    )


def _is_joined(token: "Token") -> bool:
    """'medical and sanitary equipment': coordinated with a word before a later noun."""
    first = token.head
    return token.dep_ == "conj" and first.dep_ in ("amod", "nmod", "compound") and first.head.i > token.i


def _empty(wording: Wording, word: Word) -> bool:
    """Whether a word says nothing at the beginning of a phrase: an adverb, a mark."""
    token = wording.doc[word.last - 1]
    return token.tag_ in (*_ADVERBS, "``", "''", "HYPH") or token.is_punct
