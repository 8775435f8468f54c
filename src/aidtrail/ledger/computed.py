"""Writes what follows from the claims, and finds what a change touches.

A change touches blocks: a block holds all claims that may report one act. What is out of date is noted in the
transaction that made it so (`note_stale`), and replaced block by block (`next_part`, `replace`).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select

from aidtrail.ledger import lines
from aidtrail.ledger.records import as_json, entry_of, entry_row
from aidtrail.ledger.resolver import Locality
from aidtrail.ledger.stored import (
    block_by_claim,
    block_of_claims,
    blocks_of,
    blocks_of_articles,
    claims_in_articles,
    holding,
    in_parts,
    known_claims,
)
from aidtrail.ledger.tables import (
    articles,
    claims,
    computed,
    conflicts,
    copies,
    entries,
    entry_bodies,
    entry_claims,
    passages,
    questions,
    stale,
    voice_claims,
    voices,
)
from aidtrail.model import Conflict, Entry, Package, Question, Resolution, Total

ARTICLE = "article"  # articles that are new or changed, or with claims that were ruled on
ALL = "all"  # everything, blocks of claims and passages included
BLOCK = "block"  # blocks to resolve as a whole
NEAR = "near"  # articles of which only what they touch is to be resolved
_QUIET = "quiet"  # articles that are in no block, for nothing is claimed in them: they may still be copies
_CLAIMS_A_PART = 20_000
_ARTICLES_A_PART = 2_000
_FEW = 8  # a block is resolved as a whole unless it has so many times as many claims as change in it


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the ledger to be computed anew: blocks, and articles (with all they share passages with)."""

    blocks: frozenset[str]
    articles: frozenset[str]


# ---------------------------------------------------------------- what is out of date


def note_stale(connection: Connection, what: str, keys: Iterable[str]) -> None:
    """Note blocks or articles as out of date."""
    for part in in_parts(keys):
        known = set(connection.scalars(select(stale.c.key).where(stale.c.what == what, stale.c.key.in_(part))))
        rows = [{"what": what, "key": key} for key in part if key not in known]
        if rows:
            connection.execute(insert(stale), rows)


def note_left(connection: Connection, blocks: Collection[str]) -> None:
    """Note blocks that claims may leave, unless their claims stand on lines: there each is found by its article."""
    note_stale(connection, BLOCK, set(blocks) - lines.sizes(connection, blocks).keys())


def is_stale(connection: Connection) -> bool:
    """Whether anything is out of date."""
    return connection.scalar(select(stale.c.key).limit(1)) is not None


def note_all_stale(connection: Connection) -> None:
    """Drop all that is computed, and note everything as out of date. Passages are for the caller to add again."""
    for table in computed.sorted_tables:
        connection.execute(delete(table))
    note_stale(connection, ARTICLE, connection.scalars(select(articles.c.id)))


def note_done(connection: Connection, what: str, keys: Iterable[str]) -> None:
    """Note as up to date."""
    _delete(connection, stale, "key", keys, stale.c.what == what)


def is_noted(connection: Connection, what: str) -> bool:
    """Whether anything of that sort is out of date."""
    return connection.scalar(select(stale.c.key).where(stale.c.what == what).limit(1)) is not None


def next_near(connection: Connection) -> set[str]:
    """The next articles of which only what they touch is to be computed; they come before blocks."""
    _spread(connection)
    noted = select(stale.c.key).where(stale.c.what == NEAR).order_by(stale.c.key).limit(_ARTICLES_A_PART)
    return set(connection.scalars(noted))


def next_part(connection: Connection) -> Part | None:
    """The next blocks to compute, in order, about 20,000 claims at a time; then articles that are in none."""
    if blocks := joined_blocks(connection, _next_blocks(connection)):
        return Part(frozenset(blocks), frozenset(linked(connection, _articles_of(connection, blocks))))
    quiet = select(stale.c.key).where(stale.c.what == _QUIET).order_by(stale.c.key).limit(_CLAIMS_A_PART)
    alone = linked(connection, connection.scalars(quiet))
    return Part(frozenset(), frozenset(alone)) if alone else None


