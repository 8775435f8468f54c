"""The day of an act: which of the dates around it is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

import msgspec

from aidtrail import datafiles
from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import acts, nouns, verbs
from aidtrail.model import Span
from aidtrail.values import DateFound

if TYPE_CHECKING:
    from spacy.tokens import Token


LEAD = 6  # sentences: what is announced in them is the news of the day
_CLIMB = 12  # tokens from a date up to the verb that it belongs to: keeps the work linear

_OF_SPEECH = ("time", "day", "week", "weekend")  # how exactly news tells when something was said

Dated = tuple[str | None, Span | None]


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The lists of data/act_dates.yaml, where it says what each is for."""

    elsewhere: frozenset[str]
    marks: frozenset[str]
    joining: frozenset[str]
    again: dict[str, frozenset[str]]
    settled: frozenset[str]
    under: tuple[str, ...]
    other: frozenset[str]


@cache
def words() -> Words:
    """The words by which the day of an act is found."""
    return datafiles.load(datafiles.packaged("act_dates.yaml"), Words)


@dataclass(frozen=True, slots=True)
class _Time:
    """A time that a sentence gives: one date, or the two ends of one; `iso` as exact as it is known."""

    start: int
    end: int
    text: str
    iso: str
    precision: str | None


def date_of(document: Document, draft: Draft) -> Dated:
    """The day that the sentence gives for the act; of an official release the day of its publication."""
    sentence = draft.sentence
    times = [
        one
        for one in _times(document, sentence)
        if not _of_other_thing(document, one) and not _names_other(document, sentence, one)
    ]
    if document.issuer is not None:
        times = [one for one in times if one.precision == "day"]
    if draft.stage == "committed" and document.published:
        published = document.published
        times = [one for one in times if one.iso <= published and not _is_due(document, draft, one)]
    if draft.stage == "delivered" or draft.rule.startswith("transfer.predicate"):
        times = [one for one in times if not _of_saying(document, draft, one)]
    ranked = [(rank, one) for one in times if (rank := _rank(document, draft, one)) is not None]
    trigger = sentence.start + document.trees[sentence.index][draft.trigger].idx if draft.trigger else sentence.start
    if ranked:
        _, nearest = min(ranked, key=lambda pair: (pair[0], abs(pair[1].start - trigger), pair[1].start))
        return nearest.iso, (nearest.start, nearest.end)
    return None, None


def published_for(document: Document, draft: Draft) -> str | None:
    """The day of publication, where the draft tells the news of that day: of official releases and of announcements."""
    news = draft.lemma in acts.load().announcing or (draft.sentence.index < LEAD and draft.stage == "refused")
    told = document.issuer or news or (draft.item is None and draft.package and draft.package.authority)
    return document.published if told and draft.stage in ("committed", "licensed", "refused") else None


def _times(document: Document, sentence: Sentence) -> Iterator[_Time]:
    """The times of a sentence: dates one by one, two that are the ends of one time taken together."""
    found = within(document.dates, sentence.start, sentence.end)
    at = 0
    while at < len(found):
        first = last = found[at]
        between = document.text[first.end : found[at + 1].start].split() if at + 1 < len(found) else []
        if len(between) == 1 and between[0] in words().joining:
            at, last = at + 1, found[at + 1]
        iso = _iso(first, last, document.published)
        if iso:
            text = document.text[first.start : last.end]
            yield _Time(first.start, last.end, text, iso, first.value.precision if first is last else "range")
        at += 1


def _iso(first: DateFound, last: DateFound, published: str | None) -> str | None:
    """The ISO date of a time; a week is told by its month, the one of its Thursday (ISO 8601's rule for years)."""
    if first is not last:
        start, end = first.value.start, last.value.end
        if start is None or end is None or start.year != end.year:
            return None
        return start.isoformat()[:7] if start.month == end.month else f"{start.year:04}"
    start, end, iso = first.value.start, first.value.end, first.value.iso
    if start is None or end is None or iso is None or first.value.precision not in ("week", "weekend"):
        return iso
    if published is not None:
        end = max(start, min(end, date.fromisoformat(published)))
    middle = start if start.month == end.month else min(end, start + timedelta(days=3))
    return middle.isoformat()[:7]


def _is_due(document: Document, draft: Draft, found: _Time) -> bool:
    """Whether a month, or this year, tells when a thing is to come: 'will get jets in May', whatever May is read as."""
    doc = document.trees[draft.sentence.index]
    trigger, at = doc[draft.trigger], found.start - draft.sentence.start
    tense = verbs.tense(trigger)
    this_year = found.precision == "year" and tense == "future" and (document.published or "").startswith(found.iso)
    if not (found.precision == "month" or this_year) or at < trigger.idx or tense not in ("future", "infinitive"):
        return False
    return not any(token.tag_[:2] == "VB" for token in doc[trigger.i + 1 :] if token.idx < at)


