"""How an article's text is laid out: headlines, headings, paragraphs, list items, and the page furniture between them.

Offsets point into the text as it stands; nothing is rewritten. The words that furniture is known by are data
(`data/furniture.yaml`); the rest is shape: how long a line is, how it ends, what stands before and after it.
All of it is linear in the length of the text: every pattern is bounded.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from aidtrail.datafiles import load, packaged

Kind = Literal["headline", "heading", "paragraph", "item", "summary", "furniture", "sources"]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the text: half-open offsets in code points, trimmed, without the list marker before it.

    `headline` is the title at the head (and its repeats); `summary` are bullets that repeat the text.
    Headings, `furniture` and `sources` yield no claims.
    """

    start: int
    end: int
    kind: Kind


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order and without overlap; every word of it lies in exactly one of them.

    Only markers of lists, quotations and comments ("•", "3.", "> ") lie in none.
    """
    units = _apart_from_date(text, list(_units(text)))
    found = zip(units, _kinds(units), strict=True)
    return tuple(block for unit, kind in found for block in _without_glued(text, Block(unit.start, unit.end, kind)))


def declared_sources(text: str) -> tuple[str, ...]:
    """The entries of the list of sources that an article declares at its end, in order: whom it copied."""
    return tuple(entry for block in blocks(text) if block.kind == "sources" for entry in _entries(text, block))


def _entries(text: str, block: Block) -> list[str]:
    words = text[block.start : block.end]
    inline = _SOURCE_LINE.match(words)
    parts = re.split(r"[,;]", inline["names"]) if inline else [words]
    stripped = (part.strip(" \t\xa0.:\"'“”‘’Â") for part in parts)
    return [part for part in stripped if part and part.lower() not in _phrases().sources]


# ---------------------------------------------------------------- words


class _Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    whole: frozenset[str]
    announces: frozenset[str]
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    credits: tuple[str, ...]
    summaries: frozenset[str]
    sources: frozenset[str]
    bylines: tuple[str, ...]


@cache
def _phrases() -> _Phrases:
    return load(packaged("furniture.yaml"), _Phrases)


_SHORT = 60  # words: a longer line is prose, whatever it holds
_SOURCE_LINE = re.compile(r"sources?\s*:\s*(?P<names>\S.{0,200})$", re.I)


def _plain(words: str) -> str:
    return words.lower().replace("’", "'").strip(" \t\xa0*_#:.…").removesuffix(" »")


def _is_furniture(words: str) -> bool:
    """Whether a line (or sentence) is page furniture by its words alone."""
    plain, phrases = _plain(words[:2000]), _phrases()
    if not any(map(str.isalpha, plain)):
        return True
    if plain in phrases.whole:
        return True
    if words.count(" ") >= _SHORT:
        return False
    return plain.startswith(phrases.starts) or any(part in plain for part in phrases.contains)


# ---------------------------------------------------------------- lines, and units of wrapped lines


@dataclass(frozen=True, slots=True)
class _Unit:
    """One line, or several that were wrapped. `column` is where its last line ends, `gap` a blank line before it."""

    start: int
    end: int
    words: str
    indent: int
    column: int
    marked: bool = False
    hashed: bool = False
    gap: bool = False
    dated: bool = False

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence (or an entry of a list) does."""
        return _ENDED.search(self.words[-8:]) is not None

    @property
    def lower(self) -> bool:
        return self.words[0].islower()


_ENDED = re.compile(r"[.!?:;…,][\"'”’»)\]*_]{0,3}(?:\[\d{1,3}\])?$")
_LEAD = re.compile(r"(?:<!--.{0,200}?-->|!\[[^\]\n]{0,200}\]\([^)\s]{0,500}\)|>)\s*")
_MARKER = re.compile(
    r"(?:[•▪◦‣●○■□▸►➤]\s*|[*+·–-]\s+|\\?\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\\?[.)]\s+)(?=\S)"
)  # "•", "-", "3.", "(a)", "\(2\)"
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
_ZERO_WIDTH = "\ufeff\u200b\u200e\u200f"


def _lines(text: str) -> Iterator[_Unit]:
    offset, gap = 0, False
    for raw in text.splitlines(keepends=True):
        line = _line(raw, offset, gap)
        if line is not None:
            yield line
        gap = line is None
        offset += len(raw)


