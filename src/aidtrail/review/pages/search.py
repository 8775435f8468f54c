"""Full-text search over the articles."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from aidtrail.ledger.fulltext import Hit
from aidtrail.review import render
from aidtrail.review.security import TheDesk, Visitor
from aidtrail.review.view import PER_PAGE, View

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was searched for and found; `more` tells whether others follow."""

    words: str
    as_of: str | None
    hits: tuple[Hit, ...]
    page: int
    more: bool


@router.get("/search")
def search(request: Request, desk: TheDesk, session: Visitor, q: str = "") -> HTMLResponse:
    """The page."""
    view = View.of(request.query_params)
    start = (view.page - 1) * PER_PAGE
    found = desk.ledger.search(q, as_of=view.as_of, limit=PER_PAGE + 1, offset=start) if q.strip() else []
    page = SearchPage(
        words=q, as_of=view.as_of, hits=tuple(found[:PER_PAGE]), page=view.page, more=len(found) > PER_PAGE
    )
    return render.show(request, desk, session, "search.html", page)
