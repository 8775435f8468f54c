"""Reads the unit of measure that stands after a number."""

from collections.abc import Sequence

from aidtrail.values.counts import is_joined, starts_noun
from aidtrail.values.lexer import Number, Token
from aidtrail.values.numbers import WORDS
from aidtrail.values.units import JOINED_UNITS, UNITS, unit_at

_DASHES = frozenset("-–—‑−")
_INCHES = frozenset('"”')  # both may end a quotation too
_OPENING = frozenset('"“')
_POWERS = {"2": "square", "3": "cubic"}
_MOST_BEFORE_LETTER = 1000  # "50k" is fifty thousand, "2321k" is a code
_KNOWN = frozenset(UNITS.values())


def unit_after(tokens: Sequence[Token], index: int) -> tuple[int, str | None, Number]:
    """The index after the unit that starts at `index` (or after a hyphen), the unit, and a factor ("100m people")."""
    at = index
    if at + 1 < len(tokens) and tokens[at].text in _DASHES and not tokens[at].gap and not tokens[at + 1].gap:
        at += 1
    if named := unit_at(tokens, at):
        unit, end = named
        if power := _power(tokens, end, unit):
            return end + 1, power, 1
        if not is_joined(tokens, end):
            return end, unit, 1
    if at >= len(tokens) or is_joined(tokens, at + 1):
        return index, None, 1
    return _letter_unit(tokens, index, at)


def _letter_unit(tokens: Sequence[Token], index: int, at: int) -> tuple[int, str | None, Number]:
    """As `unit_after`, for one letter: "100 m" and "100m away" are metres, "100m people" millions, "50k" thousands."""
    letter = _letter(tokens[at])
    if letter in _INCHES and (_is_quoted(tokens, at) or not starts_noun(tokens, at + 1)):
        return index, None, 1
    noun = tokens[at + 1].text if starts_noun(tokens, at + 1) else None
    metres = letter == "m" and (noun is None or noun in WORDS.after_metres)
    scale = WORDS.short_scales.get(letter)
    if tokens[at].gap:
        return (at + 1, JOINED_UNITS[letter], 1) if metres else (index, None, 1)
    if letter in JOINED_UNITS and (metres or noun is None or scale is None or letter == "t"):
        return at + 1, JOINED_UNITS[letter], 1
    if scale is not None and at == index and (tokens[index - 1].value or 0) < _MOST_BEFORE_LETTER:
        end, unit, _ = unit_after(tokens, at + 1)  # "1.2m tonnes"
        return end, unit, scale
    return index, None, 1


def _is_quoted(tokens: Sequence[Token], index: int) -> bool:
    """Whether the mark here ends a quotation that begins at the number: the "200" units are no inches."""
    return index > 1 and tokens[index - 2].text in _OPENING


def _letter(token: Token) -> str:
    """A unit's letter in the case in which it stands: "5t" is tonnes, "5T" is none."""
    return token.text.capitalize() if token.capital else token.text


def shared_unit(tokens: Sequence[Token], index: int) -> str | None:
    """The unit that the number at `index` has in common with the next one: the 3 of "3 and 5 percent"."""
    joint = tokens[index + 1 : index + 3]
    if len(joint) < 2 or joint[0].text not in ("and", "or") or joint[1].kind != "number":
        return None
    _, unit, factor = unit_after(tokens, index + 3)
    hyphenated = index + 3 < len(tokens) and not tokens[index + 3].gap  # "20 and 155mm shells"
    return None if hyphenated or factor != 1 else unit


def _power(tokens: Sequence[Token], index: int, unit: str) -> str | None:
    """The square or cubic unit of "km2" and "m3", where the digit stands directly after the unit."""
    if index >= len(tokens) or tokens[index].gap or tokens[index].text not in _POWERS:
        return None
    power = f"{_POWERS[tokens[index].text]} {unit}"
    return power if power in _KNOWN else None
