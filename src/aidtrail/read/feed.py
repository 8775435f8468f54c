"""What feeds (RSS, Atom) and sitemaps (news sitemaps, too) name: addresses of pages and when they changed last."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree  # type: ignore[import-untyped]

from aidtrail.read.unpack import unpack


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names; `stamp` is when it says that the page was changed last, as it says it."""

    url: str
    stamp: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap holds: pages, further sitemaps, and what is wrong with it, if anything."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()
    problem: str = ""


def read_feed(data: bytes, url: str) -> Listing:
    """The entries of an RSS or Atom feed, in its order; of broken XML, as far as it can be read."""
    import feedparser  # of the extra `archive`

    parsed = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url})
    problem = f"broken XML ({parsed.get('bozo_exception')})" if parsed.bozo and not _is_harmless(parsed) else ""
    return Listing(_once_each(entry for found in parsed.entries if (entry := _item(found, url))), problem=problem)


def _item(found: dict[str, str], base: str) -> Entry | None:
    link = _address(found.get("link"), base)
    stamp = next((found[name] for name in ("updated", "published") if name in found), None)
    return Entry(link, stamp) if link else None


def _is_harmless(parsed: dict[str, object]) -> bool:
    """Whether a feed that is not quite right was read whole: only its declared encoding or type is wrong."""
    return type(parsed.get("bozo_exception")).__name__ in ("CharacterEncodingOverride", "NonXMLContentType")


def read_sitemap(data: bytes, url: str, limit: int) -> Listing:
    """The pages or further sitemaps that a sitemap names, in its order; `limit` in bytes, unpacked."""
    try:
        data = unpack(data, "gzip", limit) if data.startswith(b"\x1f\x8b") else data
    except ValueError as error:
        return Listing((), problem=str(error))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is None:
        return Listing((), problem="is no sitemap")
    nodes = [(etree.QName(node).localname, node) for node in root if isinstance(node.tag, str)]
    entries = (_entry(node, url) for name, node in nodes if name == "url")
    further = (_entry(node, url) for name, node in nodes if name == "sitemap")
    problem = f"broken XML ({parser.error_log[0].message})" if len(parser.error_log) else ""
    return Listing(_once_each(filter(None, entries)), tuple(found.url for found in further if found), problem)


def _entry(node: Any, base: str) -> Entry | None:
    """The address and stamp of a <url> or <sitemap>; a news sitemap's date of publication stands deeper."""
    values = {
        etree.QName(part).localname: (part.text or "").strip() for part in node.iter() if isinstance(part.tag, str)
    }
    link = _address(values.get("loc"), base)
    return Entry(link, values.get("lastmod") or values.get("publication_date") or None) if link else None


def _address(link: str | None, base: str) -> str | None:
    try:
        joined = urljoin(base, (link or "").strip()).split("#")[0]
        return joined if link and urlsplit(joined).scheme in ("http", "https") else None
    except ValueError:  # such as http://[broken
        return None


def _once_each(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.url, entry)
    return tuple(found.values())
