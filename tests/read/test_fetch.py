import gzip
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from aidtrail.read import Problem, read
from aidtrail.read.fetch import Outcome, Policy, fetch
from tests.read.archives import html
from tests.read.site import Reply, Site

POLICY = Policy(delay=0, timeout=0.5, total=1.0, retries=1, patience=1.0, private=True)


def go(site: Site, into: Path, *paths: str, policy: Policy = POLICY) -> list[tuple[str, str]]:
    outcomes = fetch([site.url + path for path in paths], into, policy=policy)
    return [(outcome.status, outcome.reason) for outcome in outcomes]


def test_a_page_is_kept_as_it_came_and_read_again_offline(site: Site, tmp_path: Path) -> None:
    site.replies["/guns"] = Reply(gzip.compress(html()), headers={"Content-Encoding": "gzip"})
    assert go(site, tmp_path, "/guns") == [("new", "")]
    problems: list[Problem] = []
    (article,) = read(tmp_path, on_problem=problems.append)
    assert (article.url, article.outlet, article.published) == (f"{site.url}/guns", "Fjord Courier", "2023-05-08")
    assert [article] == list(read(tmp_path))
    assert problems == []


def test_a_page_is_asked_for_again_only_if_it_changed(site: Site, tmp_path: Path) -> None:
    site.replies["/guns"] = [Reply(html(), etag='"1"'), Reply(html(), etag='"1"'), Reply(html(count="six"), etag='"2"')]
    assert [go(site, tmp_path, "/guns")[0][0] for _ in range(3)] == ["new", "unchanged", "changed"]
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/guns"] == [None, '"1"', '"1"']
    assert len(list(read(tmp_path))) == 2


def test_a_body_that_came_before_is_not_kept_twice(site: Site, tmp_path: Path) -> None:
    site.replies["/guns"] = Reply(html() + random.Random(1).randbytes(50_000).hex().encode())
    assert [go(site, tmp_path, "/guns")[0][0] for _ in range(2)] == ["new", "unchanged"]
    first, second = sorted(tmp_path.glob("*.warc.gz"))
    assert second.stat().st_size < first.stat().st_size / 2
    assert len(list(read(tmp_path))) == 1


FAULTS = [
    (Reply(b"gone", 404), "failed", "answered 404"),
    (Reply(b"oops", 500), "failed", "answered 500"),
    (Reply(html(), slow=0.8), "failed", "did not answer within 0.5 seconds"),
    (Reply(html(), drip=True), "failed", "took longer than 1 seconds"),
    (Reply(b"x" * 300_000), "skipped", "larger than 0.2 MB"),
    (Reply(b"film", media="video/mp4"), "skipped", "is video/mp4"),
    (Reply(b"", 302, headers={"Location": "/page"}), "failed", ""),
    (Reply(b"", 302, headers={"Location": "ftp://example.org/"}), "skipped", "no http or https"),
    (Reply(b"", 302, headers={"Location": "http://[broken"}), "skipped", ""),
    (Reply(b"busy", 429, headers={"Retry-After": "3600"}), "failed", "asks to wait 3600 seconds"),
    (Reply(b"busy", 503), "failed", "answered 503"),
    (Reply(b"abc", headers={"Content-Length": "900"}), "failed", ""),
]


@pytest.mark.parametrize(("reply", "status", "reason"), FAULTS)
def test_a_fault_costs_its_page_alone_and_is_told(
    site: Site, tmp_path: Path, reply: Reply, status: str, reason: str
) -> None:
    site.replies |= {"/page": Reply(b"", 404), "/fault": reply, "/guns": Reply(html())}
    policy = replace(POLICY, limit=200_000)
    good, bad = go(site, tmp_path, "/guns", "/fault", policy=policy)
    assert good == ("new", "")
    assert bad[0] == status
    assert reason in bad[1]
    assert len(list(read(tmp_path))) == 1


