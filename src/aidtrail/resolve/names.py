"""Proper names and quotations in a text: what ties two reports to one event."""

import re
from dataclasses import dataclass

from aidtrail import catalogue
from aidtrail.model import Article
from aidtrail.resolve.passages import QUOTED, prose, sample
from aidtrail.resolve.vocabulary import vocabulary

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]{3,}")
_CALLED = re.compile(  # 'the cutter Teresa Luna', 'a patrol ship, the Tukoro', 'was named Tukoro'
    rf"\b(?:(?:{'|'.join(sorted(vocabulary().named_things))}),?|named|christened|renamed|baptised|commissioned as)"
    r" (?:the |as )?([A-Z][\w’'-]{2,}(?: [A-Z][\w’'-]+)?)"
)
QUOTATION = 5  # words from which what two articles quote ties them to one another


@dataclass(frozen=True, slots=True)
class Marks:
    """The names in an article, the ids of the systems it names, and hashes of its passages and of what it quotes.

    `called` are those of the names that ships and other single things have.
    """

    names: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()
    quoted: frozenset[int] = frozenset()
    passages: tuple[int, ...] = ()


def marks_of(article: Article) -> Marks:
    """Capitalised words inside sentences other than names of the catalogue, systems, and passages quoted."""
    text = "\n".join(prose(article.text))
    found = catalogue.load().find(text)
    catalogued = {word for hit in found for word in text[hit.start : hit.end].split()}
    names = {name.removesuffix("'s").removesuffix("’s") for name in _NAME.findall(text)}
    quoted = {mark for quote in QUOTED.findall(text) for mark in sample(quote, QUOTATION)}
    systems = {hit.name.entry for hit in found if hit.name.kind == "system"}
    called = frozenset(name.removesuffix("'s") for name in _CALLED.findall(text))
    return Marks(frozenset(names - catalogued), called, frozenset(systems), frozenset(quoted), sample(text))
