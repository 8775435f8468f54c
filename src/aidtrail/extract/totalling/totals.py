"""Finds running totals: "has provided over $56 billion since 2022", "bringing the total to $1 billion"."""

from collections.abc import Iterator, Sequence

from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.parties.context import Context
from aidtrail.extract.totalling.sums import (
    RISE,
    Reading,
    Sum,
    Thing,
    in_brackets,
    load,
    may_hold,
    read,
    thing_after,
    thing_before,
    thing_between,
)
from aidtrail.extract.totalling.total_parties import has_given, is_given, is_to_come, parties_of
from aidtrail.extract.totalling.total_periods import has_period, in_year, since_of
from aidtrail.model import FigureClaim, Span
from aidtrail.values import Quantity

_LEVEL = 6  # tokens of "to an all-time high of"
_PRICED = 14  # tokens between a package and its price: "our third drawdown since May, valued at $4 million"


def find(document: Document, context: Context | None = None) -> Iterator[FigureClaim]:
    """The totals that an article states, in order; `context` fills the parties that a sentence leaves open."""
    wanted = [sentence for sentence in document.sentences if may_hold(document, sentence)]
    document.parse(sentence.index for sentence in wanted)
    before: tuple[int, FigureClaim] | None = None  # the last total, and the number of its sentence
    for sentence in wanted:
        reading = read(document, sentence)
        earlier: FigureClaim | None = None
        for number in range(len(reading.sums)):
            rule = _rule(reading, number, counted=earlier is not None)
            known = earlier or (before[1] if before is not None and before[0] == sentence.index - 1 else None)
            claim = _claim(reading, number, rule, context, known) if rule else None
            if claim is not None:
                earlier, before = claim, (sentence.index, claim)
                yield claim


def running(document: Document, sentence: Sentence) -> frozenset[int]:
    """Where a parsed sentence has sums that are running totals: what was given over time is no one transfer."""
    if sentence.index not in document.totals:
        document.totals[sentence.index] = frozenset(_running(document, sentence))
    return document.totals[sentence.index]


def _running(document: Document, sentence: Sentence) -> list[int]:
    starts: list[int] = []
    if may_hold(document, sentence):
        reading = read(document, sentence)
        for number, one in enumerate(reading.sums):
            if _rule(reading, number, counted=bool(starts)):
                starts.append(one.start)
    return starts


# ---------------------------------------------------------------- whether a sum is a total


def _rule(reading: Reading, number: int, *, counted: bool) -> str | None:
    """The rule by which a sum of the sentence is a total, or None; `counted`: an earlier sum of the sentence is one."""
    one, words, lexicon = reading.sums[number], reading.words, load()
    if in_brackets(reading, number) or _is_of_package(reading, number):
        return None
    if _rises(reading, one):
        return "total.rise"
    unsettled = lexicon.unsettled & set(words[max(0, one.first - 8) : one.number])
    if _is_fresh(reading, one) or not unsettled <= lexicon.ahead:
        return None
    if _reaches(reading, number):
        return "total.reach"
    if unsettled:
        return None
    follows = thing_after(reading, one)
    part = counted and bool(set(words[reading.sums[number - 1].last : one.first]) & lexicon.parts)
    if part and (follows or has_period(reading, number)):
        return "total.part"
    if not (follows or thing_before(reading, one) or counted):
        return None
    if lexicon.sum_of & set(words[max(0, one.first - 3) : one.first]) and (counted or has_given(reading, one)):
        return "total.whole"
    past = not is_to_come(reading, one)
    return "total.period" if past and has_period(reading, number) and is_given(reading, one) else None


def _rises(reading: Reading, one: Sum) -> bool:
    """Whether the sum is what a total rises to: "bringing … aid to Ukraine | to $1 billion"."""
    lexicon = load()
    before = _up_to_level(reading.words[max(0, one.first - RISE) : one.first])
    verbs = [index for index, word in enumerate(before) if word in lexicon.rise]
    if before[-1:] != ["to"] or not verbs or lexicon.packages & set(before[verbs[-1] :]):
        return False
    after = reading.words[one.last : one.last + 4]  # "brings to $4 billion the amount that"
    return bool(lexicon.whole & set(before) or lexicon.sum_of & set(after)) or thing_between(reading, one) is not None


def _up_to_level(before: Sequence[str]) -> Sequence[str]:
    """The words before a sum without "a record level of": up to their "to"."""
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in load().levels:
        to = max(
            (at for at, word in enumerate(before[-_LEVEL:], max(0, len(before) - _LEVEL)) if word == "to"), default=-1
        )
        return before[: to + 1] if to >= 0 else before
    return before


