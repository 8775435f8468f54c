import csv
import io
import json
import re
from dataclasses import fields
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from jinja2 import nodes

from aidtrail.review import login, render, site
from aidtrail.review.pages import article, articles, changes, entry, lists, log, search, sources, story, work
from tests.review import samples
from tests.review.conftest import Running

PAGES = [
    "/", "/?by=donor&as_of=2019-06-01", "/?recipient=GEO&stage=delivered&since=2019", "/transfers", "/packages",
    "/rules", "/totals", "/transfers?donor=NOR&sort=-voices&as_of=2019-08-01", "/work", "/work?kind=conflict",
    "/articles",
    "/search?q=howitzers", '/search?q="field+kitchens"', "/changes?since=2019-03-01&until=2019-05-01", "/changes",
    "/sources", "/log", "/article?" + urlencode({"id": "hostile <b>&\"1'"}),
]  # fmt: skip

TEMPLATES = {
    "story.html": story.StoryPage, "list.html": lists.ListPage, "entry.html": entry.EntryPage,
    "article.html": article.ArticlePage, "articles.html": articles.ArticlesPage, "work.html": work.WorkPage,
    "search.html": search.SearchPage, "changes.html": changes.ChangesPage, "sources.html": sources.SourcesPage,
    "log.html": log.LogPage, "login.html": login.LoginPage, "site_index.html": site.SiteIndex,
    "site_list.html": site.SiteList, "site_entry.html": site.SiteEntry, "site_method.html": site.SiteMethod,
}  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_and_lets_nothing_hostile_through(running: Running, path: str) -> None:
    with running.client() as client:
        answer = client.get(path)
    assert answer.status_code == 200
    assert "<h1" in answer.text
    assert "<script>document" not in answer.text
    assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", answer.text)
    assert 'href="javascript:' not in answer.text


@pytest.mark.parametrize(("name", "page"), TEMPLATES.items())
def test_a_template_uses_its_page_and_nothing_that_the_page_does_not_have(name: str, page: type) -> None:
    environment = render.environment()
    assert environment.loader is not None
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    used = {
        node.attr for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "page"
    }  # fmt: skip
    assert used == {part.name for part in fields(page)}


class _Text(HTMLParser):
    """Collects the text within <div id="text">."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth, self.text = 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += (tag == "div") if self.depth else (("id", "text") in attrs)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth) and tag == "div"

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def test_an_article_is_shown_character_for_character(running: Running) -> None:
    for one in running.desk.ledger.articles(text=True):
        with running.client() as client:
            parser = _Text()
            parser.feed(client.get("/article", params={"id": one.id}).text)
        assert parser.text == one.text


def test_a_download_holds_exactly_the_rows_that_are_shown(running: Running) -> None:
    with running.client() as client:
        page = client.get("/transfers?donor=USA&sort=-first").text
        shown = re.findall(r'<td data-label="Item"><a href="/entries/(\w+)"', page)
        rows = csv.DictReader(io.StringIO(client.get("/transfers.csv?donor=USA&sort=-first").text))
        wire = json.loads(client.get("/transfers.json?donor=USA&sort=-first").text)
    assert shown
    assert [row["id"] for row in rows] == shown
    assert [row["id"] for row in wire] == shown


def test_a_cell_that_begins_like_a_formula_is_made_harmless() -> None:
    assert lists.csv_of([{"a": '=HYPERLINK("x")', "b": -1}]).splitlines()[1] == '"\'=HYPERLINK(""x"")",-1'


def test_a_list_is_paged(running: Running) -> None:
    with running.client() as client:
        first, second = (client.get(f"/transfers?page={number}").text for number in (1, 2))
    found = [set(re.findall(r'<td data-label="Item"><a href="/entries/(\w+)"', page)) for page in (first, second)]
    assert len(found[0]) == 50
    assert found[1]
    assert not found[0] & found[1]
    assert 'rel="next" href="?page=2"' in first


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/transfers?sort=colour", "can&#39;t be sorted"),
        ("/transfers?page=0", "is no page"),
        ("/?as_of=yesterday", "is no date"),
        ("/entries/nothing", "is no entry of this ledger"),
        ("/article?id=nothing", "is no article of this ledger"),
    ],
)
def test_what_can_not_be_shown_is_told_in_a_sentence(running: Running, path: str, said: str) -> None:
    with running.client() as client:
        answer = client.get(path)
    assert answer.status_code == 422
    assert said in answer.text


def test_an_entry_shows_sentence_steps_sources_fields_and_both_sides_of_a_conflict(running: Running) -> None:
    name = samples.conflicting(running.desk.ledger)
    with running.client() as client:
        page = client.get(f"/entries/{name}").text
    for words in ("Norway delivered", "3 March 2020", "Bergen Courier", "Batumi Times", "Only 8 Leopard 2 tanks",
                  "To decide now", "Who says so", "Fields"):  # fmt: skip
        assert words in page


def test_copies_are_folded_under_the_voice_they_carry_on(running: Running) -> None:
    copy = running.desk.ledger.copies()[0]
    claims = [one.id for one in running.desk.ledger.claims(article=copy.article, kind="transfer")]
    entry_id = running.desk.entry_by_claim(claims)[claims[0]]
    with running.client() as client:
        page = client.get(f"/entries/{entry_id}").text
    folded = page.partition("of the same text</summary>")[2].partition("</details>")[0]
    assert copy.article in folded


def test_the_past_shows_only_what_was_published_by_then(running: Running) -> None:
    with running.client() as client:
        then = client.get("/api/transfers?as_of=2019-03-01").json()["total"]
        now = client.get("/api/transfers").json()["total"]
        assert client.get("/api/transfers?as_of=2018").json()["total"] == 0
    assert 0 < then < now
