"""Reads who gave a total and who got it, and the verb of supply that governs it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aidtrail.catalogue import Mention
from aidtrail.extract.document import within
from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.parties import actors
from aidtrail.extract.totalling.sums import Reading, Sum, Thing, load, thing_after
from aidtrail.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


_OF_STATES = ("name", "capital")
_BETWEEN = 5  # words from a thing to the "from" before its sender


def is_given(reading: Reading, one: Sum) -> bool:
    """Whether a verb of giving, getting or deciding, or a noun of supply, governs the sum."""
    if giving(reading, one) is not None or given(reading, thing_after(reading, one)) is not None:
        return True
    return any(word in load().supplies for word in reading.words[one.last : one.last + 6])


def giving(reading: Reading, one: Sum) -> "tuple[Token, str] | None":
    """The verb of supply that governs the sum, and its class."""
    lexicon = acts.load()
    token = reading.doc[one.last - 1]
    for ancestor in (token, *token.ancestors):
        act = lexicon.verb(ancestor)
        rises = ancestor.lower_ in load().rise  # "brings to 40 the number of jets that Norway has given"
        if act is not None and not rises and act.kind in ("give", "receive", "decide", "license"):
            return ancestor, act.kind
    return None


def is_to_come(reading: Reading, one: Sum) -> bool:
    """Whether the verb that governs the sum says that it will be given."""
    verb = giving(reading, one)
    return verb is not None and verbs.tense(verb[0]) == "future"


def given(reading: Reading, thing: Thing | None) -> "tuple[Token, str] | None":
    """The verb of supply that hangs on the thing: "the aid that Finland has given", "assistance committed by"."""
    lexicon = acts.load()
    for token in reading.doc[thing.first : thing.last] if thing else ():
        for child in token.children:
            act = lexicon.verb(child) if child.dep_ in ("relcl", "acl") else None
            if act is not None and act.kind in ("give", "receive", "decide"):
                return child, act.kind
    return None


def has_given(reading: Reading, one: Sum) -> bool:
    """Whether a verb in the perfect or past governs the sum: what was given, not what will be."""
    verb = giving(reading, one)
    if verb is None:
        return False
    return verb[0].tag_ in ("VBD", "VBN") and not any(
        child.lower_ in ("will", "would", "'ll", "be") for child in verb[0].children
    )


# ---------------------------------------------------------------- who gave, who got


def parties_of(reading: Reading, one: Sum, thing: Thing | None) -> tuple[str | None, str | None, dict[str, Span]]:
    """The donor and recipient that the sentence names for a sum, with the offsets they were read from."""
    cells: dict[str, Span] = {}
    donor = _owner(reading, thing, cells) or _sender(reading, thing, cells)
    verb = giving(reading, one) or given(reading, thing)
    recipient = _addressee(reading, one, thing, donor, cells)
    if verb is not None:
        token, kind = verb
        if kind == "receive":
            recipient = _subject(reading, token, cells, "recipient") or recipient
            donor = donor or _after_word(reading, ("from", "by"), token.i, recipient, cells)
        else:
            recipient = recipient or _object(reading, token, cells) or _right_after(reading, one, thing, cells)
            donor = (
                donor
                or _subject(reading, token, cells, "donor", recipient)
                or _after_word(reading, ("by", "from"), token.i, recipient, cells)
            )
    if donor == recipient:
        donor = None
    return donor, recipient, cells


def _owner(reading: Reading, thing: Thing | None, cells: dict[str, Span]) -> str | None:
    """Whose aid it is: the party named in the phrase or directly before: "U.S. security assistance"."""
    if thing is None:
        return None
    for mention, first, last in _named(reading):
        if (
            thing.first - 4 <= first
            and last <= thing.last
            and reading.words[first - 1] not in ("to", "for", "against", "in")
        ):
            gap = reading.words[last : max(last, thing.first)]
            if mention.name.form in _OF_STATES and _is_given_to(reading, first):
                continue
            if "," not in gap and not {"to", "in", "for", "of", "with", "has", "have"} & set(gap):
                cells["donor"] = (mention.start, mention.end)
                return mention.name.entry
    return None


def _is_given_to(reading: Reading, first: int) -> bool:
    """'has granted Ukraine military support': whoever stands right after the verb gets it."""
    first -= reading.words[first - 1 : first] == ["the"]
    act = acts.load().verb(reading.doc[first - 1]) if first else None
    rises = reading.words[first - 1] in load().rise  # "brings Norway aid to"
    return act is not None and act.kind in ("give", "decide") and not rises


def _right_after(reading: Reading, one: Sum, thing: Thing | None, cells: dict[str, Span]) -> str | None:
    """The party between a verb of giving and the thing: 'has granted Ukraine military support'."""
    for mention, first, last in _named(reading):
        beside = thing is not None and last in (thing.first, one.first)
        if beside and mention.name.form in _OF_STATES and _is_given_to(reading, first):
            cells["recipient"] = (mention.start, mention.end)
            return mention.name.entry
    return None


def _sender(reading: Reading, thing: Thing | None, cells: dict[str, Span]) -> str | None:
    """Whom it comes from: "military aid from Norway has reached", "aid to Ukraine from Norway"."""
    for mention, first, _ in _named(reading):
        between = reading.words[thing.last : first] if thing is not None and thing.last < first else []
        between = between[:-1] if between[-1:] == ["the"] else between
        if between[-1:] == ["from"] and (len(between) == 1 or between[0] in ("to", "for")) and len(between) <= _BETWEEN:
            cells["donor"] = (mention.start, mention.end)
            return mention.name.entry
    return None


def _named(reading: Reading) -> "Iterator[tuple[Mention, int, int]]":
    """The parties that the sentence names, each with its first token and the one after its last."""
    sentence = reading.sentence
    for mention in within(reading.document.parties, sentence.start, sentence.end):
        span = reading.doc.char_span(
            mention.start - sentence.start, mention.end - sentence.start, alignment_mode="expand"
        )
        if span is not None and mention.name.form != "place":
            yield mention, span.start, span.end


def _addressee(
    reading: Reading, one: Sum, thing: Thing | None, donor: str | None, cells: dict[str, Span]
) -> str | None:
    """The party after "to" or "for" that stands nearest after the sum or the thing, else nearest before."""
    start = min(one.first, thing.first if thing else one.first)
    best: tuple[int, Mention] | None = None
    for mention, first, last in _named(reading):
        before = [
            word for word in reading.words[max(0, first - 3) : first] if word not in ("the", "its", "neighboring")
        ]
        if _owns_sum(reading, last):
            continue
        if mention.name.entry != donor and before and before[-1] in ("to", "for"):
            distance = first - start if first >= start else 100 + start - first
            if best is None or distance < best[0]:
                best = (distance, mention)
    if best is None:
        return None
    cells["recipient"] = (best[1].start, best[1].end)
    return best[1].name.entry


def _owns_sum(reading: Reading, last: int) -> bool:
    """'compared to Norway's $2 million': who owns another sum gets nothing of this one."""
    return reading.words[last : last + 1] in (["'s"], ["’s"]) and any(
        0 <= one.first - last <= 3 for one in reading.sums
    )


