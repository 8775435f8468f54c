"""The work list: what needs a person, most valuable first, with a key for everything."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from aidtrail.review import render
from aidtrail.review.security import TheDesk, Visitor
from aidtrail.review.tasks import KINDS, Task, tasks
from aidtrail.review.view import View

router = APIRouter()
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Some tasks; `more` tells whether others follow. `kind` is the one shown, None for all."""

    tasks: tuple[Task, ...]
    kind: str | None
    kinds: tuple[str, ...]
    page: int
    more: bool


@router.get("/work")
def work(request: Request, desk: TheDesk, session: Visitor, kind: str | None = None) -> HTMLResponse:
    """The page."""
    number = View.of(request.query_params).page
    wanted = kind if kind in KINDS else None
    found = tasks(desk, wanted, skip=(number - 1) * AT_ONCE, limit=AT_ONCE + 1)
    page = WorkPage(
        tasks=tuple(found[:AT_ONCE]), kind=wanted, kinds=tuple(KINDS), page=number, more=len(found) > AT_ONCE
    )
    return render.show(request, desk, session, "work.html", page)
