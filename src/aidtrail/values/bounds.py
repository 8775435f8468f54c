"""Reads the words that bound a number: "up to", "no fewer than", "about", "or more"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from aidtrail.values.lexer import Number, Token
from aidtrail.values.numbers import WORDS

Bound = Literal["at_least", "at_most", "approximately"]


def _phrases(**lists: list[str]) -> dict[tuple[str, ...], Bound]:
    return {tuple(phrase.split()): cast(Bound, bound) for bound, phrases in lists.items() for phrase in phrases}


_BEFORE = _phrases(at_least=WORDS.at_least, at_most=WORDS.at_most, approximately=WORDS.approximately)
_AFTER = _phrases(
    at_least=WORDS.at_least_after, at_most=WORDS.at_most_after, approximately=WORDS.approximately_after
) | {("+",): "at_least"}
_LONGEST_BOUND = max(map(len, [*_BEFORE, *_AFTER]))
_LAST_WORDS = frozenset(phrase[-1] for phrase in _BEFORE)
_FIRST_WORDS = frozenset(phrase[0] for phrase in _AFTER)
_MOST_FILLERS = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """How the words around a number bound it; `start` and `end` are token indexes that take those words in."""

    start: int
    end: int
    bound: Bound | None = None
    approximate: bool = False

    def apply(self, low: Number | None, high: Number | None) -> tuple[Number | None, Number | None]:
        """The bounds of a value: "up to 5" is (None, 5), "more than 5" (5, None)."""
        if self.bound == "at_least":
            return low, None
        return (None, high) if self.bound == "at_most" else (low, high)


def bounds(tokens: Sequence[Token], start: int, end: int) -> Bounds:
    """The bounds that the words before `start` and from `end` on give, such as "no fewer than" and "or more"."""
    before, first, near = _bound_before(tokens, start)
    after, last = _bound_after(tokens, end)
    bound = before or after
    approximate = near or "approximately" in (before, after)
    return Bounds(first, last, None if bound == "approximately" else bound, approximate)


def _bound_before(tokens: Sequence[Token], index: int) -> tuple[Bound | None, int, bool]:
    """The strictest bound before a number, where it starts, and whether the number is an approximate one besides."""
    near = index
    approximate = False
    for end in range(index, max(0, index - _MOST_FILLERS) - 1, -1):
        longest = min(_LONGEST_BOUND, end) if end and tokens[end - 1].text in _LAST_WORDS else 0
        for length in range(longest, 0, -1):
            bound = _BEFORE.get(tuple(token.text for token in tokens[end - length : end]))
            if bound == "approximately":
                approximate, near = True, end - length
                break
            if bound and not (length == 1 and _has_article(tokens[end:index])):
                return bound, end - length, approximate
        if end == 0 or tokens[end - 1].text not in WORDS.fillers:
            break
    return ("approximately" if approximate else None), near, approximate


def _has_article(fillers: Sequence[Token]) -> bool:
    """Whether what follows "under" or "over" is a noun phrase that only begins with the number: "under a $5m deal"."""
    return any(token.text in ("a", "an", "the") for token in fillers)


def _bound_after(tokens: Sequence[Token], index: int) -> tuple[Bound | None, int]:
    at = index + (tokens[index].text == "-" and not tokens[index].gap if index < len(tokens) else 0)
    if at >= len(tokens) or tokens[at].text not in _FIRST_WORDS:
        return None, index
    for length in range(min(_LONGEST_BOUND, len(tokens) - at), 0, -1):
        bound = _AFTER.get(tuple(token.text for token in tokens[at : at + length]))
        if bound:
            return bound, at + length
    return None, index


def is_change(tokens: Sequence[Token], start: int) -> bool:
    """Whether the two figures at `start` are joined by a change, as in "rose from 20 to 30"."""
    if start == 0 or tokens[start - 1].text not in ("from", "the"):
        return False
    return any(token.text in WORDS.changes for token in tokens[max(0, start - 8) : start])


def is_change_by(tokens: Sequence[Token], start: int) -> bool:
    """Whether the figure at `start`, which has its own unit, is how much something changes: "rose 3 cents to $1.25"."""
    at = _bound_before(tokens, start)[1] - 1
    return at >= 0 and (tokens[at].text == "by" or tokens[at].text in WORDS.changes)


def is_between(tokens: Sequence[Token], start: int) -> bool:
    """Whether "between" stands before the figure at `start`."""
    return any(token.text == "between" for token in tokens[max(0, start - 2) : start])