def _spread(connection: Connection) -> None:
    """From articles to the blocks of their claims, and of those of all articles that they share passages with.

    Where few of a block's claims change, the articles are noted instead.
    """
    for part in in_parts(connection.scalars(select(stale.c.key).where(stale.c.what == ARTICLE))):
        changing = Counter(lines.blocks_of_articles(connection, part)) + Counter(blocks_of_articles(connection, part))
        touched = changing.keys() | blocks_of(connection, linked(connection, part))
        standing = lines.sizes(connection, touched)
        whole = {block for block in touched if changing[block] * _FEW >= standing.get(block, 0)}
        note_stale(connection, BLOCK, whole)
        note_stale(connection, NEAR, part if touched - whole else ())
        spoken = claims.c.article.in_(part) & claims.c.block.is_not(None)
        note_stale(connection, _QUIET, set(part) - set(connection.scalars(select(claims.c.article).where(spoken))))
        note_done(connection, ARTICLE, part)


def _next_blocks(connection: Connection) -> set[str]:
    size = func.count(claims.c.id)
    noted = select(stale.c.key, size).outerjoin(claims, claims.c.block == stale.c.key).where(stale.c.what == BLOCK)
    chosen: set[str] = set()
    total = 0
    with connection.execute(noted.group_by(stale.c.key).order_by(stale.c.key)) as sizes:
        for block, number in sizes:
            if chosen and total + number > _CLAIMS_A_PART:
                break
            chosen.add(block)
            total += number
    return chosen


# ---------------------------------------------------------------- what a change touches


def linked(connection: Connection, article_ids: Iterable[str]) -> set[str]:
    """These articles and all that share passages with them, directly or through others."""
    found = set(article_ids)
    new = set(found)
    while new:
        near: set[str] = set()
        for part in in_parts(new):
            shared = select(passages.c.hash).where(passages.c.article.in_(part))
            near.update(connection.scalars(select(passages.c.article).where(passages.c.hash.in_(shared)).distinct()))
        new = near - found
        found |= new
    return found


def passages_of(connection: Connection, article_ids: Iterable[str]) -> dict[str, list[int]]:
    """The passages of those of the articles that have any."""
    found: dict[str, list[int]] = defaultdict(list)
    for part in in_parts(article_ids):
        for row in connection.execute(select(passages).where(passages.c.article.in_(part))):
            found[row.article].append(row.hash)
    return found


def joined_blocks(connection: Connection, blocks: Iterable[str]) -> set[str]:
    """These blocks and those that an analyst joined to them by ruling that two claims are the same."""
    found = set(blocks)
    groups = [group for group in _groups(connection) if len(group) > 1]
    grown = True
    while grown:
        before = len(found)
        for group in groups:
            if group & found:
                found |= group
        grown = len(found) > before
    return found


def _groups(connection: Connection) -> list[set[str]]:
    same = holding(connection, "same")
    rows = known_claims(connection, {claim for decision in same for claim in decision.claims})
    return [{rows[claim].block for claim in one.claims if claim in rows and rows[claim].block} for one in same]


def _articles_of(connection: Connection, blocks: Iterable[str]) -> set[str]:
    wanted = select(claims.c.article).distinct()
    return {one for part in in_parts(blocks) for one in connection.scalars(wanted.where(claims.c.block.in_(part)))}


# ---------------------------------------------------------------- replacing results


def add_passages(connection: Connection, hashes: Mapping[str, Iterable[int]]) -> None:
    """Keep the passages of articles that are new or whose text became known, by article."""
    rows = [{"hash": one, "article": article} for article, its in hashes.items() for one in sorted(set(its))]
    _insert(connection, passages, rows)


def entries_of_blocks(connection: Connection, blocks: Iterable[str]) -> list[tuple[str, str, str]]:
    """(id, kind, body) of the entries in these blocks, as they stand."""
    whole = select(entries.c.id, entries.c.kind, entry_bodies.c.body).join(
        entry_bodies, entry_bodies.c.id == entries.c.id
    )
    return sorted(
        (row.id, row.kind, row.body)
        for some in in_parts(blocks)
        for row in connection.execute(whole.where(entries.c.block.in_(some)))
    )


