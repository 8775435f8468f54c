"""Follows feeds, sitemaps and pages that a SOURCES.toml names, round after round, into an archive."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from aidtrail.errors import InputError
from aidtrail.read.feed import Entry, Listing, read_feed, read_sitemap
from aidtrail.read.fetch import Fetcher, Outcome, Policy, fetching
from aidtrail.read.keep import Response
from aidtrail.read.unpack import unpack

_FEED_SIZE = 5_000_000  # bytes; reading a feed takes two seconds a megabyte
_SITEMAPS = 50  # further sitemaps that one sitemap may name


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed, sitemap or page to follow; of the pages it names, those with `match` in their address."""

    url: str
    match: str = ""


class Sources(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to follow, how often (in minutes), and how politely (seconds between requests to one host)."""

    feed: tuple[Source, ...] = ()
    sitemap: tuple[Source, ...] = ()
    page: tuple[Source, ...] = ()
    every: float = 15
    delay: float = 1.0
    newest: int = 200


@dataclass(frozen=True, slots=True)
class Round:
    """What one round over the sources brought; `known` pages had been fetched before and were not asked for."""

    outcomes: tuple[Outcome, ...]
    known: int = 0

    def __add__(self, other: "Round") -> "Round":
        return Round(self.outcomes + other.outcomes, self.known + other.known)

    def count(self, status: str) -> int:
        """How many addresses came to that: new, changed, unchanged, skipped or failed."""
        return sum(outcome.status == status for outcome in self.outcomes)


def load_sources(path: str | Path) -> Sources:
    """Read SOURCES.toml. Raises InputError naming the file and what is wrong in it."""
    try:
        return msgspec.toml.decode(Path(path).read_bytes(), type=Sources)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise InputError(f"{path}: can't be used as a list of sources: {error}") from error


def watch(
    sources: str | Path, into: str | Path, *, once: bool = False, policy: Policy | None = None
) -> Iterator[Round]:
    """Follow the sources into the archive folder `into`; gives what each round brought, without end unless `once`.

    A page is fetched when it is named first and again when its feed says that it changed; pages listed as such are
    asked for in each round. Can be killed at any time: the next round goes on with what is missing.
    """
    wanted = load_sources(sources)
    policy = policy or Policy(delay=wanted.delay)
    while True:
        yield asyncio.run(_round(wanted, Path(into), policy))
        if once:
            return
        time.sleep(60 * wanted.every)


async def _round(sources: Sources, into: Path, policy: Policy) -> Round:
    done = Round(())
    async with fetching(into, policy) as fetcher:
        for source in sources.feed:
            done += await _follow(fetcher, source, sources.newest, sitemap=False)
        for source in sources.sitemap:
            done += await _follow(fetcher, source, sources.newest, sitemap=True)
        return done + Round(tuple(await fetcher.visit_all({source.url: None for source in sources.page})))


async def _follow(fetcher: Fetcher, source: Source, newest: int, *, sitemap: bool, depth: int = 1) -> Round:
    """Fetch what a feed or sitemap names and is not known yet.

    That it was seen is remembered only when all it names is done: else what a kill left over would be lost. A sitemap
    of sitemaps is never remembered: it may stay the same while those below it change.
    """
    outcome, response = await fetcher.visit(source.url, note=False)
    if response is None:
        return Round((outcome,))
    listing = _listing(response, fetcher.policy.limit, sitemap=sitemap)
    named = [entry for entry in listing.entries if source.match in entry.url][:newest]
    fresh = {entry.url: entry.stamp for entry in named if not _is_known(fetcher, entry)}
    pages = await fetcher.visit_all(fresh)
    if not listing.sitemaps and all(page.status != "failed" for page in pages):
        fetcher.remember(source.url, response)
    if listing.problem:
        outcome = Outcome(source.url, "failed", listing.problem)
    done = Round((outcome, *pages), len(named) - len(fresh))
    for url in listing.sitemaps[:_SITEMAPS] if depth else ():
        done += await _follow(fetcher, Source(url, source.match), newest, sitemap=True, depth=depth - 1)
    return done


def _is_known(fetcher: Fetcher, entry: Entry) -> bool:
    last = fetcher.archive.last(entry.url)
    return last is not None and last.stamp == entry.stamp


def _listing(response: Response, limit: int, *, sitemap: bool) -> Listing:
    try:
        most = limit if sitemap else min(limit, _FEED_SIZE)
        data = unpack(response.body, response.header("content-encoding"), most)
    except ValueError as error:
        return Listing((), problem=str(error))
    return read_sitemap(data, response.url, limit) if sitemap else read_feed(data, response.url)
