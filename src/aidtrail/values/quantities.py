"""Finds counts and measures in text, and ordinals."""

from collections.abc import Sequence
from dataclasses import dataclass

from aidtrail.values.amounts import Quantity, QuantitySpan
from aidtrail.values.bounds import Bounds, bounds, is_between, is_change
from aidtrail.values.dates import date_offsets
from aidtrail.values.lexer import Number, Token
from aidtrail.values.money import find_money
from aidtrail.values.numbers import WORDS, read_tokens, times
from aidtrail.values.units import JOINED_UNITS, LONGEST_UNIT, UNITS

_DASHES = frozenset("-–—‑−")
_MOST_COUNTED = 5  # words
_MOST_BEFORE_LETTER = 1000  # "50k" is fifty thousand, "2321k" is a code
_NOTHING = Token(0, 0, "", "break", True)
_NOUN_KINDS = frozenset({"word", "name", "number", "ordinal"})
_BEFORE_NOUN = frozenset({"of", "more", "additional", "other", "further", "the"})


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
    """The counts and measures in `text`, in order, not overlapping; sums of money and dates are left out.

    With `articles=True`, "a" or "an" before a noun counts as one. Vague counts ("dozens of") have no bounds.
    """
    tokens = read_tokens(text)
    taken = date_offsets(text)
    sums = iter(find_money(text))
    money = next(sums, None)
    found: list[QuantitySpan] = []
    at = 0
    for index, token in enumerate(tokens):
        while money is not None and money.end <= token.start:
            money = next(sums, None)
        if index < at or (money is not None and money.start <= token.start):
            continue
        if token.kind in ("number", "vague") and token.start not in taken:
            span, at = _quantity(text, tokens, index)
            if span is not None and (not found or span.start >= found[-1].end):
                found.append(span)
        elif articles and token.text in ("a", "an") and _starts_noun(tokens, index + 1):
            counted = _counted(text, tokens, index + 1)
            found.append(QuantitySpan(token.start, token.end, text[token.start : token.end], Quantity(1, 1), counted))
    return found


def _quantity(text: str, tokens: Sequence[Token], index: int) -> tuple[QuantitySpan | None, int]:
    """The quantity at `index`, if there is one, and the index from which to look on."""
    last = _range_end(tokens, index)
    end, unit, factor = _unit(tokens, last + 1)
    limit = bounds(tokens, index, last + 1)
    counted = None if unit else _counted(text, tokens, max(end, limit.end))
    if unit is None and end <= last + 1 and _is_no_count(tokens, index, last, limit, counted):
        return None, last + 1
    low, high = tokens[index].value, tokens[last].value
    vague = low is None or high is None
    if low is not None and high is not None:
        low, high = _same_scale(tokens[index], tokens[last])
        low, high = times(low, factor), times(high, factor)
        if low > high:
            return None, last + 1
        if unit and last == index and (sign := _sign(tokens, index)) is not None:
            index, low, high = sign, -high, -low
    end = max(end, last + 1)
    start, stop = tokens[index].start, tokens[end - 1].end
    low, high = limit.apply(low, high)
    around = (*tokens[max(0, index - 2) : index], *tokens[last + 1 : last + 2])
    span = QuantitySpan(
        start,
        stop,
        text[start:stop],
        Quantity(low, high, unit),
        counted=counted,
        modifier=text[tokens[limit.start].start : start].strip() or None,
        approximate=limit.approximate,
        vague=vague,
        further=any(token.text in WORDS.further for token in around),
    )
    return span, end


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
    if joint.text == "to":
        return at + 1 if ordered and not is_change(tokens, index) else index
    return at + 1 if joint.text == "or" and ordered else index


def _unit(tokens: Sequence[Token], index: int) -> tuple[int, str | None, Number]:
    """The index after the unit that starts at `index` (or after a hyphen), the unit, and a factor ("100m people")."""
    at = index
    if at + 1 < len(tokens) and tokens[at].text in _DASHES and not tokens[at].gap and not tokens[at + 1].gap:
        at += 1
    for length in range(min(LONGEST_UNIT, len(tokens) - at), 0, -1):
        unit = UNITS.get(" ".join(token.text for token in tokens[at : at + length]))
        if unit and not _is_joined(tokens, at + length):
            return at + length, unit, 1
    if at >= len(tokens) or _is_joined(tokens, at + 1):
        return index, None, 1
    return _letter_unit(tokens, index, at)


