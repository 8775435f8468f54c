"""Resolves anew only what a change touches, by the rule of locality (see `aidtrail.resolve.locality`).

First the cells that a change touches are found and their acts settled anew. Then entries are told anew: those of these
acts, those that hold claims of articles whose voices may have changed, and the items of packages among them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from aidtrail.garbage import no_collection
from aidtrail.ledger import computed, lines, rulings, stored
from aidtrail.ledger.changes import Changes, compare
from aidtrail.ledger.lines import Row
from aidtrail.ledger.resolver import Locality, Settled
from aidtrail.model import Entry, Package, Resolution, Transfer


@dataclass(frozen=True, slots=True)
class _Touched:
    """The claims to settle anew, as rows, and the entries that hold them or held claims that are gone."""

    rows: list[Row]
    entries: frozenset[str]

    @property
    def claims(self) -> frozenset[str]:
        """The ids of the claims."""
        return frozenset(row["claim"] for row in self.rows)


@no_collection()
def refresh(connection: Connection, locality: Locality, article_ids: Collection[str]) -> Changes:
    """Compute what changes with these articles: new, changed, or with claims that were ruled on."""
    touched = _touched(connection, locality, article_ids)
    settled = _settle(connection, locality, touched)
    heard = computed.linked(connection, article_ids)
    return _tell(connection, locality, touched, settled, heard)


# ---------------------------------------------------------------- which claims are touched


def _touched(connection: Connection, locality: Locality, article_ids: Collection[str]) -> _Touched:
    had = lines.known(connection, "article", article_ids)
    have = lines.standing(
        locality, *rulings.given(connection, article_ids), stored.block_by_claim(connection, article_ids)
    )
    moved = {row["mention"] for row in (*had, *have)}
    cells = {row["cell"] for row in lines.known(connection, "mention", moved)}
    left, taken = lines.move(connection, had, have)
    along = lines.around(connection, [*had, *have], locality.reach)
    broken, made = locality.changed_pairs(lines.before(along, left, taken), along)
    made |= {pair for pair in locality.pairs_on(along) if not moved.isdisjoint(pair)}
    cells |= _cells_that_lost(connection, broken) | _cells_that_gained(connection, locality, made)
    lost = {row["claim"] for row in had} - {row["claim"] for row in have}
    return _closed(connection, cells, {row["claim"] for row in have}, lost)


def _cells_that_lost(connection: Connection, pairs: Collection[tuple[str, str]]) -> set[str]:
    """Cells in which two mentions are compared no more."""
    cell = lines.cell_of(connection, {one for pair in pairs for one in pair})
    return {cell[one] for one, two in pairs if one in cell and cell[one] == cell.get(two)}


def _cells_that_gained(connection: Connection, locality: Locality, pairs: Collection[tuple[str, str]]) -> set[str]:
    """Cells that a likely pair joins."""
    rows = lines.known(connection, "mention", {one for pair in pairs for one in pair})
    reports = rulings.given(connection, {row["article"] for row in rows})
    joined = {one for pair in locality.likely(*reports, {row["claim"] for row in rows}, sorted(pairs)) for one in pair}
    return {row["cell"] for row in rows if row["mention"] in joined}


def _closed(connection: Connection, cells: Iterable[str], claims: Iterable[str], lost: Collection[str]) -> _Touched:
    """With all cells that share an entry, or that an analyst ruled to be one act with them."""
    ruled = [set(one.claims) for one in stored.holding(connection, "same")]
    wanted, cells = set(claims), {cell for cell in cells if cell}
    while True:
        rows = {row["claim"]: row for row in lines.known(connection, "cell", cells)}
        rows |= {row["claim"]: row for row in lines.known(connection, "claim", wanted - rows.keys())}
        entries = set(computed.entries_holding(connection, [*rows, *lost]).values())
        more = computed.claims_of(connection, entries).union(*(one for one in ruled if one & rows.keys()))
        if more - rows.keys() <= wanted | set(lost):
            return _Touched(list(rows.values()), frozenset(entries))
        wanted |= more
        cells |= {row["cell"] for row in lines.known(connection, "claim", more) if row["cell"]}


def _settle(connection: Connection, locality: Locality, touched: _Touched) -> Settled:
    reports = rulings.given(connection, {row["article"] for row in touched.rows})
    pairs = locality.pairs_on(lines.around(connection, touched.rows, locality.reach))
    settled = locality.settle(*reports, touched.claims, pairs)
    lines.set_cells(connection, touched.rows, settled.cells)
    return settled


# ---------------------------------------------------------------- entries told anew


def _tell(
    connection: Connection, locality: Locality, touched: _Touched, settled: Settled, heard: Collection[str]
) -> Changes:
    """Tell anew what follows from the acts settled, and from articles whose voices may be others now (`heard`)."""
    voiced = (row["claim"] for row in lines.known(connection, "article", heard))
    told = computed.entries_by_id(
        connection, touched.entries.union(computed.entries_holding(connection, voiced).values())
    )
    told += _items(connection, told, touched, heard)
    acts = [set(act) for act in settled.acts] + [set(one.claims) for one in told if one.id not in touched.entries]
    old = {one.id for one in told}
    told_in = stored.articles_of(connection, (claim for act in acts for claim in act))
    packages = [one for one in computed.packages_told_in(connection, told_in) if one.id not in old]
    around = told_in | stored.articles_of(connection, (claim for one in packages for claim in one.claims))
    near = computed.linked(connection, around.union(heard))
    wholes = [set(one.claims) for one in packages]
    passages = computed.passages_of(connection, near)
    found = locality.retell(*rulings.given(connection, near), [*acts, *wholes], passages)
    return _replace(connection, locality, touched, told, packages, _without(found, packages), settled, heard)


def _items(connection: Connection, told: Iterable[Entry], touched: _Touched, heard: Collection[str]) -> list[Entry]:
    """The transfers, beside those told already, in articles that tell of a package which is told anew."""
    known = list(told)
    claims = {claim for one in known if isinstance(one, Package) for claim in one.claims}
    claims |= {row["claim"] for row in touched.rows if row["whole"]}
    if not claims:
        return []
    beside = lines.known(connection, "article", stored.articles_of(connection, claims).union(heard))
    ids = set(computed.entries_holding(connection, (row["claim"] for row in beside)).values())
    found = computed.entries_by_id(connection, ids - {one.id for one in known})
    return [one for one in found if isinstance(one, Transfer)]


def _without(found: Resolution, packages: Iterable[Package]) -> Resolution:
    known = {one.id for one in packages}
    return replace(found, packages=tuple(one for one in found.packages if one.id not in known))


def _replace(
    connection: Connection,
    locality: Locality,
    touched: _Touched,
    told: list[Entry],
    packages: list[Package],
    found: Resolution,
    settled: Settled,
    heard: Collection[str],
) -> Changes:
    """Put what was told anew in the place of what stood there; of packages nearby only the list of items changes."""
    old = {one.id for one in told}
    disputed = computed.conflicts_of_entries(connection, old)
    new: list[Entry] = [*found.transfers, *found.packages]
    computed.replace_entries(connection, old, new, found.conflicts)
    computed.replace_questions(connection, touched.entries, settled.questions)
    computed.replace_voices(connection, heard, found)
    listed = [(one, again) for one in packages if (again := _with_items(one, old, found.transfers)) != one]
    computed.change_bodies(connection, [again for _, again in listed])
    checked = computed.check_totals(connection, locality, [*told, *new])
    kept = {one.id for one in new}
    return compare(
        [*told, *(one for one, _ in (*listed, *checked))],
        [*new, *(again for _, again in (*listed, *checked))],
        [one for one in found.conflicts if one.id not in disputed and one.entry in kept],
    )


def _with_items(package: Package, old: Collection[str], new: Iterable[Transfer]) -> Package:
    items = {one for one in package.transfers if one not in old} | {one.id for one in new if one.package == package.id}
    return replace(package, transfers=tuple(sorted(items)))
