"""Writes and reads what is stored: articles, claims, decisions, what was left out, builds.

Every function works in the transaction of the connection it is given.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, func, insert, or_, select, true, update

from aidtrail.ledger.records import article_of, as_json, claim_of, decision_of, decision_row
from aidtrail.ledger.tables import articles, builds, claims, decision_claims, decisions, left_out
from aidtrail.model import Article, Claim, Decision

_KEYS_AT_ONCE = 10_000  # SQLite takes 32,766 variables in one statement


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a build did not take in, and why; `line` is 0 where a file is left out as a whole."""

    path: str
    line: int
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {"path": self.path, "line": self.line, "reason": self.reason}


def in_parts(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """The keys, sorted, in lists short enough for one statement."""
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), _KEYS_AT_ONCE):
        yield ordered[start : start + _KEYS_AT_ONCE]


# ---------------------------------------------------------------- articles


def known_articles(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Article, str | None]]:
    """Those of the articles that the ledger has, each with the version that extracted its claims."""
    return {
        row.id: (article_of(row), row.extracted)
        for part in in_parts(ids)
        for row in connection.execute(select(articles).where(articles.c.id.in_(part)))
    }


def articles_in(connection: Connection, ids: Iterable[str]) -> list[Article]:
    """These articles, by id."""
    return [article for _, (article, _) in sorted(known_articles(connection, ids).items())]


def every_article(connection: Connection) -> Iterator[Article]:
    """All articles, by id, a few hundred in memory at a time."""
    ids = connection.scalars(select(articles.c.id).order_by(articles.c.id)).all()
    for start in range(0, len(ids), 500):
        yield from articles_in(connection, ids[start : start + 500])


