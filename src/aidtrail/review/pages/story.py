"""The story: a timeline to look at before reading, with all filters in the URL."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from aidtrail.review import render
from aidtrail.review.desk import Desk
from aidtrail.review.security import TheDesk, Visitor
from aidtrail.review.timeline import GROUPS, Timeline, timeline
from aidtrail.review.view import View

router = APIRouter()


@dataclass(frozen=True, slots=True)
class StoryPage:
    """`story` is drawn by script from `chart`, and told in words below; the days bound the slider."""

    view: View
    story: Timeline
    facets: dict[str, dict[str, int]]
    counts: dict[str, int]
    first: str | None
    last: str | None
    chart: str
    groups: tuple[str, ...] = GROUPS


@router.get("/")
def story(request: Request, desk: TheDesk, session: Visitor) -> HTMLResponse:
    """The page."""
    view = View.of(request.query_params)
    first, last = published(desk)
    page = StoryPage(
        view=view,
        story=told(desk, view),
        facets=desk.facets("transfer"),
        counts=desk.counts(),
        first=first,
        last=last,
        chart="/api/timeline" + view.query(),
    )
    return render.show(request, desk, session, "story.html", page)


def told(desk: Desk, view: View) -> Timeline:
    """The timeline of a view."""
    with desk.at(view.as_of) as ledger:
        return timeline(ledger, by=view.by, **view.filters)


def published(desk: Desk) -> tuple[str | None, str | None]:
    """The days of the first and the last article; articles without a date don't count."""
    last = next((one.published for one in desk.ledger.articles(limit=1, sort="-published")), None)
    if last is None:
        return None, None
    return desk.ledger.articles(limit=1, sort="published", as_of=last)[0].published, last
