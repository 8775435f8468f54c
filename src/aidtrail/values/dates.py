"""Finds dates, times, durations and recurring times in text, in the annotation of TIMEX3."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from aidtrail.errors import InputError
from aidtrail.values.calendar import CALENDAR
from aidtrail.values.date_rules import RULES, Hit, Item, Reference
from aidtrail.values.lexer import Token
from aidtrail.values.numbers import bounds, read_tokens
from aidtrail.values.timex import DateFound, DateSpan, Timex, date_span

_TENSE_BEFORE, _TENSE_AFTER = 12, 8  # tokens around a date in which a verb may tell whether it lies ahead
_RULES = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in RULES))
_HANDLERS = {name: handler for name, _, handler in RULES}
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


def find_dates(text: str, published: str | dt.date | None = None) -> list[DateFound]:
    """The time expressions in `text`, in order, not overlapping.

    Relative ones resolve against `published` (a date or an ISO string); without it they stay open.
    Raises InputError where `published` is no date.
    """
    reference = Reference(_day(published))
    found: list[DateFound] = []
    for hit in _hits(text):
        span = _resolve(hit, reference)
        if span is not None:
            found.append(DateFound(hit.start, hit.end, text[hit.start : hit.end], span))
    return found


def date_offsets(text: str) -> set[int]:
    """The offsets of the tokens that dates and times take up; durations are left out (they are measures)."""
    taken: set[int] = set()
    for hit in _hits(text):
        if hit.name not in ("duration", "sets_after") and _resolve(hit, Reference(None)) is not None:
            taken.update(item.token.start for item in hit.items)
    return taken


def _day(published: str | dt.date | None) -> dt.date | None:
    if published is None or (isinstance(published, dt.date) and not isinstance(published, dt.datetime)):
        return published
    if isinstance(published, dt.datetime):
        return published.date()
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError as error:
        raise InputError(f"{published!r} is no publication date: give it as YYYY-MM-DD") from error


def _resolve(hit: Hit, reference: Reference) -> DateSpan | None:
    reference.ahead = hit.ahead
    timex = _HANDLERS[hit.name](hit, reference)
    if timex is None:
        return None
    if hit.mod and timex.mod is None:
        timex = Timex(timex.type, timex.value, hit.mod)
    span = date_span(timex)
    if span.precision in ("day", "time") and span.start is not None:
        reference.previous = span.start
    return span


# ---------------------------------------------------------------- matching


@lru_cache(maxsize=4)
def _hits(text: str) -> tuple[Hit, ...]:
    """Where a rule matches: each token becomes a letter, and the rules are patterns over those letters."""
    tokens = read_tokens(text)
    items = list(_items(tokens))
    letters = "".join(item.letter for item in items)
    return tuple(_hit(tokens, items, match) for match in _RULES.finditer(letters))


def _hit(tokens: Sequence[Token], items: Sequence[Item], match: re.Match[str]) -> Hit:
    first, last = match.span()
    part = tuple(items[first:last])
    start, end = part[0].token.start, part[-1].end
    mod = None
    name = match.lastgroup or ""
    index = part[0].index
    if name == "duration":
        limit = bounds(tokens, index, index)
        if limit.bound or limit.approximate:
            start = tokens[limit.start].start
        mod = {"at_least": "MORE_THAN", "at_most": "LESS_THAN"}.get(
            limit.bound or "", "APPROX" if limit.approximate else None
        )
    after = items[last] if last < len(items) else None
    before = items[first - 1] if first else None
    return Hit(name, start, end, part, before, after, _ahead(tokens, index, items[last - 1].index + 1), mod)


def _items(tokens: Sequence[Token]) -> Iterator[Item]:
    index = 0
    while index < len(tokens):
        letter, length, value = _phrase(tokens, index) or (*_letter(tokens[index]), 1)[0:1] + (
            1,
            _letter(tokens[index])[1],
        )
        yield Item(letter, tokens[index], value, tokens[index + length - 1].end, index)
        index += length


def _table(phrases: dict[str, str], letter: str) -> dict[tuple[str, ...], tuple[str, str]]:
    return {tuple(phrase.split()): (letter, value) for phrase, value in phrases.items()}


_PHRASES = _table(CALENDAR.phrases, "F") | _table(CALENDAR.holidays, "H")
_PHRASE_STARTS: dict[str, list[tuple[str, ...]]] = {}
for _words in sorted(_PHRASES, key=len, reverse=True):
    _PHRASE_STARTS.setdefault(_words[0], []).append(_words)


def _phrase(tokens: Sequence[Token], index: int) -> tuple[str, int, object] | None:
    for words in _PHRASE_STARTS.get(tokens[index].text, ()):
        part = tokens[index : index + len(words)]
        if tuple(token.text.replace("’", "'") for token in part) == words:
            letter, value = _PHRASES[words]
            if letter == "F" or any(token.capital for token in part):
                return letter, len(words), value
    return None


_GRAMMAR = {
    "the": "t", "a": "n", "an": "n", "half": "h", "of": "o", "in": "i", "on": "i", "at": "i", "during": "i",
    "since": "i", "by": "i", "from": "i", "until": "i", "till": "i", "before": "b", "after": "b", "ago": "A",
    "and": "&", "to": "~", "through": "~", "old": "j", "o": "y", "s": "'", "q": "Q", "h": "Q", "o'clock": "c", "am": "c", "pm": "c",
    "year-end": "E", "between": "i", "within": "i", "for": "i", "back": "i", "around": "i", "about": "i", "times": "X",
    "once": "X", "twice": "X",
}  # fmt: skip


def _lexicon() -> dict[str, tuple[str, object]]:
    """The letter and value of each word of time; where a word is in two tables the later one counts."""
    words: dict[str, tuple[str, object]] = {word: (letter, None) for word, letter in _GRAMMAR.items()}
    for letter, table in (
        ("k", dict.fromkeys(sorted(CALENDAR.few))),
        ("e", dict.fromkeys(sorted(CALENDAR.every))),
        ("q", dict.fromkeys(sorted(CALENDAR.fiscal))),
        ("Z", dict.fromkeys(sorted(CALENDAR.clock_zones))),
        ("g", CALENDAR.parts),
        ("m", CALENDAR.modifiers),
        ("R", CALENDAR.relative),
        ("P", CALENDAR.day_parts),
        ("U", CALENDAR.units),
        ("V", CALENDAR.plural_units),
        ("S", CALENDAR.seasons),
        ("T", CALENDAR.days),
        ("z", CALENDAR.adjectives_of_unit),
        ("w", CALENDAR.short_weekdays),
        ("W", CALENDAR.weekdays),
        ("M", CALENDAR.months),
    ):
        words |= {word: (letter, value) for word, value in table.items()}
    words |= {"night": ("P", "NI"), "nights": ("V", "NI"), "middle": ("g", "MID")}
    return words


_WORDS = _lexicon()
_CAPITAL = frozenset("MWwZ")
_MARKS = {
    "-": "-",
    "–": "-",
    "—": "-",
    "‑": "-",
    "/": "/",
    ".": ".",
    ",": ",",
    "'s": "s",
    "’s": "s",
    "'": "'",
    "’": "'",
}
_KINDS = {"ordinal": "O", "decade": "d", "date": "I", "clock": "C", "vague": "v", "break": "|"}


def _letter(token: Token) -> tuple[str, object]:
    if token.kind == "word":
        letter, value = _WORDS.get(token.text, ("x", None))
        if letter in _CAPITAL and not token.capital:
            return "x", None
        if token.text[0] in "ap" and token.text.endswith((".m", ".m.")):
            return "c", None
        return letter, value
    if token.kind == "number":
        return _number_letter(token), token.value
    if token.kind == "mark":
        return _MARKS.get(token.text, "x"), None
    if token.kind == "name":
        return ("#", int(token.text)) if token.text in ("1", "2", "3", "4") else ("x", None)
    return _KINDS.get(token.kind, "x"), token.value


def _number_letter(token: Token) -> str:
    if not token.text[0].isdigit() or token.scale != 1 or not isinstance(token.value, int):
        return "N"
    if len(token.text) == 4 and _FIRST_YEAR <= token.value <= _LAST_YEAR:
        return "Y"
    return "D" if len(token.text) <= 2 and 1 <= token.value <= 31 else "N"


def _ahead(tokens: Sequence[Token], first: int, last: int) -> bool | None:
    """Whether the words around a date say that it lies ahead (True) or behind (False); None where they say nothing."""
    for index in range(first - 1, max(-1, first - 1 - _TENSE_BEFORE), -1):
        told = _tells(tokens[index])
        if told is not None:
            return told
        if tokens[index].text in (".", "?", "!") or tokens[index].kind == "break":
            break
    for token in tokens[last : last + _TENSE_AFTER]:
        told = _tells(token)
        if told is not None:
            return told
        if token.text in (".", "?", "!") or token.kind == "break":
            break
    return None


def _tells(token: Token) -> bool | None:
    if token.text in CALENDAR.future_words:
        return True
    return False if token.text in CALENDAR.past_words else None
