"""Finds counts and measures in text, and ordinals."""

from collections.abc import Sequence
from dataclasses import dataclass

from aidtrail.values.amounts import Kind, Quantity, QuantitySpan
from aidtrail.values.bounds import Bounds, bounds, is_between, is_change, is_change_by
from aidtrail.values.counts import after_age, counted_words, is_age, is_attribute, is_label, starts_noun
from aidtrail.values.dates import date_offsets
from aidtrail.values.lexer import Number, Token
from aidtrail.values.measures import shared_unit, unit_after
from aidtrail.values.money import find_money
from aidtrail.values.numbers import WORDS, read_tokens, times
from aidtrail.values.rates import per, per_of_measure
from aidtrail.values.shares import SHARE_STARTS, Share, share
from aidtrail.values.units import UNITS

_DASHES = frozenset("-–—‑−")
_NUMBERS = ("number", "vague")


@dataclass(frozen=True, slots=True)
class OrdinalSpan:
    """An ordinal found in a text ("36th", "thirty-sixth"): half-open offsets, its words, its number."""

    start: int
    end: int
    text: str
    value: int


def find_ordinals(text: str) -> list[OrdinalSpan]:
    """The ordinals in `text`, in order."""
    return [
        OrdinalSpan(token.start, token.end, text[token.start : token.end], int(token.value))
        for token in read_tokens(text)
        if token.kind == "ordinal" and token.value is not None
    ]


def find_quantities(text: str, *, articles: bool = False) -> list[QuantitySpan]:
    """The counts and measures in `text`, in order, not overlapping, and ages, shares and attributes (see `kind`).

    Sums of money and dates are left out. With `articles=True`, "a" or "an" before a noun counts as one.
    Vague counts ("dozens of") have no bounds.
    """
    tokens = read_tokens(text)
    taken = date_offsets(text)
    sums = iter(find_money(text))
    money = next(sums, None)
    found: list[QuantitySpan] = []
    at = 0
    for index, token in enumerate(tokens):
        if token.kind not in _NUMBERS and token.text not in SHARE_STARTS:
            continue
        while money is not None and money.end <= token.start:
            money = next(sums, None)
        if index < at or token.start in taken or (money is not None and money.start <= token.start):
            continue
        span, after = _quantity(text, tokens, index, articles)
        at = max(at, after)
        if span is not None and (not found or span.start >= found[-1].end):
            found.append(span)
    return found


def _quantity(text: str, tokens: Sequence[Token], index: int, articles: bool) -> tuple[QuantitySpan | None, int]:
    """The quantity at `index`, if there is one, and the index from which to look on."""
    if part := share(tokens, index):
        return _share(text, tokens, index, part), part.end
    if tokens[index].kind in _NUMBERS:
        return _figure(text, tokens, index)
    if articles and tokens[index].text != "half" and starts_noun(tokens, index + 1):
        return _span(text, tokens, _Reading(index, index + 1, 1, 1), Bounds(index, index + 1)), index + 1
    return None, index + 1


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quantity as read: token indexes of its words, its ends (None where vague), its unit and kind."""

    start: int
    end: int
    low: Number | None
    high: Number | None
    unit: str | None = None
    kind: Kind = "count"


def _share(text: str, tokens: Sequence[Token], index: int, part: Share) -> QuantitySpan:
    kind: Kind = "measure" if part.unit else "share"
    reading = _Reading(index, part.end, part.value, part.value, part.unit, kind)
    return _span(text, tokens, reading, bounds(tokens, index, part.end))


def _figure(text: str, tokens: Sequence[Token], index: int) -> tuple[QuantitySpan | None, int]:
    """The quantity that the number at `index` says, if it says one, and the index after it."""
    last = _range_end(tokens, index)
    limit = bounds(tokens, index, last + 1)
    end, unit, factor = unit_after(tokens, last + 1)
    unit = unit or shared_unit(tokens, last)
    kind = _kind(tokens, index, last, unit, end, limit)
    if kind is None:
        return None, last + 1
    if kind == "age":
        end, unit = after_age(tokens, end) or end, unit or "year"
    low, high = tokens[index].value, tokens[last].value
    if low is not None and high is not None:
        low, high = _same_scale(tokens[index], tokens[last])
        low, high = times(low, factor), times(high, factor)
        if low > high:
            return None, last + 1
        if unit and last == index and (sign := _sign(tokens, index)) is not None:
            index, low, high = sign, -high, -low
    end = max(end, last + 1)
    return _span(text, tokens, _Reading(index, end, low, high, unit, kind), limit), end


def _kind(tokens: Sequence[Token], index: int, last: int, unit: str | None, end: int, limit: Bounds) -> Kind | None:
    """What kind of quantity the numbers from `index` to `last` are; None where they are a label or a score."""
    if unit:
        return "age" if after_age(tokens, end) else "measure"
    if is_age(tokens, index):
        return "age"
    if end > last + 1:
        return "count"
    if is_label(tokens, index):
        return None
    if limit.end == last + 1 and is_attribute(tokens, last + 1):
        return "attribute" if last == index and _says_how_many(tokens, index) else None
    if last > index and tokens[index + 1].text in _DASHES:
        first, after = counted_words(tokens, max(end, limit.end))
        return "count" if after > first else None  # "a 3-2 win" is a score
    return "count"


def _says_how_many(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number before a hyphen is one of things: "a 15-member council", not "two-way"."""
    word = tokens[index + 2].text
    return (tokens[index].value or 0) > 2 and word not in WORDS.function_words and word not in WORDS.shares


