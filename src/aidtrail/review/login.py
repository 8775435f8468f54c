"""Logging in and out; on a desk without accounts, the name to decide under."""

import secrets
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from aidtrail.review import render, security
from aidtrail.review.security import COOKIE, SentForm, TheDesk, Visitor

router = APIRouter()


@dataclass(frozen=True, slots=True)
class LoginPage:
    """The login: where to go afterwards, and what went wrong."""

    next: str
    wrong: str = ""


@router.get("/login", response_model=None)
def ask(desk: TheDesk, next: str = "/") -> Response:
    """The form."""
    return RedirectResponse("/", 303) if desk.accounts is None else _page(LoginPage(inside(next)))


@router.post("/login", response_model=None)
def log_in(
    request: Request, desk: TheDesk, name: Annotated[str, Form(max_length=64)],
    secret: Annotated[str, Form(max_length=1000)], next: Annotated[str, Form()] = "/",
) -> Response:  # fmt: skip
    """Start a session. A form sent from elsewhere is refused by its origin before it comes here."""
    try:
        account = security.log_in(desk, request.client.host if request.client else "", name, secret)
    except security.TooManyError as error:
        return _page(LoginPage(inside(next), str(error)), 429)
    if account is None:
        return _page(LoginPage(inside(next), "The name or the password is wrong."), 401)
    key = secrets.token_urlsafe(32)
    desk.sessions.start(account, key)
    answer = RedirectResponse(inside(next), 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, key, max_age=12 * 3600, httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/logout")
def log_out(request: Request, desk: TheDesk, form: SentForm) -> RedirectResponse:
    """End the session."""
    desk.sessions.end(request.cookies.get(COOKIE))
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/name")
def rename(desk: TheDesk, session: Visitor, form: SentForm) -> RedirectResponse:
    """Decide under another name, on a desk without accounts."""
    if desk.accounts is not None:
        raise security.NotAllowedError("decisions carry the name of your account")
    answer = RedirectResponse(inside(form.get("back", "/")), 303)
    name = quote(form.get("name", "").strip()[:64])
    answer.set_cookie(security.AUTHOR, name, max_age=365 * 86400, httponly=True, samesite="strict")
    return answer


def inside(path: str) -> str:
    """A path of this desk; whatever leads elsewhere leads to its first page."""
    safe = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if safe else "/"


def _page(page: LoginPage, status: int = 200) -> HTMLResponse:
    return HTMLResponse(render.environment().get_template("login.html").render(page=page), status)
