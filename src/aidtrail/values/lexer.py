"""Cuts text into the tokens that numbers, money and dates are read from."""

import re
from typing import NamedTuple

Number = int | float


class Token(NamedTuple):
    """A word, number or mark.

    `kind` is word, number, ordinal, vague, decade, date, clock, name, mark or break.

    `text` is in lower case, its apostrophes straight; `value` is the value of a number or ordinal; `gap` tells whether
    white space stands before; `scale` is the last scale word in it (1,000,000 for "1.2 million").
    A `name` is a number that is part of a name (the 16 of "F-16"); a `break` is an empty line.
    """

    start: int
    end: int
    text: str
    kind: str
    gap: bool
    capital: bool = False
    value: Number | None = None
    scale: Number = 1


# Repetitions are bounded (at most seven groups of three digits) so that no input makes the time more than linear.
_SPACE = "\u00a0\u202f\u2009"
_TOKEN = re.compile(
    rf"""
      (?P<name>(?:https?://|www\.)[^\s<>"|]+)
    | (?P<word>[AaPp]\.[ ]?[Mm]\.?(?!\w)|[^\W\d_]+)
    | (?P<date>
          (?<![\w./-])
          (?:\d{{4}}(?P<s>[-/.])\d{{1,2}}(?P=s)\d{{1,2}} | \d{{1,2}}(?P<t>[-/.])\d{{1,2}}(?P=t)(?:\d{{4}}|\d\d))
          (?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?
          (?![\w/-]|\.\d)
      )
    | (?P<clock>
          (?<![\w.:])[012]?\d
          (?: :[0-5]\d(?::[0-5]\d)?(?![\w:]|\.\d) | [.:][0-5]\d(?=[ ]?[AaPp]\.?[Mm]\b))
      )
    | (?P<ordinal>\d{{1,6}}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
    | (?P<decade>\d{{2,4}}s\b|\d{{1,3}}0['’]s\b)
    | (?P<number>
          \d{{1,3}}(?:[,{_SPACE}]\d{{3}}){{1,6}}(?![\d])(?:\.\d{{1,9}}(?![\d]))?
        | \d{{1,3}}(?:\.\d{{3}}){{2,6}}(?!\d)
        | \d{{1,3}}(?:['’]\d{{3}}){{1,6}}(?!\d)
        | \d{{1,3}}(?:[ ]\d{{3}}){{2,6}}(?![\d\w])
        | \d{{1,3}}[ ][05]00(?![-\d\w,.%]\S)
        | \d{{1,4}},\d{{1,2}}(?=[ ]?(?:(?i:bn|billion|million|mn|mln|mrd|mio|mil\b|m\b|tons?\b|tonnes\b|percent\b)|%))
        | \d+(?:\.\d+)?
        | (?<![\w.])\.\d+
      )
    | (?P<break>\n[^\S\n]*\n)
    | (?P<mark>['’]s\b|[^\s])
    """,
    re.VERBOSE,
)
_LONGEST = 30  # digits: longer runs are no number that anybody reports
_UNGROUPED = re.compile(rf"[,{_SPACE}'’ ]")


def lex(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order; white space is left out."""
    tokens: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        raw = match[0]
        if match.lastgroup == "word":  # most tokens, so done first
            tokens.append(Token(start, stop, raw.lower(), "word", start > end, raw[0].isupper()))
        else:
            kind, value = _valued(match.lastgroup or "mark", raw)
            tokens.append(Token(start, stop, raw.lower().replace("’", "'"), kind, start > end, False, value))
        end = stop
    return tuple(tokens)


def _valued(kind: str, raw: str) -> tuple[str, Number | None]:
    """The kind of a token with its value; digits that are too long to be a number are a name."""
    if kind == "ordinal":
        return kind, int(raw[:-2])
    if kind != "number":
        return kind, None
    value = digits_value(raw)
    return ("name", None) if value is None else (kind, value)


def digits_value(digits: str) -> Number | None:
    """The value of digits as English news writes them: "1,200", "1.5", "2.000.000", "13,2"; None where too long."""
    if len(digits) > _LONGEST:
        return None
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    head, comma, tail = digits.rpartition(",")
    if comma and len(tail) < 3 and "." not in digits:
        digits = f"{head}.{tail}"
    digits = _UNGROUPED.sub("", digits)
    return float(digits) if "." in digits else int(digits)
