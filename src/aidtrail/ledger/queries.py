"""Answers questions: lists of entries, claims, articles, voices, conflicts; one entry with all it rests on.

Every function works on the connection it is given; lists are paged and sorted by the database.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, case, func, or_, select

from aidtrail.errors import LedgerError
from aidtrail.ledger.checks import is_date
from aidtrail.ledger.records import ENTRY_KINDS, article_of, claim_of, entry_of, first_day, from_json, last_day
from aidtrail.ledger.rows import Rows
from aidtrail.ledger.stored import LeftOut, in_parts
from aidtrail.ledger.tables import (
    articles,
    claims,
    conflicts,
    copies,
    entries,
    entry_bodies,
    entry_claims,
    left_out,
    questions,
    voice_claims,
    voices,
)
from aidtrail.model import STAGES, Article, Claim, Conflict, Copy, Entry, Question, Voice

_Conditions = list[ColumnElement[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which entries or claims are wanted; None: all.

    Parties by code; `item` by its id in the catalogue or words of its name; `stage` a stage (of a rule: prohibited,
    permitted; of a total: its measure). `since` and `until` are ISO dates (2022, 2022-05 or 2022-05-31): what happened
    in between at least in part; what has no date is then left out.
    """

    donor: str | None = None
    recipient: str | None = None
    item: str | None = None
    category: str | None = None
    stage: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How a list is sorted (a column, `-` before it for descending) and which part of it is wanted."""

    sort: str | None = None
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class VoiceSummary:
    """A voice, in how many claims and articles it is heard, and the first few of the articles, by id."""

    id: str
    origin: str
    name: str
    why: str
    claims: int
    articles: int
    first_articles: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return asdict(self) | {"first_articles": list(self.first_articles)}


# ---------------------------------------------------------------- entries


def entries_of(connection: Connection, kind: str, wanted: Filter, page: Page) -> Rows[Any]:
    """Entries of a kind: `transfer`, `package`, `rule` or `total`. Sorted by first day unless told otherwise."""
    where = [entries.c.kind == kind, *_conditions(entries, wanted)]
    chosen = _paged(select(entries.c.id).where(*where), entries, page)
    ids = list(connection.scalars(chosen))
    bodies = _bodies(connection, ids)
    return Rows((entry_of(kind, bodies[one]) for one in ids), _total(connection, entries, where, page, len(ids)))


def entry(connection: Connection, wanted: str) -> Entry | None:
    """The entry of that id."""
    whole = select(entries.c.kind, entry_bodies.c.body).join(entry_bodies, entry_bodies.c.id == entries.c.id)
    row = connection.execute(whole.where(entries.c.id == wanted)).first()
    return entry_of(row.kind, row.body) if row else None


def entries_with(connection: Connection, claim_ids: list[str]) -> list[str]:
    """Ids of the entries that hold any of these claims."""
    return sorted({
        one
        for part in in_parts(claim_ids)
        for one in connection.scalars(select(entry_claims.c.entry).where(entry_claims.c.claim.in_(part)))
    })  # fmt: skip


def ids_starting_with(connection: Connection, start: str) -> list[str]:
    """Ids of entries, claims and articles that begin like this, at most ten of each: people type the first digits."""
    found: list[str] = []
    for table in (entries, claims, articles):
        found += connection.scalars(
            select(table.c.id).where(table.c.id.startswith(start, autoescape=True)).order_by(table.c.id).limit(10)
        )
    return found


def facets(connection: Connection, kind: str) -> dict[str, dict[str, int]]:
    """How many entries of a kind each donor, recipient, category and stage has; the commonest first."""
    found: dict[str, dict[str, int]] = {}
    for name in ("donor", "recipient", "category", "stage"):
        column, number = entries.c[name], func.count()
        known = select(column, number).where(entries.c.kind == kind, column.is_not(None)).group_by(column)
        found[name] = dict(map(tuple, connection.execute(known.order_by(number.desc(), column))))
    return found


def _bodies(connection: Connection, ids: list[str]) -> dict[str, str]:
    return {
        row.id: row.body
        for part in in_parts(ids)
        for row in connection.execute(select(entry_bodies).where(entry_bodies.c.id.in_(part)))
    }


# ---------------------------------------------------------------- claims, articles


def claims_of(connection: Connection, wanted: Filter, page: Page, *, kind: str | None, article: str | None,
              day: str | None) -> Rows[Claim]:  # fmt: skip
    """Claims, by article and id unless told otherwise; with `day`, of articles published by then."""
    where = _conditions(claims, wanted)
    where += [claims.c.kind == kind] if kind else []
    where += [claims.c.article == article] if article else []
    where += [claims.c.article.in_(select(articles.c.id).where(articles.c.published <= day))] if day else []
    bodies = connection.scalars(_paged(select(claims.c.body).where(*where), claims, page)).all()
    return Rows(map(claim_of, bodies), _total(connection, claims, where, page, len(bodies)))


def claims_by_id(connection: Connection, ids: tuple[str, ...] | list[str]) -> dict[str, Claim]:
    """Those of the claims that are there."""
    return {
        row.id: claim_of(row.body)
        for part in in_parts(ids)
        for row in connection.execute(select(claims.c.id, claims.c.body).where(claims.c.id.in_(part)))
    }


def articles_of(connection: Connection, page: Page, *, text: bool, day: str | None) -> Rows[Article]:
    """Articles, by id unless told otherwise; without their texts unless wanted."""
    where: _Conditions = [articles.c.published <= day] if day else []
    columns = [column if text or column is not articles.c.text else func.substr(column, 1, 0).label("text")
               for column in articles.c]  # fmt: skip
    found = connection.execute(_paged(select(*columns).where(*where), articles, page)).all()
    return Rows(map(article_of, found), _total(connection, articles, where, page, len(found)))


def article(connection: Connection, wanted: str) -> Article | None:
    """The article of that id, with its text."""
    row = connection.execute(select(articles).where(articles.c.id == wanted)).first()
    return article_of(row) if row else None


def outlets(connection: Connection) -> dict[str, int]:
    """How many articles each outlet has; the commonest first."""
    column, number = articles.c.outlet, func.count()
    known = select(column, number).where(column.is_not(None)).group_by(column).order_by(number.desc(), column)
    return dict(map(tuple, connection.execute(known)))


def without_text(whole: Article) -> Article:
    """The article's metadata."""
    return replace(whole, text="")


