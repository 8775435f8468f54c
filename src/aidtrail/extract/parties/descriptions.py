"""Parties that a description stands for: 'the two countries', 'the kingdom', 'the rebels'."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aidtrail.catalogue import Mention
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import acts

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


def are_fighters(token: "Token") -> bool:
    """'Syrian rebel militias': a plural that a noun for fighters stands before; no 'opposition calls'."""
    lexicon = acts.load()
    before = any(child.dep_ == "compound" and child.lower_ in lexicon.insurgent_nouns for child in token.children)
    return before and token.tag_ == "NNS" and token.lower_ not in lexicon.nouns


def insurgents_of(document: Document) -> str | None:
    """Whom "the rebels" are: those of the state that the article speaks of most."""
    known = acts.load().insurgents
    named = [mention.name.entry for mention in document.parties]
    for entry in named:
        if entry in known.values():
            return entry
    counts = {state: named.count(state) for state in known if state in named}
    return known[max(counts, key=lambda state: counts[state])] if counts else None


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
