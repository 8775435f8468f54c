"""Scores what a ledger makes of claims: which report one act, which articles are copies, what conflicts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from aidtrail.model import Resolution
from tests.eval.claims import Tally
from tests.eval.matching import MATCH, Row, assign


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def refs_of(gold: Iterable[Row], found: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """The gold claim that each claim found stands for: {claim id: gold id}. Statements are in no entry."""
    refs: dict[str, str] = {}
    for row in gold:
        mine = found.get(row["article"], ())
        for kind in ("transfer", "terms", "figure"):
            required = [claim for claim in row["claims"] if claim["kind"] == kind and not claim.get("optional")]
            same_kind = [one for one in mine if one["kind"] == kind]
            pairs = assign(required, same_kind, MATCH[kind])
            refs |= {same_kind[j]["id"]: required[i]["id"] for i, j in pairs.items()}
    return refs


def b_cubed(clusters: Iterable[Row], resolution: Resolution, refs: Mapping[str, str]) -> Rates:
    """B-cubed precision and recall (Bagga and Baldwin, 1998) of the entries over the claims that stand for gold."""
    found = _entry_of(resolution)
    predicted = {ref: found.get(claim, f"alone-{claim}") for claim, ref in refs.items()}
    gold = {ref: f"alone-{ref}" for ref in predicted}
    for number, cluster in enumerate(clusters):
        gold |= {ref: f"gold-{number}" for ref in cluster["claims"] if ref in predicted}
    return _b_cubed(gold, predicted)


def _entry_of(resolution: Resolution) -> dict[str, str]:
    groups = (resolution.packages, resolution.rules, resolution.totals, resolution.transfers)
    return {claim: entry.id for entries in groups for entry in entries for claim in entry.claims}


def _b_cubed(gold: Mapping[str, str], predicted: Mapping[str, str]) -> Rates:
    in_gold, in_predicted = _members(gold), _members(predicted)
    precision = recall = 0.0
    for claim in gold:
        expected, found = in_gold[gold[claim]], in_predicted[predicted[claim]]
        shared = len(expected & found)
        precision += shared / len(found)
        recall += shared / len(expected)
    count = max(1, len(gold))
    return Rates(precision / count, recall / count)


def _members(cluster_of: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for claim, cluster in cluster_of.items():
        members[cluster].add(claim)
    return members


def copies(gold: Iterable[Row], resolution: Resolution, articles: Iterable[str]) -> Tally:
    """Pairs of articles that carry the same text."""
    known = set(articles)
    expected = {pair for pair in _pairs(row["articles"] for row in gold) if pair <= known}
    groups: dict[str, set[str]] = defaultdict(set)
    for copy in resolution.copies:
        groups[copy.of] |= {copy.of, copy.article}
    found = _pairs(groups.values())
    return Tally(len(expected & found), len(expected), len(found))


def _pairs(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def conflicts(gold: Iterable[Row], resolution: Resolution, refs: Mapping[str, str]) -> Rates:
    """Conflicts found in the right field between the right claims."""
    known = set(refs.values())
    expected = [(set(row["claims"]), row["field"]) for row in gold if set(row["claims"]) <= known]
    found = [({refs[claim] for claim in one.claims if claim in refs}, one.field) for one in resolution.conflicts]
    right = sum(any(name == field and claims <= mine for claims, name in expected) for mine, field in found)
    seen = sum(any(name == field and claims <= mine for mine, field in found) for claims, name in expected)
    return Rates(right / len(found) if found else float(not expected), seen / len(expected) if expected else 1.0)
