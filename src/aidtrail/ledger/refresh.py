"""Computes anew what is out of date, part by part, each in one transaction."""

from collections.abc import Callable, Collection

from sqlalchemy import Connection

from aidtrail.ledger import computed, fulltext, lines, local, rulings, stored
from aidtrail.ledger.changes import Changes, Effects, compare
from aidtrail.ledger.records import entry_of
from aidtrail.ledger.resolver import Resolver
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
            if computed.is_noted(connection, computed.ALL):
                _start_again(connection, resolver)
            near = computed.next_near(connection)
            part = None if near else computed.next_part(connection)
            if near:
                effects.add(_refresh_near(connection, near, resolver))
            elif part:
                effects.add(_refresh_part(connection, part, resolver))
            else:
                return effects
        done += len(near) if part is None else len(part.articles)
        if progress:
            progress("resolve", done)


def _refresh_near(connection: Connection, article_ids: Collection[str], resolver: Resolver) -> Changes:
    computed.note_done(connection, computed.NEAR, article_ids)
    return local.refresh(connection, resolver.locality, article_ids) if resolver.locality else Changes()


def _refresh_part(connection: Connection, part: computed.Part, resolver: Resolver) -> Changes:
    before = computed.entries_of_blocks(connection, part.blocks)
    disputed = computed.conflicts_of_blocks(connection, part.blocks)
    articles, claims, decisions = rulings.given(connection, part.articles)
    found = resolver.resolve(articles, claims, decisions)
    computed.replace(connection, part, found)
    checked = []
    if resolver.locality:
        block_of = stored.block_by_claim(connection, part.articles)
        have = lines.standing(resolver.locality, articles, claims, decisions, block_of)
        lines.keep(connection, part.blocks, have, found.cells)
        changed = [*(entry_of(kind, body) for _, kind, body in before), *found.packages, *found.totals]
        checked = computed.check_totals(connection, resolver.locality, changed)
    after = computed.entries_of_blocks(connection, part.blocks)
    same = set(before) & set(after)
    elsewhere = [pair for pair in checked if pair[0].id not in {one for one, _, _ in after}]
    kept = computed.conflicts_of_blocks(connection, part.blocks)
    return compare(
        [*(entry_of(*one[1:]) for one in before if one not in same), *(one for one, _ in elsewhere)],
        [*(entry_of(*one[1:]) for one in after if one not in same), *(one for _, one in elsewhere)],
        [one for one in found.conflicts if one.id in kept and one.id not in disputed],
    )


def rebuild(store: Store, resolver: Resolver, progress: Progress | None = None) -> Effects:
    """Drop all that is computed and compute it again."""
    with store.writing() as connection:
        _start_again(connection, resolver)
    return refresh(store, resolver, progress)


def _start_again(connection: Connection, resolver: Resolver) -> None:
    """Drop all that is computed; note everything as out of date."""
    computed.note_all_stale(connection)
    fulltext.rebuild(connection)
    for article in stored.every_article(connection):
        computed.add_passages(connection, {article.id: resolver.passages(article)})
        blocks = {claim.id: resolver.block_of(claim) for claim in stored.claims_in(connection, [article.id])}
        stored.set_blocks(connection, blocks)
    rulings.reblock(connection, resolver, stored.decided_claims(connection))
    computed.note_done(connection, computed.ALL, [""])
