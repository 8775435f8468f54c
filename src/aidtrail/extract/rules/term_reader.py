"""One ruling in its sentence, and the look-ups that the fields of its rule are read with."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.parties import actors
from aidtrail.extract.rules.rulings import Ruling
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEYOND = 30  # tokens after a use in which the place it is about may stand


@dataclass(frozen=True, slots=True)
class Reader:
    """A ruling, its sentence and the sentence's parse."""

    document: Document
    sentence: Sentence
    doc: "Doc"
    ruling: Ruling

    @property
    def mentions(self) -> list[ItemMention]:
        """The items that the sentence names."""
        return self.document.items[self.sentence.index]


def span(reader: Reader, token: "Token") -> Span:
    """The offsets of a token in the article."""
    start = reader.sentence.start + token.idx
    return start, start + len(token.text)


def parties_at(reader: Reader, token: "Token") -> tuple[str, ...]:
    """The parties that a token stands for; "he" is first of all the subject of the sentence before."""
    if token.lower_ in ("he", "she"):
        before = _subject_before(reader)
        if before:
            return before
    return actors.party_of(reader.document, reader.sentence, token)


def _subject_before(reader: Reader) -> tuple[str, ...]:
    index = reader.sentence.index - 1
    doc = reader.document.trees.get(index)
    for token in doc or ():
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.tag_ in ("NNP", "NN"):
            return actors.party_of(reader.document, reader.document.sentences[index], token)
    return ()


def is_thing(reader: Reader, token: "Token") -> bool:
    """Whether a token stands in the name of an item."""
    return any(m.first <= token.i < m.last for m in reader.mentions)


def window(reader: Reader) -> tuple[int, int]:
    """First and last (exclusive) token of what the rule covers."""
    act, trigger = reader.ruling.act, reader.ruling.trigger
    last = max(act.right_edge.i, trigger.right_edge.i, _clause_end(trigger))
    stop = min(len(reader.doc), last + 1, max(act.i, trigger.i) + _BEYOND)
    first = min(act.left_edge.i if act.i < trigger.i else act.i, trigger.i)
    for index in range(max(act.i, trigger.i) + 1, stop):
        if reader.doc[index].text == ";":
            return first, index
    return first, stop


def children(token: "Token", labels: tuple[str, ...]) -> "Iterator[Token]":
    """The children of a token with one of these labels."""
    return (child for child in token.children if child.dep_ in labels)


def has_child(token: "Token", labels: tuple[str, ...]) -> bool:
    """Whether a token has a child with one of these labels."""
    return any(True for _ in children(token, labels))


def owners(noun: "Token") -> "Iterator[Token]":
    """Whose decision, permission or restriction it is: "Biden's decision", "the approval of Berlin"."""
    yield from children(noun, ("poss", "compound", "amod", "nmod"))
    for preposition in children(noun, ("prep", "agent")):
        if preposition.lower_ in ("by", "from", "of"):
            yield from children(preposition, ("pobj",))
    for participle in children(noun, ("acl",)):
        for agent in children(participle, ("agent", "prep")):
            if agent.lower_ in ("by", "from"):
                yield from children(agent, ("pobj",))


def _clause_end(token: "Token") -> int:
    """The last token of the clause that a word stands in."""
    for node in (token, *token.ancestors):
        if node.tag_.startswith("VB"):
            return int(node.right_edge.i)
    return int(token.right_edge.i)
