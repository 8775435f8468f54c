"""Keeps where mentions stand on lines, and finds their neighbours (see `aidtrail.resolve.locality`)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from aidtrail.ledger.records import as_json, from_json
from aidtrail.ledger.resolver import Along, Locality, Place
from aidtrail.ledger.stored import in_parts
from aidtrail.ledger.tables import lines, probes, stands
from aidtrail.model import STAGES, Article, Claim, Decision

Row = Mapping[str, Any]  # a row of the table of stands
Line = tuple[int, str, str]  # key, stage and place
_DAY = 7  # digits of a day before the mention in a place

# ---------------------------------------------------------------- where claims stand


def standing(
    locality: Locality,
    articles: Iterable[Article],
    claims: Collection[Claim],
    decisions: Iterable[Decision],
    block_of: Mapping[str, str],
) -> list[Row]:
    """The rows of those of the claims that stand anywhere; their cells are not known yet."""
    found = locality.stands(articles, claims, decisions)
    return [
        {
            "claim": claim.id, "article": claim.article, "block": block_of[claim.id], "mention": stand.mention,
            "cell": "", "day": stand.day, "stage": stand.stage, "keys": as_json(stand.keys), "whole": int(stand.whole),
        }
        for claim in claims if (stand := found.get(claim.id))
    ]  # fmt: skip


def known(connection: Connection, column: str, values: Iterable[str]) -> list[Row]:
    """The rows with one of these values in a column."""
    whole = select(stands)
    return [
        dict(row)
        for some in in_parts(values)
        for row in connection.execute(whole.where(stands.c[column].in_(some))).mappings()
    ]


def cell_of(connection: Connection, mentions: Iterable[str]) -> dict[str, str]:
    """The cell of each of these mentions."""
    wanted = select(stands.c.mention, stands.c.cell)
    return {
        row.mention: row.cell
        for some in in_parts(mentions)
        for row in connection.execute(wanted.where(stands.c.mention.in_(some)))
    }


def keep(connection: Connection, blocks: Collection[str], have: Iterable[Row], cells: Iterable[Iterable[str]]) -> None:
    """Put those of the rows that are of these blocks, with their cells, in the place of all that stands there."""
    new = [row for row in have if row["block"] in blocks]
    had = {row["claim"]: row for row in known(connection, "block", blocks)}
    had |= {row["claim"]: row for row in known(connection, "claim", (row["claim"] for row in new))}
    move(connection, had.values(), _in_cells(new, cells))


def move(connection: Connection, had: Iterable[Row], have: Iterable[Row]) -> tuple[set[Line], set[Line]]:
    """Put rows in the place of others, whatever else there is of their mentions. Returns the places left, and taken."""
    old, new = list(had), list(have)
    gone = {row["claim"] for row in old}
    mentions = {row["mention"] for row in (*old, *new)}
    others = [row for row in known(connection, "mention", mentions) if row["claim"] not in gone]
    return _replace(connection, [*old, *others], [*others, *new])


def _replace(connection: Connection, old: list[Row], new: list[Row]) -> tuple[set[Line], set[Line]]:
    was, now = _lines_of(old), _lines_of(new)
    _delete(connection, old)
    _insert(connection, stands, new)
    left, taken = was - now, now - was
    if left:
        names = ("key", "stage", "place")
        each = [lines.c[name] == bindparam(f"its_{name}") for name in names]
        connection.execute(
            delete(lines).where(*each), [{f"its_{name}": row[name] for name in names} for row in _as_rows(left)]
        )
    _insert(connection, lines, _as_rows(taken))
    return left, taken


def set_cells(connection: Connection, rows: Iterable[Row], cells: Iterable[Iterable[str]]) -> None:
    """Note which cell each claim is in; `rows` are all of theirs."""
    held = _in_cells(rows, cells)
    _delete(connection, held)
    _insert(connection, stands, held)


def _in_cells(rows: Iterable[Row], cells: Iterable[Iterable[str]]) -> list[Row]:
    """The rows with their cells, each called by its smallest claim."""
    name = {claim: held[0] for cell in cells for held in [sorted(cell)] for claim in held}
    return [{**row, "cell": name[row["claim"]]} for row in rows]


def _delete(connection: Connection, rows: Iterable[Row]) -> None:
    for some in in_parts(row["claim"] for row in rows):
        connection.execute(delete(stands).where(stands.c.claim.in_(some)))


def sizes(connection: Connection, blocks: Iterable[str]) -> dict[str, int]:
    """How many claims stand in each of these blocks, where any does."""
    wanted = select(stands.c.block, func.count()).group_by(stands.c.block)
    return {
        block: count
        for some in in_parts(blocks)
        for block, count in connection.execute(wanted.where(stands.c.block.in_(some)))
    }


def blocks_of_articles(connection: Connection, article_ids: Iterable[str]) -> list[str]:
    """The block of each claim of these articles as it stands."""
    wanted = select(stands.c.block)
    return [
        one for some in in_parts(article_ids) for one in connection.scalars(wanted.where(stands.c.article.in_(some)))
    ]


def _lines_of(rows: Iterable[Row]) -> set[Line]:
    """The places that the mentions of some rows take, which follow from the first claim of each."""
    first: dict[str, Row] = {}
    for row in sorted(rows, key=lambda one: one["claim"]):
        first.setdefault(row["mention"], row)
    return {place for row in first.values() for place in places(row)}


def places(row: Row) -> list[Line]:
    """The places on lines of the mention of a row."""
    return [(key, row["stage"], f"{row['day']:0{_DAY}}{row['mention']}") for key in from_json(row["keys"])]


# ---------------------------------------------------------------- neighbours


def around(connection: Connection, rows: Iterable[Row], reach: int) -> dict[int, dict[str, list[Place]]]:
    """The places around those of the mentions of some rows, on their lines: so many on either side, of each stage."""
    wanted = {(key, stage, place) for row in rows for key, _, place in places(row) for stage in STAGES}
    _insert(connection, probes, _as_rows(wanted))
    here = select(lines.c.place).where(lines.c.key == probes.c.key, lines.c.stage == probes.c.stage)
    here = here.correlate(probes).limit(1).offset(reach - 1)
    first = here.where(lines.c.place < probes.c.place).order_by(lines.c.place.desc()).scalar_subquery()
    last = here.where(lines.c.place > probes.c.place).order_by(lines.c.place).scalar_subquery()
    edges = select(
        probes.c.key, probes.c.stage, func.coalesce(first, "").label("first"), func.coalesce(last, "~").label("last")
    ).cte()
    on_line = (lines.c.key == edges.c.key) & (lines.c.stage == edges.c.stage)
    within = lines.c.place.between(edges.c.first, edges.c.last)
    near = select(lines.c.key, lines.c.stage, lines.c.place).join_from(edges, lines, on_line & within).distinct()
    found: dict[int, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for key, stage, place in connection.execute(near):
        found[key][stage].append(_place(place))
    connection.execute(delete(probes))
    return {key: {stage: sorted(held) for stage, held in sorted(by.items())} for key, by in sorted(found.items())}


def before(along: Along, left: Iterable[Line], taken: Iterable[Line]) -> Along:
    """The same lines as they were before some places were left and others taken."""
    found = {key: {stage: set(held) for stage, held in by.items()} for key, by in along.items()}
    for key, stage, place in taken:
        found.get(key, {}).get(stage, set[Place]()).discard(_place(place))
    for key, stage, place in left:
        found.setdefault(key, {}).setdefault(stage, set()).add(_place(place))
    return {key: {stage: sorted(held) for stage, held in by.items()} for key, by in found.items()}


def _place(text: str) -> Place:
    return int(text[:_DAY]), text[_DAY:]


def _as_rows(places: Iterable[Line]) -> list[Row]:
    return [{"key": key, "stage": stage, "place": place} for key, stage, place in sorted(places)]


def _insert(connection: Connection, table: Any, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
