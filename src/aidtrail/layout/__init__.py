"""How an article's text is laid out: headlines, headings, paragraphs, list items, and the page furniture between them.

Offsets point into the text as it stands; nothing is rewritten. The words that furniture is known by are data
(`data/furniture.yaml`); the rest is shape: how long a line is, how it ends, what stands before and after it.
All of it is linear in the length of the text: every pattern is bounded.
"""

import re

from aidtrail.layout.block import Block, Kind
from aidtrail.layout.dates import apart_from_date, declared_date
from aidtrail.layout.glued import without_glued
from aidtrail.layout.kinds import SOURCE_LINE, kinds
from aidtrail.layout.lines import units
from aidtrail.layout.phrases import phrases

__all__ = ["Block", "Kind", "blocks", "declared_date", "declared_sources"]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order and without overlap; every word of it lies in exactly one of them.

    Only markers of lists, quotations and comments ("•", "3.", "> ") lie in none. A line is mostly one block; a
    paragraph into which a date, a cross-link or a caption was glued is several.
    """
    parts = apart_from_date(text, list(units(text)))
    found = zip(parts, kinds(parts), strict=True)
    return tuple(block for part, kind in found for block in without_glued(text, Block(part.start, part.end, kind)))


def declared_sources(text: str) -> tuple[str, ...]:
    """The entries of the list of sources that an article declares at its end, in order: whom it copied."""
    return tuple(entry for block in blocks(text) if block.kind == "sources" for entry in _entries(text, block))


def _entries(text: str, block: Block) -> list[str]:
    words = text[block.start : block.end]
    inline = SOURCE_LINE.match(words)
    parts = re.split(r"[,;]", inline["names"]) if inline else [words]
    stripped = (part.strip(" \t\xa0.:\"'“”‘’Â") for part in parts)
    return [part for part in stripped if part and part.lower() not in phrases().sources]
