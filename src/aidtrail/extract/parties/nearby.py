"""Parties that a preposition introduces near an act, for where the parse ties them elsewhere."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aidtrail.catalogue import Mention
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import acts
from aidtrail.extract.parties.actors import is_origin, mention_at
from aidtrail.extract.parties.role_search import Role, is_modifier, is_of_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Token


def nearby_giver(
    document: Document, sentence: Sentence, after: int, recipients: tuple[str, ...], *, of_noun: bool = False
) -> Role:
    """The first party after token `after` that 'by' introduces: for acts whose agent the parse ties elsewhere.

    After a noun (`of_noun`) only within its phrase: "the sale of tanks to Chad by Norway", no verb between.
    """
    for token, mention in introduced(document, sentence, after, ("by",), ("DT", "JJ")):
        if of_noun and any(one.tag_[:2] in ("VB", "MD") for one in token.doc[after : token.i]):
            break
        if mention.name.entry not in recipients:
            return Role((mention.name.entry,), (mention.start, mention.end))
    return Role()


def nearby_taker(document: Document, sentence: Sentence, after: int, donors: tuple[str, ...]) -> Role:
    """The first party after token `after` that 'to' or 'for' introduces: for where the parse ties it elsewhere."""
    for token, mention in introduced(document, sentence, after, ("to", "for"), ("DT", "JJ", "PRP$")):
        if any(one.tag_ == "VB" and not _moves(one) for one in token.doc[after : token.i]):
            break  # "to Spain to guard the road to Mali"
        acting = is_of_infinitive(token.head if is_modifier(token) else token)
        if mention.name.entry not in donors and not acting:
            return Role((mention.name.entry,), (mention.start, mention.end))
    return Role()


_NO_WAY = frozenset({"according", "due", "thanks", "contrary", "prior", "compared", "similar", "close"})  # before "to"


def _moves(verb: "Token") -> bool:
    """Whether a verb brings the thing further: 'shells that were to leave for Ukraine'."""
    act = acts.load().verb(verb)
    return act is not None and act.kind in ("arrive", "give")


def introduced(
    document: Document, sentence: Sentence, after: int, prepositions: tuple[str, ...], passed: tuple[str, ...]
) -> Iterator[tuple["Token", Mention]]:
    """The names of parties, no mere places, that follow these prepositions, words with the tags `passed` between."""
    doc = document.trees[sentence.index]
    if not within(document.parties, sentence.start, sentence.end):
        return
    for token in doc[after:]:
        if token.lower_ not in prepositions or token.i + 1 >= len(doc):
            continue
        if token.i and doc[token.i - 1].lower_ in _NO_WAY:
            continue
        index = token.i + 1
        while index + 1 < len(doc) and doc[index].tag_ in passed and not doc[index].ent_type_:
            index += 1
        mention = mention_at(document, sentence, doc[index])
        if mention is not None and mention.name.form != "place" and not is_origin(document, mention):
            yield doc[index], mention
