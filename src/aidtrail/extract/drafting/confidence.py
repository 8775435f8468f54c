"""How sure a transfer claim is: the share of claims like it that are right, by a logistic model of its signs."""

import math
from collections.abc import Iterator
from functools import cache

import msgspec

from aidtrail.datafiles import load, packaged
from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document
from aidtrail.extract.drafting import points
from aidtrail.extract.parties.context import Context


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A logistic model: the log-odds where no sign applies, and what each sign adds to them."""

    bias: float
    weights: dict[str, float]

    def probability(self, signs: frozenset[str]) -> float:
        """Between 0 and 1; signs without a weight count for nothing."""
        return 1 / (1 + math.exp(-self.bias - sum(weight for sign, weight in self.weights.items() if sign in signs)))


@cache
def fitted() -> Model:
    """The model of `data/confidence.yaml`, which `bench/fit_confidence.py` writes."""
    return load(packaged("confidence.yaml"), Model)


def confidence(document: Document, draft: Draft, context: Context) -> float:
    """The probability that a draft's claim is right, two digits, never quite 0 or 1."""
    return min(0.99, max(0.01, round(fitted().probability(frozenset(signs(document, draft, context))), 2)))


def signs(document: Document, draft: Draft, context: Context) -> Iterator[str]:
    """What the model knows of a draft: the points that apply, its stage, and what is left to the article to fill."""
    yield from points.signs(document, draft, context)
    yield f"stage {draft.stage}"
    if draft.item is not None and draft.item.id:
        yield "catalogued"
    if draft.quantity is not None:
        yield "counted"
    if draft.item is None:
        yield "package"
    if not draft.roles.donor.parties and context.donor is None:
        yield "no donor"
    if not draft.roles.recipient.parties and context.recipient is None:
        yield "no recipient"
