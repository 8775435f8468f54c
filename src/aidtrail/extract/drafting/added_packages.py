"""Packages that a running total names as its latest part: 'with the package announced on Friday, aid has reached …'."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.framing.stages import Frame
from aidtrail.extract.lexicon import nouns
from aidtrail.extract.parties.role_search import Role
from aidtrail.extract.parties.roles import Roles, roles_of
from aidtrail.extract.totalling import totals

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENING = frozenset({"with", "including", "counting", "after"})
_REACH = 8  # words from such a word to the package


def of_totals(document: Document, sentence: Sentence, doc: "Doc") -> Iterator[Draft]:
    """The package without a sum that a sentence begins with and adds to a total; it must have a day of its own."""
    whole = _whole(doc)
    if whole is None or not _has_day(document, sentence, whole) or not totals.running(document, sentence):
        return
    roles = _of_aid(document, sentence, doc)
    if roles.donor.parties:
        evidence = (sentence.start, sentence.end)
        yield Draft(
            sentence,
            None,
            "committed",
            roles,
            "package.noun.package",
            trigger=whole.i,
            lemma="package",
            operated=True,
            evidence=evidence,
        )


def _whole(doc: "Doc") -> "Token | None":
    if not len(doc) or doc[0].lower_ not in _OPENING:
        return None
    return next((token for token in doc[1:_REACH] if token.lower_ in nouns.load().wholes), None)


def _has_day(document: Document, sentence: Sentence, whole: "Token") -> bool:
    """Whether a day stands in the package's phrase, before the comma that ends it: "Friday's package,"."""
    end = next((token.idx for token in whole.doc[whole.i :] if token.text == ","), 0)
    return bool(within(document.dates, sentence.start, sentence.start + end))


def _of_aid(document: Document, sentence: Sentence, doc: "Doc") -> Roles:
    """Whose aid it is that the total counts."""
    for mention in document.items[sentence.index]:
        head = doc[mention.head]
        aid = Frame(head, "noun", head.lower_, "committed", mood="noun")
        roles = roles_of(document, sentence, aid, (head,)) if mention.generic else Roles()
        if roles.donor.parties:
            return roles
    return Roles(Role(), Role())