def _reaches(reading: Reading, number: int) -> bool:
    """Whether the sum is what aid amounts to: "total aid | has reached | $5 billion"; a participle needs a "total".

    What it "is worth" or "fell to" is one over a period: "aid to date is worth $5 billion".
    """
    one, lexicon = reading.sums[number], load()
    thing = _what_reaches(reading, one)
    if thing is None or lexicon.packages & set(reading.words[thing.first : one.first]):
        return False
    if lexicon.losses & set(reading.words[max(0, thing.first - 4) : thing.first]):
        return False
    around = (*reading.words[max(0, thing.first - 4) : one.first], *reading.words[one.last : one.last + 3])
    whole = bool(lexicon.whole & set(around))
    level = lexicon.level & set(reading.words[max(thing.last, one.first - 4) : one.number])
    if level and thing.item.category == "other" and (has_period(reading, number) or in_year(reading, number)):
        return True
    for token in reading.doc[max(thing.last, one.first - 4) : one.number]:
        if token.lower_ in lexicon.reach and token.tag_.startswith("VB") and (whole or token.tag_ != "VBG"):
            return True
        if whole and token.lower_ in lexicon.reach_whole:
            return True
    return False


def _what_reaches(reading: Reading, one: Sum) -> Thing | None:
    """The thing that is subject of the verb before the sum, else the last thing before it."""
    for token in reading.doc[max(0, one.first - 4) : one.number]:
        for child in token.children if token.tag_.startswith("VB") else ():
            for thing in reading.things:
                if child.dep_ == "nsubj" and thing.first <= child.i < thing.last:
                    return thing
    return thing_before(reading, one)


def _is_of_package(reading: Reading, number: int) -> bool:
    """Whether the sum is a package's: "an $800 million package", "a package worth up to $800 million".

    Several over a period have a total: "signed 12 contracts worth $4 billion between 2005 and 2007".
    """
    one = reading.sums[number]
    packages = load().packages - load().series if has_period(reading, number) else load().packages
    after = reading.words[one.last : one.last + 5]
    for word in after:
        if word in packages:
            return True
        if word in ("in", "of", "to", "for", ",", ".", "since", "and", "worth"):
            break
    near = reading.words[max(0, one.first - 4) : one.first]
    if load().priced & set(near[-2:]) and packages & set(reading.words[max(0, one.first - _PRICED) : one.first]):
        return True
    return bool(packages & set(near)) and not {"to", "total"} & set(near[-2:])


def _is_fresh(reading: Reading, one: Sum) -> bool:
    fresh = load().fresh
    bound = set(range(one.first, one.last))
    before = set(reading.words[max(0, one.first - 3) : one.first])
    return bool(fresh & before) or (bool(fresh & set(reading.words[one.last : one.last + 3])) and bool(bound))


# ---------------------------------------------------------------- the claim


def _claim(
    reading: Reading, number: int, rule: str, context: Context | None, earlier: FigureClaim | None
) -> FigureClaim | None:
    one = reading.sums[number]
    thing = _thing(reading, one, rule)
    donor, recipient, cells = parties_of(reading, one, thing)
    home = load().homes.get(one.unit)
    if home not in (None, recipient) and not _is_named(reading, cells.get("donor")):
        donor = home  # "the government", "it"
    if not (donor or recipient or earlier or rule == "total.rise"):
        return None
    donor, recipient = _filled(donor, recipient, context, earlier)
    since, since_at = since_of(reading, number)
    cells |= {"amount": (one.start, one.end)}
    if thing is not None:
        cells |= {"item": (thing.start, thing.end)}
    if since_at is not None:
        cells |= {"since": since_at}
    return FigureClaim(
        article=reading.document.article.id,
        measure="total",
        donor=donor,
        recipient=recipient,
        item=thing.item if thing else None,
        amount=_bounded(reading, one),
        unit=one.unit,
        since=since,
        evidence=(reading.document.evidence(reading.sentence.start, reading.sentence.end),),
        cells=cells,
        confidence=0.9,
        by=rule,
    )


def _is_named(reading: Reading, at: Span | None) -> bool:
    """Whether a party's name stands at the offsets."""
    return at is not None and bool(within(reading.document.parties, *at))


def _bounded(reading: Reading, one: Sum) -> Quantity:
    """The sum with its bounds: what a total "has passed" is its lower one."""
    passed = load().beyond & set(reading.words[max(0, one.first - 4) : one.number])
    return Quantity(one.value.min, None if passed else one.value.max)


def _thing(reading: Reading, one: Sum, rule: str) -> Thing | None:
    if rule == "total.reach":
        return _what_reaches(reading, one)
    between = thing_between(reading, one) if rule == "total.rise" else None
    return between or thing_after(reading, one) or thing_before(reading, one)


def _filled(
    donor: str | None, recipient: str | None, context: Context | None, earlier: FigureClaim | None
) -> tuple[str | None, str | None]:
    """The parties, open ends taken from an earlier total of the sentence, else from the article."""
    if earlier is not None:
        donor, recipient = donor or earlier.donor, recipient or earlier.recipient
    if context is not None:
        donor = donor or context.donor_to(recipient)
        recipient = recipient or context.recipient_of(donor)
    return donor, recipient
