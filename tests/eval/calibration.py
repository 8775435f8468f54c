"""Whether a claim's confidence means what it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Band:
    """The claims of confidence in [low, high), the last band with its end: their mean confidence and share right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


def reliability(judged: Iterable[tuple[float, bool]]) -> list[Band]:
    """The reliability table of claims, each given as its confidence and whether it is right; empty bands left out."""
    rows = list(judged)
    bands = []
    for low, high in pairwise(EDGES):
        inside = [row for row in rows if low <= row[0] < high or row[0] == high == EDGES[-1]]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            bands.append(Band(low, high, len(inside), mean, sum(ok for _, ok in inside) / len(inside)))
    return bands


def calibration_error(bands: Iterable[Band]) -> float:
    """The expected calibration error (Naeini et al., AAAI 2015): mean distance of confidence and share right."""
    rows = list(bands)
    total = max(1, sum(band.claims for band in rows))
    return sum(band.claims * abs(band.confidence - band.right) for band in rows) / total
