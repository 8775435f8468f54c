"""Fetches pages over HTTP, politely and within bounds. The only module that touches the network."""

import asyncio
import contextlib
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx
import msgspec
from protego import Protego

from aidtrail.read.keep import Archive, Response, Visit
from aidtrail.read.unpack import unpack

AGENT = "aidtrail"
_APPLICATIONS = ("xhtml", "xml", "rss", "atom", "rdf", "json", "pdf", "gzip", "x-gzip")
_MEDIA = ("text/", *(f"application/{kind}" for kind in _APPLICATIONS))
_ROBOTS_LIMIT = 500_000  # bytes of a robots.txt that count (RFC 9309, 2.5)


@dataclass(frozen=True, slots=True)
class Policy:
    """How to fetch: seconds between requests to one host, limits, and whether private addresses may be asked.

    `timeout` is for one wait for the network, `total` for a whole response, both in seconds; `limit` in bytes as sent.
    A host that asks to wait longer than `patience` seconds is left for another time.
    """

    agent: str = f"{AGENT}/0.1 (reads news for a ledger of arms transfers)"
    delay: float = 1.0
    timeout: float = 20.0
    total: float = 60.0
    limit: int = 20_000_000
    redirects: int = 5
    retries: int = 2
    patience: float = 60.0
    hosts: int = 8
    private: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one address: `skipped` was decided against, `failed` may come later; `reason` says why."""

    url: str
    status: Literal["new", "changed", "unchanged", "skipped", "failed"]
    reason: str = ""


def fetch(urls: Iterable[str], into: str | Path, *, policy: Policy | None = None) -> list[Outcome]:
    """Fetch pages into the archive folder `into`, each once; what became of each, in order.

    A page fetched before is asked for only if it changed. Hosts are asked side by side, one request to each at a time.
    """

    async def run() -> list[Outcome]:
        async with fetching(Path(into), policy or Policy()) as fetcher:
            return await fetcher.visit_all(dict.fromkeys(urls))

    return asyncio.run(run())


@contextlib.asynccontextmanager
async def fetching(into: Path, policy: Policy) -> AsyncIterator["Fetcher"]:
    """A fetcher on an archive folder, closed in the end."""
    archive = Archive(into)
    headers = {"User-Agent": policy.agent, "Accept-Encoding": "gzip, deflate", "Accept": "text/html,*/*;q=0.5"}
    transport = _Guarded(policy.private)
    try:
        async with httpx.AsyncClient(transport=transport, headers=headers, timeout=policy.timeout) as client:
            yield Fetcher(archive, client, policy)
    finally:
        archive.close()


# ---------------------------------------------------------------- what stops a fetch


class _StopError(Exception):
    """Why an address was not fetched; `final` if asking again would change nothing, `ours` if the policy forbids it."""

    def __init__(self, reason: str, *, final: bool, ours: bool = False) -> None:
        super().__init__(reason)
        self.final = final
        self.ours = ours


class _Guarded(httpx.AsyncHTTPTransport):
    """Asks public addresses alone, and the very address that was checked: a name can't turn private in between."""

    def __init__(self, private: bool) -> None:
        super().__init__()
        self.private = private

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        checked = await _address(host, request.url.port or 443, private=self.private)
        inner = httpx.Request(
            request.method,
            request.url.copy_with(host=checked),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return await super().handle_async_request(inner)


async def _address(host: str, port: int, *, private: bool) -> str:
    """The first address of a host; all of them must be public unless private ones are allowed."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _StopError(f"the host {host} was not found", final=False) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not private and not all(map(_is_public, addresses)):
        raise _StopError(
            f"the host {host} has a private address: allow private addresses to fetch it", final=True, ours=True
        )
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.split("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        parsed = inner or parsed
    return parsed.is_global and not parsed.is_multicast


# ---------------------------------------------------------------- fetching


@dataclass(slots=True)
class _Host:
    """What is known of one host: its rules, when it may be asked next, and whether it asked to be left alone."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego | None = None
    next_at: float = 0.0
    closed: _StopError | None = None


class Fetcher:
    """Fetches into an archive; remembers, per host, rules and pace."""

    def __init__(self, archive: Archive, client: httpx.AsyncClient, policy: Policy) -> None:
        self.archive = archive
        self.client = client
        self.policy = policy
        self._hosts: dict[str, _Host] = {}

    async def visit_all(self, stamps: dict[str, str | None]) -> list[Outcome]:
        """Fetch the addresses, with what a feed said of when each was changed; outcomes in their order."""
        busy = asyncio.Semaphore(self.policy.hosts)
        by_host: dict[str, list[str]] = {}
        for url in stamps:
            by_host.setdefault(url.partition("://")[2].partition("/")[0], []).append(url)
        outcomes: dict[str, Outcome] = {}

        async def one_host(urls: list[str]) -> None:
            async with busy:
                for url in urls:
                    outcomes[url], _ = await self.visit(url, stamp=stamps[url])

        await asyncio.gather(*map(one_host, by_host.values()))
        return [outcomes[url] for url in stamps]

    async def visit(self, url: str, *, stamp: str | None = None, note: bool = True) -> tuple[Outcome, Response | None]:
        """Fetch one address and keep what came; the response where there is a new one.

        With `note=False` the visit is not remembered: `remember` does it later.
        """
        known = self.archive.last(url)
        try:
            response = await self._followed(url, known)
        except _StopError as stopped:
            if stopped.final and note and not stopped.ours:
                self.archive.note(Visit(url, 0, stamp=stamp))
            return Outcome(url, "skipped" if stopped.final else "failed", str(stopped)), None
        outcome = _judged(url, known, response)
        if note and response.status < 500:
            self.remember(url, response, stamp=stamp)
        return outcome, response if outcome.status in ("new", "changed") else None

    def remember(self, url: str, response: Response, *, stamp: str | None = None) -> None:
        """Note a visit, so that the same is not fetched again."""
        known = self.archive.last(url)
        if response.status == 304 and known:
            self.archive.note(msgspec.structs.replace(known, stamp=stamp))
            return
        found = response.status == 200
        etag, modified = (response.header(name) if found else None for name in ("etag", "last-modified"))
        self.archive.note(Visit(url, response.status, response.digest if found else None, etag, modified, stamp))

    async def _followed(self, url: str, known: Visit | None) -> Response:
        """The response at the end of the redirects; each on the way is kept too."""
        for _ in range(self.policy.redirects + 1):
            host = await self._open_to_us(url)
            response = await self._patiently(url, host, _conditions(known))
            self.archive.write(response, known)
            target = response.header("location") if response.status in (301, 302, 303, 307, 308) else None
            if target is None:
                return response
            url, known = _target(url, target), None
        raise _StopError(f"more than {self.policy.redirects} redirects", final=True)

    async def _open_to_us(self, url: str) -> _Host:
        """The host of an address, once its robots.txt allows the address."""
        parts = _split(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise _StopError("is no http or https address", final=True)
        host = self._hosts.setdefault(f"{parts.scheme}://{parts.netloc}", _Host())
        async with host.lock:
            if host.closed:
                raise host.closed
            if host.rules is None:
                host.rules = await self._rules(host, f"{parts.scheme}://{parts.netloc}/robots.txt")
        if not host.rules.can_fetch(url, AGENT):
            raise _StopError("robots.txt does not allow it", final=True)
        return host

    async def _rules(self, host: _Host, url: str) -> Protego:
        """The rules of a host; none where it has none, no access where they can't be had (RFC 9309, 2.3.1)."""
        try:
            response = await self._robots(url)
            body = unpack(response.body, response.header("content-encoding"), 10 * _ROBOTS_LIMIT)
        except (_StopError, ValueError) as error:
            cause = error if isinstance(error, _StopError) else _StopError("", final=False)
            host.closed = _StopError(f"robots.txt can't be had: {error}", final=cause.final, ours=cause.ours)
            raise host.closed from error
        return Protego.parse(body[:_ROBOTS_LIMIT].decode("utf-8", "replace") if response.status == 200 else "")

    async def _robots(self, url: str) -> Response:
        for _ in range(self.policy.redirects + 1):
            response = await self._once(url, {})
            self.archive.write(response)
            if response.status >= 500 or response.status == 429:
                raise _StopError(f"answered {response.status}", final=False)
            target = response.header("location") if 300 <= response.status < 400 else None
            if target is None:
                break
            url = _target(url, target)
        return response

    async def _patiently(self, url: str, host: _Host, headers: dict[str, str]) -> Response:
        """The response, asked for again after a pause where the host is busy or the network fails."""
        for attempt in range(self.policy.retries + 1):
            pause, why = 2.0**attempt, ""
            async with host.lock:
                await self._turn(host)
                try:
                    response = await self._once(url, headers)
                except _StopError as stopped:
                    if stopped.final:
                        raise
                    why = str(stopped)
                else:
                    if response.status not in (429, 503):
                        return response
                    why = f"answered {response.status}"
                    pause = _retry_after(response.header("retry-after")) or pause
                self._back_off(host, pause, why)
        raise _StopError(f"{why}, {self.policy.retries + 1} times", final=False)

    def _back_off(self, host: _Host, pause: float, why: str) -> None:
        if pause > self.policy.patience:
            host.closed = _StopError(f"{why}: the host asks to wait {pause:.0f} seconds", final=False)
            raise host.closed
        host.next_at = max(host.next_at, asyncio.get_running_loop().time() + pause)

    async def _turn(self, host: _Host) -> None:
        """Wait until the host may be asked again."""
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(max(0.0, host.next_at - clock()))
        asked = host.rules.crawl_delay(AGENT) if host.rules else None
        host.next_at = clock() + min(max(self.policy.delay, asked or 0.0), self.policy.patience)

    async def _once(self, url: str, headers: dict[str, str]) -> Response:
        """One request, within the limits of size and time."""
        try:
            async with asyncio.timeout(self.policy.total), self.client.stream("GET", url, headers=headers) as got:
                media = got.headers.get("content-type", "text/html").strip().lower()
                if got.status_code == 200 and not media.startswith(_MEDIA):
                    raise _StopError(f"is {media[:40]}, which is not read", final=True)
                return Response(url, got.status_code, got.reason_phrase, _headers(got), await self._body(got))
        except TimeoutError as error:
            raise _StopError(f"took longer than {self.policy.total:g} seconds", final=False) from error
        except httpx.TimeoutException as error:
            raise _StopError(f"did not answer within {self.policy.timeout:g} seconds", final=False) from error
        except (httpx.HTTPError, ssl.SSLError) as error:
            raise _StopError(f"the connection failed ({error or type(error).__name__})", final=False) from error
        except (httpx.InvalidURL, ValueError) as error:
            raise _StopError(f"is no address that can be asked ({error})", final=True) from error

    async def _body(self, got: httpx.Response) -> bytes:
        body = bytearray()
        async for part in got.aiter_raw():
            body += part
            if len(body) > self.policy.limit:
                raise _StopError(f"is larger than {self.policy.limit / 1e6:g} MB", final=True)
        return bytes(body)


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise _StopError(f"redirects to {location[:60]!r}, which is no address", final=True) from error


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise _StopError(f"is no address that can be asked ({error})", final=True) from error


def _headers(got: httpx.Response) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in got.headers.raw)


def _conditions(known: Visit | None) -> dict[str, str]:
    """The headers that ask for a page only if it changed since the last visit."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
    return {name: value for name, value in asked.items() if value}


def _judged(url: str, known: Visit | None, response: Response) -> Outcome:
    if response.status == 304 or response.repeats(known):
        return Outcome(url, "unchanged")
    if response.status != 200:
        return Outcome(url, "failed", f"answered {response.status} {response.reason}".strip())
    return Outcome(url, "changed" if known and known.status == 200 else "new")


def _retry_after(value: str | None) -> float | None:
    """The seconds that a Retry-After header asks for: a number, or the time until its date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