def add_articles(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Take in new articles, as rows."""
    if rows:
        connection.execute(insert(articles), rows)


def change_articles(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Take over what has become known of articles (a date, a text where there was none), as rows."""
    if rows:
        changed = update(articles).where(articles.c.id == bindparam("its_id"))
        connection.execute(changed, [{**row, "its_id": row["id"]} for row in rows])


def articles_not_extracted_by(connection: Connection, version: str, limit: int) -> list[Article]:
    """Articles whose claims come from another version of the extraction, by id."""
    old = select(articles).where(articles.c.extracted != version).order_by(articles.c.id).limit(limit)
    return [article_of(row) for row in connection.execute(old)]


# ---------------------------------------------------------------- claims


def claims_in(connection: Connection, article_ids: Iterable[str]) -> list[Claim]:
    """The claims of these articles, by id."""
    bodies = [
        (row.id, row.body)
        for part in in_parts(article_ids)
        for row in connection.execute(select(claims.c.id, claims.c.body).where(claims.c.article.in_(part)))
    ]
    return [claim_of(body) for _, body in sorted(bodies)]


def known_claims(connection: Connection, ids: Iterable[str]) -> dict[str, Row[Any]]:
    """Rows of those of the claims that the ledger has."""
    wanted = select(claims)
    return {
        row.id: row for part in in_parts(ids) for row in connection.execute(wanted.where(claims.c.id.in_(part)))
    }  # fmt: skip


def add_claims(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Take in claims, as rows."""
    if rows:
        connection.execute(insert(claims), rows)


def drop_extracted(connection: Connection, article_ids: Collection[str]) -> None:
    """Drop the claims of these articles that were extracted here; those from the wire or a decision stay."""
    ours = (claims.c.foreign == 0) & claims.c.decision.is_(None)
    for part in in_parts(article_ids):
        connection.execute(delete(claims).where(claims.c.article.in_(part), ours))


def added_claims(connection: Connection) -> dict[str, str]:
    """The claims that decisions added, by decision."""
    rows = connection.execute(select(claims.c.decision, claims.c.id).where(claims.c.decision.is_not(None)))
    return {row.decision: row.id for row in rows}


def drop_claims(connection: Connection, ids: Iterable[str]) -> None:
    """Drop these claims."""
    for part in in_parts(ids):
        connection.execute(delete(claims).where(claims.c.id.in_(part)))


def block_by_claim(connection: Connection, article_ids: Iterable[str]) -> dict[str, str]:
    """The block of each claim of these articles that has one."""
    wanted = select(claims.c.id, claims.c.block).where(claims.c.block.is_not(None))
    return {
        row.id: row.block
        for part in in_parts(article_ids)
        for row in connection.execute(wanted.where(claims.c.article.in_(part)))
    }


def block_of_claims(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """The block of each of these claims that has one."""
    wanted = select(claims.c.id, claims.c.block).where(claims.c.block.is_not(None))
    return {
        row.id: row.block
        for part in in_parts(claim_ids)
        for row in connection.execute(wanted.where(claims.c.id.in_(part)))
    }


def claims_in_articles(connection: Connection, article_ids: Iterable[str]) -> dict[str, str]:
    """The article of each claim of these articles."""
    wanted = select(claims.c.id, claims.c.article)
    return {
        row.id: row.article
        for part in in_parts(article_ids)
        for row in connection.execute(wanted.where(claims.c.article.in_(part)))
    }


def articles_of(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """The articles of these claims."""
    wanted = select(claims.c.article).distinct()
    return {one for part in in_parts(claim_ids) for one in connection.scalars(wanted.where(claims.c.id.in_(part)))}


def set_blocks(connection: Connection, block_of: dict[str, str | None]) -> None:
    """Put claims into other blocks."""
    rows = [{"claim": claim, "its_block": block} for claim, block in block_of.items()]
    if rows:
        connection.execute(
            update(claims).where(claims.c.id == bindparam("claim")).values(block=bindparam("its_block")), rows
        )


def blocks_of(connection: Connection, article_ids: Iterable[str]) -> set[str]:
    """The blocks that these articles' claims are in."""
    wanted = select(claims.c.block).where(claims.c.block.is_not(None)).distinct()
    return {
        block
        for part in in_parts(article_ids)
        for block in connection.scalars(wanted.where(claims.c.article.in_(part)))
    }


def blocks_of_articles(connection: Connection, article_ids: Iterable[str]) -> list[str]:
    """The block of each claim of these articles that has one."""
    wanted = select(claims.c.block).where(claims.c.block.is_not(None))
    return [
        one for part in in_parts(article_ids) for one in connection.scalars(wanted.where(claims.c.article.in_(part)))
    ]


# ---------------------------------------------------------------- decisions


def add_decision(connection: Connection, decision: Decision, on: list[tuple[str, str, str]]) -> None:
    """Append a decision; `on` tells (article, kind, quote) of each of its claims."""
    connection.execute(insert(decisions).values(decision_row(decision)))
    rows = [
        {"decision": decision.id, "position": place, "claim": claim, "now": claim,
         "article": article, "kind": kind, "quote": quote}
        for place, (claim, (article, kind, quote)) in enumerate(zip(decision.claims, on, strict=True))
    ]  # fmt: skip
    if rows:
        connection.execute(insert(decision_claims), rows)


def all_decisions(connection: Connection) -> list[Decision]:
    """The log: every decision in the order they were taken, on the claims it was taken on."""
    return _decisions(connection, true(), now=False)


def decisions_on(connection: Connection, claim_ids: Iterable[str]) -> list[Decision]:
    """The decisions that speak of any of these claims today, in the order they were taken, undos among them."""
    wanted = select(decision_claims.c.decision)
    ids = {
        decision
        for part in in_parts(claim_ids)
        for decision in connection.scalars(wanted.where(decision_claims.c.now.in_(part)))
    }
    return _decisions(connection, decisions.c.id.in_(ids), now=True) if ids else []


def holding(connection: Connection, verdict: str) -> list[Decision]:
    """The decisions of one verdict that hold, in the order they were taken, on the claims they speak of today."""
    return standing(_decisions(connection, decisions.c.verdict.in_([verdict, "undo"]), now=True))


def holding_on(connection: Connection, claim_ids: Iterable[str]) -> list[Decision]:
    """The decisions on any of these claims that hold."""
    gone = taken_back(connection)
    return [
        one for one in decisions_on(connection, claim_ids) if one.verdict != "undo" and one.id not in gone
    ]  # fmt: skip


def decision(connection: Connection, wanted: str | None) -> Decision | None:
    """The decision of that id, on the claims it speaks of today."""
    return next(iter(_decisions(connection, decisions.c.id == wanted, now=True)), None)


def taken_back(connection: Connection) -> set[str]:
    """Ids of the decisions that were taken back."""
    return undone(_decisions(connection, decisions.c.verdict == "undo", now=True))


def _decisions(connection: Connection, which: ColumnElement[bool], *, now: bool) -> list[Decision]:
    on: dict[str, list[Row[Any]]] = {}
    chosen = select(decisions.c.id).where(which)
    parts = select(decision_claims).where(decision_claims.c.decision.in_(chosen))
    for row in connection.execute(parts.order_by(decision_claims.c.position)):
        on.setdefault(row.decision, []).append(row)
    found = []
    for row in connection.execute(select(decisions).where(which).order_by(decisions.c.n)):
        its = [one for one in on.get(row.id, []) if one.now or not now]
        ids = tuple(one.now if now else one.claim for one in its)
        found.append(decision_of(row, ids, tuple(one.quote for one in its)))
    return found


def undone(taken: Iterable[Decision]) -> set[str]:
    """Ids of the decisions that were taken back, undos among them: an undo that was undone does not count."""
    found: set[str] = set()
    for decision in reversed(list(taken)):
        if decision.verdict == "undo" and decision.undoes and decision.id not in found:
            found.add(decision.undoes)
    return found


def standing(taken: Collection[Decision]) -> list[Decision]:
    """The decisions that hold, without the undos."""
    gone = undone(taken)
    return [decision for decision in taken if decision.verdict != "undo" and decision.id not in gone]


def decided_after(connection: Connection, seen: str | None, claim_ids: Iterable[str]) -> list[str]:
    """Ids of the decisions on these claims that came after the decision `seen` (None: after none)."""
    last = connection.scalar(select(decisions.c.n).where(decisions.c.id == seen)) or 0
    touched = select(decision_claims.c.decision).where(
        or_(decision_claims.c.now.in_(list(claim_ids)), decision_claims.c.claim.in_(list(claim_ids)))
    )
    later = select(decisions.c.id).where(decisions.c.n > last, decisions.c.id.in_(touched))
    return list(connection.scalars(later.order_by(decisions.c.n)))


def decided_claims(connection: Connection, article_ids: Iterable[str] | None = None) -> set[str]:
    """The claims that decisions speak of today, of these articles or of all."""
    wanted = select(decision_claims.c.now).where(decision_claims.c.now.is_not(None))
    if article_ids is None:
        return set(connection.scalars(wanted))
    return {
        claim
        for part in in_parts(article_ids)
        for claim in connection.scalars(wanted.where(decision_claims.c.article.in_(part)))
    }


def last_decision(connection: Connection) -> str | None:
    """The id of the latest decision."""
    return connection.scalar(select(decisions.c.id).order_by(decisions.c.n.desc()).limit(1))


def find_again(connection: Connection, article_ids: Iterable[str]) -> None:
    """After these articles were extracted anew: let decisions speak of the claims that now stand for theirs.

    A claim with the same id; failing that, one of the same article and kind that rests on the same words.
    """
    for part in in_parts(article_ids):
        rows = connection.execute(select(decision_claims).where(decision_claims.c.article.in_(part))).all()
        by_article: dict[str, list[Claim]] = {}
        for claim in claims_in(connection, {row.article for row in rows}):
            by_article.setdefault(claim.article, []).append(claim)
        for row in rows:
            now = _claim_again(row, by_article.get(row.article, []))
            same = (decision_claims.c.decision == row.decision) & (decision_claims.c.position == row.position)
            connection.execute(update(decision_claims).where(same).values(now=now))


def _claim_again(row: Row[Any], candidates: list[Claim]) -> str | None:
    if any(claim.id == row.claim for claim in candidates):
        return str(row.claim)
    alike = [claim for claim in candidates if claim.kind == row.kind and quote_of(claim) == row.quote]
    return alike[0].id if len(alike) == 1 else None


def quote_of(claim: Claim) -> str:
    """The words a claim rests on."""
    return " ... ".join(part.text for part in claim.evidence)


# ---------------------------------------------------------------- builds, what was left out


def add_left_out(connection: Connection, dropped: Iterable[LeftOut]) -> None:
    """Keep what was left out, once each."""
    new = list(dict.fromkeys(dropped))
    wanted = select(left_out.c.path, left_out.c.line, left_out.c.reason)
    known = {
        LeftOut(*row)
        for paths in in_parts(one.path for one in new)
        for row in connection.execute(wanted.where(left_out.c.path.in_(paths)))
    }
    rows = [one.to_dict() for one in new if one not in known]
    if rows:
        connection.execute(insert(left_out), rows)


def add_build(connection: Connection, time: str, version: str, counts: dict[str, int]) -> None:
    """Record that a build ended."""
    connection.execute(insert(builds).values(time=time, version=version, counts=as_json(counts)))


def count(connection: Connection) -> dict[str, int]:
    """How many articles, claims and decisions are stored."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in (articles, claims, decisions)
    }  # fmt: skip


def state(connection: Connection) -> tuple[int, ...]:
    """What tells one state of the ledger from another: the last build, decision and article."""
    return tuple(connection.scalar(select(func.max(table.c.n))) or 0 for table in (builds, decisions, articles))
