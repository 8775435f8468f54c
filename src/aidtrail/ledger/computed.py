"""Writes what follows from the claims, and finds what a change touches.

A change touches blocks: a block holds all claims that may report one act. What is out of date is noted in the
transaction that made it so (`note_stale`), and replaced block by block (`next_part`, `replace`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection, Table, delete, func, insert, select

from aidtrail.ledger.records import as_json, entry_of, entry_row
from aidtrail.ledger.stored import block_by_claim, blocks_of, holding, in_parts, known_claims
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
from aidtrail.model import Claim, Entry, Package, Question, Resolution

BLOCK, ARTICLE, RULING = "block", "article", "ruling"
_QUIET = "quiet"  # articles that are in no block, for nothing is claimed in them: they may still be copies
_CLAIMS_A_PART = 20_000


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


def is_stale(connection: Connection) -> bool:
    """Whether anything is out of date."""
    return connection.scalar(select(stale.c.key).limit(1)) is not None


def note_all_stale(connection: Connection) -> None:
    """Drop all that is computed, and note everything as out of date. Passages are for the caller to add again."""
    for table in computed.sorted_tables:
        connection.execute(delete(table))
    note_stale(connection, ARTICLE, connection.scalars(select(articles.c.id)))


def next_part(connection: Connection) -> Part | None:
    """The next blocks to compute, in order, about 20,000 claims at a time; then articles that are in none."""
    _spread(connection)
    if blocks := joined_blocks(connection, _next_blocks(connection)):
        return Part(frozenset(blocks), frozenset(linked(connection, _articles_of(connection, blocks))))
    quiet = select(stale.c.key).where(stale.c.what == _QUIET).order_by(stale.c.key).limit(_CLAIMS_A_PART)
    alone = linked(connection, connection.scalars(quiet))
    return Part(frozenset(), frozenset(alone)) if alone else None


def next_ruling(connection: Connection) -> str | None:
    """The id of a decision whose effect is still to be computed."""
    return connection.scalar(select(stale.c.key).where(stale.c.what == RULING).order_by(stale.c.key).limit(1))


def note_followed(connection: Connection, decision: str) -> None:
    """Note a decision as taken account of."""
    _delete(connection, stale, "key", [decision], stale.c.what == RULING)


def _spread(connection: Connection) -> None:
    """From articles to the blocks of their claims, and of those of all articles that they share passages with."""
    for part in in_parts(connection.scalars(select(stale.c.key).where(stale.c.what == ARTICLE))):
        note_stale(connection, BLOCK, blocks_of(connection, linked(connection, part)))
        spoken = claims.c.article.in_(part) & claims.c.block.is_not(None)
        note_stale(connection, _QUIET, set(part) - set(connection.scalars(select(claims.c.article).where(spoken))))
        _delete(connection, stale, "key", part, stale.c.what == ARTICLE)


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


def packages_told_in(connection: Connection, article_ids: Iterable[str], block: str) -> list[Package]:
    """The packages of a block that these articles tell of, by id."""
    held = select(entry_claims.c.entry).join(claims, claims.c.id == entry_claims.c.claim).distinct()
    found = {
        one for some in in_parts(article_ids) for one in connection.scalars(held.where(claims.c.article.in_(some)))
    }
    of_block = select(entries.c.id).where(entries.c.kind == Package.kind, entries.c.block == block)
    kept = {one for some in in_parts(found) for one in connection.scalars(of_block.where(entries.c.id.in_(some)))}
    return [one for one in entries_by_id(connection, kept) if isinstance(one, Package)]


def conflicts_of_entries(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Ids of the conflicts in these entries, as they stand."""
    wanted = select(conflicts.c.id)
    return {one for some in in_parts(ids) for one in connection.scalars(wanted.where(conflicts.c.entry.in_(some)))}


def questions_of_blocks(connection: Connection, blocks: Iterable[str]) -> list[str]:
    """Bodies of the questions in these blocks, as they stand."""
    wanted = select(questions.c.body)
    return [one for some in in_parts(blocks) for one in connection.scalars(wanted.where(questions.c.block.in_(some)))]


def conflicts_of_blocks(connection: Connection, blocks: Iterable[str]) -> set[str]:
    """Ids of the conflicts in these blocks, as they stand."""
    wanted = select(conflicts.c.id)
    return {one for some in in_parts(blocks) for one in connection.scalars(wanted.where(conflicts.c.block.in_(some)))}


