"""Reads the period of a total: "since 2022", "so far", "in the past decade", "in 2023"."""

from collections.abc import Iterator, Sequence

from aidtrail.extract.document import within
from aidtrail.extract.totalling.sums import Reading, load, next_sum
from aidtrail.extract.totalling.total_parties import has_given
from aidtrail.model import Span
from aidtrail.values import DateFound

_SINCE = 28  # tokens between "since" and the date that it names


def has_period(reading: Reading, number: int) -> bool:
    """Whether a period is named for the sum: after it and before the next sum, or at the head of the sentence.

    What is named after a sum counts for the one that "and" joins to it: "€2 billion in A and €3 billion in B so far".
    """
    one, lexicon, following = reading.sums[number], load(), next_sum(reading, number)
    joined = following is not None and "and" in reading.words[one.last : reading.sums[following].first]
    if following is not None and joined and has_period(reading, following):
        return True
    for first, last in _stretches(reading, number):
        stretch = f" {' '.join(reading.words[first:last])} "
        dates = _dates(reading, first, last)
        for phrase in lexicon.periods:
            if f" {phrase} " in stretch and (phrase not in lexicon.dated or len(dates) > 1):
                return True
        for index in range(first, last):
            long = lexicon.back & {reading.words[index]} and not _is_moment(reading.words, index)
            if long and lexicon.lengths & set(reading.words[index + 1 : index + 5]):
                return True
        priced = reading.words[one.first - 1 : one.first] == ["for"]  # "acquired them for $2 billion in 2017"
        if one.money and not priced and _in_year(reading, dates) and has_given(reading, one):
            return True
    return False


def _is_moment(words: Sequence[str], index: int) -> bool:
    """'last month', where 'the last month' would be a period."""
    return words[index : index + 2] == ["last", "month"] and words[max(0, index - 1) : index] != ["the"]


def in_year(reading: Reading, number: int) -> bool:
    """Whether a year is named for the sum as the period of what it is worth: "fell to 18 million pounds in 2023"."""
    return any(_in_year(reading, _dates(reading, first, last)) for first, last in _stretches(reading, number))


def _in_year(reading: Reading, dates: Sequence[DateFound]) -> bool:
    """Whether a year is named as a period: "in 2023", "during 2023", "2015-2019"."""
    text, start = reading.document.text, reading.sentence.start
    for date in dates:
        before = text[max(start, date.start - 12) : date.start].split()
        if date.value.precision == "range" or (
            date.value.precision == "year" and before[-1:] and before[-1].lower() in load().during
        ):
            return True
    return False


def _stretches(reading: Reading, number: int) -> Iterator[tuple[int, int]]:
    """The tokens in which a sum's period may stand: after it, before the first sum, and at the sentence's head."""
    sums, following = reading.sums, next_sum(reading, number)
    after = sums[following].first if following is not None else len(reading.words)
    yield sums[number].last, after
    yield (0 if number == 0 else sums[number - 1].last), sums[number].first
    if number:
        yield 0, sums[0].first


def _dates(reading: Reading, first: int, last: int) -> list[DateFound]:
    if first >= last:
        return []
    start = reading.sentence.start + reading.doc[first].idx
    end = reading.sentence.start + reading.doc[last - 1].idx + len(reading.doc[last - 1].text)
    return list(within(reading.document.dates, start, end))


def since_of(reading: Reading, number: int) -> tuple[str | None, Span | None]:
    """The start of the period, ISO, and where it stands: the date after "since", "from", "between", else "in"."""
    for first, last in _stretches(reading, number):
        for index in range(first, last):
            if reading.words[index] in ("since", "from", "between", "after"):
                for date in _dates(reading, index, min(last, index + _SINCE)):
                    if date.value.start is not None and _names_time(date):
                        return _iso(date), (date.start, date.end)
    for first, last in _stretches(reading, number):
        for date in _dates(reading, first, last):
            if date.value.precision in ("year", "range") and date.value.start is not None and _names_time(date):
                return str(date.value.start.year), (date.start, date.end)
    return None, None


def _names_time(date: DateFound) -> bool:
    """Whether a date can begin a period of years: no weekday does ("since the war began, she said on Monday")."""
    return any(char.isdigit() for char in date.text) or date.value.precision in ("month", "year")


def _iso(date: DateFound) -> str | None:
    if date.value.precision == "range" and date.value.start is not None:
        return str(date.value.start.year)
    return date.value.iso
