"""What became known, changed, was given up or contradicted between two days."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from aidtrail.ledger.changes import Changes
from aidtrail.model import Entry
from aidtrail.review import render
from aidtrail.review.pages.story import published
from aidtrail.review.security import TheDesk, Visitor
from aidtrail.review.view import View

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """`changes` between the ends of two days (None until both are given); `entries` are those in new conflicts."""

    since: str | None
    until: str | None
    changes: Changes | None
    entries: dict[str, Entry]


@router.get("/changes")
def changes(request: Request, desk: TheDesk, session: Visitor) -> HTMLResponse:
    """The page."""
    view = View.of(request.query_params)
    found = desk.changes(view.since, view.until) if view.since and view.until else None
    disputed = desk.entries({one.entry for one in found.conflicts}) if found else {}
    first, last = published(desk)
    page = ChangesPage(view.since or first, view.until or last, found, disputed)
    return render.show(request, desk, session, "changes.html", page)