def replace(connection: Connection, part: Part, spoken: Mapping[str, Claim], found: Resolution) -> None:
    """Put what was found for a part in the place of what stood there, and note the part as up to date.

    `spoken` are the claims of the part's articles, by id. Entries of other blocks are incomplete, and dropped.
    """
    block_of = block_by_claim(connection, part.articles)
    origins = _origins(connection, _clear(connection, part)) | {voice.id: voice.origin for voice in found.voices}
    every = (*found.transfers, *found.packages, *found.rules, *found.totals)
    block_of_entry = {entry.id: block for entry in every if (block := _block(entry, part, block_of))}
    _add_entries(connection, [entry for entry in every if entry.id in block_of_entry], block_of_entry, found)
    _add_voices(connection, spoken, found)
    _name_voices(connection, origins)
    rows = [copy.to_dict() for copy in found.copies if copy.article in part.articles]
    _insert(connection, copies, rows)
    for what, keys in ((BLOCK, part.blocks), (_QUIET, part.articles)):
        _delete(connection, stale, "key", keys, stale.c.what == what)


def replace_entries(connection: Connection, block: str, old: Collection[str], found: Resolution) -> None:
    """Put the transfers found, with their conflicts, in the place of the entries `old` of a block."""
    _drop_entries(connection, old)
    _delete(connection, conflicts, "entry", old)
    _add_entries(connection, list(found.transfers), {one.id: block for one in found.transfers}, found)


def change_bodies(connection: Connection, changed: Collection[Entry]) -> None:
    """Keep entries of which nothing changes that a list is filtered or sorted by."""
    _delete(connection, entry_bodies, "id", [one.id for one in changed])
    _insert(connection, entry_bodies, [{"id": one.id, "body": as_json(one)} for one in changed])


def replace_questions(connection: Connection, block: str, old: Iterable[Question], new: Iterable[Question]) -> None:
    """Put questions in the place of others of the same block."""
    _delete(connection, questions, "id", [one.id for one in old])
    _add_questions(connection, new, dict.fromkeys(chain.from_iterable(one.entries for one in new), block))


def _block(entry: Entry, part: Part, block_of: dict[str, str]) -> str | None:
    return min((block_of[claim] for claim in entry.claims if block_of.get(claim) in part.blocks), default=None)


def _clear(connection: Connection, part: Part) -> set[str]:
    """Take away what stood there; returns the voices that lost claims by it."""
    old = [entry for entry, _, _ in entries_of_blocks(connection, part.blocks)]
    _drop_entries(connection, old)
    for table in (conflicts, questions):
        _delete(connection, table, "block", part.blocks)
    _delete(connection, copies, "article", part.articles)
    heard: set[str] = set()
    for some in in_parts(part.articles):
        theirs = voice_claims.c.article.in_(some)
        heard.update(connection.scalars(select(voice_claims.c.voice).where(theirs).distinct()))
        connection.execute(delete(voice_claims).where(theirs))
    return heard


def _drop_entries(connection: Connection, ids: Collection[str]) -> None:
    _delete(connection, entry_claims, "entry", ids)
    _delete(connection, entry_bodies, "id", ids)
    _delete(connection, entries, "id", ids)


def _add_entries(connection: Connection, new: list[Entry], block_of: dict[str, str], found: Resolution) -> None:
    disputes = [one for one in found.conflicts if one.entry in block_of]
    number = {entry.id: 0 for entry in new}
    for dispute in disputes:
        number[dispute.entry] += 1
    _insert(connection, entries, [entry_row(entry, block_of[entry.id], number[entry.id]) for entry in new])
    _insert(connection, entry_bodies, [{"id": entry.id, "body": as_json(entry)} for entry in new])
    _insert(connection, entry_claims, [{"entry": e.id, "claim": claim} for e in new for claim in sorted(set(e.claims))])
    _insert(connection, conflicts, [
        {"id": one.id, "entry": one.entry, "field": one.field, "block": block_of[one.entry], "body": as_json(one)}
        for one in disputes
    ])  # fmt: skip
    _add_questions(connection, found.questions, block_of)


def _add_questions(connection: Connection, asked: Iterable[Question], block_of: Mapping[str, str]) -> None:
    _insert(connection, questions, [
        {"id": one.id, "block": block_of[one.entries[0]], "score": one.score, "body": as_json(one)}
        for one in asked if all(entry in block_of for entry in one.entries)
    ])  # fmt: skip


def _add_voices(connection: Connection, spoken: Mapping[str, Claim], found: Resolution) -> None:
    rows: list[dict[str, object]] = []
    for voice in found.voices:
        told = voice.told or [(voice.name, voice.why)] * len(voice.claims)
        for claim, (name, why) in zip(voice.claims, told, strict=True):
            article = spoken[claim].article
            rows.append({"voice": voice.id, "claim": claim, "article": article, "name": name, "why": why})
    _insert(connection, voice_claims, rows)


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
