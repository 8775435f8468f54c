import gzip
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from aidtrail.errors import InputError
from aidtrail.read import read
from aidtrail.read.fetch import Policy
from aidtrail.read.watch import Round, load_sources, watch
from tests.read.archives import html
from tests.read.site import Reply, Site

POLICY = Policy(delay=0, timeout=1.0, total=2.0, retries=0, patience=1.0, private=True)


def rss(*entries: tuple[str, str]) -> bytes:
    items = "".join(f"<item><link>{link}</link><pubDate>{date}</pubDate></item>" for link, date in entries)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>C</title>{items}</channel></rss>'.encode()


def follow(site: Site, folder: Path, sources: str) -> Round:
    (folder / "sources.toml").write_text(sources.replace("SITE", site.url))
    (done,) = watch(folder / "sources.toml", folder / "archive", once=True, policy=POLICY)
    return done


FEED = '[[feed]]\nurl = "SITE/rss"\n'


def test_a_feed_is_followed_for_several_rounds(site: Site, tmp_path: Path) -> None:
    site.replies |= {
        "/rss": Reply(rss(("/a", "1"), ("/b", "1")), media="application/rss+xml", etag='"1"'),
        "/a": Reply(html("A")),
        "/b": Reply(html("B")),
    }
    first = follow(site, tmp_path, FEED)
    assert [(outcome.url.removeprefix(site.url), outcome.status) for outcome in first.outcomes] == [
        ("/rss", "new"),
        ("/a", "new"),
        ("/b", "new"),
    ]
    assert site.paths() == ["/rss", "/a", "/b"]

    second = follow(site, tmp_path, FEED)
    assert [outcome.status for outcome in second.outcomes] == ["unchanged"]
    assert site.paths() == ["/rss"]

    site.replies["/rss"] = Reply(rss(("/c", "2"), ("/b", "2"), ("/a", "1")), media="application/rss+xml", etag='"2"')
    site.replies |= {"/b": Reply(html("B", "six")), "/c": Reply(html("C"))}
    third = follow(site, tmp_path, FEED)
    assert [outcome.status for outcome in third.outcomes] == ["changed", "new", "changed"]
    assert third.known == 1
    assert site.paths() == ["/rss", "/c", "/b"]
    assert [article.title for article in read(tmp_path / "archive")] == ["A", "B", "C", "B"]


def test_what_failed_is_asked_for_again_in_the_next_round_though_the_feed_is_the_same(
    site: Site, tmp_path: Path
) -> None:
    site.replies |= {"/rss": Reply(rss(("/a", "1")), etag='"1"'), "/a": [Reply(b"", 500), Reply(html())]}
    assert follow(site, tmp_path, FEED).count("failed") == 1
    assert follow(site, tmp_path, FEED).count("new") == 2
    assert [outcome.status for outcome in follow(site, tmp_path, FEED).outcomes] == ["unchanged"]


