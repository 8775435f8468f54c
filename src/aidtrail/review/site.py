"""The ledger as a static site that any web server can serve: short quotations, never whole articles."""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from aidtrail import __version__
from aidtrail.ledger.dossier import Dossier
from aidtrail.ledger.ledger import Ledger
from aidtrail.model import Entry
from aidtrail.review import charts, render
from aidtrail.review.pages.lists import COLUMNS, Column, csv_of
from aidtrail.review.quoted import Heard, by_voice, short
from aidtrail.review.timeline import Timeline, timeline

PER_PAGE = 200
SCRIPTS = ("desk.css", "desk.js", "icon.svg", "vendor/vega.min.js", "vendor/vega-lite.min.js",
           "vendor/vega-embed.min.js", "vendor/vega.LICENSE", "vendor/vega-lite.LICENSE",
           "vendor/vega-embed.LICENSE")  # fmt: skip
LISTS = tuple(COLUMNS)


@dataclass(frozen=True, slots=True)
class SiteIndex:
    """The first page: the timeline, its Vega-Lite specification, and counts. `until` is the day of the last article."""

    story: Timeline
    spec: str
    counts: Mapping[str, int]
    until: str | None


@dataclass(frozen=True, slots=True)
class SiteList:
    """One page of a list."""

    kind: str
    rows: tuple[Entry, ...]
    columns: tuple[Column, ...]
    conflicts: Mapping[str, int]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class SiteEntry:
    """One entry; `ruled` tells how many decisions stand behind it, not whose."""

    dossier: Dossier
    heard: tuple[Heard, ...]
    ruled: int


@dataclass(frozen=True, slots=True)
class SiteMethod:
    """How the ledger was made: counts, the days of the first and the last article, the version of the program."""

    counts: Mapping[str, int]
    first: str | None
    last: str | None
    undated: int
    version: str


def write(ledger: Ledger, folder: Path) -> list[Path]:
    """See `aidtrail.review.publish`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [_copy(folder, name) for name in SCRIPTS]
    for name, text in (*_pages(ledger), *_downloads(ledger)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
        written.append(path)
    return sorted(written)


def _copy(folder: Path, name: str) -> Path:
    path = folder / "static" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(render.FOLDER / "static" / name, path)
    return path


def _pages(ledger: Ledger) -> Iterator[tuple[str, str]]:
    dated = [one.published for one in ledger.articles() if one.published]
    counts, first, last = ledger.counts(), min(dated, default=None), max(dated, default=None)
    story = timeline(ledger)
    spec = json.dumps(charts.spec(story, links="entries/{}.html")).replace("<", "\\u003c")
    yield "index.html", _page("site_index.html", SiteIndex(story, spec, counts, last))
    undated = counts["articles"] - len(dated)
    yield "method.html", _page("site_method.html", SiteMethod(counts, first, last, undated, __version__))
    for kind in LISTS:
        yield from _list_pages(ledger, kind)


def _list_pages(ledger: Ledger, kind: str) -> Iterator[tuple[str, str]]:
    """The pages of a list, and of each entry in it."""
    rows = list(getattr(ledger, kind)(sort="-last"))
    pages = max(1, ceil(len(rows) / PER_PAGE))
    disputes: dict[str, int] = {}
    for one in ledger.conflicts():
        disputes[one.entry] = disputes.get(one.entry, 0) + 1
    for number in range(1, pages + 1):
        part = tuple(rows[(number - 1) * PER_PAGE : number * PER_PAGE])
        page = SiteList(kind, part, COLUMNS[kind], disputes, number, pages, len(rows))
        yield list_name(kind, number), _page("site_list.html", page)
    for row in rows:
        dossier = ledger.show(row.id)
        page_of = SiteEntry(dossier, by_voice(dossier), len(dossier.decisions))
        yield f"entries/{row.id}.html", _page("site_entry.html", page_of, root="../")


def list_name(kind: str, number: int) -> str:
    """The file of a page of a list."""
    return f"{kind}.html" if number == 1 else f"{kind}-{number}.html"


def _page(template: str, page: Any, root: str = "") -> str:
    found = render.environment().get_template(template)
    return found.render(page=page, root=root, short=short, list_name=list_name, LISTS=LISTS)


def _downloads(ledger: Ledger) -> Iterator[tuple[str, str]]:
    for kind in (*LISTS, "conflicts"):
        rows = getattr(ledger, kind)()
        yield f"data/{kind}.csv", csv_of(rows.records())
        yield f"data/{kind}.json", _json([row.to_dict() for row in rows])
    sources = list(_sources(ledger))
    yield "data/sources.csv", csv_of(sources)
    yield "data/sources.json", _json(sources)


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _sources(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """What each entry rests on: a short quotation, where it stands, and whose voice it is."""
    articles = {one.id: one for one in ledger.articles()}
    claims = {one.id: one for one in ledger.claims()}
    names = {one.id: one.name for one in ledger.voices()}
    for kind in LISTS:
        for entry in getattr(ledger, kind)():
            for one in entry.claims:
                article = articles[claims[one].article]
                yield {
                    "entry": entry.id, "kind": entry.kind, "claim": one, "outlet": article.outlet,
                    "title": article.title, "published": article.published, "url": article.url,
                    "quotation": short(claims[one].evidence[0].text),
                    "voices": "; ".join(names[voice] for voice in entry.voices if voice in names),
                }  # fmt: skip