def test_redirects_are_followed_and_the_article_has_the_last_address(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/a": Reply(b"", 301, headers={"Location": "/b"}), "/b": Reply(html())}
    assert go(site, tmp_path, "/a") == [("new", "")]
    assert [article.url for article in read(tmp_path)] == [f"{site.url}/b"]


def test_redirects_without_end_are_given_up(site: Site, tmp_path: Path) -> None:
    site.replies["/a"] = Reply(b"", 302, headers={"Location": "/a"})
    assert go(site, tmp_path, "/a") == [("skipped", "more than 5 redirects")]
    assert site.paths() == ["/a"] * 6


def test_a_busy_host_is_asked_again_after_the_pause_it_asked_for(site: Site, tmp_path: Path) -> None:
    site.replies["/guns"] = [Reply(b"busy", 429, headers={"Retry-After": "1"}), Reply(html())]
    assert go(site, tmp_path, "/guns") == [("new", "")]


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, tmp_path: Path) -> None:
    rules = b"User-agent: *\nDisallow: /*/print\nUser-agent: aidtrail\nDisallow: /private\nDisallow: /*/print"
    site.replies |= {"/robots.txt": Reply(rules, media="text/plain"), "/guns": Reply(html())}
    assert [status for status, _ in go(site, tmp_path, "/private/x", "/guns/print", "/guns")] == [
        "skipped",
        "skipped",
        "new",
    ]
    assert site.paths() == ["/guns"]


def test_a_host_whose_robots_txt_can_not_be_had_is_left_alone(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/robots.txt": Reply(b"", 503), "/guns": Reply(html())}
    assert go(site, tmp_path, "/guns", "/guns2") == [("failed", "robots.txt can't be had: answered 503")] * 2
    assert site.paths() == []


def test_a_private_address_is_refused_unless_allowed(site: Site, tmp_path: Path) -> None:
    outcomes = go(site, tmp_path, "/guns", "/more", policy=replace(POLICY, private=False))
    assert [(status, "private address" in reason) for status, reason in outcomes] == [("skipped", True)] * 2
    assert site.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://0/",
        "http://192.168.0.1:8080/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "http://",
        "nonsense",
        "",
    ],
)
def test_no_spelling_of_a_private_or_foreign_address_is_asked(tmp_path: Path, url: str) -> None:
    (outcome,) = fetch([url], tmp_path, policy=replace(POLICY, private=False))
    assert outcome.status in ("skipped", "failed")
    assert "connection" not in outcome.reason


def test_a_redirect_to_a_private_address_is_refused_too(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.replies["/a"] = Reply(b"", 302, headers={"Location": site.url.replace("127.0.0.1", "127.0.0.2") + "/b"})
    monkeypatch.setattr(sys.modules[fetch.__module__], "_is_public", lambda address: address == "127.0.0.1")
    ((status, reason),) = go(site, tmp_path, "/a", policy=replace(POLICY, private=False))
    assert (status, "127.0.0.2 has a private address" in reason) == ("skipped", True)
    assert site.paths() == ["/a"]


def test_one_host_is_not_asked_faster_than_the_pace(site: Site, tmp_path: Path) -> None:
    site.replies |= {f"/{number}": Reply(html()) for number in range(4)}
    before = time.monotonic()
    go(site, tmp_path, "/0", "/1", "/2", "/3", policy=replace(POLICY, delay=0.1))
    assert time.monotonic() - before >= 0.3


def test_outcomes_are_in_the_order_of_the_addresses_each_once(site: Site, tmp_path: Path) -> None:
    site.replies["/a"] = Reply(html())
    urls = [f"{site.url}/a", "nonsense", f"{site.url}/a"]
    assert fetch(urls, tmp_path, policy=POLICY) == [
        Outcome(f"{site.url}/a", "new"),
        Outcome("nonsense", "skipped", "is no http or https address"),
    ]
