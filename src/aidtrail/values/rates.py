"""Reads what a rate is for: the barrel of "$50 a barrel", the day of "300 flights per day"."""

from collections.abc import Sequence

from aidtrail.values.lexer import Token
from aidtrail.values.numbers import WORDS
from aidtrail.values.units import unit_at

_MOST_BETWEEN = 4  # words between a measure and its rate: "2 million barrels of crude oil a day"


def per(tokens: Sequence[Token], index: int) -> str | None:
    """The unit or noun of the rate that begins at `index` ("per day", "a barrel", "-a-share", "/hour"), if one does."""
    at = index + _is_hyphen(tokens, index)
    if at + 1 >= len(tokens) or tokens[at].text not in WORDS.rates:
        return None
    joint, at = tokens[at], at + 1 + _is_hyphen(tokens, at + 1)
    if joint.text == "/" and (joint.gap or tokens[at].gap):
        return None
    if unit := unit_at(tokens, at):
        told = unit[1] < len(tokens) and tokens[unit[1]].text in WORDS.no_rate_before  # "300 tanks a year ago"
        return None if told or unit[0] == "percent" else unit[0]
    noun = tokens[at] if at < len(tokens) else joint
    named = joint.text == "per" and noun.kind == "word" and noun.text not in WORDS.function_words
    return noun.text if named or noun.text in WORDS.rated else None


def per_of_measure(tokens: Sequence[Token], index: int) -> str | None:
    """The rate at `index`, or behind what is measured: "2 million barrels of oil a day"."""
    if index < len(tokens) and tokens[index].text == "of":
        for at in range(index + 2, min(len(tokens), index + 1 + _MOST_BETWEEN)):
            if tokens[at].kind != "word" or tokens[at].text in WORDS.rates:
                return per(tokens, at)
    return per(tokens, index)


def _is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    return (
        index + 1 < len(tokens) and tokens[index].text in "-‑" and not tokens[index].gap and not tokens[index + 1].gap
    )
