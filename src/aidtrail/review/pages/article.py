"""One article: its text with every claim marked, to be confirmed, rejected, corrected; and words to add claims from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from aidtrail.model import Article, Claim, Decision
from aidtrail.review import fields, render
from aidtrail.review.judgements import Judgements
from aidtrail.review.marks import Piece, pieces
from aidtrail.review.security import TheDesk, Visitor

router = APIRouter()


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim as it is now (`row`: its wire form with all corrections), and what was ruled on it."""

    claim: Claim
    row: Mapping[str, Any]
    decisions: tuple[Decision, ...]
    rejected: bool
    entry: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """`pieces` is the text cut at its claims; `adding` the kind of claim that the form is for."""

    article: Article
    pieces: tuple[Piece, ...]
    claims: tuple[JudgedClaim, ...]
    copy_of: str | None
    adding: str


@router.get("/article")
def article(request: Request, desk: TheDesk, session: Visitor, id: str, add: str = "transfer") -> HTMLResponse:
    """The page, by the article's id: in the query, for an id may hold any character."""
    found = desk.ledger.article(id)
    claims = sorted(desk.ledger.claims(article=id), key=lambda one: (one.evidence[0].start, one.id))
    known = Judgements.of(desk.decisions())
    entry_of = desk.entry_by_claim([claim.id for claim in claims])
    judged = [
        JudgedClaim(one, known.current(one), known.on([one.id]), known.rejected(one.id), entry_of.get(one.id))
        for one in claims
    ]
    page = ArticlePage(
        article=found,
        pieces=tuple(pieces(found.text, claims)),
        claims=tuple(judged),
        copy_of=desk.copy_of(id),
        adding=add if add in fields.FIELDS else "transfer",
    )
    return render.show(request, desk, session, "article.html", page)
