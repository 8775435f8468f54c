"""Reads numbers: digits, words, scales and mixtures of them, and the words that bound them."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import msgspec

from aidtrail.datafiles import load, packaged
from aidtrail.values.calendar import CALENDAR
from aidtrail.values.currencies import CURRENCIES
from aidtrail.values.lexer import Number, Token, lex
from aidtrail.values.units import UNITS


class NumberWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The words of numbers.yaml."""

    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, float]
    short_scales: dict[str, float]
    groups: dict[str, int | None]
    fractions: dict[str, float]
    glyphs: dict[str, float]
    ordinals: dict[str, int]
    vague: frozenset[str]
    vague_before: frozenset[str]
    at_least: list[str]
    at_most: list[str]
    approximately: list[str]
    fillers: frozenset[str]
    at_least_after: list[str]
    at_most_after: list[str]
    approximately_after: list[str]
    further: frozenset[str]
    changes: frozenset[str]
    after_metres: frozenset[str]
    no_one: frozenset[str]
    counting_attributes: frozenset[str]
    labels: frozenset[str]
    labels_of_words: frozenset[str]
    joined_before: frozenset[str]
    shares: dict[str, int]
    after_half: frozenset[str]
    before_share: frozenset[str]
    which_half: frozenset[str]
    rates: frozenset[str]
    rated: frozenset[str]
    no_rate_before: frozenset[str]
    streets: frozenset[str]
    plural_nouns: frozenset[str]
    plural_modifiers: frozenset[str]
    function_words: frozenset[str]


WORDS = load(packaged("numbers.yaml"), NumberWords)
_DIGIT_WORDS = WORDS.small | WORDS.tens
_SCALES = WORDS.scales | {"hundred": 1e2}
_PLURAL_SCALES = {f"{word}s" for word in _SCALES} | {"dozens", "scores", "tens"}
# what may stand joined before or after digits and leave them a number
_PREFIXES = CURRENCIES.prefixes | frozenset(CALENDAR.months) | frozenset(_DIGIT_WORDS)
_SUFFIXES = frozenset(CURRENCIES.words) | frozenset(CALENDAR.months) | frozenset(UNITS)
_MAX_SCALES = 2  # "two thousand billion"


def times(value: Number, scale: Number) -> Number:
    """The product in decimal arithmetic, as an integer where it is whole: 1.2 times 1e9 is 1200000000."""
    return tidy(Decimal(str(value)) * Decimal(str(scale)))


def tidy(value: Decimal | Number) -> Number:
    """An integer where the value is whole, else a float."""
    return int(value) if value == int(value) else float(value)


# ---------------------------------------------------------------- folding


@lru_cache(maxsize=2)
def read_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text with each number, ordinal or vague number folded into one token."""
    tokens = lex(text)
    folded: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "word" and token.text not in _STARTS:
            index += 1
        else:
            token, index = _fold(tokens, index)
        folded.append(token)
    return tuple(folded)


def _fold(tokens: Sequence[Token], index: int) -> tuple[Token, int]:
    """The token that starts at `index` and the index after it."""
    token = tokens[index]
    if token.kind == "number":
        if _is_name(tokens, index):
            return token._replace(kind="name", value=None), index + 1
        return _fold_digits(tokens, index)
    if token.kind in ("ordinal", "decade") and _joined(tokens, index):
        return token._replace(kind="name", value=None), index + 1
    if token.kind == "word":
        return _fold_words(tokens, index)
    if token.text in WORDS.glyphs:
        return token._replace(kind="number", value=WORDS.glyphs[token.text]), index + 1
    return token, index + 1


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether digits belong to a name: "F-16", "M777", "2S19", "G20", "3D"."""
    if _joined(tokens, index):
        return True
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.gap or after.kind != "word":
        return False
    beyond = tokens[index + 2] if index + 2 < len(tokens) else None
    if beyond is not None and not beyond.gap and beyond.kind in ("number", "ordinal", "decade"):
        return True
    return after.capital and len(after.text) > 2 and after.text not in _SCALES and after.text not in _SUFFIXES


def _joined(tokens: Sequence[Token], index: int) -> bool:
    """Whether letters (or letters and a hyphen) stand directly before and make the digits part of a name."""
    if index == 0 or tokens[index].gap:
        return False
    before = tokens[index - 1]
    if before.text in "-‑/" and index > 1 and not before.gap:
        before = tokens[index - 2]
        if before.kind == "word" and (before.text == "to" or _is_unit(tokens, index - 2)):
            return False  # "5-to-10", "300 km-500 km"
    elif before.kind in ("number", "name") and tokens[index].text[0] == ".":
        return True
    return before.kind == "word" and before.text not in WORDS.joined_before and before.text not in _PREFIXES


