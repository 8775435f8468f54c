"""Computes anew what is out of date, part by part, each in one transaction."""

from collections.abc import Callable

from sqlalchemy import Connection

from aidtrail.ledger import computed, fulltext, ruled, stored
from aidtrail.ledger.changes import Changes, Effects, compare
from aidtrail.ledger.records import entry_of
from aidtrail.ledger.resolver import Resolver
from aidtrail.ledger.rulings import in_force, reblock
from aidtrail.ledger.store import Store

Progress = Callable[[str, int], None]  # what is being done, and how many are done


def refresh(store: Store, resolver: Resolver, progress: Progress | None = None, *, wait: bool = True) -> Effects:
    """Compute all that is out of date; returns what changed by it. `wait`: see `Store.writing`."""
    effects, done = Effects(), 0
    with store.reading() as connection:
        if not computed.is_stale(connection):
            return effects
    while True:
        with store.writing(wait=wait) as connection:
            part = computed.next_part(connection)
            ruling = None if part else computed.next_ruling(connection)
            if part:
                effects.add(_refresh_part(connection, part, resolver))
            elif ruling:
                effects.add(_follow(connection, ruling, resolver))
            else:
                return effects
        done += len(part.articles) if part else 0
        if progress:
            progress("resolve", done)


def _follow(connection: Connection, ruling: str, resolver: Resolver) -> Changes:
    """Compute what a decision changes, or note its blocks as out of date where that is more than its entries."""
    computed.note_followed(connection, ruling)
    decision = stored.decision(connection, ruling)
    if decision is None:
        return Changes()
    holds = bool(decision.claims) and ruling not in stored.taken_back(connection)
    changes = ruled.follow(connection, resolver, decision) if holds else None
    if changes is None:
        reblock(connection, resolver, decision.claims)
    return changes or Changes()


def _refresh_part(connection: Connection, part: computed.Part, resolver: Resolver) -> Changes:
    before = computed.entries_of_blocks(connection, part.blocks)
    disputed = computed.conflicts_of_blocks(connection, part.blocks)
    spoken = {claim.id: claim for claim in stored.claims_in(connection, part.articles)}
    decisions = in_force(connection, spoken)
    found = resolver.resolve(stored.articles_in(connection, part.articles), spoken.values(), decisions)
    computed.replace(connection, part, spoken, found)
    after = computed.entries_of_blocks(connection, part.blocks)
    same = set(before) & set(after)
    new_disputes = [one for one in found.conflicts if one.id not in disputed]
    kept = computed.conflicts_of_blocks(connection, part.blocks)
    return compare(
        [entry_of(kind, body) for one, kind, body in before if (one, kind, body) not in same],
        [entry_of(kind, body) for one, kind, body in after if (one, kind, body) not in same],
        [one for one in new_disputes if one.id in kept],
    )


def rebuild(store: Store, resolver: Resolver, progress: Progress | None = None) -> Effects:
    """Drop all that is computed and compute it again."""
    with store.writing() as connection:
        computed.note_all_stale(connection)
        fulltext.rebuild(connection)
        for article in stored.every_article(connection):
            computed.add_passages(connection, {article.id: resolver.passages(article)})
            blocks = {claim.id: resolver.block_of(claim) for claim in stored.claims_in(connection, [article.id])}
            stored.set_blocks(connection, blocks)
        reblock(connection, resolver, stored.decided_claims(connection))
    return refresh(store, resolver, progress)
