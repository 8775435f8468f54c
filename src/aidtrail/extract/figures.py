"""Finds figures: what a donor has given in all over a period, and how far a system reaches."""

from collections.abc import Iterator

from aidtrail.extract.document import Document
from aidtrail.extract.parties.context import Context
from aidtrail.extract.totalling import ranges, total_counts, total_tables, totals
from aidtrail.model import FigureClaim


def find(document: Document, context: Context | None = None) -> Iterator[FigureClaim]:
    """The figures that an article states, each once, in order of their evidence.

    `context` says who gives to whom where a sentence leaves it open.
    """
    found = [
        *ranges.find(document),
        *totals.find(document, context),
        *total_counts.find(document, context),
        *total_tables.find(document, context),
    ]
    seen: set[tuple[object, ...]] = set()
    for claim in sorted(found, key=lambda one: (one.evidence[0].start, one.cells["amount"])):
        subject = claim.item.text.lower() if claim.measure == "range" and claim.item else (claim.donor, claim.recipient)
        key = (claim.measure, subject, claim.amount.min or claim.amount.max, claim.unit)
        if key not in seen:
            seen.add(key)
            yield claim
