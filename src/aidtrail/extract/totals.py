"""Finds running totals: "has provided over $56 billion since 2022", "bringing the total to $1 billion"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from aidtrail import datafiles
from aidtrail.catalogue import Mention
from aidtrail.extract import actors, acts
from aidtrail.extract.context import Context
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.model import FigureClaim, Item, Span
from aidtrail.values import DateFound, MoneySpan, Quantity, QuantitySpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NEAR = 12  # words between a sum and the noun that says what it was given as
_SINCE = 28  # tokens between "since" and the date that it names


class Totals(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The words of data/totals.yaml, lower case."""

    units: dict[str, str]
    rise: frozenset[str]
    reach: frozenset[str]
    reach_whole: frozenset[str]
    whole: frozenset[str]
    periods: tuple[str, ...]
    dated: frozenset[str]
    back: frozenset[str]
    lengths: frozenset[str]
    packages: frozenset[str]
    fresh: frozenset[str]
    parts: frozenset[str]
    aid: frozenset[str]
    supplies: frozenset[str]
    arms: frozenset[str]
    unsettled: frozenset[str]


@cache
def load() -> Totals:
    """Read and validate the packaged words; raises DataError where they are wrong."""
    return datafiles.load(datafiles.packaged("totals.yaml"), Totals)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum or weight in a sentence: offsets in the article, first token (with the words that bound it), number, end."""

    start: int
    end: int
    first: int
    number: int
    last: int
    value: Quantity
    unit: str
    money: bool


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a sum was given as: the item, its offsets, its tokens (last exclusive)."""

    item: Item
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence as totals are read from it."""

    document: Document
    sentence: Sentence
    doc: "Doc"
    words: list[str]
    things: list[_Thing]
    sums: list[_Sum]


def find(document: Document, context: Context | None = None) -> Iterator[FigureClaim]:
    """The totals that an article states, in order; `context` fills the parties that a sentence leaves open."""
    wanted = [sentence for sentence in document.sentences if _may_hold(document, sentence)]
    document.parse(sentence.index for sentence in wanted)
    for sentence in wanted:
        reading = _read(document, sentence)
        earlier: FigureClaim | None = None
        for number in range(len(reading.sums)):
            rule = _rule(reading, number, counted=earlier is not None)
            claim = _claim(reading, number, rule, context, earlier) if rule else None
            if claim is not None:
                earlier = claim
                yield claim


def _may_hold(document: Document, sentence: Sentence) -> bool:
    if not any(isinstance(one, MoneySpan) or one.value.unit in load().units for one in _numbers(document, sentence)):
        return False
    words = document.words(sentence).lower()
    cues = (*load().periods, *load().whole, *load().rise, *load().reach, *load().back)
    return any(cue in words for cue in cues) or bool(within(document.dates, sentence.start, sentence.end))


def _numbers(document: Document, sentence: Sentence) -> list[MoneySpan | QuantitySpan]:
    start, end = sentence.start, sentence.end
    return [*within(document.money, start, end), *within(document.quantities, start, end)]


def _read(document: Document, sentence: Sentence) -> _Reading:
    doc = document.trees[sentence.index]
    words = [token.lower_ for token in doc]
    sums = [made for span in _numbers(document, sentence) if (made := _sum(document, sentence, doc, span)) is not None]
    things = [_Thing(m.item, m.start, m.end, m.first, m.last) for m in document.items[sentence.index]]
    things += _supplies(sentence, doc, words, things)
    things.sort(key=lambda one: one.first)
    return _Reading(document, sentence, doc, words, things, sorted(sums, key=lambda one: one.start))


def _sum(document: Document, sentence: Sentence, doc: "Doc", span: MoneySpan | QuantitySpan) -> _Sum | None:
    tokens = doc.char_span(span.start - sentence.start, span.end - sentence.start, alignment_mode="expand")
    if tokens is None or span.vague:
        return None
    first = tokens.start
    if span.modifier:
        at = document.text.rfind(span.modifier, sentence.start, span.start)
        modifier = doc.char_span(at - sentence.start, at - sentence.start + len(span.modifier), alignment_mode="expand")
        first = modifier.start if at >= 0 and modifier is not None else first
    value = Quantity(span.value.min, span.value.max)
    if isinstance(span, MoneySpan):
        return _Sum(span.start, span.end, first, tokens.start, tokens.end, value, span.value.currency or "", money=True)
    unit = load().units.get(span.value.unit or "")
    return _Sum(span.start, span.end, first, tokens.start, tokens.end, value, unit, money=False) if unit else None


def _supplies(sentence: Sentence, doc: "Doc", words: Sequence[str], known: Sequence[_Thing]) -> list[_Thing]:
    """Nouns of aid, and nouns of supply with a word for arms before them: "overall support", "arms sales"."""
    lexicon, out = load(), []
    covered = {index for thing in known for index in range(thing.first, thing.last)}
    for index, word in enumerate(words):
        before = words[max(0, index - 2) : index]
        if index in covered or not (word in lexicon.aid or (word in lexicon.supplies and set(before) & lexicon.arms)):
            continue
        if doc[index].tag_.startswith("VB"):
            continue
        first = index
        while first > 0 and index - first < 3 and words[first - 1] in lexicon.arms | lexicon.whole:
            first -= 1
        span = doc[first : index + 1]
        item = Item(span.text, category="other")
        out.append(_Thing(item, sentence.start + span.start_char, sentence.start + span.end_char, first, index + 1))
    return out


# ---------------------------------------------------------------- whether a sum is a total


def _rule(reading: _Reading, number: int, *, counted: bool) -> str | None:
    """The rule by which a sum of the sentence is a total, or None; `counted`: an earlier sum of the sentence is one."""
    one, words, lexicon = reading.sums[number], reading.words, load()
    if _in_brackets(reading, number) or _is_of_package(reading, one):
        return None
    before = words[max(0, one.first - 25) : one.first]
    rose = bool(lexicon.rise & set(before)) and before[-1:] == ["to"]
    if rose and (lexicon.whole & set(before) or _thing_between(reading, before, one)):
        return "total.rise"
    if _is_fresh(reading, one):
        return None
    close = words[max(0, one.first - 4) : one.number]
    whole = bool(lexicon.whole & set(before))
    if (lexicon.reach & set(close) or (whole and lexicon.reach_whole & set(close))) and _thing_before(reading, one):
        return "total.reach"
    if counted and set(words[reading.sums[number - 1].last : one.first]) & lexicon.parts and _thing_after(reading, one):
        return "total.part"
    if "total" in before[-2:] and (counted or _thing_after(reading, one)) and _period(reading, number):
        return "total.whole"
    if lexicon.unsettled & set(before[-8:]) or not (_thing_after(reading, one) or _thing_before(reading, one)):
        return None
    return "total.period" if _period(reading, number) and _is_given(reading, one) else None


def _in_brackets(reading: _Reading, number: int) -> bool:
    """Whether a sum repeats the one before in another currency: "€4 billion ($4.35 billion)"."""
    one = reading.sums[number]
    return (
        number > 0
        and "(" in reading.words[reading.sums[number - 1].last : one.first]
        and reading.words[one.first - 1] == "("
    )


def _is_of_package(reading: _Reading, one: _Sum) -> bool:
    """Whether the sum is a package's: "an $800 million package", "a package worth up to $800 million"."""
    packages = load().packages
    after = reading.words[one.last : one.last + 5]
    for word in after:
        if word in packages:
            return True
        if word in ("in", "of", "to", "for", ",", ".", "since", "and", "worth"):
            break
    near = reading.words[max(0, one.first - 4) : one.first]
    return bool(packages & set(near)) and not {"to", "total"} & set(near[-2:])


