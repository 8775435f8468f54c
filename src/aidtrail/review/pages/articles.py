"""The list of articles."""

from dataclasses import dataclass
from math import ceil

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from aidtrail.ledger.rows import Rows
from aidtrail.model import Article
from aidtrail.review import render
from aidtrail.review.security import TheDesk, Visitor
from aidtrail.review.view import PER_PAGE, View

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """One page of the list."""

    view: View
    rows: Rows[Article]
    pages: int


@router.get("/articles")
def articles(request: Request, desk: TheDesk, session: Visitor) -> HTMLResponse:
    """The page."""
    view = View.of(request.query_params)
    rows = desk.ledger.articles(as_of=view.as_of, **(view.paging | {"sort": view.sort or "-published"}))
    page = ArticlesPage(view=view, rows=rows, pages=ceil(rows.total / PER_PAGE))
    return render.show(request, desk, session, "articles.html", page)
