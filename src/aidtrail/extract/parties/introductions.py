"""For whom a person acts, by the words that introduce them: before the name, after it, or in place of one."""

import re

from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import acts
from aidtrail.extract.speaking.speech import lexicon

NO_ACTOR = frozenset({"place", "region"})  # forms of names by which nobody acts
_APART = re.compile(
    r"\b(?:from|to|with|in|at|for|by|on|after|over|and|that|which|who|will|would|could|may|must|has|have|had|is|are|was|were"
    r"|been|said|says)\b"
)
_OPENING = 60  # characters in which a sentence names who it is about
_TITLE_WORDS = 5  # words after a party among which the office is: "Norway's deputy prime minister"
_OFFICE = re.compile(r", (?:the )?([^,.;:\n\"“]{3,70}),")  # "Ann Roth, Norway's minister of defence, …"


def of_name(document: Document, name: str) -> tuple[str, ...]:
    """A person not in the catalogue acts for the party named with their first mention ("Dutch General X")."""
    party = document.people.get(name)
    if party is None:
        party = _introduced(document, name)
        document.people[name] = party
    return (party,) if party else ()


def _introduced(document: Document, name: str) -> str:
    if len(name) < 3 or not name[0].isupper():
        return ""
    match = re.search(rf"\b{re.escape(name)}\b", document.text)
    if match is None or within(document.systems, match.start(), match.end()):
        return ""  # "U.S.-provided HIMARS": a thing is nobody's officer
    start = max(0, match.start() - 90)
    cut = max(document.text.rfind(mark, start, match.start()) for mark in (". ", "\n", "“", '"', ", ", "; "))
    start = max(start, cut)
    before = [m for m in within(document.parties, start, match.start()) if m.name.form not in NO_ACTOR]
    if not before or _APART.search(document.text, before[-1].end, match.start()):
        return _described(document, match.end())
    return before[-1].name.entry


def _described(document: Document, end: int) -> str:
    """The party whose office is told right after a name that ends there."""
    office = _OFFICE.match(document.text, end)
    if office is None or acts.load().actors.isdisjoint(office[1].lower().split()):
        return ""
    named = [m for m in within(document.parties, *office.span(1)) if m.name.form not in NO_ACTOR]
    return named[0].name.entry if named else ""


def of_opening(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """The party whose office the subject of a sentence holds, by its first words: "Norway's prime minister …"."""
    for mention in within(document.parties, sentence.start, min(sentence.end, sentence.start + _OPENING)):
        after = document.text[mention.end : mention.end + _OPENING].partition(",")[0]
        titled = not lexicon().words.offices.isdisjoint(after.lower().split()[:_TITLE_WORDS])
        if titled and mention.name.form not in NO_ACTOR:
            return (mention.name.entry,)
    return ()