def _line(raw: str, offset: int, gap: bool) -> _Unit | None:
    """One line without its edges and markers; None where it is blank or holds nothing but a comment."""
    body = raw.rstrip().rstrip(_ZERO_WIDTH).rstrip()
    start = len(body) - len(body.lstrip().lstrip(_ZERO_WIDTH).lstrip())
    indent = len(body[:start].expandtabs(4))
    while lead := _LEAD.match(body, start):
        start = lead.end()
    marker = _MARKER.match(body, start)
    hashes = _HASHES.match(body, start)
    start = (marker or hashes).end() if marker or hashes else start  # type: ignore[union-attr]
    if start >= len(body):
        return None
    return _Unit(
        offset + start, offset + len(body), body[start:], indent, len(body), bool(marker), bool(hashes), gap
    )  # fmt: skip


def _units(text: str) -> Iterator[_Unit]:
    """Lines, those that were hard-wrapped joined again."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    parts: list[_Unit] = []
    for line in lines:
        if parts and not _continues(parts, line, width):
            yield _joined(text, parts)
            parts = []
        parts.append(line)
    if parts:
        yield _joined(text, parts)


def _joined(text: str, parts: Sequence[_Unit]) -> _Unit:
    first, last = parts[0], parts[-1]
    return replace(first, end=last.end, words=text[first.start : last.end], column=last.column)


def _wrap_width(lines: Sequence[_Unit]) -> int:
    """The column that the text was wrapped at, 0 if it was not.

    It was if most lines that another follows had no room for that one's first word.
    """
    pairs = [(one, two) for one, two in zip(lines, lines[1:], strict=False) if not two.gap and not two.marked]
    width = max((line.column for pair in pairs for line in pair), default=0)
    if not 40 <= width <= 120:
        return 0
    full = sum(_full(one, two, width) for one, two in pairs)
    return width if full >= 3 and full >= 0.6 * len(pairs) else 0


def _full(line: _Unit, following: _Unit, width: int) -> bool:
    first_word = following.words.split(None, 1)[0]
    return line.column + 1 + len(first_word) > width


def _continues(parts: Sequence[_Unit], line: _Unit, width: int) -> bool:
    first, last = parts[0], parts[-1]
    if line.gap or line.marked or line.hashed or first.hashed:
        return False
    if width and _full(last, line, width):
        return True
    if last.ended:
        return False
    hanging = first.marked and line.indent > first.indent
    return hanging or (line.lower and (first.marked or last.column >= 40))


# ---------------------------------------------------------------- what kind a unit is


_HEADLINE_WORDS = (3, 30)
_HEADING_WORDS = 20
_RELATED_WORDS = 8  # an unpunctuated line of so many words between paragraphs is another story's headline
_ENTRY_WORDS = 30
_COUNTED = re.compile(r"(?:over |about |approximately |up to |more than )?[\d,.]{1,12} [\w“\"(]", re.I)


def _is_title(unit: _Unit) -> bool:
    """Whether it is shaped like a title: short, on a line of its own, not ended like a sentence."""
    words = unit.words.strip("*_ ")
    if unit.hashed:
        return True
    if unit.marked or unit.lower or words.count(" ") >= _HEADING_WORDS:
        return False
    if words.endswith("?"):
        return words.count(" ") < _HEADING_WORDS // 2 or not words.startswith(("“", '"'))
    return not (unit.ended and not _is_signature(words)) and not words.endswith(("”", '"', "’"))


def _is_signature(words: str) -> bool:
    return words.isupper() and words.count(" ") < 6


def _kinds(units: Sequence[_Unit]) -> list[Kind]:
    """The kind of each unit, in one pass that remembers which section it is in."""
    reader = _Reader(units)
    return [reader.kind(index) for index in range(len(units))]


class _Reader:
    """Goes through the units once; keeps what the lines before mean for the next one."""

    def __init__(self, units: Sequence[_Unit]) -> None:
        self.units = units
        self.prose = False  # a paragraph was seen
        self.headline = ""
        self.section: Literal["", "list", "summary", "sources", "related"] = ""
        self.last_prose = max((i for i, unit in enumerate(units) if _is_prose(unit)), default=-1)
        self.crowded = _crowded(units)

    def kind(self, index: int) -> Kind:
        """The kind of the unit at `index`; to be called in order."""
        unit = self.units[index]
        return self._by_words(unit) or self._by_section(unit) or self._by_shape(unit, index)

    def _by_words(self, unit: _Unit) -> Kind | None:
        plain, phrases = _plain(unit.words[:200]), _phrases()
        if plain in phrases.sources or (self.prose and _SOURCE_LINE.match(unit.words)):
            self.section = "sources"
            return "sources"
        if plain in phrases.summaries and not unit.marked:
            self.section = "summary"
            return "heading"
        if unit.dated or _is_furniture(unit.words):
            self.section = "related" if plain in phrases.announces else self.section
            return "furniture"
        return None

    def _by_section(self, unit: _Unit) -> Kind | None:
        brief = unit.words.count(" ") < _ENTRY_WORDS
        if self.section == "sources" and (unit.marked or brief):
            return "sources"
        if self.section == "summary" and (unit.marked or (brief and not unit.gap)):
            return "summary"
        if (
            self.section == "list"
            and not unit.marked
            and brief
            and (_is_title(unit) or unit.words.endswith((";", ",")))
        ):
            return "item"
        related, self.section = self.section == "related", self.section if unit.marked else ""
        return "furniture" if related and not unit.marked and _is_title(unit) else None

    def _by_shape(self, unit: _Unit, index: int) -> Kind:
        if unit.marked:
            at_head = not self.prose and bool(self.headline) and index < self.last_prose
            return "summary" if at_head else "item"
        if self.last_prose < 0 or not _is_title(unit):
            self.prose = True
            self.section = "list" if unit.words.endswith(":") else ""
            return "paragraph"
        return self._title(unit, index) if self.prose else self._at_head(unit)

    def _at_head(self, unit: _Unit) -> Kind:
        plain = _plain(unit.words)
        low, high = _HEADLINE_WORDS
        if not self.headline and low <= plain.count(" ") + 1 <= high and not _is_byline(plain):
            self.headline = plain
        return "headline" if plain == self.headline else "heading"

    def _title(self, unit: _Unit, index: int) -> Kind:
        if unit.hashed or _is_signature(unit.words):
            return "heading"
        if _COUNTED.match(unit.words) or (index in self.crowded and index < self.last_prose):
            return "item"
        return "furniture" if unit.words.count(" ") + 1 >= _RELATED_WORDS else "heading"


def _is_prose(unit: _Unit) -> bool:
    return not (unit.marked or unit.dated or _is_title(unit) or _is_furniture(unit.words))


def _is_byline(plain: str) -> bool:
    return plain.startswith(_phrases().bylines) or any(
        f" {part}" in plain for part in _phrases().bylines if part[-1] != " "
    )


def _crowded(units: Sequence[_Unit]) -> frozenset[int]:
    """Units in a run of three or more title-like lines: a list that lost its markers, not headings."""
    found: set[int] = set()
    run: list[int] = []
    for index, unit in enumerate(units):
        run = [*run, index] if _is_title(unit) and len(run) < 3 else run + [index] if _is_title(unit) else []
        if len(run) >= 3:
            found.update(run[-3:])
    return frozenset(found)


# ---------------------------------------------------------------- furniture glued into a paragraph


_SENTENCE_BREAK = re.compile(r"[.?!][\"”’)]{0,2}\s{0,3}(?=[A-Z“\"‘©])")
_CAPITALS = re.compile(
    r"(?:(?<=[.?!\"”’)])|(?<=[.?!\"”’)]\s)|\A)"
    r"(?:[‘“'\"(]?[A-Z0-9$][A-Z0-9.,:;?!‘’'“”\"$&/-]{0,30} ){4,60}[A-Z]{1,30}(?![a-z])[?!.:*]{0,3}"
)
_BRACKET = re.compile(r"\([^()\n]{3,120}\)")
_CAPTION = 300  # characters that a caption before its credit has at most
_TAIL = 1500  # characters at a paragraph's end in which newsletter boxes and credits are looked for


def _without_glued(text: str, block: Block) -> Iterator[Block]:
    """The block, with cross-links in capitals, captions with credits and closing notes cut out of a paragraph."""
    if block.kind != "paragraph":
        yield block
        return
    spans = sorted({*_cross_links(text, block), *_captions(text, block), *_closing(text, block)})
    at = block.start
    for start, end in spans:
        if start < at:
            continue
        yield from _trimmed(text, at, start, "paragraph")
        yield from _trimmed(text, start, end, "furniture")
        at = end
    yield from _trimmed(text, at, block.end, "paragraph")


def _trimmed(text: str, start: int, end: int, kind: Kind) -> Iterator[Block]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield Block(start, end, kind)


def _cross_links(text: str, block: Block) -> list[tuple[int, int]]:
    words = text[block.start : block.end]
    spans = [found.span() for found in _CAPITALS.finditer(words)]
    if 2 * sum(end - start for start, end in spans) > len(words):
        return []  # a text in capitals throughout
    return [(block.start + start, block.start + end) for start, end in spans]


def _captions(text: str, block: Block) -> Iterator[tuple[int, int]]:
    for bracket in _BRACKET.finditer(text, block.start, block.end):
        inside = bracket[0].lower()
        if any(credit in inside for credit in _phrases().credits):
            floor = max(block.start, bracket.start() - _CAPTION)
            breaks = [found.end() for found in _SENTENCE_BREAK.finditer(text, floor, bracket.start())]
            yield (breaks[-1] if breaks else floor if floor == block.start else bracket.start(), bracket.end())


def _closing(text: str, block: Block) -> Iterator[tuple[int, int]]:
    floor = max(block.start, block.end - _TAIL)
    starts = [floor, *(found.end() for found in _SENTENCE_BREAK.finditer(text, floor, block.end))]
    end = block.end
    while len(starts) > 1 and _is_furniture(text[starts[-1] : end]):
        end = starts.pop()
    if end < block.end:
        yield end, block.end


# ---------------------------------------------------------------- the date that a text declares


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:(?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)(?:T[\d:.Z+-]{{4,20}})?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})\.?,?\s+(?P<y2>\d{{4}})"
    rf"|(?P<m3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}}))\b"
)
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?)?"
_LABEL = r"(?P<label>(?:date|published|posted|issued|released|publication date|release date|(?:last )?updated)(?:\s+(?:on|at))?\s*:?\s+)"
_DECLARED = (
    re.compile(rf"{_LABEL}{_DAY}{_TIME}", re.I),
    re.compile(rf"{_DAY}{_TIME}(?=\s*$|\s*[.|:–—]\s|\s+-\s)[\s.|:–—-]*", re.I),
    re.compile(rf"(?:[^|\n]{{0,80}}\|\s*|by\s[^,|\n]{{2,60}},\s+){_DAY}{_TIME}\s*$", re.I),
    re.compile(
        rf"[A-Z][\w.'’/ -]{{1,40}}(?:,\s[\w.'’ ]{{2,30}})?(?:,\s+|\s+\()(?i:{_DAY})\)?\s*(?:\([\w/. ]{{2,30}}\))?\s*[–—:-]+\s"
    ),
    re.compile(r"(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)\s+(?=\S)"),
)
_HEAD_LINES = 8


def declared_date(text: str) -> tuple[str, tuple[int, int]] | None:
    """The day that the head of a text gives as its own, ISO, with the span of its words; None if it gives none.

    Read are a label ("Published: 31 May 2022"), a date alone on a line or before a full stop, the end of a byline
    and an agency's dateline ("KYIV, May 31, 2022 (Agency) -"). A date of publication goes before one of an update.
    """
    later = None
    for line in _head(text):
        for pattern in _DECLARED:
            found = pattern.match(line.words)
            day = _iso(found) if found else None
            if found and day:
                span = (line.start, line.start + len(found[0].rstrip()))
                if "updated" not in (found.groupdict().get("label") or "").lower():
                    return day, span
                later = later or (day, span)
                break
    return later


def _head(text: str) -> Iterator[_Unit]:
    """The first lines, none of them longer than what a date can stand in."""
    for count, line in enumerate(_lines(text[:4000])):
        if count == _HEAD_LINES:
            return
        yield replace(line, words=line.words[:240]) if len(line.words) <= 240 else replace(line, words=line.words[:240])


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    for n in "123":
        if parts.get(f"y{n}"):
            month = parts[f"m{n}"]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            try:
                return date(int(parts[f"y{n}"]), number, int(parts[f"d{n}"])).isoformat()
            except ValueError:
                return None
    return None


def _apart_from_date(text: str, units: list[_Unit]) -> list[_Unit]:
    """The units, the words of the declared date split off as one of their own."""
    declared = declared_date(text)
    if declared is None:
        return units
    start, end = declared[1]
    return [part for unit in units for part in (_cut(text, unit, end) if unit.start <= start < unit.end else (unit,))]


def _cut(text: str, unit: _Unit, at: int) -> Iterator[_Unit]:
    yield replace(unit, end=at, words=text[unit.start : at], dated=True)
    rest = text[at : unit.end]
    start = unit.end - len(rest.lstrip(" \t\xa0\n"))
    if start < unit.end:
        yield replace(unit, start=start, words=text[start : unit.end], dated=False, marked=False)
