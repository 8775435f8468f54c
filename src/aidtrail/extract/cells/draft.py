"""A draft of a transfer claim: what one sentence says of one item or package, while the ends may still be open."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aidtrail.extract.cells.amounts import value_of
from aidtrail.extract.cells.counts import quantity_of
from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.parties.roles import Roles
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Item, PackageRef, Span
from aidtrail.values import Money, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc


OPENED = "transfer.include.whole"  # the rule of what a definite whole is said to include


@dataclass(slots=True)
class Draft:
    """One item (or a package: `item` None) at one stage as one sentence tells it; roles may still be open.

    `after`: where both are, those of the act that the text goes on from.
    """

    sentence: Sentence
    item: Item | None
    stage: str
    roles: Roles
    rule: str
    generic: bool = False
    operated: bool = False
    near: bool = False
    told: bool = False
    after: Roles | None = None
    named: bool = False
    quantity: Quantity | None = None
    value: Money | None = None
    package: PackageRef | None = None
    trigger: int = 0
    lemma: str = ""
    evidence: Span = (0, 0)
    cells: dict[str, Span] = field(default_factory=dict)
    confidence: float = 0.9


def draft_of(
    document: Document,
    sentence: Sentence,
    doc: "Doc",
    mention: ItemMention,
    stage: str,
    roles: Roles,
    rule: str,
    trigger: int,
    lemma: str,
) -> Draft:
    """The draft of one item under an act: the count and the sum that the sentence gives for it are looked up."""
    quantity, quantity_span = quantity_of(document, sentence, doc, mention, trigger)
    value, value_span = value_of(document, sentence, mention)
    cells: dict[str, Span] = {"item": (mention.start, mention.end)}
    if quantity_span:
        cells["quantity"] = quantity_span
    if value_span:
        cells["value"] = value_span
    return Draft(
        sentence,
        mention.item,
        stage,
        roles,
        rule,
        generic=mention.generic,
        quantity=quantity,
        value=value,
        trigger=trigger,
        lemma=lemma,
        evidence=(sentence.start, sentence.end),
        cells=cells,
    )


def completed(own: Roles, others: Roles) -> Roles:
    """The roles, those that are open taken from the others."""
    return Roles(
        own.donor if own.donor.parties else others.donor, own.recipient if own.recipient.parties else others.recipient
    )
