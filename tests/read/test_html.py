import html
import json
from pathlib import Path

import pytest

from aidtrail.read import Problem, read
from aidtrail.read.html import page as read_html_page
from aidtrail.read.problem import Reading

DEV = Path(__file__).resolve().parents[3] / "shared/eval/dev"

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Norway ships guns | Fjord Courier</title>
<link rel="canonical" href="https://courier.example/2023/05/guns">
<meta property="og:site_name" content="Fjord Courier">
<meta property="article:published_time" content="{published}">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Norway ships guns</h1>
<p>The ministry in Oslo said that <b>twelve</b> howitzers had left the port of Ålesund. “The package”
includes:</p>
<ul><li>40 sets of winter clothing;</li><li>Six patrol boats<ul><li>two of them armed;</li></ul></li>
<li>25,000 helmets.</li></ul>
<h2>What comes next</h2>
<p>Two of the guns need repairs, an official told the Courier.</p><p>They will follow in June.</p>
</article><footer><p>Copyright 2023 Fjord Courier</p></footer></body></html>"""


def read_page(path: Path, data: bytes, today: str | None = None) -> tuple[list[str], dict[str, str | None], list[str]]:
    path.write_bytes(data)
    problems: list[Problem] = []
    (article,) = read(path, today=today, on_problem=problems.append)
    meta = {"published": article.published, "title": article.title, "outlet": article.outlet, "url": article.url}
    return article.text.splitlines(), meta, [problem.reason for problem in problems]


def page(charset: str = "utf-8", published: str = "2023-05-08T09:00:00+02:00") -> bytes:
    return PAGE.format(charset=charset, published=published).encode(charset)


def test_the_text_keeps_paragraphs_and_list_items_as_lines_and_drops_menus(tmp_path: Path) -> None:
    lines, _, problems = read_page(tmp_path / "a.html", page())
    assert [line.strip() for line in lines] == [
        "Norway ships guns",
        "The ministry in Oslo said that twelve howitzers had left the port of Ålesund. “The package” includes:",
        "- 40 sets of winter clothing;",
        "- Six patrol boats",
        "- two of them armed;",
        "- 25,000 helmets.",
        "What comes next",
        "Two of the guns need repairs, an official told the Courier.",
        "They will follow in June.",
    ]
    assert problems == []


def test_the_metadata_come_from_the_page(tmp_path: Path) -> None:
    _, meta, _ = read_page(tmp_path / "a.htm", page())
    assert meta == {
        "published": "2023-05-08",
        "title": "Norway ships guns",
        "outlet": "Fjord Courier",
        "url": "https://courier.example/2023/05/guns",
    }


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_is_read_in_its_encoding(tmp_path: Path, charset: str) -> None:
    lines, _, problems = read_page(tmp_path / "a.html", page(charset))
    assert "port of Ålesund. “The package” includes:" in lines[1]
    assert problems == []


def test_a_date_in_the_future_is_dropped_and_reported(tmp_path: Path) -> None:
    _, meta, problems = read_page(tmp_path / "a.html", page(published="2031-01-01T00:00:00Z"), today="2023-06-01")
    assert meta["published"] is None
    assert problems == ["the date 2031-01-01 lies in the future: left open"]


def test_a_page_that_gives_no_date_is_not_given_one(tmp_path: Path) -> None:
    without = page(published="")
    assert read_page(tmp_path / "a.html", without)[1]["published"] is None


MENU = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(60))


def rendered(title: str, text: str) -> bytes:
    """A text as the page of a news site: paragraphs, lists of what was marked, menus around."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts = [
        f"<ul><li>{html.escape(line[1:].strip())}</li></ul>" if line[:2] == "- " else f"<p>{html.escape(line)}</p>"
        for line in lines
    ]
    body = "".join(parts).replace("</ul><ul>", "")
    head = f"<html><head><title>{html.escape(title)}</title></head><body><nav><ul>{MENU}</ul></nav>"
    return f"{head}<article><h1>{html.escape(title)}</h1>{body}</article></body></html>".encode()


@pytest.mark.skipif(not DEV.is_dir(), reason="../shared/eval/dev is not there")
def test_the_evidence_of_gold_claims_survives_the_way_through_a_page() -> None:
    lost, claims = [], 0
    for name in ("seeds", "news"):
        articles = {
            row["id"]: row for row in map(json.loads, (DEV / f"{name}.articles.jsonl").read_text().splitlines())
        }
        for gold in map(json.loads, (DEV / f"{name}.gold.jsonl").read_text().splitlines()):
            article = articles[gold["article"]]
            found = read_html_page(rendered(article.get("title") or "News", article["text"]), Reading(), path="page")
            words = " ".join(found.text.split()) if found else ""
            for claim in (claim for claim in gold["claims"] if not claim.get("optional")):
                parts = (" ".join(part.removeprefix("-").split()) for part in claim["evidence"].split(" ... "))
                claims += 1
                lost += [claim["id"]] if not all(part in words for part in parts) else []
    assert claims > 0
    assert len(lost) <= 0.005 * claims, lost
