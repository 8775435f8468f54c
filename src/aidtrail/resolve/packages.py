"""Which items belong to which package: told of in the same article, as part of the same announcement.

What an item's own claims leave open is taken over from its package.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from aidtrail.model import Choice, TransferClaim
from aidtrail.resolve.blocking import block
from aidtrail.resolve.consolidate import Setting, choose, read_field
from aidtrail.resolve.entries import Act, entry_id, is_package

_TAKEN_OVER = ("donor", "date")


def memberships(acts: Sequence[Act]) -> dict[str, str]:
    """For the entry ids of transfers the entry id of the package that most of their articles put them in."""
    told: dict[str, list[tuple[TransferClaim, str]]] = defaultdict(list)
    for act in acts:
        if is_package(act):
            for claim in act:
                told[claim.article].append((claim, entry_id(act)))
    found = {}
    for act in acts:
        if is_package(act):
            continue
        votes = Counter(name for claim in act if (name := _package_of(claim, told)))
        if votes:
            found[entry_id(act)] = min(votes, key=lambda name: (-votes[name], name))
    return found


def _package_of(claim: TransferClaim, told: Mapping[str, Sequence[tuple[TransferClaim, str]]]) -> str | None:
    """The package that the claim's own article puts it in, if there is exactly one that fits."""
    here = [(whole, name) for whole, name in told.get(claim.article, ()) if _fits(claim, whole)]
    beside = {name for whole, name in here if _same_words(claim, whole)}
    fitting = beside or {name for whole, name in here if whole.date == claim.date}
    return next(iter(fitting)) if len(fitting) == 1 else None


def _fits(claim: TransferClaim, whole: TransferClaim) -> bool:
    alike = claim.stage == whole.stage and (None in (claim.donor, whole.donor) or claim.donor == whole.donor)
    return alike and block(claim) == block(whole)


def _same_words(claim: TransferClaim, whole: TransferClaim) -> bool:
    return any(a.start < b.end and b.start < a.end for a in claim.evidence for b in whole.evidence)


def has_gaps(act: Act) -> bool:
    """Whether no claim of the item's own states its donor, or none its day."""
    return any(all(getattr(claim, field) is None for claim in act) for field in _TAKEN_OVER)


def taken_over(act: Act, whole: Act, setting: Setting) -> tuple[Choice, ...]:
    """The donor and day of an item that no claim of its own states, from the package that it belongs to."""
    found = []
    for field in _TAKEN_OVER:
        read = read_field(field)
        given = choose(field, whole, read, setting) if all(read(claim) is None for claim in act) else None
        if given:
            why = "taken over from the package announced with it"
            found.append(Choice(field, given.value, why, filled=given.claims[0]))
    return tuple(found)
