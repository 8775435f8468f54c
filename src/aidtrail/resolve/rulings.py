"""What an analyst decided, applied to claims: claims left out, fields corrected, pairs that are or are not one act."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aidtrail.model import Claim, Decision, claim_from_dict

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rulings:
    """Decisions in force. `corrected` names, for each claim, the fields that an analyst set."""

    claims: tuple[Claim, ...]
    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    confirmed: frozenset[str] = frozenset()
    corrected: Mapping[str, frozenset[str]] | None = None

    def set_by_hand(self, claim: str, field: str) -> bool:
        """Whether an analyst set this field of this claim."""
        return field in (self.corrected or {}).get(claim, frozenset())


def apply(claims: Iterable[Claim], decisions: Iterable[Decision]) -> Rulings:
    """The claims as ruled, sorted by id.

    The later of two decisions on one matter counts; `undo` takes one back.
    """
    held = {claim.id: claim for claim in claims}
    by_quote: dict[str, str] = {}
    for name in sorted(held, reverse=True):
        by_quote.update((part.text, name) for part in held[name].evidence)
    in_force = _in_force(decisions)
    together: dict[Pair, bool] = {}
    confirmed: dict[str, bool] = {}
    corrected: dict[str, set[str]] = defaultdict(set)
    rejected: dict[str, bool] = {}
    for decision in in_force:
        names = _claims_of(decision, held, by_quote)
        if decision.verdict in ("same", "not-same"):
            together.update((pair, decision.verdict == "same") for pair in pairwise(sorted(names)))
        elif decision.verdict in ("reject", "confirm"):
            rejected.update((name, decision.verdict == "reject") for name in names)
            confirmed.update((name, decision.verdict == "confirm") for name in names)
        elif decision.verdict == "correct" and decision.field:
            for name in names:
                held[name] = _corrected(held[name], decision)
                corrected[name].add(decision.field)
    return Rulings(
        claims=tuple(held[name] for name in sorted(held) if not rejected.get(name)),
        together=tuple(sorted(pair for pair, same in together.items() if same)),
        apart=tuple(sorted(pair for pair, same in together.items() if not same)),
        confirmed=frozenset(name for name, yes in confirmed.items() if yes),
        corrected={name: frozenset(fields) for name, fields in corrected.items()},
    )


def _in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Those not taken back, in the order in which they were taken; an undo can itself be undone."""
    ordered = sorted(decisions, key=lambda one: (one.time, one.id))
    gone: set[str | None] = set()
    for decision in reversed(ordered):
        if decision.verdict == "undo" and decision.id not in gone:
            gone.add(decision.undoes)
    return [decision for decision in ordered if decision.verdict != "undo" and decision.id not in gone]


def _claims_of(decision: Decision, held: Mapping[str, Claim], by_quote: Mapping[str, str]) -> Sequence[str]:
    """The claims ruled on; one whose id is gone is found again by the words it rested on."""
    aligned = len(decision.quotes) == len(decision.claims)
    found = [name for name in decision.claims if name in held]
    lost = [at for at, name in enumerate(decision.claims) if name not in held]
    quotes = [decision.quotes[at] for at in lost] if aligned else decision.quotes if lost else ()
    found += [by_quote[quote] for quote in quotes if quote in by_quote]
    return list(dict.fromkeys(found))


def _corrected(claim: Claim, decision: Decision) -> Claim:
    return claim_from_dict(claim.to_dict() | {str(decision.field): decision.value, "id": claim.id})
