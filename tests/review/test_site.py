import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from aidtrail.ledger.ledger import Ledger
from aidtrail.review import publish
from aidtrail.review.quoted import SHORT


def read(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_ledger_gives_the_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    written = publish(ledger, tmp_path / "one")
    publish(ledger, tmp_path / "two")
    assert written == sorted(written)
    assert read(tmp_path / "one") == read(tmp_path / "two")


def test_every_link_leads_to_a_file_of_the_site(ledger: Ledger, tmp_path: Path) -> None:
    publish(ledger, tmp_path)
    for path in tmp_path.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"]+)"', path.read_text("utf-8")):
            parts = urlsplit(unescape(link))
            if not parts.scheme and parts.path:
                assert (path.parent / parts.path).resolve().is_file(), (path.name, link)


def test_no_more_of_an_article_is_published_than_short_quotations(ledger: Ledger, tmp_path: Path) -> None:
    publish(ledger, tmp_path)
    texts = [
        unescape(path.read_text("utf-8")) for path in tmp_path.rglob("*") if path.suffix in (".html", ".json", ".csv")
    ]
    for article in ledger.articles(text=True):
        words = article.text.split()
        longer = [" ".join(words[at : at + SHORT + 25]) for at in range(0, max(1, len(words) - SHORT - 25), 10)]
        for text in texts:
            joined = " ".join(text.split())
            assert not any(stretch in joined for stretch in longer if len(stretch.split()) > SHORT + 20)


def test_a_page_of_an_entry_says_who_said_what_and_where(ledger: Ledger, tmp_path: Path) -> None:
    publish(ledger, tmp_path)
    name = next(one.id for one in ledger.transfers(item="leopard-2", donor="NOR"))
    page = (tmp_path / "entries" / f"{name}.html").read_text("utf-8")
    for words in ("Norway delivered", "Bergen Courier", "handed over 12 Leopard 2 tanks", "Conflicts", "12 or 8"):
        assert words in page or (words == "12 or 8" and "8 or 12" in page)


def test_the_downloads_hold_all_entries(ledger: Ledger, tmp_path: Path) -> None:
    publish(ledger, tmp_path)
    rows = json.loads((tmp_path / "data" / "transfers.json").read_text("utf-8"))
    assert [row["id"] for row in rows] == [one.id for one in ledger.transfers()]
    sources = json.loads((tmp_path / "data" / "sources.json").read_text("utf-8"))
    assert all(len(row["quotation"].split()) <= SHORT + 1 for row in sources)


def test_no_analyst_is_named(ledger: Ledger, tmp_path: Path) -> None:
    entry = ledger.transfers(item="leopard-2", donor="NOR")[0]
    ledger.decide("confirm", entry.claims[0], author="Anna Analyst", reason="a private note")
    publish(ledger, tmp_path / "site")
    everything = b"".join(read(tmp_path / "site").values())
    assert b"Anna Analyst" not in everything
    assert b"a private note" not in everything
    assert b"1 decision of analysts stands" in everything
