"""What keeps the desk safe: headers, hosts and origins for every request; who is asking, and what they may do."""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Iterable
from typing import Annotated
from urllib.parse import unquote, urlsplit

from fastapi import Depends, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from aidtrail.errors import AidtrailError
from aidtrail.review.accounts import Account
from aidtrail.review.desk import Desk
from aidtrail.review.sessions import Session

COOKIE, AUTHOR = "aidtrail", "aidtrail_author"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST = 1_000_000  # bytes of a request's body
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class NotLoggedInError(AidtrailError):
    """Nobody is logged in: pages lead to the login, the API answers 401."""


class NotAllowedError(AidtrailError):
    """What was asked for is not for this visitor: 403."""


class TooManyError(AidtrailError):
    """Too many wrong passwords: 429."""


class Guard:
    """Refuses requests that other sites sent, and adds the headers that keep pages from being misused.

    `hosts` are the only names that the desk answers to (None: any). On loopback that keeps a hostile site from reaching
    it under a name of its own (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] | None = None) -> None:
        self._app = app
        self._hosts = None if hosts is None else frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or have the application answer (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
        app = PlainTextResponse(refusal, 403) if refusal else self._app
        await app(scope, receive, with_headers)

    def _refusal(self, method: str, path: str, headers: Headers) -> str | None:
        host = headers.get("host", "")
        if self._hosts is not None and (urlsplit(f"//{host}").hostname or "") not in self._hosts:
            return "This desk answers only to this computer: open it as localhost."
        if method in SAFE:
            return None
        origin = headers.get("origin")
        crossed = origin is not None and urlsplit(origin).netloc != host
        if crossed or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "This request came from another site: nothing was done."
        if path.startswith("/api/") and headers.get("content-type", "").partition(";")[0] != "application/json":
            return "Send JSON, with the content type application/json."
        length = headers.get("content-length", "" if "transfer-encoding" in headers else "0")
        if not length.isdigit() or int(length) > LARGEST:
            return "The request is too large, or does not say how large it is."
        return None


def desk_of(request: Request) -> Desk:
    """The desk that answers the request."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]


def visitor(request: Request, desk: TheDesk) -> Session:
    """Who is asking. Raises NotLoggedInError where nobody is known to."""
    if desk.accounts is None:
        name = "".join(char for char in unquote(request.cookies.get(AUTHOR, "")) if char.isprintable())
        return desk.here(name[:64].strip() or None)
    found = desk.sessions.find(request.cookies.get(COOKIE)) or _basic(request, desk)
    if found is None:
        raise NotLoggedInError("log in first")
    return found


Visitor = Annotated[Session, Depends(visitor)]


def analyst(session: Visitor) -> Session:
    """Who is asking, if they may decide. Raises NotAllowedError where they may only look."""
    if session.account.role != "analyst":
        raise NotAllowedError("a reader can look at everything; ask for the role of an analyst to decide")
    return session


Analyst = Annotated[Session, Depends(analyst)]


async def sent_form(request: Request, session: Visitor) -> dict[str, str]:
    """The fields of a form, if it was sent from a page of this desk. Raises NotAllowedError where it was not."""
    async with request.form(max_files=0, max_fields=100) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        fields["on"] = " ".join(value for value in form.getlist("on") if isinstance(value, str))
    if not secrets.compare_digest(fields.get("csrf", "").encode(), session.csrf.encode()):
        raise NotAllowedError("this form is out of date: load the page again, then send it again")
    return fields


SentForm = Annotated[dict[str, str], Depends(sent_form)]


def log_in(desk: Desk, address: str, name: str, secret: str) -> Account | None:
    """The account of a name and its secret; None where one of them is wrong.

    Raises TooManyError where the address or the name has been wrong too often.
    """
    who = (f"address {address}", f"name {name}")
    if desk.guesses.must_wait(*who):
        raise TooManyError("too many wrong passwords: wait five minutes, then try again")
    account = desk.accounts.verify(name, secret) if desk.accounts else None
    if account is None:
        desk.guesses.wrong(*who)
    return account


def _basic(request: Request, desk: Desk) -> Session | None:
    """A program that sends its name and secret each time (RFC 7617). Checked once: argon2 is slow by design."""
    scheme, _, encoded = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic" or not request.url.path.startswith("/api/"):
        return None
    key = hashlib.blake2b(encoded.encode(), key=desk.csrf.encode()[:64]).hexdigest()
    known = desk.sessions.find(key)
    if known:
        return known
    try:
        name, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    account = log_in(desk, request.client.host if request.client else "", name, secret)
    return desk.sessions.start(account, key) if account else None
