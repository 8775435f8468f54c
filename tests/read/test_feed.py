import gzip
import warnings

import pytest

from aidtrail.read.feed import Entry, read_feed, read_sitemap

URL = "https://courier.example/feed"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><item><link>/a#top</link><pubDate>Mon, 08 May 2023</pubDate>
</item><item><link>https://courier.example/b</link></item><item><link>/a</link></item><item><title>no</title></item>
<item><link>javascript:alert(1)</link></item><item><link>http://[broken</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://courier.example/a"/>
<published>2023-05-07</published><updated>2023-05-08</updated></entry></feed>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> /a </loc><lastmod>2023-05-08</lastmod></url><url><lastmod>2023</lastmod></url><!-- a comment --></urlset>"""
LAUGHS = b"""<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<urlset><url><loc>https://courier.example/&c;</loc></url></urlset>"""


@pytest.mark.parametrize(
    ("data", "entries"),
    [
        (RSS, (Entry("https://courier.example/a", "Mon, 08 May 2023"), Entry("https://courier.example/b"))),
        (ATOM, (Entry("https://courier.example/a", "2023-05-08"),)),
        (b"", ()),
    ],
)
def test_a_feed_names_each_page_once_with_its_stamp(data: bytes, entries: tuple[Entry, ...]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_feed(data, URL).entries == entries


@pytest.mark.parametrize("data", [SITEMAP, gzip.compress(SITEMAP, mtime=0)])
def test_a_sitemap_names_pages(data: bytes) -> None:
    listing = read_sitemap(data, URL, 10_000)
    assert listing.entries == (Entry("https://courier.example/a", "2023-05-08"),)
    assert listing.problem == ""


@pytest.mark.parametrize(
    "data", [b"", b"no xml", b"<urlset><url>", gzip.compress(bytes(50_000), mtime=0), b"\x1f\x8b\x08nonsense"]
)
def test_what_is_no_sitemap_is_told(data: bytes) -> None:
    listing = read_sitemap(data, URL, 10_000)
    assert listing.entries == ()
    assert listing.problem != ""


def test_entities_of_a_sitemap_are_not_expanded() -> None:
    assert all(len(entry.url) < 100 for entry in read_sitemap(LAUGHS, URL, 10_000).entries)
