"""One value for each field of an entry, chosen from what its claims say, with the reason and the values not chosen."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from aidtrail.model import Article, Choice, Claim
from aidtrail.resolve.rulings import Rulings

Reading = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Setting:
    """What choosing needs to know beside the claims: their voices, articles and what an analyst ruled."""

    voices: Mapping[str, str]
    articles: Mapping[str, Article]
    rulings: Rulings

    def day(self, claim: Claim) -> str:
        """The day its article was published, for comparison; empty where unknown."""
        article = self.articles.get(claim.article)
        return (article.published or "") if article else ""


def choose(field: str, claims: Sequence[Claim], read: Reading, setting: Setting) -> Choice | None:
    """The preferred value of a field (in wire form) and why; None where no claim gives one.

    Preferred is what an analyst set, else what most voices agree on, else the one nearest to the origin, the most
    specific, the latest.
    """
    given: dict[str, list[Claim]] = defaultdict(list)
    values: dict[str, Any] = {}
    for claim in sorted(claims, key=lambda one: one.id):
        value = plain(read(claim))
        if value is not None:
            key = json.dumps(value, sort_keys=True)
            given[key].append(claim)
            values[key] = value
    if not given:
        return None
    ranks = {key: _rank(field, values[key], held, setting) for key, held in given.items()}
    order = sorted(given, key=lambda key: (ranks[key], key), reverse=True)
    why = "the only value given" if len(order) == 1 else _why(ranks[order[0]], ranks[order[1]])
    others = tuple((values[key], _ids(given[key])) for key in order[1:])
    return Choice(field, values[order[0]], why, _ids(given[order[0]]), others)


def read_field(field: str) -> Reading:
    """How a claim's field is read; `ordinal` and `authority` stand in its package."""
    if field in ("ordinal", "authority"):
        return lambda claim: getattr(claim.package, field) if claim.package else None
    return attrgetter(field)


def plain(value: Any) -> Any:
    """A value in its wire form."""
    if hasattr(value, "to_dict"):
        return value.to_dict()
    return list(value) if isinstance(value, tuple) else value


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


_REASONS = (
    "set by an analyst",
    "from a claim that an analyst confirmed",
    "named, not only by its kind",
    "agreed by most voices",
    "nearest to the origin",
    "the most specific",
    "the latest",
)


def _rank(field: str, value: Any, claims: Sequence[Claim], setting: Setting) -> tuple[Any, ...]:
    """What speaks for a value, in the order of `_REASONS`."""
    rulings = setting.rulings
    return (
        any(rulings.set_by_hand(claim.id, field) for claim in claims),
        any(claim.id in rulings.confirmed for claim in claims),
        field == "item" and bool(value.get("id")),
        len({setting.voices[claim.id] for claim in claims}),
        max(nearness(claim) for claim in claims),
        _specificity(value),
        max(setting.day(claim) for claim in claims),
    )


def _why(best: tuple[Any, ...], next_best: tuple[Any, ...]) -> str:
    return next((reason for reason, a, b in zip(_REASONS, best, next_best, strict=True) if a != b), "the first by name")


def nearness(claim: Claim) -> int:
    """2 for a named speaker or body, 1 for an outlet's own reporting, 0 for what is passed on from another."""
    source = getattr(claim, "source", None)
    if source is None:
        return 1
    if source.via and not (source.name or source.role):
        return 0
    return 1 if source.anonymous else 2


def _specificity(value: Any) -> tuple[int, int]:
    """Known to the catalogue or exact before vague; then the longer wording."""
    if isinstance(value, Mapping):
        known = int(bool(value.get("id")) or (value.get("min") is not None and value.get("min") == value.get("max")))
        return known, len(str(value.get("text") or ""))
    return 0, len(str(value))
