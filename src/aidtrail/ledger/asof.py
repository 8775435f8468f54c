"""The ledger as of a day: the same computation over what had been published, and decided, by then."""

from sqlalchemy import Connection, insert, select

from aidtrail.ledger import computed, stored
from aidtrail.ledger.refresh import refresh
from aidtrail.ledger.resolver import Resolver
from aidtrail.ledger.rulings import reblock
from aidtrail.ledger.store import Store
from aidtrail.ledger.tables import articles, claims, decision_claims, decisions, passages

_ROWS_AT_ONCE = 5_000


def as_of(store: Store, resolver: Resolver, day: str) -> Store:
    """A ledger in memory with the articles published by `day` (ISO) and the decisions taken by then.

    Articles without a publication date are left out: nobody knows whether they had been published.
    """
    past = Store(None)
    with store.reading() as source, past.writing() as target:
        _copy(source, target, resolver, day)
    refresh(past, resolver)
    return past


def _copy(source: Connection, target: Connection, resolver: Resolver, day: str) -> None:
    published = select(articles.c.id).where(articles.c.published <= day)
    taken = select(decisions.c.id).where(decisions.c.time < f"{day}U")  # "T" sorts before "U": the whole day counts
    known = claims.c.article.in_(published) & (claims.c.decision.is_(None) | claims.c.decision.in_(taken))
    on = decision_claims.c.decision.in_(taken) & decision_claims.c.article.in_(published)
    for query in (
        select(articles).where(articles.c.id.in_(published)),
        select(decisions).where(decisions.c.id.in_(taken)),
        select(claims).where(known),
        select(decision_claims).where(on),
        select(passages).where(passages.c.article.in_(published)),
    ):
        table = query.get_final_froms()[0]
        for rows in source.execute(query).mappings().partitions(_ROWS_AT_ONCE):
            target.execute(insert(table), [dict(row) for row in rows])  # type: ignore[arg-type]
    computed.note_stale(target, computed.ARTICLE, target.scalars(select(articles.c.id)))
    reblock(target, resolver, stored.decided_claims(source))
