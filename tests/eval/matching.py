"""Which claim found is which claim of gold."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.eval.wording import evidence_text, same_item, token_f1, words

Row = Mapping[str, Any]
Match = Callable[[Row, Row], bool]
Bounds = tuple[float | None, float | None]


def bounds(value: Any) -> Bounds:
    """The two ends of an amount: of gold ([min, max]) or on the wire ({"min", "max"}); None is an open end."""
    if value is None:
        return (None, None)
    if isinstance(value, Mapping):
        return (value.get("min"), value.get("max"))
    low, high = value
    return (low, high)


def close(one: float | None, other: float | None, tolerance: float = 0.005) -> bool:
    """Whether two ends are the same figure, or both open."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= tolerance * max(abs(one), abs(other), 1e-9)


def same_bounds(gold: Any, found: Any) -> bool:
    """Whether both ends agree."""
    return all(close(one, other) for one, other in zip(bounds(gold), bounds(found), strict=True))


def touching(gold: Any, found: Any) -> bool:
    """Whether any stated end is shared: "$56.2bn" touches "over $56.2bn"."""
    ends = [end for end in bounds(found) if end is not None]
    return any(close(one, other, 0.01) for one in bounds(gold) if one is not None for other in ends)


def parties(value: str | Sequence[str] | None) -> frozenset[str]:
    """Party codes as a set, whatever their case."""
    if value is None:
        return frozenset()
    return frozenset(one.lower() for one in ([value] if isinstance(value, str) else value))


def _same_parties(gold: Row, found: Row) -> bool:
    return all(parties(gold.get(side)) == parties(found.get(side)) for side in ("donor", "recipient"))


def same_transfer_any_stage(gold: Row, found: Row) -> bool:
    """Donor, recipient and item agree."""
    return _same_parties(gold, found) and same_item(gold.get("item"), found.get("item"))


def same_transfer(gold: Row, found: Row) -> bool:
    """Donor, recipient, item and stage agree."""
    return gold.get("stage") == found.get("stage") and same_transfer_any_stage(gold, found)


def same_terms(gold: Row, found: Row) -> bool:
    """Donor, recipient, rule and place agree."""
    same_place = parties(gold.get("place")) == parties(found.get("place"))
    return _same_parties(gold, found) and gold.get("rule") == found.get("rule") and same_place


def same_figure(gold: Row, found: Row) -> bool:
    """Measure and amount agree, and whose figure it is: a range's system, a total's parties."""
    if gold.get("measure") != found.get("measure") or not touching(gold.get("amount"), found.get("amount")):
        return False
    if gold.get("measure") == "range":
        return same_item(gold.get("item"), found.get("item"))
    return _same_parties(gold, found)


def same_statement(gold: Row, found: Row) -> bool:
    """Speaker (by the last word of either name) and at least four fifths of the words agree."""
    speaker = found.get("speaker") or {}
    expected = words(gold.get("speaker") or "")
    given = words(" ".join(speaker[key] for key in ("name", "role") if speaker.get(key)))
    same_speaker = bool(expected and given) and (expected[-1] in given or given[-1] in expected)
    return same_speaker and token_f1(gold.get("quote", ""), found.get("quote", "")) >= 0.8


MATCH: dict[str, Match] = {
    "transfer": same_transfer,
    "terms": same_terms,
    "figure": same_figure,
    "statement": same_statement,
}


def assign(gold: Sequence[Row], found: Sequence[Row], match: Match) -> dict[int, int]:
    """Pair as many as can be paired, likeliest first: {index in gold: index in found} (a maximum matching)."""
    edges = {i: [j for j, one in enumerate(found) if match(row, one)] for i, row in enumerate(gold)}
    likeness = {(i, j): _agreement(gold[i], found[j]) for i, ends in edges.items() for j in ends}
    gold_of: dict[int, int] = {}
    for i, j in sorted(likeness, key=lambda pair: -likeness[pair]):
        if j not in gold_of and i not in gold_of.values():
            gold_of[j] = i

    def place(i: int, tried: set[int]) -> bool:
        for j in sorted(edges[i], key=lambda j: -likeness[i, j]):
            if j in tried:
                continue
            tried.add(j)
            if j not in gold_of or place(gold_of[j], tried):
                gold_of[j] = i
                return True
        return False

    for i in edges:
        if i not in gold_of.values():
            place(i, set())
    return {i: j for j, i in gold_of.items()}


def _agreement(gold: Row, found: Row) -> float:
    same: float = sum(gold.get(name) == found.get(name) for name in ("stage", "date", "category", "scope", "since"))
    same += 2 * sum(same_bounds(gold.get(name), found.get(name)) for name in ("quantity", "value", "amount"))
    return same + token_f1(evidence_text(gold), evidence_text(found))
