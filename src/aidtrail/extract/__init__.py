"""Extraction: from an article to its claims, each with evidence."""

from collections.abc import Iterator

from aidtrail import catalogue as catalogues
from aidtrail.catalogue import Catalogue
from aidtrail.extract import context, document, figures, statements, terms, transfers
from aidtrail.model import Article, Claim

__all__ = ["extract"]


def extract(article: Article, catalogue: Catalogue | None = None) -> Iterator[Claim]:
    """The claims that an article makes, kind by kind, each in the order of its evidence.

    A pure function of the article and the catalogue (the packaged one unless another is given).
    """
    doc = document.read(article, catalogue or catalogues.load())
    doc.issuer = context.issuer(doc)
    quoted = list(statements.find(doc))
    moved = list(transfers.find(doc))
    known = context.defaults(doc, [(claim.donor, claim.recipient) for claim in moved])
    yield from moved
    yield from terms.find(doc, known)
    yield from figures.find(doc, known)
    yield from quoted
