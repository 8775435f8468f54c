"""Extraction: from an article to its claims, each with evidence."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from aidtrail import catalogue as catalogues
from aidtrail.catalogue import Catalogue
from aidtrail.extract import attribution, context, document, figures, statements, terms, transfers
from aidtrail.model import Article, Claim, FigureClaim, TermsClaim, TransferClaim

__all__ = ["extract"]

Attributed = TypeVar("Attributed", TransferClaim, TermsClaim, FigureClaim)


def extract(article: Article, catalogue: Catalogue | None = None) -> Iterator[Claim]:
    """The claims that an article makes, kind by kind, each in the order of its evidence.

    A pure function of the article and the catalogue (the packaged one unless another is given).
    """
    return claims_of(document.read(article, catalogue or catalogues.load()))


def claims_of(doc: document.Document) -> Iterator[Claim]:
    """The claims of a document as it was just read."""
    doc.issuer = context.issuer(doc)
    quoted = list(statements.find(doc))
    moved = list(transfers.find(doc))
    known = context.defaults(doc, [(claim.donor, claim.recipient) for claim in moved])
    for claim in (*moved, *terms.find(doc, known), *figures.find(doc, known)):
        yield _sourced(doc, claim)
    yield from quoted


def _sourced(doc: document.Document, claim: Attributed) -> Attributed:
    """The claim with who said it, where its sentence tells."""
    start, end = claim.cells.get("item") or (claim.evidence[0].start, claim.evidence[0].end)
    sentence = doc.sentence_at(start)
    source = attribution.source_of(doc, sentence, start, end) if sentence else None
    return replace(claim, source=source) if source else claim
