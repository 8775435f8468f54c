"""Outlets, voices, and who copies whom."""

from collections import Counter
from dataclasses import dataclass
from math import ceil

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from aidtrail.ledger.queries import VoiceSummary
from aidtrail.ledger.rows import Rows
from aidtrail.model import Copy
from aidtrail.review import render
from aidtrail.review.desk import Desk
from aidtrail.review.security import TheDesk, Visitor
from aidtrail.review.view import PER_PAGE, View

router = APIRouter()
MOST = 200  # copies listed


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """`outlets` with their articles; `pairs` (copying outlet, copied outlet) with how often; one page of voices."""

    view: View
    outlets: dict[str, int]
    pairs: tuple[tuple[tuple[str, str], int], ...]
    copies: tuple[Copy, ...]
    copied: int
    voices: Rows[VoiceSummary]
    pages: int


@router.get("/sources")
def sources(request: Request, desk: TheDesk, session: Visitor) -> HTMLResponse:
    """The page."""
    view = View.of(request.query_params)
    with desk.at(view.as_of) as ledger:
        voices = ledger.voice_summaries(**view.paging)
        copies = ledger.copies()
    page = SourcesPage(
        view=view,
        outlets=desk.outlets(),
        pairs=tuple(_pairs(desk, copies[:MOST])),
        copies=tuple(copies[:MOST]),
        copied=len(copies),
        voices=voices,
        pages=ceil(voices.total / PER_PAGE),
    )
    return render.show(request, desk, session, "sources.html", page)


def _pairs(desk: Desk, copies: list[Copy]) -> list[tuple[tuple[str, str], int]]:
    texts = desk.articles({name for one in copies for name in (one.article, one.of)})
    outlet = {name: article.outlet or "no outlet" for name, article in texts.items()}
    counted = Counter((outlet.get(one.article, "?"), outlet.get(one.of, "?")) for one in copies)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