def copies_by_article(connection: Connection, ids: list[str]) -> dict[str, str]:
    """Those of the articles that are copies, each with what it is a copy of."""
    return {
        row.article: row.of
        for part in in_parts(ids)
        for row in connection.execute(select(copies).where(copies.c.article.in_(part)))
    }


def copies_of(connection: Connection) -> Rows[Copy]:
    """Which articles carry the text of which others, by article."""
    return Rows(Copy(*row) for row in connection.execute(select(copies).order_by(copies.c.article)))


# ---------------------------------------------------------------- voices, conflicts, questions


def voices_of(connection: Connection, page: Page) -> Rows[Voice]:
    """Voices with all their articles and claims, by name unless told otherwise."""
    found = connection.execute(_paged(select(voices), voices, page)).all()
    members = _members(connection, voice_claims.c.voice, [row.id for row in found])
    listed = (_voice(row, members.get(row.id, [])) for row in found)
    return Rows(listed, _total(connection, voices, [], page, len(found)))


def voices_in(connection: Connection, ids: Collection[str], claim_ids: Collection[str]) -> list[Voice]:
    """These voices as they are heard in these claims, by name: elsewhere they may be heard a thousand times."""
    found = connection.execute(_paged(select(voices).where(voices.c.id.in_(ids)), voices, Page()))
    members = _members(connection, voice_claims.c.claim, claim_ids)
    return [_voice(row, members.get(row.id, [])) for row in found]


