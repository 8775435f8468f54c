"""Clauses that tell of a noun: its own, and participles that the parse hangs on another noun of its phrase.

'Boats for the navy donated by Norway', 'a package for Kenya provided by Norway': what was donated is not the navy.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aidtrail.extract.lexicon import acts, nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

_BETWEEN = frozenset({"for", "with", "against", "in", "at", "of", "from", "to", "on"})
_DASHES = frozenset({"-", "–", "—", "--"})
_DEPTH = 3  # nouns that may stand between: "missiles against convoys of militants provided by …"
_CLAUSES = ("acl", "relcl")


def clauses_on(noun: "Token") -> list["Token"]:
    """The verbs of the clauses that tell of a noun; displaced ones only where it has none of its own."""
    own = [child for child in noun.children if child.dep_ in _CLAUSES]
    if own and _is_people(noun) and noun.dep_ == "pobj" and noun.head.lower_ in _BETWEEN:
        return [clause for clause in own if not _is_reduced(clause)]  # "guns for its brigade donated by …"
    return own or list(_displaced(noun))


def _displaced(noun: "Token") -> Iterator["Token"]:
    """The participle that ends a noun's phrase, where the parse hangs it on a noun further down or on the verb."""
    if not noun.n_rights and noun.i + 1 >= len(noun.doc):
        return
    dash = noun.right_edge.i + 1
    if dash + 1 < len(noun.doc) and noun.doc[dash].text in _DASHES and _is_reduced(noun.doc[dash + 1]):
        yield noun.doc[dash + 1]  # "arms - tanks and guns - bought by Latvia"
    for preposition in _prepositions(noun):
        last = preposition
        for inner in _nouns_below(preposition):
            last = inner
            if preposition.lower_ == "with" or not _may_be_given(inner):
                yield from (clause for clause in inner.children if _is_reduced(clause) and clause.i > inner.i)
        after = last.right_edge.i + 1
        clause = noun.doc[after] if after < len(noun.doc) else noun
        if clause.dep_ == "advcl" and clause.head.i == noun.head.i and _is_reduced(clause):
            yield clause


def _prepositions(noun: "Token") -> Iterator["Token"]:
    """Those after the noun, also where the parse ties them to the verb: 'paraded the guns for its brigade'."""
    own = [child for child in noun.children if child.dep_ == "prep" and child.i > noun.i]
    after = noun.right_edge.i + 1
    if not own and noun.dep_ == "dobj" and after < len(noun.doc) and noun.doc[after].head.i == noun.head.i:
        own = [noun.doc[after]]
    yield from (token for token in own if token.lower_ in _BETWEEN and token.dep_ == "prep")


def _nouns_below(preposition: "Token") -> Iterator["Token"]:
    below = preposition
    for _ in range(_DEPTH):
        noun = next((child for child in below.children if child.dep_ == "pobj"), None)
        if noun is None:
            return
        yield noun
        below = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ in _BETWEEN), below)
        if below.head.i != noun.i:
            return


def _may_be_given(noun: "Token") -> bool:
    """Whether the participle may tell of the noun that it hangs on: a thing, and nobody's people."""
    known = noun.lower_ in nouns.load().packages or noun.lower_ in nouns.load().heads
    return known and not _is_people(noun)


def _is_people(noun: "Token") -> bool:
    head = nouns.load().heads.get(noun.lower_)
    return head is not None and head.category == "personnel"


def _is_reduced(clause: "Token") -> bool:
    """'donated by Norway', 'bought from Spain', 'made in France': a bare participle of giving, getting or making."""
    act = acts.load().verb(clause) if clause.tag_ in ("VBN", "VBD") else None
    if act is None or any(child.dep_ in ("nsubj", "aux", "auxpass", "mark", "dobj") for child in clause.children):
        return False
    lexicon = acts.load()
    moved = act.kind == "give" or act.lemma in lexicon.buying or act.lemma == "receive"
    return act.lemma in lexicon.making or (moved and act.lemma not in lexicon.weak and act.lemma != "select")
