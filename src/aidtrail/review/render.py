"""Pages from templates: each gets its own dataclass as `page`, and what every page shows as `shell`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from aidtrail.review import fields, wording
from aidtrail.review.desk import Desk
from aidtrail.review.quoted import whole_words
from aidtrail.review.sessions import Session

FOLDER = Path(__file__).parent
NAVIGATION = (
    ("/", "Story"), ("/transfers", "Transfers"), ("/packages", "Packages"), ("/rules", "Rules"),
    ("/totals", "Totals"), ("/work", "Work"), ("/articles", "Articles"), ("/search", "Search"),
    ("/changes", "Changes"), ("/sources", "Sources"), ("/log", "Log"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shell:
    """What is around every page: who is asking, the secret for forms, the latest decision seen, the address."""

    name: str
    analyst: bool
    accounts: bool
    csrf: str
    seen: str
    path: str
    address: str
    navigation: tuple[tuple[str, str], ...] = NAVIGATION


@cache
def environment() -> jinja2.Environment:
    """The templates: everything escaped, nothing undefined."""
    loader = jinja2.FileSystemLoader(FOLDER / "templates")
    made = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    said = ("party", "item", "day", "time", "amount", "what", "title", "sentence", "claim", "step", "value")
    made.filters |= {name: getattr(wording, name) for name in said}
    made.filters |= {"text": _text, "whole_words": whole_words}
    made.globals |= {"FIELDS": fields.FIELDS, "shown": fields.shown}
    return made


def _text(text: str) -> Markup:
    """Text escaped so that a browser keeps every character: a bare CR would become LF."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def shell(request: Request, desk: Desk, session: Session) -> Shell:
    """What is around a page for this visitor."""
    query = f"?{request.url.query}" if request.url.query else ""
    return Shell(
        name=session.account.name,
        analyst=session.account.role == "analyst",
        accounts=desk.accounts is not None,
        csrf=session.csrf,
        seen=desk.last_decision() or "",
        path=request.url.path,
        address=request.url.path + query,
    )


def show(request: Request, desk: Desk, session: Session, template: str, page: Any, status: int = 200) -> HTMLResponse:
    """A page."""
    text = environment().get_template(template).render(page=page, shell=shell(request, desk, session))
    return HTMLResponse(text, status)
