"""Computes anew what is out of date, part by part, each in one transaction."""

from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy import Connection

from aidtrail.ledger import computed, fulltext, stored
from aidtrail.ledger.changes import Changes, Effects, compare
from aidtrail.ledger.records import entry_of
from aidtrail.ledger.resolver import Resolver
from aidtrail.ledger.rulings import reblock
from aidtrail.ledger.store import Store
from aidtrail.model import Decision

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
            if part is None:
                return effects
            effects.add(_refresh_part(connection, part, resolver))
        done += len(part.articles)
        if progress:
            progress("resolve", done)


def _refresh_part(connection: Connection, part: computed.Part, resolver: Resolver) -> Changes:
    before = computed.entries_of_blocks(connection, part.blocks)
    disputed = computed.conflicts_of_blocks(connection, part.blocks)
    spoken = {claim.id: claim for claim in stored.claims_in(connection, part.articles)}
    decisions = _on(stored.holding_on(connection, spoken), spoken.keys())
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


def _on(decisions: list[Decision], present: Collection[str]) -> list[Decision]:
    """The rulings on claims that are present. An added claim is a claim by now, and a note rules nothing."""
    found = []
    for decision in decisions:
        on = [pair for pair in zip(decision.claims, decision.quotes, strict=True) if pair[0] in present]
        needed = 2 if decision.verdict in ("same", "not-same") else 1
        if decision.verdict not in ("add", "note") and len(on) >= needed:
            claims, quotes = zip(*on, strict=True)
            found.append(replace(decision, claims=claims, quotes=quotes))
    return found


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
