"""What a text is divided into."""

from dataclasses import dataclass
from typing import Literal

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
