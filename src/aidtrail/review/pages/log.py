"""The log of decisions: nothing is overwritten, everything can be taken back."""

from dataclasses import dataclass
from math import ceil

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from aidtrail.model import Decision
from aidtrail.review import render
from aidtrail.review.security import TheDesk, Visitor
from aidtrail.review.view import PER_PAGE, View

router = APIRouter()


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of decisions, the latest first; `gone` are the ids of those taken back."""

    decisions: tuple[Decision, ...]
    gone: frozenset[str]
    total: int
    view: View
    pages: int


@router.get("/log")
def log(request: Request, desk: TheDesk, session: Visitor) -> HTMLResponse:
    """The page."""
    view = View.of(request.query_params)
    taken, gone = desk.log()
    start = (view.page - 1) * PER_PAGE
    shown = tuple(reversed(taken))[start : start + PER_PAGE]
    page = LogPage(shown, gone, len(taken), view, ceil(len(taken) / PER_PAGE))
    return render.show(request, desk, session, "log.html", page)
