"""What one party buys from several: 'tanks from South Korea, drones from Turkey and jets from the United States'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.cells.draft import Draft, draft_of
from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.parties.nearby import introduced
from aidtrail.extract.parties.role_search import Role
from aidtrail.extract.parties.roles import Roles
from aidtrail.extract.things.items import ItemMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 10  # tokens after a thing in which its seller is told
_RULE = "transfer.receive.several"
_BOUGHT = ("transfer.receive.", "transfer.noun.")


def sold_apart(document: Document, sentence: Sentence, doc: "Doc", drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, each bought thing from the seller told after it, where several sellers are told."""
    sellers = _sellers(document, sentence)
    bought = [draft for draft in drafts if draft.rule.startswith(_BOUGHT)]
    if not bought or len({role.parties for _, role in sellers}) < 2:
        return list(drafts)
    buyer = bought[0].roles.recipient
    buyer = buyer if all(role.apart(buyer.parties) for _, role in sellers) else Role()
    told = {draft.cells["item"] for draft in bought}
    out = []
    for draft in drafts:
        seller = _after(doc, sellers, draft.cells["item"][1] - sentence.start) if draft in bought else None
        if seller is not None and _made_elsewhere(document, draft, seller):
            seller = Role(outside=True)  # "of Rafale jets, drones from Turkey": left open
        out.append(replace(draft, roles=Roles(seller, buyer), rule=_RULE) if seller is not None else draft)
    return out + list(_lost(document, sentence, doc, sellers, replace(bought[0], roles=Roles(Role(), buyer)), told))


def _made_elsewhere(document: Document, draft: Draft, seller: Role) -> bool:
    """Whether the thing is a system that others make than the seller told after the next thing."""
    system = document.catalogue.systems.get(draft.item.id) if draft.item is not None and draft.item.id else None
    told_next = document.text[draft.cells["item"][1] :].lstrip().startswith("from ")
    return system is not None and bool(system.makers) and not told_next and seller.apart(tuple(system.makers))


def _sellers(document: Document, sentence: Sentence) -> list[tuple[int, Role]]:
    """Where 'from' introduces parties: (index of the party's first token, the party)."""
    named = introduced(document, sentence, 0, ("from",), ("DT", "JJ", "NN"))
    return [(token.i, Role((mention.name.entry,), (mention.start, mention.end))) for token, mention in named]


def _after(doc: "Doc", sellers: Sequence[tuple[int, Role]], end: int) -> Role | None:
    """The first seller told after a character of the sentence, no verb between."""
    start = next((token.i for token in doc if token.idx >= end), len(doc))
    for index, role in sellers:
        if index >= start:
            near = index - start <= _REACH and not any(token.tag_[:2] == "VB" for token in doc[start:index])
            return role if near else None
    return None


def _lost(
    document: Document,
    sentence: Sentence,
    doc: "Doc",
    sellers: Sequence[tuple[int, Role]],
    first: Draft,
    told: set[tuple[int, int]],
) -> Iterator[Draft]:
    """The things right after a seller that have a seller of their own, but no act in the parse."""
    for mention in document.items[sentence.index]:
        seller = _after(doc, sellers, mention.end - sentence.start)
        if seller is None or (mention.start, mention.end) in told or not _follows(doc, sellers, mention):
            continue
        roles = Roles(seller, first.roles.recipient)
        yield draft_of(document, sentence, doc, mention, first.stage, roles, _RULE, first.trigger, first.lemma)


def _follows(doc: "Doc", sellers: Sequence[tuple[int, Role]], mention: ItemMention) -> bool:
    """Whether an item stands in the list that goes on after a seller: no verb since."""
    before = [index for index, _ in sellers if index < mention.first]
    return bool(before) and not any(token.tag_[:2] == "VB" for token in doc[before[-1] : mention.first])
