"""What one party gives to several, to each its own: 'howitzers to Latvia, radars to Moldova and boats to Kenya'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aidtrail.extract.cells.draft import Draft, draft_of
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.parties.nearby import introduced
from aidtrail.extract.parties.role_search import Role
from aidtrail.extract.parties.roles import Roles
from aidtrail.extract.things.items import ItemMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RULES = ("transfer.give.", "transfer.noun.", "transfer.include.", "transfer.decide.", "transfer.consider.")
_TOGETHER = re.compile(r"\s*(?:,|and|&|, and)\s+(?:the\s+)?$")  # between two takers of one share


@dataclass(frozen=True, slots=True)
class _Share:
    """Things and who gets them."""

    items: tuple[ItemMention, ...]
    taker: Role


def given_apart(document: Document, sentence: Sentence, doc: "Doc", drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence; where it names several shares, each thing goes to the taker told after it."""
    given = [draft for draft in drafts if draft.item is not None and draft.rule.startswith(_RULES)]
    shares = list(_shares(document, sentence, doc)) if given else []
    if len({share.taker.parties for share in shares}) < 2:
        return list(drafts)
    first, told = given[0], {draft.cells["item"]: draft for draft in given}
    out = [draft for draft in drafts if draft not in given]
    apart: set[tuple[int, int]] = set()
    for share in shares:
        for mention in share.items:
            own = told.get((mention.start, mention.end)) or draft_of(
                document, sentence, doc, mention, first.stage, first.roles, first.rule, first.trigger, first.lemma
            )
            if not share.taker.apart(own.roles.donor.parties):
                return list(drafts)
            out.append(replace(own, roles=Roles(own.roles.donor, share.taker)))
            apart.add((mention.start, mention.end))
    return out + [draft for draft in given if draft.cells["item"] not in apart]


def _shares(document: Document, sentence: Sentence, doc: "Doc") -> Iterator[_Share]:
    """The shares of a sentence in their order; none where a verb stands between them."""
    takers = [token.i for token, _ in introduced(document, sentence, 0, ("to", "for"), ("DT", "JJ"))]
    items, begin = document.items[sentence.index], 0
    for index in takers:
        mine = tuple(mention for mention in items if begin <= mention.first and mention.last <= index)
        if begin and (not mine or any(token.tag_[:2] == "VB" and token.tag_ != "VBN" for token in doc[begin:index])):
            return
        if mine:
            yield _Share(mine, _together(document, sentence, doc[index].idx))
            begin = index


def _together(document: Document, sentence: Sentence, at: int) -> Role:
    """The parties that get a share together: the one at this character of the sentence and those joined to it."""
    named = [m for m in within(document.parties, sentence.start, sentence.end) if m.end > sentence.start + at]
    joined = named[:1]
    for mention in named[1:]:
        if not _TOGETHER.match(document.text[joined[-1].end : mention.start]):
            break
        joined.append(mention)
    return Role(tuple(dict.fromkeys(m.name.entry for m in joined)), (named[0].start, named[0].end))
