"""The web application: its pages, its API, and what becomes of errors."""

from urllib.parse import urlencode, urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from aidtrail import __version__
from aidtrail.errors import AidtrailError, DecisionError
from aidtrail.review import api, forms, login, render, security
from aidtrail.review.desk import Desk
from aidtrail.review.pages import article, articles, changes, entry, lists, log, search, sources, story, work

PAGES = (story, lists, entry, article, articles, work, search, changes, sources, log, forms, login)
_STATUS: tuple[tuple[type[AidtrailError], int], ...] = (
    (security.NotLoggedInError, 401), (security.NotAllowedError, 403), (security.TooManyError, 429),
    (DecisionError, 409), (AidtrailError, 422),
)  # fmt: skip


def create_app(desk: Desk) -> FastAPI:
    """The desk as an ASGI application. Without accounts it answers only to names of this computer."""
    app = FastAPI(
        title="aidtrail", description=api.DESCRIPTION, version=__version__, docs_url=None, redoc_url=None,
        openapi_url=None,
    )  # fmt: skip
    app.state.desk = desk
    app.add_middleware(security.Guard, hosts=security.LOOPBACK if desk.accounts is None else None)
    app.mount("/static", StaticFiles(directory=render.FOLDER / "static"))
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.include_router(api.router)
    app.add_exception_handler(AidtrailError, _user_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _wrong_request)
    return app


async def _user_error(request: Request, error: Exception) -> Response:
    status = next(code for kind, code in _STATUS if isinstance(error, kind))
    return _answer(request, status, str(error))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, str(error.detail), dict(error.headers or {}))


async def _wrong_request(request: Request, error: Exception) -> Response:
    """What was sent is not repeated: it may not even be text."""
    assert isinstance(error, RequestValidationError)
    wrong = (
        f"{'.'.join(str(part) for part in one['loc'][1:]) or one['loc'][0]}: {one['msg']}" for one in error.errors()
    )
    return _answer(request, 422, "; ".join(wrong).encode("utf-8", "replace").decode())


def _answer(request: Request, status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """An error in the form that was asked for: a sentence to a script, JSON from the API, the login, or a page."""
    if request.headers.get("hx-request") == "true":
        return PlainTextResponse(sentence, status, headers)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, status, headers)
    if status == 401:
        return RedirectResponse("/login?" + urlencode({"next": request.url.path}), 303)
    came = urlsplit(request.headers.get("referer", ""))
    back = login.inside(came.path) + (f"?{came.query}" if came.query else "")
    page = render.environment().get_template("error.html").render(status=status, sentence=sentence, back=back)
    return HTMLResponse(page, status, headers)
