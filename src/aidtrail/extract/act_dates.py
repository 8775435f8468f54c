"""The day of an act: which of the dates around it is meant."""

import re
from typing import TYPE_CHECKING

from aidtrail.extract import acts, nouns
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.draft import Draft
from aidtrail.model import Span
from aidtrail.values import DateFound

if TYPE_CHECKING:
    pass


LEAD = 6  # sentences: what is announced in them is the news of the day


def date_of(document: Document, draft: Draft) -> tuple[str | None, Span | None]:
    """The day that the sentence gives for the act; of an official release the day of its publication."""
    sentence = draft.sentence
    dates = [
        d
        for d in within(document.dates, sentence.start, sentence.end)
        if d.value.iso and not _of_other_thing(document, d) and not _names_other(document, sentence, d)
    ]
    if document.issuer is not None:
        dates = [d for d in dates if d.value.precision == "day"]
    if draft.stage == "committed" and document.published:
        published = document.published
        dates = [d for d in dates if str(d.value.iso) <= published]  # a date to come is a delivery's
    if draft.stage == "delivered" or draft.rule.startswith("transfer.predicate"):
        dates = [d for d in dates if not _of_saying(document, sentence, d)]
    trigger = sentence.start + document.trees[sentence.index][draft.trigger].idx if draft.trigger else sentence.start
    if dates:
        nearest = min(dates, key=lambda d: (not _of_trigger(document, draft, d), abs(d.start - trigger), d.start))
        return nearest.value.iso, (nearest.start, nearest.end)
    news = draft.lemma in acts.load().announcing or (sentence.index < LEAD and draft.stage == "refused")
    if (
        document.published
        and draft.stage in ("committed", "licensed", "refused")
        and (document.issuer or news or (draft.package and draft.package.authority))
    ):
        return document.published, None
    return None, None


def _of_trigger(document: Document, draft: Draft, found: DateFound) -> bool:
    """Whether a date hangs on the act itself in the parse."""
    doc = document.trees[draft.sentence.index]
    span = doc.char_span(found.start - draft.sentence.start, found.end - draft.sentence.start, alignment_mode="expand")
    token = span.root if span is not None else None
    for _ in range(3):
        if token is None or token.head.i == token.i:
            return False
        token = token.head
        if token.i == draft.trigger:
            return True
    return False


def _of_saying(document: Document, sentence: Sentence, found: DateFound) -> bool:
    """Whether a date tells when something was said: '…, the ministry said on Friday'."""
    doc = document.trees[sentence.index]
    span = doc.char_span(found.start - sentence.start, found.end - sentence.start, alignment_mode="expand")
    if span is None:
        return False
    token = span.root
    for _ in range(3):
        if token.tag_[:2] == "VB":
            act = acts.load().verb(token)
            return act is not None and act.kind in ("say", "decide")
        token = token.head
    return False


def _names_other(document: Document, sentence: Sentence, found: DateFound) -> bool:
    """Whether a year belongs to the name of something that is no transfer: 'the 2015 nuclear accord'."""
    tree = document.trees[sentence.index]
    span = tree.char_span(found.start - sentence.start, found.end - sentence.start, alignment_mode="expand")
    if found.value.precision != "year" or span is None or not found.text.isdigit():
        return False
    noun = span.root.head
    named = noun.i > span.root.i and noun.tag_[:2] == "NN" and span.root.dep_ in ("nummod", "compound", "nmod", "amod")
    lexicon, between = nouns.load(), [token.lower_ for token in tree[span.root.i + 1 : noun.i]]
    moved = noun.lower_ in acts.load().nouns or noun.lower_ in lexicon.packages
    military = any(word in lexicon.heads or word in lexicon.military for word in between)
    return named and not (moved and (military or not between))


def _of_other_thing(document: Document, found: DateFound) -> bool:
    before = document.text[max(0, found.start - 12) : found.start].lower()
    return bool(re.search(r"\b(?:since|until|by|before|act of|of)\s*(?:the\s*)?$", before))
