"""States that a description stands for: 'the two countries', 'the kingdom'."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aidtrail.catalogue import Mention
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
        found = _states(document, earlier.start, min(earlier.end, limit))
        together = next((run for run in _runs(document, found) if len(run) == count), None)
        if together is not None:
            return together
        for mention in found:
            if mention.name.entry not in named:
                named.append(mention.name.entry)
        if len(named) >= count:
            return tuple(named) if len(named) == count else ()
    return ()


def kingdom(document: Document, sentence: Sentence, noun: "Token") -> tuple[str, ...]:
    """The kingdom named last before the noun."""
    kingdoms, limit = acts.load().kingdoms, sentence.start + noun.idx
    for index in range(sentence.index, max(-1, sentence.index - 2 * _LOOK_BACK), -1):
        earlier = document.sentences[index]
        found = _states(document, earlier.start, min(earlier.end, limit))
        named = [mention.name.entry for mention in found if mention.name.entry in kingdoms]
        if named:
            return (named[-1],)
    return ()


_JOINED = re.compile(r"\s*(?:,|,?\s+and)\s+(?:the\s+)?", re.IGNORECASE)


def _runs(document: Document, named: Sequence[Mention]) -> Iterator[tuple[str, ...]]:
    """The states that are named in one breath: 'Jordan, Turkey and the United Arab Emirates'."""
    run: list[str] = []
    for at, mention in enumerate(named):
        if at and not _JOINED.fullmatch(document.text, named[at - 1].end, mention.start):
            yield tuple(run)
            run = []
        run.append(mention.name.entry)
    yield tuple(run)


def _states(document: Document, start: int, end: int) -> list[Mention]:
    return [
        mention
        for mention in within(document.parties, start, end)
        if mention.name.form in ("name", "government", "leader", "capital")
        and document.catalogue.parties[mention.name.entry].kind == "state"
    ]
