"""Who gave what has come, if only the article's title tells: 'Tanks from Poland unloaded'."""

import re
from collections.abc import Iterator
from dataclasses import replace

from aidtrail.catalogue import Mention
from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document
from aidtrail.extract.lexicon import nouns
from aidtrail.extract.parties.role_search import Role
from aidtrail.extract.parties.roles import Roles

_RULES = ("transfer.arrive.", "transfer.receive.", "transfer.give.", "transfer.predicate.")
_FROM = re.compile(r"([\w-]+) (?:from|given by|sent by|donated by) (?:the )?$", re.I)
_BEFORE = 40  # characters before a name in which such words stand


def completed_by_title(document: Document, draft: Draft) -> Draft:
    """A draft of what has come without giver or taker, completed by the one giver that the title names."""
    roles = draft.roles
    told = roles.donor.parties or roles.donor.outside or roles.recipient.parties
    if told or draft.item is None or draft.generic or draft.stage != "delivered" or not draft.rule.startswith(_RULES):
        return draft
    givers = set(_in_title(document, draft))
    if len(givers) != 1:
        return draft
    (giver,) = givers
    return replace(draft, roles=Roles(Role((giver,), None, inferred=True), Role()))


def _in_title(document: Document, draft: Draft) -> Iterator[str]:
    """'Guns from Slovakia arrive': the thing's kind, and from whom."""
    title = document.article.title or ""
    for mention in document.catalogue.find(title):
        before = _FROM.search(title[max(0, mention.start - _BEFORE) : mention.start])
        head = (
            nouns.load().heads.get(before[1].lower()) if before is not None and _is_state(document, mention) else None
        )
        if (
            head is not None
            and draft.item is not None
            and (head.level == "weak" or head.category == draft.item.category)
        ):
            yield mention.name.entry


def _is_state(document: Document, mention: Mention) -> bool:
    return mention.name.kind == "party" and document.catalogue.parties[mention.name.entry].kind == "state"
