"""Extraction: from an article to its claims, each with evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aidtrail import catalogue as catalogues
from aidtrail.catalogue import Catalogue
from aidtrail.extract import attribution, document, figures, gate, statements, terms, transfers
from aidtrail.extract.parties import context
from aidtrail.garbage import no_collection
from aidtrail.model import Article, Claim, FigureClaim, TermsClaim, TransferClaim, digest

__all__ = ["extract"]

Told = TransferClaim | TermsClaim | FigureClaim


def extract(article: Article, catalogue: Catalogue | None = None) -> Iterator[Claim]:
    """The claims that an article makes, kind by kind, each in the order of its evidence; none if it is not about arms.

    A pure function of the article and the catalogue (the packaged one unless another is given).
    """
    catalogue = catalogue or catalogues.load()
    if gate.relevant(article, catalogue):
        with no_collection():
            claims = list(claims_of(document.read(article, catalogue)))
        yield from claims


def claims_of(doc: document.Document) -> Iterator[Claim]:
    """The claims of a document as it was just read."""
    doc.issuer = context.issuer(doc)
    quoted = list(statements.find(doc))
    moved = list(transfers.find(doc))
    known = context.defaults(doc, [(claim.donor, claim.recipient) for claim in moved])
    told: tuple[Told, ...] = (*moved, *terms.find(doc, known), *figures.find(doc, known))
    yield from _apart([*(_sourced(doc, claim) for claim in told), *quoted])


def _apart(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, ids made unique: what is told again with another count or date is a claim of its own."""
    seen: Counter[str] = Counter()
    for claim in claims:
        seen[claim.id] += 1
        yield replace(claim, id=digest(claim.id, seen[claim.id])) if seen[claim.id] > 1 else claim


def _sourced(doc: document.Document, claim: Told) -> Claim:
    """The claim with who said it, where its sentence tells."""
    told = claim.evidence[0]
    start, end = claim.cells.get("item") or (told.start, told.end)
    if not told.start <= start < told.end:
        start, end = told.start, told.end  # the item may be named in another sentence
    sentence = doc.sentence_at(start)
    source = attribution.source_of(doc, sentence, start, end) if sentence else None
    return replace(claim, source=source) if source else claim