def _token(document: Document, sentence: Sentence, found: _Time) -> "Token | None":
    doc = document.trees[sentence.index]
    span = doc.char_span(found.start - sentence.start, found.end - sentence.start, alignment_mode="expand")
    return span.root if span is not None else None


def _rank(document: Document, draft: Draft, found: _Time) -> int | None:
    """0 where a date hangs on the act itself in the parse, 1 or 2 where it may be meant, None where it is another's."""
    token = _token(document, draft.sentence, found)
    if token is None:
        return 1
    trigger = token.doc[draft.trigger]
    path = [token]
    while path[-1].head.i != path[-1].i and path[-1].i != trigger.i and len(path) < _CLIMB:
        path.append(path[-1].head)
        if path[-1].is_ancestor(trigger):
            break
    if _of_other_event(path):
        return 2 if found.precision == "day" else None  # of days the parse may be wrong
    if path[-1].i != trigger.i:
        return None if _shown(trigger, path[-1]) else 1
    return 0 if len(path) < 5 else 1


def _of_other_event(path: Sequence["Token"]) -> bool:
    """Whether what links a date to an act tells of another: 'after the coup in May', 'guns that were built in 1987'."""
    bargains = words().again["committed"]
    if any(one.dep_ == "acl" and one.head.lower_ in bargains for one in path[:-1]):
        return False  # "jets that are part of a deal signed in May"
    return any(
        (one.dep_ == "prep" and one.lower_ in words().elsewhere and at > 1)
        or (one.dep_ == "advcl" and _marked(one))
        or (one.dep_ in ("acl", "relcl") and one.tag_[:2] == "VB" and at > 0)
        for at, one in enumerate(path[:-1])
    )


def _marked(verb: "Token") -> bool:
    """Whether a clause begins with a word of time or cause: 'since it lost the war', 'as promised'."""
    return any(child.dep_ in ("mark", "prep") and child.lower_ in words().marks for child in verb.children)


def _shown(trigger: "Token", verb: "Token") -> bool:
    """Whether a date belongs to what was done later with what had come: 'guns given by X were shown on Monday'."""
    return (
        trigger.dep_ in ("acl", "relcl")
        and trigger.tag_ == "VBN"
        and verb.tag_[:2] == "VB"
        and verb.lemma_ != "be"
        and acts.load().verb(verb) is None
    )


def _of_saying(document: Document, draft: Draft, found: _Time) -> bool:
    """Whether a day tells when something was said: '…, the ministry said on Friday'; at a handover it was done, too."""
    token = _token(document, draft.sentence, found)
    if token is None:
        return False
    trigger = token.doc[draft.trigger]
    for above in (token, *token.ancestors):
        if above.lower_ in words().again["delivered"]:
            return False
        act = acts.load().verb(above) if above.tag_[:2] == "VB" else None
        if act is not None:
            if above.i == trigger.head.i and trigger.dep_ in ("dobj", "nsubjpass"):
                return False  # "announced on Monday the delivery of guns"
            exact = found.precision in _OF_SPEECH or not above.is_ancestor(trigger)
            return act.kind in ("say", "decide") and exact
        if above.tag_[:2] == "VB" and above.is_ancestor(trigger):
            return _reported(trigger, above)  # not: "the handover took place on Monday, the ministry said"
    return False


def _reported(trigger: "Token", above: "Token") -> bool:
    """Whether an act is told by a speaker below a verb: 'caused a stir on Monday when he said that guns had come'."""
    between = (token for token in islice(trigger.ancestors, _CLIMB) if token.i != above.i and token.tag_[:2] == "VB")
    told = (acts.load().verb(token) for token in takewhile(lambda token: above.is_ancestor(token), between))
    return any(act is not None and act.kind == "say" for act in told)


def _names_other(document: Document, sentence: Sentence, found: _Time) -> bool:
    """Whether a year belongs to the name of something that is no transfer: 'the 2015 nuclear accord'."""
    token = _token(document, sentence, found)
    if found.precision != "year" or token is None or not found.text.isdigit():
        return False
    noun = token.head
    named = noun.i > token.i and noun.tag_[:2] == "NN" and token.dep_ in ("nummod", "compound", "nmod", "amod")
    lexicon, between = nouns.load(), [one.lower_ for one in token.doc[token.i + 1 : noun.i]]
    moved = noun.lower_ in acts.load().nouns or noun.lower_ in lexicon.packages
    military = any(word in lexicon.heads or word in lexicon.military for word in between)
    return named and not (moved and (military or not between))


_LIMIT = re.compile(r"\b(?:since|until|by|before|act of|of)\s*(?:the\s*)?$")
_AFTER_EVENT = re.compile(r"\b(?:after|following|before|despite|amid) (?:the|an?|its|last) [\w'’ -]{1,40} (?:in|of) $")


def _of_other_thing(document: Document, found: _Time) -> bool:
    before = document.text[max(0, found.start - 70) : found.start].lower()
    return bool(_LIMIT.search(before[-12:])) or (found.precision != "day" and bool(_AFTER_EVENT.search(before)))
