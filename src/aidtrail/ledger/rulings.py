"""Corrected claims, and the blocks they then belong to."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from aidtrail.errors import AidtrailError, DecisionError
from aidtrail.ledger import computed, queries, stored
from aidtrail.ledger.checks import misfit
from aidtrail.ledger.resolver import Resolver
from aidtrail.model import Article, Claim, Decision, claim_from_dict

_FIXED = frozenset({"id", "article", "kind", "evidence", "cells", "ref", "by", "confidence"})


def corrected(claim: Claim, field: str, value: Any) -> Claim:
    """The claim with one field set to `value` (wire form). Raises DecisionError where it has no such field or value."""
    row = claim.to_dict()
    if field not in row or field in _FIXED:
        raise DecisionError(f"a {claim.kind} claim has no field {field!r} that can be corrected")
    try:
        changed = claim_from_dict({**row, field: value})
    except AidtrailError as error:
        raise DecisionError(f"{field} can't be {value!r}: {error}") from error
    if reason := misfit(changed):
        raise DecisionError(f"{field} can't be {value!r}: {reason}")
    return changed


def reblock(connection: Connection, resolver: Resolver, claim_ids: Iterable[str]) -> None:
    """Put these claims where they belong after all corrections that hold, and note what that touches as out of date."""
    claims = queries.claims_by_id(connection, list(claim_ids))
    before = {name: row.block for name, row in stored.known_claims(connection, claims).items()}
    corrections = stored.holding(connection, "correct")
    after = {name: resolver.block_of(_ruled(claim, corrections)) for name, claim in claims.items()}
    stored.set_blocks(connection, {name: block for name, block in after.items() if block != before[name]})
    left = {block for name, block in before.items() if block and block != after[name]}
    computed.note_left(connection, left)
    computed.note_stale(connection, computed.ARTICLE, {claim.article for claim in claims.values()})


def _ruled(claim: Claim, corrections: Collection[Decision]) -> Claim:
    for one in corrections:
        if claim.id in one.claims:
            claim = corrected(claim, str(one.field), one.value)
    return claim


def given(connection: Connection, article_ids: Iterable[str]) -> tuple[list[Article], list[Claim], list[Decision]]:
    """Articles, all their claims, and the rulings on these that hold: what results follow from."""
    ids = set(article_ids)
    claims = stored.claims_in(connection, ids)
    return stored.articles_in(connection, ids), claims, in_force(connection, {claim.id for claim in claims})


def in_force(connection: Connection, present: Collection[str]) -> list[Decision]:
    """The rulings that hold on claims that are present. An added claim is a claim by now, and a note rules nothing."""
    found = []
    for decision in stored.holding_on(connection, present):
        on = [pair for pair in zip(decision.claims, decision.quotes, strict=True) if pair[0] in present]
        needed = 2 if decision.verdict in ("same", "not-same") else 1
        if decision.verdict not in ("add", "note") and len(on) >= needed:
            claims, quotes = zip(*on, strict=True)
            found.append(replace(decision, claims=claims, quotes=quotes))
    return found