def entries_holding(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """The entry that holds each of these claims, where one does."""
    wanted = select(entry_claims.c.claim, entry_claims.c.entry)
    return {
        row.claim: row.entry
        for some in in_parts(claim_ids)
        for row in connection.execute(wanted.where(entry_claims.c.claim.in_(some)))
    }


def entries_by_id(connection: Connection, ids: Iterable[str]) -> list[Entry]:
    """These entries, by id."""
    whole = select(entries.c.kind, entry_bodies.c.body).join(entry_bodies, entry_bodies.c.id == entries.c.id)
    return [
        entry_of(row.kind, row.body)
        for some in in_parts(ids)
        for row in connection.execute(whole.where(entries.c.id.in_(some)).order_by(entries.c.id))
    ]


def claims_of(connection: Connection, ids: Iterable[str]) -> set[str]:
    """The claims of these entries."""
    held = select(entry_claims.c.claim)
    return {one for some in in_parts(ids) for one in connection.scalars(held.where(entry_claims.c.entry.in_(some)))}


def packages_told_in(connection: Connection, article_ids: Iterable[str]) -> list[Package]:
    """The packages that these articles tell of, by id."""
    held = select(entry_claims.c.entry).join(claims, claims.c.id == entry_claims.c.claim).distinct()
    held = held.join(entries, entries.c.id == entry_claims.c.entry).where(entries.c.kind == Package.kind)
    found = {
        one for some in in_parts(article_ids) for one in connection.scalars(held.where(claims.c.article.in_(some)))
    }
    return [one for one in entries_by_id(connection, found) if isinstance(one, Package)]


def conflicts_of_entries(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Ids of the conflicts in these entries, as they stand."""
    wanted = select(conflicts.c.id)
    return {one for some in in_parts(ids) for one in connection.scalars(wanted.where(conflicts.c.entry.in_(some)))}


def conflicts_of_blocks(connection: Connection, blocks: Iterable[str]) -> set[str]:
    """Ids of the conflicts in these blocks, as they stand."""
    wanted = select(conflicts.c.id)
    return {one for some in in_parts(blocks) for one in connection.scalars(wanted.where(conflicts.c.block.in_(some)))}


def replace(connection: Connection, part: Part, found: Resolution) -> None:
    """Put what was found for a part in the place of what stood there, and note the part as up to date.

    Entries of other blocks are incomplete, and dropped.
    """
    block_of = block_by_claim(connection, part.articles)
    every = (*found.transfers, *found.packages, *found.rules, *found.totals)
    new = [entry for entry in every if any(block_of.get(claim) in part.blocks for claim in entry.claims)]
    old = [entry for entry, _, _ in entries_of_blocks(connection, part.blocks)]
    replace_entries(connection, old, new, found.conflicts)
    kept = {entry.id for entry in new}
    replace_questions(connection, old, [one for one in found.questions if kept.issuperset(one.entries)])
    replace_voices(connection, part.articles, found)
    for what, keys in ((BLOCK, part.blocks), (_QUIET, part.articles)):
        note_done(connection, what, keys)


def replace_entries(
    connection: Connection, old: Collection[str], new: Collection[Entry], disputes: Iterable[Conflict]
) -> None:
    """Put entries in the place of those of the ids `old`, with their conflicts among `disputes`."""
    for table, column in ((entry_claims, "entry"), (entry_bodies, "id"), (entries, "id"), (conflicts, "entry")):
        _delete(connection, table, column, old)
    block_of = block_of_claims(connection, (claim for one in new for claim in one.claims))
    block = {one.id: min(block_of[claim] for claim in one.claims) for one in new}
    theirs = [one for one in disputes if one.entry in block]
    number = Counter(one.entry for one in theirs)
    _insert(connection, entries, [entry_row(one, block[one.id], number[one.id]) for one in new])
    _insert(connection, entry_bodies, [{"id": one.id, "body": as_json(one)} for one in new])
    _insert(connection, entry_claims, [{"entry": e.id, "claim": claim} for e in new for claim in sorted(set(e.claims))])
    _insert(connection, conflicts, [
        {"id": one.id, "entry": one.entry, "field": one.field, "block": block[one.entry], "body": as_json(one)}
        for one in theirs
    ])  # fmt: skip


def change_bodies(connection: Connection, changed: Collection[Entry]) -> None:
    """Keep entries of which nothing changes that a list is filtered or sorted by."""
    _delete(connection, entry_bodies, "id", [one.id for one in changed])
    _insert(connection, entry_bodies, [{"id": one.id, "body": as_json(one)} for one in changed])


def replace_questions(connection: Connection, about: Collection[str], new: Iterable[Question]) -> None:
    """Put questions in the place of those about these entries."""
    for column in ("one", "two"):
        _delete(connection, questions, column, about)
    _insert(connection, questions, [
        {"id": one.id, "one": one.entries[0], "two": one.entries[1], "score": one.score, "body": as_json(one)}
        for one in new
    ])  # fmt: skip


def replace_voices(connection: Connection, article_ids: Collection[str], found: Resolution) -> None:
    """Put what was found of the voices and copies of articles in the place of what stood there."""
    heard: set[str] = set()
    for some in in_parts(article_ids):
        theirs = voice_claims.c.article.in_(some)
        heard.update(connection.scalars(select(voice_claims.c.voice).where(theirs).distinct()))
        connection.execute(delete(voice_claims).where(theirs))
    spoken = claims_in_articles(connection, article_ids)
    _insert(connection, voice_claims, [
        {"voice": voice.id, "claim": claim, "article": spoken[claim], "name": name, "why": why}
        for voice in found.voices
        for claim, (name, why) in zip(
            voice.claims, voice.told or [(voice.name, voice.why)] * len(voice.claims), strict=True
        ) if claim in spoken
    ])  # fmt: skip
    origins = {voice.id: voice.origin for voice in found.voices if not spoken.keys().isdisjoint(voice.claims)}
    _name_voices(connection, _origins(connection, heard) | origins)
    _delete(connection, copies, "article", article_ids)
    _insert(connection, copies, [copy.to_dict() for copy in found.copies if copy.article in article_ids])


def check_totals(connection: Connection, locality: Locality, changed: Iterable[Entry]) -> list[tuple[Entry, Entry]]:
    """Hold totals against the packages of their donor and recipient, where one of either changed: before and after."""
    found: list[tuple[Entry, Entry]] = []
    pairs = {(one.donor, one.recipient) for one in changed if isinstance(one, Package | Total) and one.donor}
    for donor, recipient in sorted(pairs, key=str):
        theirs = (entries.c.donor == donor) & entries.c.recipient.is_not_distinct_from(recipient)
        known: dict[str, list[Any]] = {}
        for kind in (Total.kind, Package.kind) if _has(connection, theirs, Total.kind) else ():
            ids = connection.scalars(select(entries.c.id).where(theirs, entries.c.kind == kind))
            known[kind] = entries_by_id(connection, ids)
        before = known.get(Total.kind, [])
        again = locality.check_totals(before, known.get(Package.kind, []))
        found += [(one, two) for one, two in zip(before, again, strict=True) if one != two]
    change_bodies(connection, [again for _, again in found])
    return found


def _has(connection: Connection, theirs: ColumnElement[bool], kind: str) -> bool:
    return connection.scalar(select(entries.c.id).where(theirs, entries.c.kind == kind).limit(1)) is not None


def _name_voices(connection: Connection, origins: Mapping[str, str]) -> None:
    """Call voices by what is told of them in all the ledger (see `Voice`); drop those that nothing is told of."""
    told = select(voice_claims.c.name, voice_claims.c.why).limit(1)
    by_rule = told.order_by(func.length(voice_claims.c.name).desc(), voice_claims.c.name, voice_claims.c.claim)
    rows: list[dict[str, object]] = []
    for voice, origin in sorted(origins.items()):
        first = connection.execute(by_rule.where(voice_claims.c.voice == voice)).first()
        if first:
            rows.append({"id": voice, "origin": origin, "name": first.name, "why": first.why})
    _delete(connection, voices, "id", origins)
    _insert(connection, voices, rows)


def _origins(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    wanted = select(voices.c.id, voices.c.origin)
    return {
        row.id: row.origin for some in in_parts(ids) for row in connection.execute(wanted.where(voices.c.id.in_(some)))
    }


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _delete(connection: Connection, table: Table, column: str, keys: Iterable[str], *also: object) -> None:
    for some in in_parts(keys):
        connection.execute(delete(table).where(table.c[column].in_(some), *also))  # type: ignore[arg-type]