def _span(text: str, tokens: Sequence[Token], read: _Reading, limit: Bounds) -> QuantitySpan:
    start, stop = tokens[read.start].start, tokens[read.end - 1].end
    low, high = limit.apply(read.low, read.high)
    around = (*tokens[max(0, read.start - 2) : read.start], *tokens[read.end : read.end + 1])
    counted, after = _counted(text, tokens, read, limit)
    return QuantitySpan(
        start,
        stop,
        text[start:stop],
        Quantity(low, high, read.unit),
        counted=counted,
        modifier=text[tokens[limit.start].start : start].strip() or None,
        approximate=limit.approximate,
        vague=read.low is None or read.high is None,
        further=any(token.text in WORDS.further for token in around),
        kind=read.kind,
        per=per(tokens, after) if counted else per_of_measure(tokens, after),
    )


def _counted(text: str, tokens: Sequence[Token], read: _Reading, limit: Bounds) -> tuple[str | None, int]:
    """The words counted, if any, and the index after them."""
    if read.unit:
        return None, read.end
    first, after = counted_words(tokens, max(read.end, limit.end))
    if read.kind == "attribute":
        first, after = read.end + 1, read.end + 2
    return (text[tokens[first].start : tokens[after - 1].end] if after > first else None), after


def _same_scale(left: Token, right: Token) -> tuple[Number, Number]:
    """The ends of a range, with the scale of the second for the first where it has none: "10 to 15 million"."""
    low, high = left.value or 0, right.value or 0
    scaled = times(low, right.scale)
    return (scaled, high) if left is not right and left.scale == 1 and scaled <= high else (low, high)


def _sign(tokens: Sequence[Token], index: int) -> int | None:
    """The index of a minus before a measure."""
    if not index:
        return None
    before = tokens[index - 1]
    if before.text == "minus" or (before.text in "-−" and before.gap and not tokens[index].gap):
        return index - 1
    return None


def _range_end(tokens: Sequence[Token], index: int) -> int:
    """The index of the last number of "20-30", "between 20 and 30", "10% to 15%"; `index` where there is no range."""
    at = index + 1
    if at + 3 < len(tokens) and tokens[at].text in UNITS and tokens[at].text == tokens[at + 3].text:
        at += 1
    elif (
        at + 2 < len(tokens)
        and tokens[at].text in _DASHES
        and not tokens[at].gap
        and tokens[at + 1].text in ("to", "or")
    ):
        at += 1  # "8- to 16-metre"
    if at + 1 >= len(tokens):
        return index
    left, joint, right = tokens[index], tokens[at], tokens[at + 1]
    if right.kind != "number" or left.value is None or right.value is None:
        return index
    if joint.text in _DASHES and joint.gap == right.gap:
        return at + 1
    if joint.text == "and":
        return at + 1 if is_between(tokens, index) else index
    ordered = left.value < right.value
    if joint.text == "to" and at > index + 1 and is_change_by(tokens, index):  # "rose 2 percent to 5 percent"
        return index
    if joint.text == "to":
        return at + 1 if ordered and not is_change(tokens, index) else index
    return at + 1 if joint.text == "or" and ordered else index
