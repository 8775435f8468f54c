"""Finds dates, times, durations and recurring times in text, in the annotation of TIMEX3."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from aidtrail.errors import InputError
from aidtrail.values.bounds import bounds
from aidtrail.values.date_periods import IGNORE
from aidtrail.values.date_reference import Hit, Reference
from aidtrail.values.date_rules import RULES
from aidtrail.values.date_words import Item, read_items
from aidtrail.values.lexer import Token
from aidtrail.values.numbers import read_tokens
from aidtrail.values.timex import DateFound, Timex, date_span

_ANY_RULE = re.compile("(?![x.,/|ibcojsA&~])(?:" + "|".join(pattern for pattern, _ in RULES) + ")")
_RULES = [(re.compile(pattern), handler) for pattern, handler in RULES]
_MODS = {"at_least": "MORE_THAN", "at_most": "LESS_THAN"}
_MODS_OF_DATES = {"at_least": "BEFORE", "at_most": "AFTER"}


def find_dates(text: str, published: str | dt.date | None = None) -> list[DateFound]:
    """The time expressions in `text`, in order, not overlapping.

    Relative ones resolve against `published` (a date or an ISO string); without it they stay open.
    Raises InputError where `published` is no date.
    """
    tokens = read_tokens(text)
    reference = Reference(_day(published))
    found: list[DateFound] = []
    for hit, timex in _hits(text, tokens, reference):
        if timex is IGNORE:
            continue
        start, end = hit.items[0].token.start, hit.items[-1].end
        if _may_be_bounded(hit, timex):
            start, timex = _bounded(tokens, hit, timex)
        span = date_span(timex)
        if timex.type == "DATE":
            reference.quarter = span.start if span.precision == "quarter" else None
        if span.start is not None and span.precision in ("day", "time", "year", "month"):
            reference.previous = span.start
            if span.start == span.end:
                reference.previous_day = span.start
        found.append(DateFound(start, end, text[start:end], span))
    return found


def date_offsets(text: str) -> set[int]:
    """The offsets of the tokens that dates and times take up; measures of time are left out ("two days" ago)."""
    taken: set[int] = set()
    for hit, timex in _hits(text, read_tokens(text), Reference(None)):
        if timex.type not in ("DURATION", "SET") and hit.items[-1].letter not in "jA":
            taken.update(item.token.start for item in hit.items)
    return taken


def _day(published: str | dt.date | None) -> dt.date | None:
    if isinstance(published, dt.datetime):
        return published.date()
    if published is None or isinstance(published, dt.date):
        return published
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError as error:
        raise InputError(f"{published!r} is no publication date: give it as YYYY-MM-DD") from error


def _hits(text: str, tokens: Sequence[Token], reference: Reference) -> Iterator[tuple[Hit, Timex]]:
    """Where a rule matches and gives a value; at one place the rules are tried in their order."""
    items, letters = read_items(text)
    at = 0
    while candidate := _ANY_RULE.search(letters, at):
        at = candidate.start()
        for hit, timex in _readings(letters, at, items, tokens, reference):
            yield hit, timex
            at = hit.last
            break
        else:
            at += 1


def _readings(
    letters: str, at: int, items: Sequence[Item], tokens: Sequence[Token], reference: Reference
) -> Iterator[tuple[Hit, Timex]]:
    for pattern, handler in _RULES:
        match = pattern.match(letters, at)
        if match is None:
            continue
        hit = Hit(items, at, match.end(), tokens)
        timex = handler(hit, reference)
        if timex is not None:
            yield hit, timex


def _may_be_bounded(hit: Hit, timex: Timex) -> bool:
    """Whether words such as "more than" before an expression belong to it: to durations, times of day, "ago"."""
    if timex.type == "DURATION":
        return not hit.item("Rk-")
    return hit.items[-1].letter in "Acm" or hit.items[0].letter == "C"


def _bounded(tokens: Sequence[Token], hit: Hit, timex: Timex) -> tuple[int, Timex]:
    """The offset at which an expression starts, and its annotation, with words such as "more than" taken in."""
    index = hit.items[0].at
    limit = bounds(tokens, index, index)
    mods = _MODS if timex.type == "DURATION" else _MODS_OF_DATES
    mod = mods.get(limit.bound or "", "APPROX" if limit.approximate else timex.mod)
    return tokens[limit.start].start, Timex(timex.type, timex.value, mod)
