"""Follows a ruling that changes no more than the entries of the transfers it speaks of, and leaves the rest alone.

That a claim is confirmed, or that two are or are not one act, is no reason to look for acts anew: which reports tell
of one act is known, and a ruling joins acts or keeps them apart, but moves no other (see `aidtrail.resolve.acts`). What
touches more is for the caller to compute block by block, which gives the same.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from aidtrail.ledger import computed, stored
from aidtrail.ledger.changes import Changes, compare
from aidtrail.ledger.records import from_json
from aidtrail.ledger.resolver import Resolver
from aidtrail.ledger.rulings import in_force
from aidtrail.model import Decision, Entry, Package, Question, Transfer

FOLLOWED = ("confirm", "same", "not-same")


@dataclass(frozen=True, slots=True)
class _Ruled:
    """The transfers that a decision speaks of, which are of one block, and the questions asked of them."""

    decision: Decision
    block: str
    transfers: tuple[Transfer, ...]
    questions: tuple[Question, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the transfers."""
        return frozenset(one.id for one in self.transfers)


def follow(connection: Connection, resolver: Resolver, decision: Decision) -> Changes | None:
    """Compute what a confirm, same or not-same changes; None, with nothing done, where it may be more than entries."""
    ruled = _ruled(connection, decision)
    if ruled is None:
        return None
    on = stored.holding_on(connection, [claim for one in ruled.transfers for claim in one.claims])
    others = [one for one in on if one.id != decision.id]
    if decision.verdict == "not-same":
        return _keep_apart(connection, ruled, others)
    if decision.verdict == "same" and any(_shares_pair(one, decision) for one in others if one.verdict == "not-same"):
        return None
    return _retell(connection, resolver, ruled, [one for one in others if one.verdict == "not-same"])


def _ruled(connection: Connection, decision: Decision) -> _Ruled | None:
    """What the decision speaks of, where that is transfers of one block that no ruling joins to another."""
    entry_of_claim = computed.entries_holding(connection, decision.claims)
    found = computed.entries_by_id(connection, entry_of_claim.values())
    transfers = tuple(one for one in found if isinstance(one, Transfer))
    claims = {claim for one in transfers for claim in one.claims}
    blocks = {row.block for row in stored.known_claims(connection, claims).values()}
    if not entry_of_claim.keys() >= set(decision.claims) or len(transfers) < len(found) or len(blocks) != 1:
        return None
    if computed.joined_blocks(connection, blocks) != blocks:
        return None
    ids = {one.id for one in transfers}
    asked = [from_json(body, Question) for body in computed.questions_of_blocks(connection, blocks)]
    return _Ruled(decision, blocks.pop(), transfers, tuple(one for one in asked if ids.intersection(one.entries)))


def _shares_pair(one: Decision, two: Decision) -> bool:
    return len(set(one.claims) & set(two.claims)) > 1


def _keep_apart(connection: Connection, ruled: _Ruled, others: Iterable[Decision]) -> Changes | None:
    """Two acts that are two already are not asked of again.

    They are where there is a question between the very claims, or between acts that no ruling joined from others.
    """
    asked = [one for one in ruled.questions if ruled.ids == set(one.entries)]
    joined = any(one.verdict == "same" for one in others)
    if not any(set(one.claims) == set(ruled.decision.claims) or not joined for one in asked):
        return None
    computed.replace_questions(connection, ruled.block, asked, [])
    return Changes()


def _retell(connection: Connection, resolver: Resolver, ruled: _Ruled, apart: Collection[Decision]) -> Changes:
    """The entries anew from their acts, which a ruling that they are the same makes one."""
    acts = [set(one.claims) for one in ruled.transfers]
    if ruled.decision.verdict == "same":
        acts = [set[str]().union(*acts)]
    told_in = _articles(connection, set[str]().union(*acts))
    packages = computed.packages_told_in(connection, told_in, ruled.block)
    around = told_in | _articles(connection, (claim for one in packages for claim in one.claims))
    near = computed.linked(connection, around)
    spoken = {claim.id: claim for claim in stored.claims_in(connection, near)}
    wholes = [set(one.claims) for one in packages]
    decisions = in_force(connection, spoken)
    found = resolver.retell(stored.articles_in(connection, near), spoken.values(), decisions, [*acts, *wholes])
    disputed = computed.conflicts_of_entries(connection, ruled.ids)
    moved = _with_items(packages, ruled, found.transfers)
    computed.replace_entries(connection, ruled.block, ruled.ids, found)
    computed.change_bodies(connection, moved)
    _ask_again(connection, ruled, found.transfers, apart)
    before: list[Entry] = [*ruled.transfers, *(one for one in packages if one.id in {two.id for two in moved})]
    new = [
        one for one in found.conflicts if one.id not in disputed and one.entry in {two.id for two in found.transfers}
    ]
    return compare(before, [*found.transfers, *moved], new)


def _articles(connection: Connection, claims: Iterable[str]) -> set[str]:
    return {row.article for row in stored.known_claims(connection, claims).values()}


def _with_items(packages: Iterable[Package], ruled: _Ruled, new: Iterable[Transfer]) -> list[Package]:
    """The packages whose list of items changes."""
    found = []
    for one in packages:
        items = (set(one.transfers) - ruled.ids) | {item.id for item in new if item.package == one.id}
        if items != set(one.transfers):
            found.append(replace(one, transfers=tuple(sorted(items))))
    return found


def _ask_again(connection: Connection, ruled: _Ruled, new: Iterable[Transfer], apart: Iterable[Decision]) -> None:
    """Questions follow their claims to the new entries: of several between two the surest, none where ruled apart."""
    entry_of_claim = {claim: one.id for one in new for claim in one.claims}
    if ruled.decision.verdict != "same":
        return
    elsewhere = computed.entries_holding(connection, (claim for one in apart for claim in one.claims))
    known = [{(elsewhere | entry_of_claim).get(claim) for claim in one.claims} for one in apart]
    now = {old.id: entry_of_claim[old.claims[0]] for old in ruled.transfers}
    kept: dict[str, Question] = {}
    for one in sorted(ruled.questions, key=lambda one: (-one.score, one.claims)):
        between = {now.get(entry, entry) for entry in one.entries}
        if len(between) == 2 and not any(between <= pair for pair in known):
            moved = Question.between(between, one.claims, one.score, one.reasons)
            kept.setdefault(moved.id, moved)
    computed.replace_questions(connection, ruled.block, ruled.questions, kept.values())
