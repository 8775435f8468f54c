"""The other side of an act, where only the sentence before names it: 'Rome's envoy to Lebanon said: "We will …"'."""

from dataclasses import replace

from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import acts
from aidtrail.extract.parties.context import Context
from aidtrail.extract.parties.role_search import Role
from aidtrail.extract.parties.roles import Roles

_FORMS = frozenset({"name", "adjective", "people", "capital", "leader", "government", "military"})
_OTHERS = frozenset({"it", "them", "him", "her"})
_SPEAKING = frozenset({"we", "our", "us", "i", "you", "your"})


def completed_by_neighbour(document: Document, draft: Draft, context: Context) -> Draft:
    """A draft that names one side only, its other side that of the two states which the sentence before names.

    Where the article tells elsewhere with whom the named side deals, that is left to its context; so is what another
    state than these two has to do with.
    """
    roles = draft.roles
    told = roles.donor.parties or roles.recipient.parties
    both = bool(roles.donor.parties) == bool(roles.recipient.parties)
    if both or roles.donor.outside or len(told) != 1 or any(told[0] in pair for pair in context.pairs):
        return draft
    index = draft.sentence.index
    near = _states(document, document.sentences[index - 1]) if index else set()
    others = near - set(told)
    if (
        _states(document, draft.sentence) - near
        or len(near) != 2
        or len(others) != 1
        or not (
            _points_back(draft)
            or _says_we(document, draft)
            or _points_there(document, draft)
            or _is_bargain(document, index)
        )
    ):
        return draft
    other = Role((others.pop(),), None, inferred=True)
    ends = Roles(roles.donor, other) if roles.donor.parties else Roles(other, roles.recipient)
    return replace(draft, roles=ends)


def _points_back(draft: Draft) -> bool:
    """Whether the named side only stands for who was named before: "it", "the country"."""
    return draft.roles.donor.inferred or draft.roles.recipient.inferred


def _points_there(document: Document, draft: Draft) -> bool:
    """Whether the giver's act has another for its object: "Delhi has supplied it with radars"."""
    words = document.trees[draft.sentence.index]
    return bool(draft.roles.donor.parties) and any(
        word.lower_ in _OTHERS and word.dep_ in ("dobj", "dative", "pobj") for word in words
    )


def _is_bargain(document: Document, index: int) -> bool:
    """Whether the sentence before `index` tells of a bargain: "Norway and Peru have signed an arms deal"."""
    words = document.words(document.sentences[index - 1]).lower().replace(".", " ").replace(",", " ").split()
    return not acts.load().bargains.isdisjoint(words)


def _says_we(document: Document, draft: Draft) -> bool:
    """Whether the act stands in words that somebody says for their own side, to the other."""
    said = within(document.quotes, draft.sentence.start, draft.sentence.end)
    words = document.words(draft.sentence).lower().replace('"', " ").replace("“", " ").split()
    return bool(said) and not _SPEAKING.isdisjoint(words)


def _states(document: Document, sentence: Sentence) -> set[str]:
    """The states that a sentence names; empty where it names other parties as well."""
    named = {m.name.entry for m in within(document.parties, sentence.start, sentence.end) if m.name.form in _FORMS}
    known = document.catalogue.parties
    return named if all(known[entry].kind == "state" for entry in named) else set()
