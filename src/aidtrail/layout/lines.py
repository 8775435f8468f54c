"""Lines of a text without their edges and markers, and units: lines that were hard-wrapped, joined again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Unit:
    """One line, or several that were wrapped; offsets into the text, and the words between them.

    `indent` is the column where the first line's words or marker start, `column` the one where the last line ends;
    `marked` as an entry of a list, `hashed` as a heading; `gap`: a blank line before; `dated`: the declared date.
    """

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
        """Whether it ends as a sentence, or as an entry of a list, does."""
        return _ENDED.search(self.words[-10:]) is not None

    @property
    def lower(self) -> bool:
        """Whether it starts with a small letter."""
        return self.words[0].islower()

    @property
    def count(self) -> int:
        """About how many words it has."""
        return self.words.count(" ") + 1


_ENDED = re.compile(r"[.!?:;…,][\"'”’»)\]*_]{0,3}(?:\[\d{1,3}\])?$")
_IMAGE = r"!\[[^\]\n]{0,200}\]\([^)\s]{0,500}\)"
_LEAD = re.compile(rf"(?:<!--.{{0,200}}?-->|\[{_IMAGE}\]\([^)\s]{{0,500}}\)|{_IMAGE}|>)\s*")
_MARKER = re.compile(
    r"(?:[•▪◦‣●○■□▸►➤]{1,3}\s*|(?:--|[*+·–o-])\s+|\\?\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\\?[.)]\s+)(?=\S)"
)  # "•", "-", "--", "3.", "(a)", "\(2\)"
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
_ZERO_WIDTH = "\ufeff\u200b\u200e\u200f"


def lines(text: str) -> Iterator[Unit]:
    """The lines that hold anything, in order, each without its edges and markers."""
    offset, gap = 0, False
    for raw in text.splitlines(keepends=True):
        line = _line(raw, offset, gap)
        if line is not None:
            yield line
        gap = line is None
        offset += len(raw)


def _line(raw: str, offset: int, gap: bool) -> Unit | None:
    body = raw.rstrip().rstrip(_ZERO_WIDTH).rstrip()
    start = len(body) - len(body.lstrip().lstrip(_ZERO_WIDTH).lstrip())
    indent = len(body[:start].expandtabs(4))
    while lead := _LEAD.match(body, start):
        start = lead.end()
    marker, hashes = _MARKER.match(body, start), _HASHES.match(body, start)
    if found := marker or hashes:
        start = found.end()
    if start >= len(body):
        return None
    words = body[start:]
    return Unit(offset + start, offset + len(body), words, indent, len(body), bool(marker), bool(hashes), gap)


def units(text: str) -> Iterator[Unit]:
    """The lines, those that were hard-wrapped joined again."""
    found = list(lines(text))
    width = _wrap_width(found)
    parts: list[Unit] = []
    for line in found:
        if parts and not _continues(parts, line, width):
            yield _joined(text, parts)
            parts = []
        parts.append(line)
    if parts:
        yield _joined(text, parts)


def _joined(text: str, parts: Sequence[Unit]) -> Unit:
    first, last = parts[0], parts[-1]
    return replace(first, end=last.end, words=text[first.start : last.end], column=last.column)


def _wrap_width(found: Sequence[Unit]) -> int:
    """The column that the text was wrapped at, 0 if it was not.

    It was if most lines that another follows had no room for that one's first word.
    """
    pairs = [(one, two) for one, two in pairwise(found) if not two.gap and not two.marked]
    width = max((line.column for pair in pairs for line in pair), default=0)
    if not 40 <= width <= 120:
        return 0
    full = sum(_full(one, two, width) for one, two in pairs)
    return width if full >= 3 and full >= 0.6 * len(pairs) else 0


def _full(line: Unit, following: Unit, width: int) -> bool:
    first_word = following.words.split(None, 1)[0]
    return line.column + 1 + len(first_word) > width


def _continues(parts: Sequence[Unit], line: Unit, width: int) -> bool:
    first, last = parts[0], parts[-1]
    if line.gap or line.marked or line.hashed or first.hashed:
        return False
    if width and _full(last, line, width):
        return True
    if last.ended:
        return False
    if width and last.column > 0.7 * width:
        return True
    hanging = first.marked and line.indent > first.indent
    return hanging or (line.lower and (first.marked or last.column >= 40))
