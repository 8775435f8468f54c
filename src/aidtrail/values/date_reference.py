"""What a rule of time expressions is given: the place where it matches, and the dates to reckon from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aidtrail.values.calendar import CALENDAR
from aidtrail.values.date_words import Item
from aidtrail.values.lexer import Token

_TENSE_BEFORE, _TENSE_AFTER = 30, 8  # tokens around a date in which a verb may tell whether it lies ahead
# How many times nearer a future date must be to win over a past one, by what the words around say.
# A writer names the year of a date that lies most of a year away, whatever the tense.
_NEARER = {True: 0.2, None: 2, False: 20}
_SENTENCE_END = frozenset(".?!")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule matches: the items first to last (exclusive) of all items of the text."""

    all_items: Sequence[Item]
    first: int
    last: int
    tokens: Sequence[Token]

    @property
    def items(self) -> Sequence[Item]:
        """The items that the rule takes in."""
        return self.all_items[self.first : self.last]

    @property
    def before(self) -> Item | None:
        """The item before."""
        return self.all_items[self.first - 1] if self.first else None

    @property
    def after(self) -> Item | None:
        """The item after."""
        return self.all_items[self.last] if self.last < len(self.all_items) else None

    def item(self, letters: str) -> Item | None:
        """The first item with one of these letters."""
        return next((item for item in self.items if item.letter in letters), None)

    def value(self, letters: str, default: Any = None) -> Any:
        """The value of the first item with one of these letters."""
        item = self.item(letters)
        return default if item is None else item.value

    def word(self, letters: str) -> str:
        """The text of the first item with one of these letters, in lower case; "" where there is none."""
        item = self.item(letters)
        return item.text if item else ""

    def count(self) -> float:
        """The number of units: "three years", "two and a half years", "half an hour", "a year"."""
        numbers = [float(item.value) for item in self.items if item.letter in "NDY"]
        if not self.item("h"):
            return numbers[-1] if numbers else 1
        return (numbers[-1] if numbers else 1 if self.item("&") else 0) + 0.5

    def year_after(self) -> int | None:
        """The year that stands a few items on, for "March and April 2021"."""
        return next((item.value for item in self.all_items[self.last : self.last + 5] if item.letter == "Y"), None)

    def ends_range(self) -> bool:
        """Whether a "to" joins this to a date directly before it."""
        before = self.all_items[max(0, self.first - 2) : self.first]
        return len(before) == 2 and before[1].letter == "~" and before[0].letter in "MWDOY"

    def ahead(self) -> bool | None:
        """Whether the words around say that the date lies ahead (True) or behind (False); None where they are silent.

        The nearest telling word before it in its sentence counts, else a past participle there, else the words after;
        of a date that opens a clause ("…, and in May a deal was signed") the words after count first.
        """
        start, end = self.items[0].at, self.items[-1].after
        before = self._sentence(range(start - 1, max(-1, start - 1 - _TENSE_BEFORE), -1))
        after = self._sentence(range(end, min(len(self.tokens), end + _TENSE_AFTER)))
        told = self._told(after, CALENDAR.future_after) if self._opens_clause() else None
        told = self._told(before, CALENDAR.future_words) if told is None else told
        if told is None and any(_is_participle(self.tokens[index]) for index in before):
            return False
        return told if told is not None else self._told(after, CALENDAR.future_after)

    def _opens_clause(self) -> bool:
        """Whether the date and its preposition stand after "and" or "but"."""
        at = self.items[0].at
        return at > 1 and self.tokens[at - 1].text in ("in", "on", "by") and self.tokens[at - 2].text in ("and", "but")

    def _sentence(self, indexes: range) -> list[int]:
        """The indexes up to the end of the sentence."""
        found: list[int] = []
        for index in indexes:
            token = self.tokens[index]
            if token.kind == "break" or (token.kind == "mark" and token.text in _SENTENCE_END):
                break
            found.append(index)
        return found

    def _is_otherwise_meant(self, index: int) -> bool:
        """Whether a word that can look ahead does not: "by" before who did it, "set" without "to" or "for"."""
        word = self.tokens[index].text
        if word == "set":
            return index + 1 < len(self.tokens) and self.tokens[index + 1].text not in ("to", "for")
        return word == "by" and index + 1 < self.items[0].at

    def _told(self, indexes: list[int], future: frozenset[str]) -> bool | None:
        for index in indexes:
            word = self.tokens[index].text
            if word in future and not self._is_otherwise_meant(index):
                return True
            if word in CALENDAR.past_words and not (index and self.tokens[index - 1].text == "be"):
                return False
        return None


def _is_participle(token: Token) -> bool:
    return token.kind == "word" and not token.capital and len(token.text) > 4 and token.text.endswith("ed")


@dataclass(slots=True)
class Reference:
    """What relative dates resolve against: publication, and what was mentioned last before them.

    `previous` is the last date, `previous_day` the last day, `quarter` the last date if it is a quarter.
    """

    published: dt.date | None
    previous: dt.date | None = None
    previous_day: dt.date | None = None
    quarter: dt.date | None = None

    @property
    def day(self) -> str:
        """The publication date in ISO form, open where it is not known."""
        return self.published.isoformat() if self.published else "XXXX-XX-XX"

    def year_of(self, month: int, day: int | None, ahead: bool | None) -> str:
        """The year of a day or month named without one: by the tense around, else the nearest; "XXXX" if open."""
        if self.published is None:
            return "XXXX"
        here = self.published.replace(day=1) if day is None else self.published
        dates = [made for year in range(here.year - 4, here.year + 5) if (made := make_date(year, month, day or 1))]
        past = max((one for one in dates if one <= here), default=None)
        future = min((one for one in dates if one > here), default=None)
        if past is None or future is None:
            return "XXXX"
        behind, before = here - past, future - here
        ahead = before * _NEARER[ahead] < behind
        return f"{(future if ahead and past != here else past).year:04}"

    def weekday(self, number: int, ahead: bool | None) -> dt.date | None:
        """The latest such weekday (ISO number) up to publication, or the next one where the words look ahead."""
        if self.published is None:
            return None
        back = (self.published.isoweekday() - number) % 7
        return move(self.published, (7 - back) % 7 if ahead else -back)


def move(day: dt.date, days: int) -> dt.date | None:
    """The day so many days later; None beyond the years that dates reach."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_beside(hit: Hit, ref: Reference, month: int, day: int | None = None) -> str:
    """The year that stands beside a month or day, or the one that it must be."""
    year = hit.value("Y")
    if year is None and hit.after is not None and hit.after.letter in "&~-":
        year = hit.year_after()
    if year:
        return f"{year:04}"
    if hit.ends_range() and ref.previous:  # "from May to July"
        start = ref.previous
        return f"{start.year + ((month, day or start.day) < (start.month, start.day)):04}"
    return ref.year_of(month, day, hit.ahead())