def _letter_unit(tokens: Sequence[Token], index: int, at: int) -> tuple[int, str | None, Number]:
    """As `_unit`, for one letter: "100 m" and "100m away" are metres, "100m people" millions, "50k" thousands."""
    letter = _letter(tokens[at])
    noun = tokens[at + 1].text if _starts_noun(tokens, at + 1) else None
    metres = letter == "m" and (noun is None or noun in WORDS.after_metres)
    scale = WORDS.short_scales.get(letter)
    if tokens[at].gap:
        return (at + 1, JOINED_UNITS[letter], 1) if metres else (index, None, 1)
    if letter in JOINED_UNITS and (metres or noun is None or scale is None or letter == "t"):
        return at + 1, JOINED_UNITS[letter], 1
    if scale is not None and at == index and (tokens[index - 1].value or 0) < _MOST_BEFORE_LETTER:
        end, unit, _ = _unit(tokens, at + 1)  # "1.2m tonnes"
        return end, unit, scale
    return index, None, 1


def _letter(token: Token) -> str:
    """A unit's letter in the case in which it stands: "5t" is tonnes, "5T" is none."""
    return token.text.capitalize() if token.capital else token.text


def _is_no_count(tokens: Sequence[Token], index: int, last: int, limit: Bounds, counted: str | None) -> bool:
    """Whether the numbers from `index` to `last` are a label, an attribute, or a score or telephone number."""
    if _is_label(tokens, index) or (limit.end == last + 1 and _is_attribute(tokens, last + 1)):
        return True
    return last > index and tokens[index + 1].text in _DASHES and not counted


def _is_label(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is a label, an age, or part of a code or name rather than a count."""
    token = tokens[index]
    before = tokens[index - 1] if index else _NOTHING
    after = tokens[index + 1] if index + 1 < len(tokens) else _NOTHING
    if token.text == "one" and token.value == 1:
        return not _starts_noun(tokens, index + 1) or before.text in WORDS.no_one
    if not after.gap and (after.text in "/:" or after.kind == "word") and after is not _NOTHING:  # "5G"
        return True
    if before.text in WORDS.labels or before.text == "aged" or (before.text in _DASHES and not token.gap):
        return True
    if before.text == "." and index > 1 and tokens[index - 2].text in ("no", "nos"):
        return True
    if before.text in "(/:" and not token.gap and after.text in ")/:":
        return before is not _NOTHING
    return _is_age(tokens, index) or _is_named(tokens, index)


def _is_age(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number between commas follows a name: "Smith, 45, said"."""
    around = tokens[max(0, index - 2) : index + 2]
    return len(around) == 4 and around[0].capital and around[1].text == around[3].text == ","


def _is_named(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is part of a name: "the Group of Seven", "Radio 4's", "aboard Apollo 13."."""
    token, before = tokens[index], tokens[index - 1] if index else _NOTHING
    if before.text == "of" and token.capital:
        return True
    if not (before.capital and before.kind == "word" and token.text.isdigit() and token.scale == 1):
        return False
    starts_sentence = index < 2 or (tokens[index - 2].kind != "word" and tokens[index - 2].text != "&")
    followed = index + 1 < len(tokens) and (tokens[index + 1].text == "of" or _starts_noun(tokens, index + 1))
    return not starts_sentence and not followed and before.text not in WORDS.function_words


def _starts_noun(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind == "word" and _is_noun(tokens, index)


def _is_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token can be part of a noun: no mark and no word of grammar, but the AT of "AT-4" is one."""
    token = tokens[index]
    if token.kind not in _NOUN_KINDS:
        return False
    return token.text not in WORDS.function_words or (token.capital and _is_joined(tokens, index + 1))


def _is_joined(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name, or a hyphen and one, stands directly at `index`, so that what is before it is part of a name."""
    part = tokens[index : index + 2]
    if part and part[0].text in "-‑":
        return len(part) == 2 and not part[0].gap and not part[1].gap and part[1].kind == "name"
    return bool(part) and not part[0].gap and part[0].kind == "name"


def _is_attribute(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen and a word follow a number: "two-way", "30-round" say what a thing is like."""
    part = tokens[index : index + 2]
    if len(part) < 2 or part[0].text not in "-‑" or part[1].kind != "word":
        return False
    return not part[0].gap and not part[1].gap and part[1].text not in WORDS.counting_attributes


def _counted(text: str, tokens: Sequence[Token], index: int) -> str | None:
    """The words that a count counts: those after it up to a word of grammar, at most five; hyphens join words."""
    at = index
    while at < len(tokens) and (tokens[at].text in _BEFORE_NOUN or (at > index and tokens[at].kind == "number")):
        at += 1  # in "30 of the 350 export licences" the licences are counted
    end, words = at, 0
    while end < len(tokens) and words < _MOST_COUNTED:
        token = tokens[end]
        joins = token.text in "-‑" and end > at and not token.gap and end + 1 < len(tokens) and not tokens[end + 1].gap
        if not joins and not _is_noun(tokens, end):
            break
        words += token.gap
        end += 1
    return text[tokens[at].start : tokens[end - 1].end] if end > at else None
