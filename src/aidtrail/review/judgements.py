"""What analysts have ruled on claims, and where two of them differ."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from aidtrail.model import Claim, Decision

SECOND = "second-reader"  # the field of a note that asks for a second reader
_RULINGS = frozenset({"confirm", "reject", "correct", "same", "not-same"})


@dataclass(frozen=True, slots=True)
class Judgements:
    """The decisions that hold, by the claims they speak of."""

    by_claim: Mapping[str, Sequence[Decision]]

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Judgements":
        """Sort decisions by claim, in the order in which they were taken."""
        found: dict[str, list[Decision]] = {}
        for one in decisions:
            for claim in one.claims:
                found.setdefault(claim, []).append(one)
        return cls(found)

    def on(self, claims: Iterable[str]) -> tuple[Decision, ...]:
        """The decisions on any of these claims, once each, in the order in which they were taken."""
        found = {one.id: one for claim in claims for one in self.by_claim.get(claim, ())}
        return tuple(sorted(found.values(), key=lambda one: (one.time, one.id)))

    def judged(self, claim: str) -> bool:
        """Whether someone has confirmed, rejected, corrected or added it."""
        return any(one.verdict in ("confirm", "reject", "correct", "add") for one in self.by_claim.get(claim, ()))

    def rejected(self, claim: str) -> bool:
        """Whether it does not count: the later of a rejection and a confirmation holds."""
        ruled = [one.verdict for one in self.by_claim.get(claim, ()) if one.verdict in ("confirm", "reject")]
        return bool(ruled) and ruled[-1] == "reject"

    def judged_together(self, claims: Collection[str]) -> bool:
        """Whether someone has ruled whether these report one act."""
        wanted = set(claims)
        return any(one.verdict in ("same", "not-same") and wanted <= set(one.claims) for one in self.on(claims))

    def waiting(self) -> list[Decision]:
        """The calls for a second reader that nobody else has answered."""
        asked = {one.id: one for found in self.by_claim.values() for one in found if one.field == SECOND}
        return [one for one in asked.values() if not self._answered(one)]

    def _answered(self, asked: Decision) -> bool:
        return any(
            one.verdict in _RULINGS and one.author != asked.author and one.time > asked.time
            for one in self.on(asked.claims)
        )

    def differing(self) -> list[tuple[Decision, Decision]]:
        """Pairs of decisions of two people that can't both be right; each pair once, the earlier first."""
        found = {
            (one.id, two.id): (one, two)
            for taken in self.by_claim.values()
            for one, two in combinations(_last_of_each(taken), 2)
            if _differ(one, two)
        }
        return list(found.values())

    def current(self, claim: Claim) -> dict[str, Any]:
        """The claim in its wire form, with the corrections that hold."""
        changed = {str(one.field): one.value for one in self.by_claim.get(claim.id, ()) if one.verdict == "correct"}
        return claim.to_dict() | changed


def _last_of_each(taken: Sequence[Decision]) -> list[Decision]:
    """The last ruling of each author on each matter: what someone thought before is no difference between two."""
    last = {(one.author, _matter(one)): one for one in taken if one.verdict in _RULINGS}
    return list(last.values())


def _matter(one: Decision) -> tuple[Any, ...]:
    if one.verdict in ("same", "not-same"):
        return ("pair", *sorted(one.claims))
    return ("field", one.field) if one.verdict == "correct" else ("holds",)


def _differ(one: Decision, two: Decision) -> bool:
    if one.author == two.author or _matter(one) != _matter(two):
        return False
    return one.verdict != two.verdict or one.value != two.value
