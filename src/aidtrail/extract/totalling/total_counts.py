"""Finds totals of things counted: "taking the total to 320", "has delivered 18 aircraft since 2016"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.parties.context import Context
from aidtrail.extract.totalling.sums import RISE, Reading, Sum, Thing, counted, is_count, load
from aidtrail.extract.totalling.total_parties import giving, is_to_come, parties_of
from aidtrail.extract.totalling.total_periods import has_period, since_of
from aidtrail.model import FigureClaim
from aidtrail.values import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_HAVE = frozenset({"has", "have", "'ve", "had"})
_NEAR = 3  # tokens between a count and what it counts
_TO_COME = frozenset({"will", "'ll", "would", "plans", "planned"})  # a total that a pledge will bring is one
_NOTHING_MOVED = ("funding", "humanitarian", "training", "personnel")


def find(document: Document, context: Context | None = None) -> Iterator[FigureClaim]:
    """The counts that an article says a donor's gifts of one thing come to; `context` fills open parties."""
    wanted = [sentence for sentence in document.sentences if _may_hold(document, sentence)]
    document.parse(sentence.index for sentence in wanted)
    for sentence in wanted:
        reading = counted(document, sentence)
        for number in range(len(reading.sums)):
            found = _rule(reading, number)
            claim = _claim(reading, number, *found, context) if found else None
            if claim is not None:
                yield claim


def _may_hold(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence has a count and words that may make it a total."""
    if not any(map(is_count, within(document.quantities, sentence.start, sentence.end))):
        return False
    words = document.words(sentence).lower().split()
    return "since" in words or not (load().tally.isdisjoint(words) or load().rise.isdisjoint(words))


def _rule(reading: Reading, number: int) -> tuple[str, Thing] | None:
    """The rule by which a count is a total, and of what; None where it is none."""
    one, lexicon = reading.sums[number], load()
    before = reading.words[max(0, one.first - RISE) : one.first]
    verbs = [index for index, word in enumerate(before) if word in lexicon.rise]
    if before[-1:] == ["to"] and verbs:
        return _risen(reading, one, len(before) - verbs[-1])
    thing = _counted_thing(reading, one)
    verb = giving(reading, one)
    if thing is None or verb is None or verb[1] != "give" or verb[0].tag_ not in ("VBD", "VBN"):
        return None
    past = not is_to_come(reading, one) and not lexicon.unsettled & set(reading.words[: one.first])
    return ("total.count", thing) if past and _since(verb[0]) and has_period(reading, number) else None


def _risen(reading: Reading, one: Sum, back: int) -> tuple[str, Thing] | None:
    """What a number "of tanks" rises to; "the total" is of what was given before it in the sentence."""
    lexicon, verb = load(), one.first - back
    falls = reading.words[verb + 1 : verb + 2] == ["down"]
    wished = (lexicon.unsettled - _TO_COME) & set(reading.words[:verb])
    if (
        falls
        or wished
        or lexicon.losses & set(reading.words)
        or not lexicon.tally & set(reading.words[verb : one.last + 4])
    ):
        return None
    within_reach = [thing for thing in reading.things if verb < thing.first and thing.first - one.last <= 6]
    before = [thing for thing in reading.things if thing.last <= verb]
    named = [thing for thing in (*within_reach, *reversed(before)) if _is_counted(thing)]
    return ("total.risen", named[0]) if named else None


def _counted_thing(reading: Reading, one: Sum) -> Thing | None:
    """What the count stands before, in its phrase."""
    return next(
        (thing for thing in reading.things if _is_counted(thing) and 0 <= thing.first - one.last < _NEAR),
        None,
    )


def _since(verb: "Token") -> bool:
    """Whether "since" hangs on a verb in the perfect: "has delivered 18 aircraft since 2016"."""
    has = any(child.lower_ in _HAVE and child.dep_ == "aux" for child in verb.children)
    return has and any(child.lower_ == "since" for child in verb.children)


def _is_counted(thing: Thing) -> bool:
    return thing.item.category not in _NOTHING_MOVED


def _claim(reading: Reading, number: int, rule: str, thing: Thing, context: Context | None) -> FigureClaim | None:
    one = reading.sums[number]
    donor, recipient, cells = parties_of(reading, one, thing)
    verb = giving(reading, one)
    if (verb is not None and verb[1] == "receive") or not (donor or (recipient and rule == "total.risen")):
        return None
    if context is not None:
        donor = donor or context.donor_to(recipient)
        recipient = recipient or context.recipient_of(donor)
    since, since_at = since_of(reading, number)
    cells |= {"amount": (one.start, one.end), "item": (thing.start, thing.end)}
    if since_at is not None:
        cells |= {"since": since_at}
    return FigureClaim(
        article=reading.document.article.id,
        measure="total",
        donor=donor,
        recipient=recipient,
        item=thing.item,
        amount=Quantity(one.value.min, one.value.max),
        unit="unit",
        since=since,
        evidence=(reading.document.evidence(reading.sentence.start, reading.sentence.end),),
        cells=cells,
        confidence=0.8,
        by=rule,
    )
