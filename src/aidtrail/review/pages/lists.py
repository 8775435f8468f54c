"""Lists of transfers, packages, rules and totals: filtered, sorted and paged by the database."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, Literal, get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from aidtrail.ledger.ledger import Ledger
from aidtrail.ledger.rows import Rows
from aidtrail.model import Entry
from aidtrail.review import render
from aidtrail.review.security import TheDesk, Visitor
from aidtrail.review.view import PER_PAGE, View

router = APIRouter()
Kind = Literal["transfers", "packages", "rules", "totals"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading, and what the list is sorted by under it (None: it can't be)."""

    heading: str
    sort: str | None = None
    number: bool = False


_PARTIES = (Column("Donor", "donor"), Column("Recipient", "recipient"))
_COUNTS = (
    Column("First", "first"), Column("Last", "last"), Column("Voices", "voices", True),
    Column("Conflicts", "conflicts", True),
)  # fmt: skip
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "transfers": (Column("Item", "item"), *_PARTIES, Column("Stage", "stage"), Column("Amount", "amount", True),
                  *_COUNTS),
    "packages": (Column("Package"), *_PARTIES, Column("Stage", "stage"), Column("Value", "amount", True), *_COUNTS),
    "rules": (Column("Rule on", "item"), *_PARTIES, Column("State", "stage"), Column("Scope"), *_COUNTS),
    "totals": (Column("Total of", "item"), *_PARTIES, Column("Measure", "stage"), Column("Latest", "amount", True),
               *_COUNTS),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list. `conflicts` counts those of each entry shown; `pages` is how many pages there are."""

    kind: Kind
    view: View
    rows: Rows[Entry]
    columns: tuple[Column, ...]
    conflicts: Mapping[str, int]
    facets: dict[str, dict[str, int]]
    pages: int


def listed(request: Request, desk: TheDesk, session: Visitor) -> HTMLResponse:
    """The page of a list."""
    kind = _kind(request)
    view = View.of(request.query_params)
    with desk.at(view.as_of) as ledger:
        rows = entries(ledger, kind, view)
        disputes = Counter(one.entry for one in ledger.conflicts(entries=[row.id for row in rows]))
    page = ListPage(
        kind=kind,
        view=view,
        rows=rows,
        columns=COLUMNS[kind],
        conflicts=disputes,
        facets=desk.facets(kind.removesuffix("s")),
        pages=ceil(rows.total / PER_PAGE),
    )
    return render.show(request, desk, session, "list.html", page)


def as_csv(request: Request, desk: TheDesk, session: Visitor) -> Response:
    """The rows that the page shows, as CSV; with `all`, every row that passes its filters."""
    kind, rows = _wanted(request, desk)
    headers = {"Content-Disposition": f'attachment; filename="{kind}.csv"'}
    return Response(csv_of(rows.records()), media_type="text/csv; charset=utf-8", headers=headers)


def as_json(request: Request, desk: TheDesk, session: Visitor) -> Response:
    """The rows that the page shows, as JSON in the wire form; with `all`, every row that passes its filters."""
    kind, rows = _wanted(request, desk)
    headers = {"Content-Disposition": f'attachment; filename="{kind}.json"'}
    return JSONResponse([row.to_dict() for row in rows], headers=headers)


def _wanted(request: Request, desk: TheDesk) -> tuple[Kind, Rows[Entry]]:
    kind = _kind(request)
    view = View.of(request.query_params)
    with desk.at(view.as_of) as ledger:
        return kind, entries(ledger, kind, view, everything="all" in request.query_params)


def _kind(request: Request) -> Kind:
    return next(kind for kind in get_args(Kind) if request.url.path.startswith(f"/{kind}"))


def entries(ledger: Ledger, kind: Kind, view: View, *, everything: bool = False) -> Rows[Any]:
    """The entries of a view: one page of them, or all."""
    ask: Mapping[str, Callable[..., Rows[Any]]] = {
        "transfers": ledger.transfers, "packages": ledger.packages, "rules": ledger.rules, "totals": ledger.totals
    }  # fmt: skip
    return ask[kind](**({"sort": view.sort} if everything else view.paging), **view.filters)


def csv_of(records: Iterable[Mapping[str, Any]]) -> str:
    """Flat records as CSV (RFC 4180). Cells that a spreadsheet would take for a formula get a quote before them."""
    kept = list(records)
    columns = list(dict.fromkeys(name for record in kept for name in record))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows({name: _inert(cell) for name, cell in record.items()} for record in kept)
    return out.getvalue()


def _inert(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


for _list in COLUMNS:
    router.get(f"/{_list}")(listed)
    router.get(f"/{_list}.csv")(as_csv)
    router.get(f"/{_list}.json")(as_json)
