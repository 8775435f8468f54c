"""Page furniture that was glued into a paragraph: cross-links in capitals, captions with credits, closing notes."""

import re
from collections.abc import Iterator

from aidtrail.layout.block import Block, Kind
from aidtrail.layout.phrases import SENTENCE_BREAK, is_furniture, phrases

Span = tuple[int, int]

_CAPITALS = re.compile(
    r"(?:(?<=[.?!\"”’)])|(?<=[.?!\"”’)]\s)|\A)"
    r"(?:[‘“(]?[A-Z0-9$][A-Z0-9.,:;?!‘’'“”\"$&/-]{0,30} ){4,60}[A-Z]{1,30}(?![a-z])[?!.:*]{0,3}"
)
_BRACKET = re.compile(r"\([^()\n]{3,120}\)")
_CAPTION = 300  # characters that a caption before its credit has at most
_TAIL = 1500  # characters at a paragraph's end in which newsletter boxes and credits are looked for


def without_glued(text: str, block: Block) -> Iterator[Block]:
    """The block; a paragraph in the parts that are the report's and those that are furniture."""
    if block.kind != "paragraph":
        yield block
        return
    at = block.start
    for start, end in sorted({*_cross_links(text, block), *_captions(text, block), *_closing(text, block)}):
        if start >= at:
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


def _cross_links(text: str, block: Block) -> list[Span]:
    words = text[block.start : block.end]
    spans = [found.span() for found in _CAPITALS.finditer(words)]
    if 2 * sum(end - start for start, end in spans) > len(words):
        return []  # a text in capitals throughout
    return [(block.start + start, block.start + end) for start, end in spans]


def _captions(text: str, block: Block) -> Iterator[Span]:
    for bracket in _BRACKET.finditer(text, block.start, block.end):
        inside = bracket[0].lower()
        if any(credit in inside for credit in phrases().credits):
            yield _caption_start(text, block, bracket.start()), bracket.end()


def _caption_start(text: str, block: Block, credit: int) -> int:
    """Where the sentence before a credit starts; the credit itself where that is too far off."""
    floor = max(block.start, credit - _CAPTION)
    breaks = [found.end() for found in SENTENCE_BREAK.finditer(text, floor, credit)]
    if breaks:
        return breaks[-1]
    return floor if floor == block.start else credit


def _closing(text: str, block: Block) -> Iterator[Span]:
    """The last sentences, as many as are furniture by their words; never the whole paragraph."""
    floor = max(block.start, block.end - _TAIL)
    starts = [found.end() for found in SENTENCE_BREAK.finditer(text, floor, block.end)]
    end = block.end
    while starts and is_furniture(text[starts[-1] : end]):
        end = starts.pop()
    if end < block.end:
        yield end, block.end