def _after_word(
    reading: Reading, heads: Sequence[str], start: int, other: str | None, cells: dict[str, Span]
) -> str | None:
    for mention, first, _ in _named(reading):
        near = [word for word in reading.words[max(start, first - 2) : first] if word != "the"]
        if near and near[-1] in heads and mention.name.entry != other:
            cells["donor"] = (mention.start, mention.end)
            return mention.name.entry
    return None


def _subject(
    reading: Reading, verb: "Token", cells: dict[str, Span], name: str, other: str | None = None
) -> str | None:
    """The party that is the verb's subject, or that of the verb which governs it; of two that sign, not `other`."""
    for ancestor in (verb, *verb.ancestors):
        for child in ancestor.children:
            if child.dep_ == "nsubj" and child.i < verb.i:
                signers = (_party(reading, one, cells, name) for one in (child, *child.conjuncts))
                return next((party for party in signers if party and party != other), None)
            if child.dep_ == "nsubjpass":
                return None
        if ancestor.dep_ in ("relcl", "acl"):
            return _party(reading, ancestor.head, cells, name)
        if ancestor.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "prep", "dep"):
            return None
    return None


def _object(reading: Reading, verb: "Token", cells: dict[str, Span]) -> str | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.i > verb.i:
            found = _party(reading, child, cells, "recipient")
            if found is not None:
                return found
    return None


def _party(reading: Reading, token: "Token", cells: dict[str, Span], name: str) -> str | None:
    parties = actors.party_of(reading.document, reading.sentence, token)
    if not parties:
        return None
    start = reading.sentence.start + token.idx
    cells[name] = (start, start + len(token.text))
    return parties[0]
