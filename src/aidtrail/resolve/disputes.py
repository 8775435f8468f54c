"""Disputes: pairs of claims from different voices that are set against one another, and the conflict made of them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from aidtrail.model import Claim, Conflict, digest
from aidtrail.resolve.consolidate import Setting, nearness, plain

AnyClaim = TypeVar("AnyClaim", bound=Claim)

COMPARED = 40  # claims that each is compared with, in the order of publication


def opposed(claims: Sequence[AnyClaim], setting: Setting) -> Iterator[tuple[AnyClaim, AnyClaim]]:
    """Pairs of claims from different articles and voices that were published near one another, the earlier first."""
    ordered = sorted(claims, key=lambda claim: (setting.day(claim), claim.id))
    return (
        (one, two)
        for at, one in enumerate(ordered)
        for two in ordered[at + 1 : at + 1 + COMPARED]
        if one.article != two.article and setting.voices[one.id] != setting.voices[two.id]
    )


def dispute(
    entry: str, field: str, why: str, against: Sequence[tuple[Claim, Claim]], setting: Setting
) -> Iterator[Conflict]:
    """The conflict over a field of an entry; none without pairs that contradict one another.

    `later` is the claim published last, `nearer` the one nearest to the origin, where there is such a one.
    """
    held = sorted({claim.id: claim for pair in against for claim in pair}.values(), key=lambda one: one.id)
    if not held:
        return
    values: list[object] = []
    for claim in held:
        said = plain(getattr(claim, field))
        if said not in values:
            values.append(said)
    latest = max(setting.day(claim) for claim in held)
    nearest = max(nearness(claim) for claim in held)
    yield Conflict(
        id=digest("conflict", entry, field),
        entry=entry,
        field=field,
        claims=tuple(claim.id for claim in held),
        values=tuple(values),
        why=why,
        later=_only([claim for claim in held if setting.day(claim) == latest], len(held)),
        nearer=_only([claim for claim in held if nearness(claim) == nearest], len(held)),
    )


def _only(claims: Sequence[Claim], among: int) -> str | None:
    """The id of what stands out: the first of these, unless all do."""
    return claims[0].id if len(claims) < among else None