def voice_summaries(connection: Connection, page: Page, few: int) -> Rows[VoiceSummary]:
    """Voices with how often they are heard and the first `few` of their articles, by name unless told otherwise."""
    found = connection.execute(_paged(select(voices), voices, page)).all()
    voice, article = voice_claims.c.voice, voice_claims.c.article
    counts = select(voice, func.count(), func.count(article.distinct())).group_by(voice)
    heard: dict[str, tuple[int, int]] = {}
    for part in in_parts(row.id for row in found):
        heard |= {name: (said, told) for name, said, told in connection.execute(counts.where(voice.in_(part)))}
    first = select(article).distinct().order_by(article).limit(few)
    listed = (
        VoiceSummary(row.id, row.origin, row.name, row.why, *heard.get(row.id, (0, 0)),
                     tuple(connection.scalars(first.where(voice == row.id))))
        for row in found
    )  # fmt: skip
    return Rows(listed, _total(connection, voices, [], page, len(found)))


def _members(connection: Connection, column: ColumnElement[str], keys: Collection[str]) -> dict[str, list[Row[Any]]]:
    """What is told of each voice where the column is one of the keys, by claim, with the claim's article."""
    members: dict[str, list[Row[Any]]] = {}
    for part in in_parts(keys):
        for row in connection.execute(select(voice_claims).where(column.in_(part)).order_by(voice_claims.c.claim)):
            members.setdefault(row.voice, []).append(row)
    return members


def _voice(row: Row[Any], members: list[Row[Any]]) -> Voice:
    return Voice(
        id=row.id,
        origin=row.origin,
        name=row.name,
        articles=tuple(sorted({one.article for one in members})),
        claims=tuple(one.claim for one in members),
        why=row.why,
        told=tuple((one.name, one.why) for one in members),
    )


def voices_by_claim(connection: Connection, claim_ids: list[str]) -> dict[str, tuple[str, ...]]:
    """The voices of each of these claims."""
    found: dict[str, list[str]] = {}
    for part in in_parts(claim_ids):
        rows = select(voice_claims.c.voice, voice_claims.c.claim).where(voice_claims.c.claim.in_(part))
        for voice, claim in connection.execute(rows.order_by(voice_claims.c.voice)):
            found.setdefault(claim, []).append(voice)
    return {claim: tuple(ids) for claim, ids in found.items()}


def conflicts_of(
    connection: Connection, page: Page, wanted: Filter, entry_ids: Collection[str] | None = None
) -> Rows[Conflict]:
    """Conflicts, of the entries that pass the filter, or of those named; by entry unless told otherwise."""
    of_entries = _conditions(entries, wanted)
    where: _Conditions = [conflicts.c.entry.in_(select(entries.c.id).where(*of_entries))] if of_entries else []
    where += [] if entry_ids is None else [conflicts.c.entry.in_(entry_ids)]
    bodies = connection.scalars(_paged(select(conflicts.c.body).where(*where), conflicts, page)).all()
    return Rows((from_json(one, Conflict) for one in bodies), _total(connection, conflicts, where, page, len(bodies)))


def questions_of(connection: Connection, page: Page) -> Rows[Question]:
    """Pairs of entries that may be one act, the likeliest first unless told otherwise."""
    bodies = connection.scalars(_paged(select(questions.c.body), questions, page)).all()
    return Rows((from_json(one, Question) for one in bodies), _total(connection, questions, [], page, len(bodies)))


def questions_on(connection: Connection, entry_id: str) -> list[Question]:
    """The questions that an entry is part of."""
    about = (questions.c.one == entry_id) | (questions.c.two == entry_id)
    bodies = connection.scalars(select(questions.c.body).where(about).order_by(questions.c.id))
    return [from_json(body, Question) for body in bodies]


def left_out_of(connection: Connection) -> Rows[LeftOut]:
    """What builds did not take in, in the order in which it was met."""
    rows = connection.execute(select(left_out.c.path, left_out.c.line, left_out.c.reason).order_by(left_out.c.n))
    return Rows(LeftOut(*row) for row in rows)


