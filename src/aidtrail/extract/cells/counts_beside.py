"""The count of an item where no number leads up to it: told after it, by the count of another, or by its article."""

import re
from typing import TYPE_CHECKING

from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import nouns
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Span
from aidtrail.values import Quantity, QuantitySpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 24  # characters after an item in which its count may begin
_BOTH_BEFORE = 3  # words between which and an item "both" may stand
_BEFORE = 8  # words before an item in which its article may stand

Counted = tuple[Quantity | None, Span | None]


def beside(document: Document, sentence: Sentence, doc: "Doc", mention: ItemMention) -> Counted:
    """The count of an item that no number leads up to, and where it stands; (None, None) where there is none."""
    return (
        _told_apart(document, sentence, mention)
        or _after(document, sentence, doc, mention)
        or _further(document, sentence, doc, mention)
        or _as_many(document, sentence, mention)
        or _both(sentence, doc, mention)
        or _single(sentence, doc, mention)
        or (None, None)
    )


_NUMBER_OF = re.compile(r"\bput(?:s|ting)? the (?:total )?number of (?:the )?$", re.I)


def _told_apart(document: Document, sentence: Sentence, mention: ItemMention) -> tuple[Quantity, Span] | None:
    """'put the number of howitzers that it received at eight': a count that stands after "at"."""
    if not _NUMBER_OF.search(document.text[sentence.start : mention.start]):
        return None
    for quantity in within(document.quantities, mention.end, sentence.end):
        if document.text[quantity.start - 4 : quantity.start] == " at " and not quantity.vague:
            return Quantity(quantity.value.min, quantity.value.max), (quantity.start, quantity.end)
    return None


_LEADING = re.compile(r"\s*(?:\(|,(?: or)?|-|–|—)\s*", re.I)
_COUNT_ONLY = re.compile(
    r"\s*(?:in total|in all|altogether|of them|units?|pieces?|pcs\.?|pairs?|sets?|items?)?\s*\)"
    r"|\s+(?:of them|in total|in all|altogether|units|pieces|pairs)\b",
    re.I,
)


def _after(document: Document, sentence: Sentence, doc: "Doc", mention: ItemMention) -> tuple[Quantity, Span] | None:
    """'radio sets (16 in total)', 'howitzers, 12 of them': a count, and nothing else, right after the item.

    After several things in a row it is of all of them together.
    """
    head = doc[mention.head]
    for quantity in within(document.quantities, mention.end, min(sentence.end, mention.end + _REACH)):
        between = document.text[mention.end : quantity.start]
        alone = between.strip() == "(" or not (head.dep_ == "conj" or any(one.dep_ == "conj" for one in head.children))
        if _LEADING.fullmatch(between) and alone and _COUNT_ONLY.match(document.text, quantity.end):
            return None if quantity.vague else (Quantity(quantity.value.min, quantity.value.max), _span(quantity))
    return None


_FURTHER = 60  # characters after an item in which "three of them" still counts it
_APART = re.compile(r"[^,;:.()]*,\s*")
_OF_THEM = re.compile(r"\s+(?:of them|in all|altogether|in total)\b", re.I)


def _further(document: Document, sentence: Sentence, doc: "Doc", mention: ItemMention) -> tuple[Quantity, Span] | None:
    """'got its first radars from Peru, three of them': a count after who gave the one thing."""
    if doc[mention.head].dep_ == "conj":
        return None
    near = within(document.quantities, mention.end, min(sentence.end, mention.end + _FURTHER))
    for quantity in near:
        alone = not any(mention.end <= one.start < quantity.start for one in document.items[sentence.index])
        told = _APART.fullmatch(document.text, mention.end, quantity.start)
        if alone and told and _OF_THEM.match(document.text, quantity.end) and not quantity.vague:
            return Quantity(quantity.value.min, quantity.value.max), _span(quantity)
    return None


_SAME = re.compile(r"\b(?:as many|the same number of|an equal number of) $", re.I)


def _as_many(document: Document, sentence: Sentence, mention: ItemMention) -> tuple[Quantity, Span] | None:
    """'5,000 helmets and as many vests'."""
    if not _SAME.search(document.text, max(sentence.start, mention.start - _REACH), mention.start):
        return None
    before = [one for one in within(document.quantities, sentence.start, mention.start) if not one.vague]
    return (Quantity(before[-1].value.min, before[-1].value.max), _span(before[-1])) if before else None


def _both(sentence: Sentence, doc: "Doc", mention: ItemMention) -> tuple[Quantity, Span] | None:
    """'both frigates', 'both of the ships': two."""
    for word in doc[max(0, mention.first - _BOTH_BEFORE) : mention.head]:
        leads = all(one.lower_ in ("of", "the", "its") for one in doc[word.i + 1 : mention.first])
        if word.lower_ == "both" and leads and doc[mention.head].tag_ == "NNS" and doc[mention.head].dep_ != "conj":
            start = sentence.start + word.idx
            joined = any(child.dep_ == "conj" for child in doc[mention.head].children)  # "both tanks and guns"
            return None if joined else (Quantity(2, 2), (start, start + len(word)))
    return None


def _single(sentence: Sentence, doc: "Doc", mention: ItemMention) -> tuple[Quantity, Span] | None:
    """'a frigate', 'another howitzer', 'its first jet': one, where the noun stands for one thing.

    "The first jet" is one of those told before.
    """
    lexicon, head = nouns.load(), doc[mention.head]
    one_thing = mention.item.category in lexicon.singles and head.tag_ not in ("NNS", "NNPS") and not mention.generic
    goes_on = mention.last < len(doc) and doc[mention.last].tag_[:2] == "NN"  # "a tank factory"
    if not one_thing or goes_on or head.lower_ in lexicon.several or head.lower_.endswith("s"):
        return None
    for at in range(mention.head - 1, max(-1, mention.first - _BEFORE), -1):
        word = doc[at]
        first = word.lower_ == "first" and at > 0 and doc[at - 1].tag_ in ("PRP$", "POS")
        if word.lower_ in ("a", "an") or word.lower_ in lexicon.nth or first:
            start = sentence.start + word.idx
            return None if _of_parcel(doc, at) else (Quantity(1, 1), (start, start + len(word)))
        if at < mention.first and word.tag_ not in _MODIFIERS:
            return None
    return None


_MODIFIERS = ("JJ", "NN", "NNP", "HYPH", "VBN", "CD", "RB", "``", "''", "AFX", ",", "VBG")


def _of_parcel(doc: "Doc", article: int) -> bool:
    """'the first delivery of a missile shield': a part of the thing."""
    return article > 1 and doc[article - 1].lower_ == "of" and doc[article - 2].lower_ in nouns.load().parcels


def _span(found: QuantitySpan) -> Span:
    return found.start, found.end
