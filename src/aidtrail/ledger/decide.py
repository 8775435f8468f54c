"""Takes decisions: checks them, appends them, and notes what they touch as out of date."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from aidtrail.errors import AidtrailError, DecisionError
from aidtrail.ledger import queries, stored
from aidtrail.ledger.checks import is_date, is_text, misfit
from aidtrail.ledger.records import claim_row
from aidtrail.ledger.resolver import Resolver
from aidtrail.ledger.rulings import corrected, reblock
from aidtrail.model import Claim, Decision, claim_from_dict, digest

VERDICTS = ("confirm", "reject", "correct", "same", "not-same", "add", "note", "undo")
PAIRED = ("same", "not-same")


def take(
    connection: Connection, resolver: Resolver, asked: Decision, on: Iterable[str], seen: str | None, *, check: bool
) -> Decision:
    """Append a decision; returns it with its id, claims and quotes.

    `asked` carries time, author, verdict, field, value, reason and undoes; `on` are ids of claims or entries. Where
    `check` is set, a decision on the same claims that came after the decision `seen` is a reason to refuse.
    Raises DecisionError where it can't be taken.
    """
    _refuse_misshapen(asked)
    added = _added(connection, asked) if asked.verdict == "add" else None
    claims = [added] if added else _claims(connection, asked, on)
    if check:
        _refuse_late(connection, asked, seen, claims)
    for claim in claims if asked.verdict == "correct" else ():
        corrected(claim, str(asked.field), asked.value)
    decision = replace(
        asked,
        id=_id(connection, asked, claims),
        claims=tuple(claim.id for claim in claims),
        quotes=tuple(stored.quote_of(claim) for claim in claims),
    )
    stored.add_decision(connection, decision, [(c.article, c.kind, stored.quote_of(c)) for c in claims])
    if decision.verdict != "note":
        reblock(connection, resolver, decision.claims)
        _let_added_follow(connection, resolver)
    return decision


def _refuse_misshapen(asked: Decision) -> None:
    if asked.verdict not in VERDICTS:
        raise DecisionError(f"{asked.verdict!r} is no verdict; use one of {', '.join(VERDICTS)}")
    if not all(is_text(words) for words in (asked.author, asked.reason)):
        raise DecisionError("the author and the reason must be text, without NUL or half a surrogate pair")
    if not _is_time(asked.time):
        raise DecisionError(f"{asked.time!r} is no time; write it like 2024-01-31T12:00:00+00:00")
    if not asked.author.strip():
        raise DecisionError("a decision needs an author: say who decides")
    if asked.verdict == "correct" and not asked.field:
        raise DecisionError("a correction needs the field that it corrects")
    if asked.verdict == "note" and not asked.reason.strip():
        raise DecisionError("a note needs words: give them as the reason")


def _is_time(time: str) -> bool:
    try:
        return is_date(datetime.fromisoformat(time).date().isoformat()) and is_date(time[:10])
    except ValueError:
        return False


def _claims(connection: Connection, asked: Decision, on: Iterable[str]) -> list[Claim]:
    """The claims ruled on. An entry stands for all its claims; where two are compared, for its first."""
    if asked.verdict == "undo":
        return _undone(connection, asked)
    ids: list[str] = []
    for one in dict.fromkeys(on):
        entry = queries.entry(connection, one)
        ids += [one] if entry is None else entry.claims[:1] if asked.verdict in PAIRED else entry.claims
    found = queries.claims_by_id(connection, ids)
    if missing := [one for one in ids if one not in found]:
        raise DecisionError(f"{missing[0]} is neither a claim nor an entry of this ledger")
    if len(found) < (2 if asked.verdict in PAIRED else 1):
        raise DecisionError(f"{asked.verdict!r} needs {'two' if asked.verdict in PAIRED else 'a'} claim to speak of")
    return [found[one] for one in dict.fromkeys(ids)]


def _undone(connection: Connection, asked: Decision) -> list[Claim]:
    target = stored.decision(connection, asked.undoes)
    if target is None:
        raise DecisionError(f"{asked.undoes} is no decision of this ledger; see the list of decisions")
    if target.id in stored.taken_back(connection):
        raise DecisionError(f"{target.id} has been taken back already")
    found = queries.claims_by_id(connection, target.claims)
    return [found[claim] for claim in target.claims if claim in found]


def _added(connection: Connection, asked: Decision) -> Claim:
    if not isinstance(asked.value, dict):
        raise DecisionError("to add a claim, give the claim in its wire form as the value")
    try:
        claim = _as_claim(asked.value)
    except AidtrailError as error:
        raise DecisionError(f"the claim can't be added: {error}") from error
    article = queries.article(connection, claim.article)
    if article is None:
        raise DecisionError(f"the claim can't be added: {claim.article} is no article of this ledger")
    if reason := misfit(claim, article):
        raise DecisionError(f"the claim can't be added: {reason}")
    if claim.id in stored.known_claims(connection, [claim.id]):
        raise DecisionError(f"the ledger has this claim already: {claim.id}")
    return claim


def _refuse_late(connection: Connection, asked: Decision, seen: str | None, claims: list[Claim]) -> None:
    later = stored.decided_after(connection, seen, [claim.id for claim in claims])
    if later:
        raise DecisionError(f"someone has decided on this in the meantime ({later[-1]}): look again, then decide")


def _id(connection: Connection, asked: Decision, claims: list[Claim]) -> str:
    last = stored.last_decision(connection)
    on = ",".join(claim.id for claim in claims)
    return digest(last, asked.time, asked.author, asked.verdict, on, asked.field, asked.value, asked.undoes)


def _let_added_follow(connection: Connection, resolver: Resolver) -> None:
    """Claims that decisions added are there exactly while the decision holds."""
    holding = {one.id: one for one in stored.holding(connection, "add")}
    there = stored.added_claims(connection)
    gone = {claim for decision, claim in there.items() if decision not in holding}
    reblock(connection, resolver, gone)
    stored.drop_claims(connection, gone)
    back = {name: _as_claim(one.value) for name, one in holding.items() if name not in there}
    rows = [claim_row(claim, resolver.block_of(claim), decision=name) for name, claim in back.items()]
    stored.add_claims(connection, rows)
    reblock(connection, resolver, [claim.id for claim in back.values()])


def _as_claim(wire: Mapping[str, Any]) -> Claim:
    """A claim that an analyst gives: its id follows from what it says."""
    return claim_from_dict({**wire, "id": "", "by": "analyst", "confidence": 1.0})