def count(connection: Connection) -> dict[str, int]:
    """How many entries of each kind, voices, conflicts and questions there are."""
    kinds = dict.fromkeys((f"{kind}s" for kind in ENTRY_KINDS), 0)
    for kind, number in connection.execute(select(entries.c.kind, func.count()).group_by(entries.c.kind)):
        kinds[f"{kind}s"] = number
    others = {
        t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in (voices, conflicts, questions)
    }
    return kinds | others


# ---------------------------------------------------------------- filters, sorting, paging


def _conditions(table: Table, wanted: Filter) -> _Conditions:
    found: _Conditions = []
    if wanted.donor is not None:
        found.append(table.c.donor.in_(_spellings(wanted.donor)))
    if wanted.recipient is not None:
        found.append(table.c.recipient.in_(_spellings(wanted.recipient)))
    if wanted.category is not None:
        found.append(table.c.category == wanted.category)
    if wanted.stage is not None:
        found.append(table.c.stage == wanted.stage)
    if wanted.item is not None:
        words = table.c.item_words.contains(wanted.item.casefold(), autoescape=True)
        found.append(or_(table.c.item_id == wanted.item.casefold(), words))
    for day in (wanted.since, wanted.until):
        if day is not None and not is_date(day):
            raise LedgerError(f"{day!r} is no date: write it like 2022, 2022-05 or 2022-05-31")
    if wanted.since is not None:
        found.append(table.c.last_day >= first_day(wanted.since))
    if wanted.until is not None:
        found.append(table.c.first_day <= last_day(wanted.until))
    return found


def _spellings(code: str) -> list[str]:
    """States are written in capitals, other parties in small letters; people write either."""
    return [code, code.upper(), code.lower()]


def _stage_order(table: Table) -> ColumnElement[int]:
    return case({stage: place for place, stage in enumerate(STAGES)}, value=table.c.stage, else_=len(STAGES))


def _columns(table: Table, name: str) -> list[ColumnElement[Any]]:
    """The columns that a sort goes by, before the id; empty: the table can't be sorted by that."""
    if name == "stage" and "stage" in table.c:
        return [_stage_order(table)]
    name = {"item": "item_words", "first": "first_day", "last": "last_day"}.get(name, name)
    return [table.c[name]] if name in table.c and name not in ("body", "text", "block", "n") else []


_USUAL = {
    "entries": "first",
    "claims": "article",
    "articles": "id",
    "voices": "name",
    "conflicts": "entry",
    "questions": "-score",
}


def _paged(query: Select[Any], table: Table, page: Page) -> Select[Any]:
    """Sorted, ties by id, and cut to the page. What has no date comes last, whichever way it is sorted."""
    sort = page.sort or _USUAL[table.name]
    name, down = sort.removeprefix("-"), sort.startswith("-")
    columns = _columns(table, name)
    if not columns:
        raise LedgerError(f"{table.name} can't be sorted by {name!r}; try {', '.join(sorted(sorts(table)))}")
    dated = name in ("first", "last") and "undated" in table.c
    ordered: list[ColumnElement[Any]] = [table.c.undated] if dated else []
    ordered += [column.desc() if down else column for column in columns]
    return query.order_by(*ordered, table.c.id).limit(page.limit).offset(page.offset or None)


def sorts(table: Table) -> set[str]:
    """The names a list of this table can be sorted by."""
    shown = {"item_words": "item", "first_day": "first", "last_day": "last"}
    return {shown.get(column.name, column.name) for column in table.c} - {"body", "text", "block", "n", "undated"}


def _total(connection: Connection, table: Table, where: _Conditions, page: Page, shown: int) -> int:
    if page.limit is None and not page.offset:
        return shown
    return connection.scalar(select(func.count()).select_from(table).where(and_(True, *where))) or 0
