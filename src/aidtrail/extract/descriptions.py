"""States that a description stands for: 'the two countries', 'the kingdom'."""

from typing import TYPE_CHECKING

from aidtrail.extract import acts
from aidtrail.extract.document import Document, Sentence, within

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOOK_BACK = 3  # sentences in which the states were named


def counted_states(document: Document, sentence: Sentence, noun: "Token") -> tuple[str, ...] | None:
    """The states of 'the two countries': as many as were named together last; None where the noun counts none."""
    count = next((number for child in noun.children if (number := acts.load().together.get(child.lower_))), None)
    if count is None:
        return None
    named: list[str] = []
    limit = sentence.start + noun.idx
    for index in range(sentence.index, max(-1, sentence.index - _LOOK_BACK - 1), -1):
        earlier = document.sentences[index]
        for party in _states(document, earlier.start, min(earlier.end, limit)):
            if party not in named:
                named.append(party)
        if len(named) >= count:
            return tuple(named) if len(named) == count else ()
    return ()


def kingdom(document: Document, sentence: Sentence, noun: "Token") -> tuple[str, ...]:
    """The kingdom named last before the noun."""
    kingdoms, limit = acts.load().kingdoms, sentence.start + noun.idx
    for index in range(sentence.index, max(-1, sentence.index - 2 * _LOOK_BACK), -1):
        earlier = document.sentences[index]
        named = [one for one in _states(document, earlier.start, min(earlier.end, limit)) if one in kingdoms]
        if named:
            return (named[-1],)
    return ()


def _states(document: Document, start: int, end: int) -> list[str]:
    return [
        mention.name.entry
        for mention in within(document.parties, start, end)
        if mention.name.form in ("name", "government", "leader", "capital")
        and document.catalogue.parties[mention.name.entry].kind == "state"
    ]
