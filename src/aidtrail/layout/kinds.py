"""What kind of block each unit is: by its words, by the section it stands in, by its shape."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from aidtrail.layout.block import Kind
from aidtrail.layout.lines import Unit
from aidtrail.layout.phrases import is_byline, is_furniture, phrases, plain

SOURCE_LINE = re.compile(r"sources?\s*:\s*(?P<names>\S.{0,200})$", re.I)

_HEADLINE_WORDS = range(3, 31)
_TITLE_WORDS = 20
_RELATED_WORDS = 8  # an unpunctuated line of so many words between paragraphs is another story's headline
_ENTRY_WORDS = 30
_OPEN = (";", ",", "; and", ", and")  # how an entry ends after which another comes
_NAME_WORDS = 4  # of a signature in capitals
_SIGNED = re.compile(r"[“\"„«].{4,400}[”\"“»]\s?[–—-]{1,2}\s?[A-Z]")  # "“…” – Jane Doe": a quotation, signed
_COUNTED = re.compile(r"(?:over |about |approximately |up to |more than )?[\d,.]{1,12} [\w“\"(]", re.I)


def kinds(units: Sequence[Unit]) -> list[Kind]:
    """The kind of each unit, in one pass that remembers which section it is in."""
    reader = _Reader(units)
    return [reader.kind(index) for index in range(len(units))]


def _is_title(unit: Unit) -> bool:
    """Whether it is shaped like a title: short, on a line of its own, not ended like a sentence."""
    words = unit.words.strip("*_ ")
    if unit.hashed:
        return True
    if unit.marked or unit.lower or unit.count > _TITLE_WORDS:
        return False
    if words.endswith("?"):
        return unit.count <= _TITLE_WORDS // 2 or not words.startswith(("“", '"'))
    return (_is_signature(unit) or not unit.ended) and not words.endswith(("”", '"', "’"))


def _is_signature(unit: Unit) -> bool:
    return unit.words.isupper() and unit.count <= _NAME_WORDS


def _is_prose(unit: Unit) -> bool:
    return not (unit.marked or unit.dated or _is_title(unit) or is_furniture(unit.words))


def _is_bare_title(unit: Unit) -> bool:
    return _is_title(unit) and not unit.hashed and not is_furniture(unit.words)


def _crowded(units: Sequence[Unit]) -> frozenset[int]:
    """Units in a run of three or more title-like lines: a list that lost its markers, not headings."""
    found: set[int] = set()
    for title, group in groupby(range(len(units)), key=lambda index: _is_bare_title(units[index])):
        run = list(group)
        if title and len(run) >= 3:
            found.update(run)
    return frozenset(found)


class _Reader:
    """Goes through the units once, in order; keeps what the lines before mean for the next one."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.prose = False  # a paragraph was seen
        self.headline = ""
        self.section: Literal["", "list", "summary", "sources", "related"] = ""
        self.last_prose = max((index for index, unit in enumerate(units) if _is_prose(unit)), default=-1)
        self.crowded = _crowded(units)

    def kind(self, index: int) -> Kind:
        unit = self.units[index]
        return self._by_words(unit) or self._by_section(unit, index) or self._by_shape(unit, index)

    def _by_words(self, unit: Unit) -> Kind | None:
        words, known = plain(unit.words[:200]), phrases()
        if words in known.sources or (self.prose and SOURCE_LINE.match(unit.words)):
            self.section = "sources"
            return "sources"
        if words in known.summaries and not unit.marked:
            self.section = "summary"
            return "heading"
        if unit.dated or is_furniture(unit.words):
            self.section = "related" if words in known.announces else self.section
            return "furniture"
        return None

    def _by_section(self, unit: Unit, index: int) -> Kind | None:
        brief = unit.count <= _ENTRY_WORDS
        if self.section == "sources" and (unit.marked or brief):
            return "sources"
        if self.section == "summary" and (unit.marked or (brief and not unit.gap)):
            return "summary"
        if self.section == "list" and brief and not unit.marked and (_is_entry(unit) or self._goes_on(index)):
            return "item"
        was_related, self.section = self.section == "related", self.section if unit.marked else ""
        return "furniture" if was_related and _is_title(unit) else None

    def _goes_on(self, index: int) -> bool:
        """Whether the line before leaves the list open: the last entry is the one that ends in a full stop."""
        return self.units[index - 1].words.endswith(_OPEN)

    def _by_shape(self, unit: Unit, index: int) -> Kind:
        if unit.marked:
            at_head = bool(self.headline) and not self.prose and index < self.last_prose
            return "summary" if at_head else "item"
        if self.last_prose < 0 or not _is_title(unit):
            self.prose = True
            self.section = "list" if unit.words.endswith(":") else ""
            return "paragraph"
        return self._inside(unit, index) if self.prose else self._at_head(unit)

    def _at_head(self, unit: Unit) -> Kind:
        if not self.headline and unit.count in _HEADLINE_WORDS and not is_byline(unit.words):
            self.headline = plain(unit.words)
        return "headline" if plain(unit.words) == self.headline else "heading"

    def _inside(self, unit: Unit, index: int) -> Kind:
        if unit.hashed or _is_signature(unit):
            return "heading"
        if _SIGNED.match(unit.words):
            return "paragraph"
        if _COUNTED.match(unit.words) or (index in self.crowded and index < self.last_prose):
            return "item"
        return "furniture" if unit.count >= _RELATED_WORDS else "heading"


def _is_entry(unit: Unit) -> bool:
    return _is_title(unit) or unit.lower or unit.words.endswith(_OPEN)
