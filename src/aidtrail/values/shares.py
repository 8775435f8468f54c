"""Reads fractions in words: "two-thirds of voters", "half the fleet", "half a mile", "a mile and a half"."""

from collections.abc import Sequence
from dataclasses import dataclass

from aidtrail.values.counts import starts_noun
from aidtrail.values.lexer import Number, Token
from aidtrail.values.numbers import WORDS, tidy
from aidtrail.values.units import UNITS, unit_at

SHARE_STARTS = frozenset({"half", "a", "an"})  # the words, besides numbers, that a fraction begins with


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction, the unit that it is a fraction of (None for a share of other things), and the index after it."""

    value: Number
    unit: str | None
    end: int


def share(tokens: Sequence[Token], index: int) -> Share | None:
    """The fraction that starts at `index`, if one does."""
    first = tokens[index]
    if first.kind == "word" and first.text != "half" and not _is_share_or_unit(tokens, index + 1):
        return None  # most articles, so done first
    if first.text in ("a", "an") and (more := _and_a_half(tokens, index)):
        return more
    at = index if first.text == "half" else index + 1
    joined = _is_hyphen(tokens, at)
    at += joined
    parts = WORDS.shares.get(tokens[at].text) if at < len(tokens) else None
    count = first.value if first.kind == "number" else 1
    if parts is None or not isinstance(count, int) or not 0 < count < parts:
        return None
    end = at + 1
    of = end < len(tokens) and tokens[end].text == "of"
    measured = unit_at(tokens, _past(tokens, end + of)) if _past(tokens, end + of) > end + of else None
    if measured and (of or first.text == "half"):
        return Share(tidy(count / parts), *measured)
    thirds = count > 1 and tokens[at].text.endswith("s") and parts != 4
    half = first.text == "half" and end < len(tokens) and tokens[end].text in WORDS.after_half
    alone = index > 0 and tokens[index - 1].text in WORDS.before_share and not starts_noun(tokens, end)
    if not (joined or thirds or of or half or alone) or (first.text == "half" and _names_half(tokens, index)):
        return None
    return Share(tidy(count / parts), None, end)


def _is_share_or_unit(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and (tokens[index].text in WORDS.shares or tokens[index].text in UNITS)


def _and_a_half(tokens: Sequence[Token], index: int) -> Share | None:
    """One and a half: "a mile and a half"."""
    measured = unit_at(tokens, index + 1)
    if measured and [token.text for token in tokens[measured[1] : measured[1] + 3]] == ["and", "a", "half"]:
        return Share(1.5, measured[0], measured[1] + 3)
    return None


def _past(tokens: Sequence[Token], index: int) -> int:
    """The index after an article."""
    return index + (index < len(tokens) and tokens[index].text in ("a", "an"))


def _names_half(tokens: Sequence[Token], index: int) -> bool:
    """Whether "half" is one of two: "the first half of the match"."""
    return index > 0 and (tokens[index - 1].kind == "ordinal" or tokens[index - 1].text in WORDS.which_half)


def _is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    return (
        index + 1 < len(tokens) and tokens[index].text in "-‑" and not tokens[index].gap and not tokens[index + 1].gap
    )