def _is_unit(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word is the unit of the number before it, no letter of a name: "300 M-16 rifles"."""
    word = tokens[index]
    unit = len(word.text) > 1 and not word.capital and word.text in UNITS
    return unit and index > 0 and tokens[index - 1].kind == "number"


def _fold_digits(tokens: Sequence[Token], index: int) -> tuple[Token, int]:
    first = tokens[index]
    assert first.value is not None
    value: Number = first.value
    end = index + 1
    if fraction := _fraction_after(tokens, end):
        value, end = value + fraction[0], fraction[1]
    value, end = _scaled(tokens, value, end)
    if end == index + 1:
        return first, end
    return first._replace(end=tokens[end - 1].end, value=value, scale=_scale_of(tokens[end - 1])), end


def _scale_of(token: Token) -> Number:
    return tidy(_SCALES.get(token.text, 1))


def _fraction_after(tokens: Sequence[Token], index: int) -> tuple[Number, int] | None:
    """The fraction in "2½" and "2 1/2"."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.text in WORDS.glyphs:
        return WORDS.glyphs[token.text], index + 1
    parts = tokens[index : index + 3]
    if len(parts) == 3 and parts[1].text == "/" and not parts[1].gap and not parts[2].gap and token.gap:
        over, under = parts[0].value, parts[2].value
        if over and under and over < under <= 16:
            return over / under, index + 3
    return None


def _scaled(tokens: Sequence[Token], value: Number, index: int) -> tuple[Number, int]:
    """Applies the scale words that follow: "1.2 billion", "800-million", "two dozen", "5 lakh crore"."""
    for _ in range(_MAX_SCALES):
        at = index
        if at + 1 < len(tokens) and tokens[at].text in "-‑" and not tokens[at].gap and not tokens[at + 1].gap:
            at += 1
        if at >= len(tokens) or (tokens[at].capital and tokens[at].text == "mil"):
            break  # "63 Mil helicopters": the maker
        scale = _SCALES.get(tokens[at].text) or (12 if tokens[at].text == "dozen" else None)
        if scale is None:
            break
        value, index = times(value, scale), at + 1
    return value, index


def _fold_words(tokens: Sequence[Token], index: int) -> tuple[Token, int]:
    """A number, ordinal or vague number in words; the word itself where there is none."""
    first = tokens[index]
    for reader in (_vague, _part_of_scale, _cardinal):
        found = reader(tokens, index)
        if found is not None:
            value, end, kind = found
            last = tokens[end - 1]
            return first._replace(end=last.end, kind=kind, value=value, scale=_scale_of(last)), end
    return first, index + 1


Reading = tuple[Number | None, int, str]


def _vague(tokens: Sequence[Token], index: int) -> Reading | None:
    """Numbers that say no number: "dozens", "tens of millions", "several hundred", "a few thousand"."""
    text = [token.text for token in tokens[index : index + 4]]
    if text[0] in WORDS.vague:
        return None, index + 1, "vague"
    if text[0] in ("a", "the") and len(text) > 1 and text[1] in ("few", "couple"):
        inner = index + 2 + (text[1] == "couple" and text[2:3] == ["of"])
        if text[1] == "few" and inner < len(tokens) and tokens[inner].text in _LARGE:
            return None, _scaled(tokens, 1, inner)[1], "vague"
        if inner < len(tokens) and tokens[inner].text in _LARGE:
            return _scaled_reading(tokens, 2, inner)
        return None
    if text[0] in WORDS.vague_before:
        inner = index + 1 + (text[1:2] == ["-"])
        if inner < len(tokens) and tokens[inner].text in _LARGE:
            return None, _scaled(tokens, 1, inner)[1], "vague"
        return None
    if text[0] in _PLURAL_SCALES and (text[0] != "scores" or text[1:2] == ["of"]):
        if text[0] == "tens" and text[1:2] != ["of"]:
            return None
        if text[1:2] == ["of"] and len(text) > 2 and text[2] in _PLURAL_SCALES:
            return None, index + 3, "vague"
        return (None, index + 1, "vague") if text[0] != "tens" else None
    return None


def _scaled_reading(tokens: Sequence[Token], value: Number, index: int) -> Reading:
    scaled, end = _scaled(tokens, value, index)
    return scaled, end, "number"


def _part_of_scale(tokens: Sequence[Token], index: int) -> Reading | None:
    """Parts of a scale or group: "half a million", "a half-dozen", "three quarters of a billion", "a pair of"."""
    at = index
    count: Number = 1
    if tokens[at].text in ("a", "an"):
        at += 1
    elif tokens[at].text in WORDS.small and tokens[index + 1 : index + 2]:
        count, at = WORDS.small[tokens[at].text], at + 1
        at += tokens[at].text == "-"
    if at >= len(tokens):
        return None
    word = tokens[at].text
    if word in WORDS.fractions:
        scale_at = _skip(tokens, at + 1, ("-", "of", "a", "an"))
        if scale_at < len(tokens) and tokens[scale_at].text in _LARGE:
            return _scaled_reading(tokens, times(count, WORDS.fractions[word]), scale_at)
        return None
    group = WORDS.groups.get(word)
    if group and at > index and count == 1 and word not in ("dozen", "score"):
        end = at + 1
        if end < len(tokens) and tokens[end].text == "of":
            return group, end + 1, "number"
    return None


def _skip(tokens: Sequence[Token], index: int, words: Sequence[str]) -> int:
    for word in words:
        if index < len(tokens) and tokens[index].text == word:
            index += 1
    return index


def _cardinal(tokens: Sequence[Token], index: int) -> Reading | None:
    """Cardinals and ordinals in words: "two hundred and fifty thousand", "one and a half million", "thirty-sixth"."""
    total, current, last_scale = 0, 0, 1e30
    end = at = index
    scales = 0
    if tokens[at].text in ("a", "an"):
        if at + 1 >= len(tokens) or tokens[at + 1].text not in _LARGE:
            return None
        current, at = 1, at + 1
    while at < len(tokens):
        word = tokens[at].text
        if word in _DIGIT_WORDS:
            step = _DIGIT_WORDS[word]
            if not _fits(current, step):
                break
            current += step
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word == "dozen" and 0 < current < 100:
            current *= 12
        elif word in WORDS.scales and (current or total) and WORDS.scales[word] < last_scale and scales < 4:
            last_scale, scales = WORDS.scales[word], scales + 1
            total, current = total + current * int(last_scale), 0
        elif word in WORDS.ordinals and end > index:
            step = WORDS.ordinals[word]
            ordinal = total + (current * step if step >= 100 else current + step)
            if step < 100 and not _fits(current, step):
                break
            return ordinal, at + 1, "ordinal"
        else:
            break
        at = end = at + 1
        if half := _and_a_half(tokens, end):
            scaled, end = _scaled(tokens, current + 0.5, half)
            return tidy(total + scaled), end, "number"
        at = _joint(tokens, end, current, total)
    if end == index:
        word = tokens[index].text
        return (WORDS.ordinals[word], index + 1, "ordinal") if word in WORDS.ordinals else None
    if tokens[index].text in ("a", "an") and end == index + 1:
        return None
    value, end = _scaled(tokens, total + current, end) if not scales else (total + current, end)
    return value, end, "number"


def _fits(current: int, step: int) -> bool:
    """Whether a word for `step` can continue a number: "twenty" + "five", "two hundred" + "fifty"."""
    room = current % 100
    return room == 0 or (step < 10 and room >= 20 and room % 10 == 0)


def _and_a_half(tokens: Sequence[Token], index: int) -> int | None:
    texts = [token.text for token in tokens[index : index + 6] if token.text != "-"]
    if texts[:3] == ["and", "a", "half"]:
        return index + 3 + sum(token.text == "-" for token in tokens[index : index + 5])
    return None


def _joint(tokens: Sequence[Token], index: int, current: int, total: int) -> int:
    """The index after a hyphen or "and" that holds two number words together."""
    if index + 1 < len(tokens):
        token, after = tokens[index], tokens[index + 1]
        if token.text in "-‑" and not token.gap and not after.gap and after.text in _JOINED:
            return index + 1
        if token.text == "and" and after.text in _SMALL and (current % 100 == 0) and (current or total):
            return index + 1
    return index


_LARGE = frozenset(_SCALES) | {"dozen"}
_SMALL = frozenset(_DIGIT_WORDS) | {word for word, value in WORDS.ordinals.items() if value < 100}
_JOINED = frozenset(_DIGIT_WORDS) | _LARGE | frozenset(WORDS.ordinals)
_STARTS = (
    frozenset(_DIGIT_WORDS)
    | frozenset(WORDS.ordinals)
    | WORDS.vague
    | WORDS.vague_before
    | _PLURAL_SCALES
    | {"a", "an", "the"}
    | frozenset(WORDS.fractions)
)
