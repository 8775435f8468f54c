"""Proper names and quotations in a text: what ties two reports to one event."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from aidtrail import catalogue
from aidtrail.model import Article
from aidtrail.resolve.passages import QUOTED, prose, sample, words

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]{3,}|\b[A-Z][A-Za-z]*-?\d[\w-]*")
COMMON = 3  # articles of a block, and a tenth of them, from which a name ties nothing to anything


@dataclass(frozen=True, slots=True)
class Marks:
    """The names in an article, and hashes of what it quotes."""

    names: frozenset[str] = frozenset()
    quoted: frozenset[int] = frozenset()


def marks_of(article: Article) -> Marks:
    """Capitalised words inside sentences, designations with figures, and the passages between quotation marks."""
    text = "\n".join(prose(article.text))
    names = frozenset(name.removesuffix("'s").removesuffix("’s") for name in _NAME.findall(text)) - _parties(text)
    return Marks(names, frozenset(mark for quote in QUOTED.findall(text) for mark in sample(words(quote))))


def _parties(text: str) -> frozenset[str]:
    """The words of the names of parties: whoever writes of a recipient names them."""
    found = (text[hit.start : hit.end] for hit in catalogue.load().find(text) if hit.name.kind != "system")
    return frozenset(word for name in found for word in name.split())


def telling(marks: Mapping[str, Marks]) -> dict[str, Marks]:
    """Without the names that many of the articles share."""
    count = Counter(name for held in marks.values() for name in held.names)
    most = max(COMMON, len(marks) // 10)
    return {
        article: Marks(frozenset(name for name in held.names if count[name] <= most), held.quoted)
        for article, held in marks.items()
    }
