"""Turns tokens into the letters that the rules of time expressions are written in (see date_rules)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from aidtrail.values.calendar import CALENDAR
from aidtrail.values.lexer import Token
from aidtrail.values.numbers import read_tokens

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_CAPITAL = frozenset("MWwZ")  # only with a capital: "May", not "may"
_MARKS = {"–": "-", "—": "-", "‑": "-", "’s": "s", "'s": "s", "’": "'"} | {mark: mark for mark in "-/.,'"}
_KINDS = {"ordinal": "O", "decade": "d", "date": "I", "clock": "C", "vague": "v", "break": "|"}
_PAIRS = ("couple", "pair")
_PREPOSITIONS = ("at", "for", "in")


class Item(NamedTuple):
    """A token, or several that are one word of time: its letter, what the calendar knows of it, its end offset.

    `at` is the index of its first token, `after` that of the token after it.
    """

    letter: str
    token: Token
    value: Any
    end: int
    at: int
    after: int

    @property
    def text(self) -> str:
        """The first token in lower case."""
        return self.token.text


@lru_cache(maxsize=2)
def read_items(text: str) -> tuple[tuple[Item, ...], str]:
    """The items of a text, in order, and their letters, which the rules match."""
    items = tuple(_items(read_tokens(text)))
    return items, "".join([item.letter for item in items])


def _items(tokens: Sequence[Token]) -> Iterator[Item]:
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "word" and token.text not in _KNOWN:  # most tokens, so done first
            yield Item("x", token, None, token.end, index, index + 1)
            index += 1
            continue
        found = _phrase(tokens, index) if token.text in _PHRASES else None
        letter, value, after = found or _word(tokens, index)
        if letter == "F" and token.text in _PREPOSITIONS and after > index + 1:
            token = tokens[index + 1]  # "at that time": the preposition is no part of it
        yield Item(letter, token, value, tokens[after - 1].end, index, after)
        index = after


def _by_start(phrases: Mapping[str, tuple[str, str]]) -> dict[str, list[tuple[list[str], str, str]]]:
    """Letter and value of each phrase, by its first word, the longest first."""
    table: dict[str, list[tuple[list[str], str, str]]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-phrase.count(" "), phrase)):
        words = phrase.split()
        table.setdefault(words[0], []).append((words, *phrases[phrase]))
    return table


_PHRASES = _by_start(
    {phrase: ("F", value) for phrase, value in CALENDAR.phrases.items()}
    | {phrase: ("H", rule) for phrase, rule in CALENDAR.holidays.items()}
)


def _phrase(tokens: Sequence[Token], index: int) -> tuple[str, Any, int] | None:
    """A phrase or holiday of the calendar; "the past" is none where a period follows ("the past year")."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    for words, letter, value in _PHRASES[tokens[index].text]:
        after = index + len(words)
        part = tokens[index:after]
        if len(words) > 1 and (words[1] != following or words != [token.text for token in part]):
            continue
        if letter == "H" and any(token.capital for token in part):
            return letter, value, after
        if letter == "F" and not (after < len(tokens) and _word(tokens, after)[0] in "UVNDkvh"):
            return letter, value, after
    return None


_GRAMMAR = {
    "the": "t", "a": "n", "an": "n", "half": "h", "of": "o", "in": "i", "on": "i", "at": "i", "during": "i",
    "since": "i", "by": "i", "from": "i", "until": "i", "till": "i", "between": "i", "within": "i", "for": "i",
    "before": "b", "after": "b", "ago": "A", "and": "&", "or": "&", "to": "~", "through": "~", "thru": "~",
    "old": "j", "older": "j", "younger": "j", "more": "r",
    "straight": "r", "consecutive": "r", "other": "r", "q": "Q", "h": "Q", "o'clock": "c", "am": "c",
    "a.m.": "c", "a.m": "c", "p.m.": "c", "p.m": "c", "a. m.": "c", "p. m.": "c",
    "pm": "c", "hours": "V", "once": "X", "twice": "X", "times": "X", "long": "L", "quarter": "G", "night": "P",
}  # fmt: skip


def _lexicon() -> dict[str, tuple[str, Any]]:
    """The letter and value of each word of time; of a word in several tables the last one counts."""
    words: dict[str, tuple[str, Any]] = {word: (letter, None) for word, letter in _GRAMMAR.items()}
    tables: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("k", dict.fromkeys(sorted(CALENDAR.few))),
        ("e", dict.fromkeys(sorted(CALENDAR.every))),
        ("q", dict.fromkeys(sorted(CALENDAR.fiscal))),
        ("Z", dict.fromkeys(sorted(CALENDAR.clock_zones))),
        ("g", CALENDAR.parts),
        ("m", CALENDAR.modifiers),
        ("R", CALENDAR.relative),
        ("U", CALENDAR.units),
        ("P", CALENDAR.day_parts),
        ("V", CALENDAR.plural_units),
        ("S", CALENDAR.seasons),
        ("T", CALENDAR.days),
        ("z", CALENDAR.adjectives_of_unit),
        ("w", CALENDAR.short_weekdays),
        ("W", CALENDAR.weekdays),
        ("M", CALENDAR.months),
    )
    for letter, table in tables:
        words |= {word: (letter, value) for word, value in table.items()}
    return words | {"quarter": ("G", "Q")}


_WORDS = _lexicon()
_KNOWN = frozenset(_WORDS) | frozenset(_PHRASES)
ABBREVIATIONS = {word for word in _WORDS if len(word) < 5 and word in CALENDAR.months} - {"may", "june", "july"}


def _word(tokens: Sequence[Token], index: int) -> tuple[str, Any, int]:
    """Letter, value and the index after one token (and the full stop of an abbreviation before a number)."""
    token = tokens[index]
    letter, value = _letter(token)
    after = index + 1
    if letter in "Mw" and after < len(tokens) and tokens[after].text == "." and not tokens[after].gap:
        beyond = tokens[after + 1] if after + 1 < len(tokens) else None
        numbered = beyond is not None and beyond.kind in ("number", "ordinal")
        if letter == "w" or (numbered and token.text in ABBREVIATIONS):
            return letter, value, after + 1
    return letter, value, after


def _letter(token: Token) -> tuple[str, Any]:
    if token.kind == "word":
        letter, value = _WORDS.get(token.text, ("x", None))
        if letter in _CAPITAL and not token.capital:
            return "x", None
        return letter, value
    if token.kind == "number":
        return _number_letter(token), token.value
    if token.kind == "mark":
        letter = _MARKS.get(token.text, "x")
        return ("~" if letter == "-" and token.gap else letter), None  # a dash with space before joins no words
    if token.kind == "name":
        return ("#", int(token.text)) if token.text in ("1", "2", "3", "4") else ("x", None)
    return _KINDS.get(token.kind, "x"), token.value


def _number_letter(token: Token) -> str:
    if token.text in ("a", *_PAIRS) and token.value == 2:  # "a couple of years" says no number of years
        return "k"
    if not token.text[0].isdigit() or token.scale != 1 or not isinstance(token.value, int):
        return "N"
    if len(token.text) == 4 and _FIRST_YEAR <= token.value <= _LAST_YEAR:
        return "Y"
    return "D" if len(token.text) <= 2 and 1 <= token.value <= 31 else "N"
