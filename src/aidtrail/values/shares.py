"""Reads fractions: "two-thirds of voters", "half the fleet", "half a mile", "a mile and a half", "1/4 inch"."""

from collections.abc import Sequence
from dataclasses import dataclass

from aidtrail.values.counts import starts_noun
from aidtrail.values.lexer import Number, Token
from aidtrail.values.numbers import WORDS, tidy
from aidtrail.values.units import UNITS, unit_at

SHARE_STARTS = frozenset({"half", "a", "an"})  # the words, besides numbers, that a fraction begins with
_ARTICLES = ("a", "an")


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction, the unit that it is a fraction of (None for a share of other things), and the index after it."""

    value: Number
    unit: str | None
    end: int


@dataclass(frozen=True, slots=True)
class _Fraction:
    """A fraction in words: so many of so many parts; whether a hyphen joins its words; the index after it."""

    count: int
    parts: int
    joined: bool
    end: int


def share(tokens: Sequence[Token], index: int) -> Share | None:
    """The fraction that starts at `index`, if one does."""
    first = tokens[index]
    if first.text in _ARTICLES and not _is_share_or_unit(tokens, index + 1):
        return None  # most articles, so done first
    return _and_a_half(tokens, index) or _in_digits(tokens, index) or _in_words(tokens, index)


def _is_share_or_unit(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and (tokens[index].text in WORDS.shares or tokens[index].text in UNITS)


def _and_a_half(tokens: Sequence[Token], index: int) -> Share | None:
    """One and a half: "a mile and a half"."""
    measured = unit_at(tokens, index + 1) if tokens[index].text in _ARTICLES else None
    if measured and [token.text for token in tokens[measured[1] : measured[1] + 3]] == ["and", "a", "half"]:
        return Share(1.5, measured[0], measured[1] + 3)
    return None


def _in_digits(tokens: Sequence[Token], index: int) -> Share | None:
    """A fraction in digits, before what it is a part of: "1/4 mile", "2/3 of voters"; others may be dates or scores."""
    parts = tokens[index : index + 4]
    if len(parts) < 4 or parts[1].text != "/" or parts[1].gap or parts[2].gap:
        return None
    over, under, end = parts[0].value, parts[2].value, index + 3
    if not over or not under or over >= under:
        return None
    measured = unit_at(tokens, end + _is_hyphen(tokens, end))
    if measured:
        return Share(tidy(over / under), *measured)
    return Share(tidy(over / under), None, end) if parts[3].text == "of" else None


def _in_words(tokens: Sequence[Token], index: int) -> Share | None:
    fraction = _fraction(tokens, index)
    if fraction is None:
        return None
    value = tidy(fraction.count / fraction.parts)
    if measured := _measured(tokens, index, fraction):
        return Share(value, *measured)
    return Share(value, None, fraction.end) if _is_of_things(tokens, index, fraction) else None


def _fraction(tokens: Sequence[Token], index: int) -> _Fraction | None:
    """The "half", "a third", "two-thirds" at `index`."""
    first = tokens[index]
    at = index if first.text == "half" else index + 1
    joined = _is_hyphen(tokens, at)
    parts = WORDS.shares.get(tokens[at + joined].text) if at < len(tokens) else None
    count = first.value if first.kind == "number" else 1
    if parts is None or not isinstance(count, int) or not 0 < count < parts:
        return None
    return _Fraction(count, parts, joined, at + joined + 1)


def _measured(tokens: Sequence[Token], index: int, fraction: _Fraction) -> tuple[str, int] | None:
    """The unit of which there is a fraction, and the index after it: "half a mile", "two-thirds of a mile"."""
    end = fraction.end
    of = end < len(tokens) and tokens[end].text == "of"
    at = end + of
    if at < len(tokens) and tokens[at].text in _ARTICLES and (of or tokens[index].text == "half"):
        return unit_at(tokens, at + 1)
    halves = fraction.parts in (2, 4) and (fraction.joined or tokens[index].text in _ARTICLES)
    if halves or (fraction.joined and fraction.count > 1):  # but "a third day" is an ordinal
        return unit_at(tokens, end + _is_hyphen(tokens, end))
    return None


def _is_of_things(tokens: Sequence[Token], index: int, fraction: _Fraction) -> bool:
    """Whether a fraction is a share: "two thirds", "a third of them", "half the fleet", "cut by half"."""
    first, end = tokens[index], fraction.end
    after = tokens[end].text if end < len(tokens) else ""
    if first.text == "half" and _is_one_of_two(tokens, index):
        return False
    if fraction.joined or after == "of" or (first.text == "half" and after in WORDS.after_half):
        return True
    if fraction.count > 1 and fraction.parts != 4:  # "three quarters" may be of the year
        return tokens[end - 1].text.endswith("s")
    return index > 0 and tokens[index - 1].text in WORDS.before_share and not starts_noun(tokens, end)


def _is_one_of_two(tokens: Sequence[Token], index: int) -> bool:
    """Whether "half" is one of two: "the first half of the match"."""
    return index > 0 and (tokens[index - 1].kind == "ordinal" or tokens[index - 1].text in WORDS.which_half)


def _is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    return (
        index + 1 < len(tokens) and tokens[index].text in "-‑" and not tokens[index].gap and not tokens[index + 1].gap
    )