def _is_fresh(reading: _Reading, one: _Sum) -> bool:
    fresh = load().fresh
    bound = set(range(one.first, one.last))
    before = set(reading.words[max(0, one.first - 3) : one.first])
    return bool(fresh & before) or (bool(fresh & set(reading.words[one.last : one.last + 3])) and bool(bound))


def _thing_after(reading: _Reading, one: _Sum) -> _Thing | None:
    """What follows the sum: "$56 billion in security assistance", "$3 billion worth of arms"."""
    for thing in reading.things:
        if 0 <= thing.first - one.last <= 5 and {"in", "of", "for", "as", "on", "through"} & set(
            reading.words[one.last : thing.first]
        ):
            return thing
    return None


def _thing_before(reading: _Reading, one: _Sum) -> _Thing | None:
    before = [thing for thing in reading.things if 0 <= one.first - thing.last <= _NEAR]
    return before[-1] if before else None


def _thing_between(reading: _Reading, before: Sequence[str], one: _Sum) -> _Thing | None:
    """What rises: the thing between "bringing" and the sum."""
    verb = max(index for index, word in enumerate(before) if word in load().rise)
    since = one.first - len(before) + verb
    between = [thing for thing in reading.things if since <= thing.first and thing.last <= one.first]
    return between[0] if between else None