def test_what_is_gone_for_good_is_not_asked_for_again(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/rss": Reply(rss(("/a", "1")))}
    follow(site, tmp_path, FEED)
    site.paths()
    follow(site, tmp_path, FEED)
    assert site.paths() == ["/rss"]


def test_broken_xml_is_told_and_read_as_far_as_it_goes(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/rss": Reply(rss(("/a", "1"), ("/b", "1"))[:-60]), "/a": Reply(html())}
    done = follow(site, tmp_path, FEED)
    assert done.outcomes[0].status == "failed"
    assert "broken XML" in done.outcomes[0].reason
    assert done.outcomes[1].status == "new"


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>SITE/world/a</loc><news:news><news:publication_date>2023-05-08</news:publication_date></news:news></url>
<url><loc>SITE/sport/b</loc><lastmod>2023-05-08</lastmod></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>SITE/news.xml.gz</loc></sitemap><sitemap><loc>SITE/index.xml</loc></sitemap></sitemapindex>"""


def test_a_news_sitemap_is_followed_through_its_index_for_the_addresses_that_match(site: Site, tmp_path: Path) -> None:
    packed = gzip.compress(SITEMAP.replace(b"SITE", site.url.encode()))
    site.replies |= {
        "/index.xml": Reply(INDEX.replace(b"SITE", site.url.encode()), media="text/xml"),
        "/news.xml.gz": Reply(packed, media="application/gzip"),
        "/world/a": Reply(html()),
    }
    sources = '[[sitemap]]\nurl = "SITE/index.xml"\nmatch = "/world/"\n'
    assert follow(site, tmp_path, sources).count("failed") == 0
    assert [path for path in site.paths() if "xml" not in path] == ["/world/a"]
    follow(site, tmp_path, sources)
    assert [path for path in site.paths() if "xml" not in path] == []


def test_what_the_policy_refused_is_fetched_once_it_allows_it(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/rss": Reply(rss(("/a", "1"), ("http://localhost:1/b", "1"))), "/a": Reply(html())}
    (tmp_path / "sources.toml").write_text(FEED.replace("SITE", site.url))
    (refused,) = watch(
        tmp_path / "sources.toml", tmp_path / "archive", once=True, policy=replace(POLICY, private=False)
    )
    assert (refused.count("skipped"), site.asked) == (1, [])
    assert follow(site, tmp_path, FEED).count("new") == 2


def test_listed_pages_are_asked_for_in_each_round(site: Site, tmp_path: Path) -> None:
    site.replies["/page"] = [Reply(html()), Reply(html()), Reply(html(count="six"))]
    sources = '[[page]]\nurl = "SITE/page"\n'
    assert [follow(site, tmp_path, sources).outcomes[0].status for _ in range(3)] == ["new", "unchanged", "changed"]


@pytest.mark.parametrize(
    ("toml", "reason"), [("[[feed]]\nurl = 5", "str"), ("[[fed]]\nurl = 'x'", "fed"), ("[[feed]]", "url"), ("[", "")]
)
def test_a_wrong_list_of_sources_is_an_error_that_names_the_file(tmp_path: Path, toml: str, reason: str) -> None:
    (tmp_path / "s.toml").write_text(toml)
    with pytest.raises(InputError, match=rf"s\.toml.*{reason}"):
        load_sources(tmp_path / "s.toml")
    with pytest.raises(InputError, match=r"gone\.toml"):
        load_sources(tmp_path / "gone.toml")


CHILD = """
import sys
from aidtrail.read.fetch import Policy
from aidtrail.read.watch import watch
list(watch(sys.argv[1], sys.argv[2], once=True, policy=Policy(delay=0.02, private=True)))
"""


def test_killed_at_any_moment_the_next_round_brings_what_is_missing(site: Site, tmp_path: Path) -> None:
    names = [f"/{number}" for number in range(30)]
    site.replies |= {"/rss": Reply(rss(*((name, "1") for name in names)), etag='"1"')}
    site.replies |= {name: Reply(html(f"Page {name}")) for name in names}
    (tmp_path / "sources.toml").write_text(FEED.replace("SITE", site.url))
    arguments = [sys.executable, "-c", CHILD, str(tmp_path / "sources.toml"), str(tmp_path / "archive")]
    for seen in (5, 15, 25):
        child = subprocess.Popen(arguments)
        while len({path for path, _ in site.asked}) < seen and child.poll() is None:
            time.sleep(0.002)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    follow(site, tmp_path, FEED)
    assert sorted(article.title or "" for article in read(tmp_path / "archive", on_problem=lambda _: None)) == sorted(
        f"Page {name}" for name in names
    )


def test_a_journal_that_a_kill_cut_off_is_taken_up_again(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/rss": Reply(rss(("/a", "1"))), "/a": Reply(html())}
    follow(site, tmp_path, FEED)
    with (tmp_path / "archive/.visits.jsonl").open("ab") as journal:
        journal.write(b'{"url": "http://half')
    assert [outcome.status for outcome in follow(site, tmp_path, FEED).outcomes] == ["unchanged"]
    site.replies["/rss"] = Reply(rss(("/a", "1"), ("/b", "1")))
    assert follow(site, tmp_path, FEED).known == 1
