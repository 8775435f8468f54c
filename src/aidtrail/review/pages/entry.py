"""One transfer, package, rule or total: what happened, who says so, what contradicts, what to decide."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from aidtrail.ledger.dossier import Dossier
from aidtrail.model import Conflict
from aidtrail.review import render
from aidtrail.review.quoted import Heard, by_voice
from aidtrail.review.security import TheDesk, Visitor
from aidtrail.review.tasks import Task, tasks_of
from aidtrail.review.view import View

router = APIRouter()


@dataclass(frozen=True, slots=True)
class EntryPage:
    """`heard` are the sources under their voices; `tasks` what to decide now (none where the ledger is as of a day).

    `conflicts` are those that `tasks` do not show already.
    """

    dossier: Dossier
    heard: tuple[Heard, ...]
    tasks: tuple[Task, ...]
    conflicts: tuple[Conflict, ...]
    view: View


@router.get("/entries/{wanted}")
def entry(request: Request, desk: TheDesk, session: Visitor, wanted: str) -> HTMLResponse:
    """The page, by the entry's id or the id of one of its claims."""
    view = View.of(request.query_params)
    with desk.at(view.as_of) as ledger:
        dossier = ledger.show(wanted)
    now = [] if view.as_of else tasks_of(desk, dossier.conflicts, dossier.questions, dossier.entry)
    shown = {task.id for task in now}
    page = EntryPage(
        dossier=dossier,
        heard=by_voice(dossier),
        tasks=tuple(now),
        conflicts=tuple(one for one in dossier.conflicts if f"conflict-{one.id}" not in shown),
        view=view,
    )
    return render.show(request, desk, session, "entry.html", page)