def _is_given(reading: _Reading, one: _Sum) -> bool:
    """Whether a verb of giving, getting or deciding, or a noun of supply, governs the sum."""
    return _giving(reading, one) is not None or any(
        word in load().supplies for word in reading.words[one.last : one.last + 6]
    )


def _giving(reading: _Reading, one: _Sum) -> "tuple[Token, str] | None":
    """The verb of supply that governs the sum, and its class."""
    lexicon = acts.load()
    token = reading.doc[one.last - 1]
    for ancestor in (token, *token.ancestors):
        act = lexicon.verb(ancestor)
        if act is not None and act.kind in ("give", "receive", "decide", "license"):
            return ancestor, act.kind
    return None


def _given(reading: _Reading, thing: _Thing | None) -> "tuple[Token, str] | None":
    """The verb of supply that hangs on the thing: "the aid that Finland has given", "assistance committed by"."""
    lexicon = acts.load()
    for token in reading.doc[thing.first : thing.last] if thing else ():
        for child in token.children:
            act = lexicon.verb(child) if child.dep_ in ("relcl", "acl") else None
            if act is not None and act.kind in ("give", "receive", "decide"):
                return child, act.kind
    return None


# ---------------------------------------------------------------- the period


def _period(reading: _Reading, number: int) -> bool:
    """Whether a period is named for the sum: after it and before the next sum, or at the head of the sentence."""
    one, lexicon = reading.sums[number], load()
    for first, last in _stretches(reading, number):
        stretch = f" {' '.join(reading.words[first:last])} "
        dates = _dates(reading, first, last)
        for phrase in lexicon.periods:
            if f" {phrase} " in stretch and (phrase not in lexicon.dated or len(dates) > 1):
                return True
        for index in range(first, last):
            if reading.words[index] in lexicon.back and lexicon.lengths & set(reading.words[index + 1 : index + 5]):
                return True
        if any(date.value.precision in ("year", "range") for date in dates) and one.money:
            return True
    return False


def _stretches(reading: _Reading, number: int) -> Iterator[tuple[int, int]]:
    """The tokens in which a sum's period may stand: after it, before the first sum, and at the sentence's head."""
    sums = reading.sums
    after = sums[number + 1].first if number + 1 < len(sums) else len(reading.words)
    yield sums[number].last, after
    yield (0 if number == 0 else sums[number - 1].last), sums[number].first
    if number:
        yield 0, sums[0].first


def _dates(reading: _Reading, first: int, last: int) -> list[DateFound]:
    if first >= last:
        return []
    start = reading.sentence.start + reading.doc[first].idx
    end = reading.sentence.start + reading.doc[last - 1].idx + len(reading.doc[last - 1].text)
    return list(within(reading.document.dates, start, end))


def _since(reading: _Reading, number: int) -> tuple[str | None, Span | None]:
    """The start of the period, ISO, and where it stands: the date after "since", "from", "between" or "in"."""
    for first, last in _stretches(reading, number):
        for index in range(first, last):
            if reading.words[index] in ("since", "from", "between", "after"):
                for date in _dates(reading, index, min(last, index + _SINCE)):
                    if date.value.start is not None and _names_time(date):
                        return _iso(date), (date.start, date.end)
        for date in _dates(reading, first, last):
            if date.value.precision in ("year", "range") and date.value.start is not None and _names_time(date):
                return str(date.value.start.year), (date.start, date.end)
    return None, None


def _names_time(date: DateFound) -> bool:
    return any(char.isdigit() for char in date.text) or date.value.precision in ("month", "year", "day")


def _iso(date: DateFound) -> str | None:
    if date.value.precision == "range" and date.value.start is not None:
        return str(date.value.start.year)
    return date.value.iso


# ---------------------------------------------------------------- the claim


def _claim(
    reading: _Reading, number: int, rule: str, context: Context | None, earlier: FigureClaim | None
) -> FigureClaim | None:
    one = reading.sums[number]
    thing = _thing(reading, one, rule)
    donor, recipient, cells = _parties(reading, one, thing)
    if not (donor or recipient or earlier or rule == "total.rise"):
        return None
    donor, recipient = _filled(donor, recipient, context, earlier)
    since, since_at = _since(reading, number)
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
        amount=Quantity(one.value.min, one.value.max),
        unit=one.unit,
        since=since,
        evidence=(reading.document.evidence(reading.sentence.start, reading.sentence.end),),
        cells=cells,
        confidence=0.9,
        by=rule,
    )


def _thing(reading: _Reading, one: _Sum, rule: str) -> _Thing | None:
    if rule == "total.rise":
        before = reading.words[max(0, one.first - 25) : one.first]
        found = _thing_between(reading, before, one)
        if found is not None:
            return found
    return _thing_after(reading, one) or _thing_before(reading, one)


