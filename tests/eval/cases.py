"""Scores what a ledger makes of two or three articles: one act or not, a conflict, a copy, how many voices."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from aidtrail.model import Claim, Entry, Resolution
from tests.eval.claims import Share
from tests.eval.matching import Row

Settle = Callable[[Iterable[Row]], tuple[Sequence[Claim], Resolution]]


def score(cases: Iterable[Row], settle: Settle) -> dict[str, Share]:
    """Shares right of each kind of question; `settle` makes claims and a resolution of a case's articles."""
    shares: dict[str, Share] = defaultdict(Share)
    for case in cases:
        claims, resolution = settle(case["articles"])
        for question, ok in _answers(case, claims, resolution).items():
            shares[question].note(ok)
    return shares


def _answers(case: Row, claims: Sequence[Claim], resolution: Resolution) -> dict[str, bool]:
    reach, voices = _widest(claims, resolution)
    fields = {conflict.field for conflict in resolution.conflicts}
    answers = {"copy": bool(resolution.copies) == case["copy"]}
    if case["same_act"] is not None:
        answers["same act" if case["same_act"] else "not the same act"] = (reach > 1) == case["same_act"]
    if case["same_act"]:
        answers["voices"] = voices == case["voices"]
    if case["conflict"]:
        answers["conflict found"] = case["conflict"] in fields
    else:
        answers["no false conflict"] = not fields
    return answers


def _widest(claims: Sequence[Claim], resolution: Resolution) -> tuple[int, int]:
    """The entry with claims of the most articles: how many articles, how many voices."""
    article_of = {claim.id: claim.article for claim in claims}
    entries: list[Entry] = [*resolution.transfers, *resolution.packages, *resolution.rules, *resolution.totals]
    spread = [(len({article_of[claim] for claim in entry.claims}), len(entry.voices)) for entry in entries]
    return max(spread, key=lambda one: one[0], default=(0, 0))