def _filled(
    donor: str | None, recipient: str | None, context: Context | None, earlier: FigureClaim | None
) -> tuple[str | None, str | None]:
    """The parties, open ends taken from an earlier total of the sentence, else from the article."""
    if earlier is not None:
        donor, recipient = donor or earlier.donor, recipient or earlier.recipient
    if context is not None:
        donor = donor or (context.donor if context.donor != recipient else None)
        recipient = recipient or (context.recipient if context.recipient != donor else None)
    return donor, recipient


# ---------------------------------------------------------------- who gave, who got


def _parties(reading: _Reading, one: _Sum, thing: _Thing | None) -> tuple[str | None, str | None, dict[str, Span]]:
    """The donor and recipient that the sentence names for a sum, with the offsets they were read from."""
    cells: dict[str, Span] = {}
    donor = _owner(reading, thing, cells)
    verb = _giving(reading, one) or _given(reading, thing)
    recipient = _addressee(reading, one, thing, donor, cells)
    if verb is not None:
        token, kind = verb
        if kind == "receive":
            recipient = _subject(reading, token, cells, "recipient") or recipient
            donor = donor or _after_word(reading, ("from", "by"), token.i, recipient, cells)
        else:
            recipient = recipient or _object(reading, token, cells)
            donor = (
                donor
                or _subject(reading, token, cells, "donor")
                or _after_word(reading, ("by",), token.i, recipient, cells)
            )
    if donor == recipient:
        donor = None
    return donor, recipient, cells


def _owner(reading: _Reading, thing: _Thing | None, cells: dict[str, Span]) -> str | None:
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
            if "," not in gap and not {"to", "in", "for", "of", "with", "has", "have"} & set(gap):
                cells["donor"] = (mention.start, mention.end)
                return mention.name.entry
    return None


def _named(reading: _Reading) -> "Iterator[tuple[Mention, int, int]]":
    """The parties that the sentence names, each with its first token and the one after its last."""
    sentence = reading.sentence
    for mention in within(reading.document.parties, sentence.start, sentence.end):
        span = reading.doc.char_span(
            mention.start - sentence.start, mention.end - sentence.start, alignment_mode="expand"
        )
        if span is not None and mention.name.form != "place":
            yield mention, span.start, span.end


def _addressee(
    reading: _Reading, one: _Sum, thing: _Thing | None, donor: str | None, cells: dict[str, Span]
) -> str | None:
    """The party after "to" or "for" that stands nearest after the sum or the thing, else nearest before."""
    start = min(one.first, thing.first if thing else one.first)
    best: tuple[int, Mention] | None = None
    for mention, first, _ in _named(reading):
        before = [
            word for word in reading.words[max(0, first - 3) : first] if word not in ("the", "its", "neighboring")
        ]
        if mention.name.entry != donor and before and before[-1] in ("to", "for"):
            distance = first - start if first >= start else 100 + start - first
            if best is None or distance < best[0]:
                best = (distance, mention)
    if best is None:
        return None
    cells["recipient"] = (best[1].start, best[1].end)
    return best[1].name.entry


def _after_word(
    reading: _Reading, heads: Sequence[str], start: int, other: str | None, cells: dict[str, Span]
) -> str | None:
    for mention, first, _ in _named(reading):
        near = [word for word in reading.words[max(start, first - 2) : first] if word != "the"]
        if near and near[-1] in heads and mention.name.entry != other:
            cells["donor"] = (mention.start, mention.end)
            return mention.name.entry
    return None


def _subject(reading: _Reading, verb: "Token", cells: dict[str, Span], name: str) -> str | None:
    """The party that is the verb's subject, or that of the verb which governs it."""
    for ancestor in (verb, *verb.ancestors):
        for child in ancestor.children:
            if child.dep_ == "nsubj" and child.i < verb.i:
                return _party(reading, child, cells, name)
        if ancestor.dep_ in ("relcl", "acl"):
            return _party(reading, ancestor.head, cells, name)
    return None


def _object(reading: _Reading, verb: "Token", cells: dict[str, Span]) -> str | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.i > verb.i:
            found = _party(reading, child, cells, "recipient")
            if found is not None:
                return found
    return None


def _party(reading: _Reading, token: "Token", cells: dict[str, Span], name: str) -> str | None:
    parties = actors.party_of(reading.document, reading.sentence, token)
    if not parties:
        return None
    start = reading.sentence.start + token.idx
    cells[name] = (start, start + len(token.text))
    return parties[0]
