"""Which currency a shared sign means in an article: "$" is the dollar of the state that it speaks of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from aidtrail import datafiles


class _Shared(msgspec.Struct, forbid_unknown_fields=True):
    dollar: dict[str, str]
    crown: dict[str, str]


@cache
def _shared() -> _Shared:
    return datafiles.load(datafiles.packaged("shared_currencies.yaml"), _Shared)


def currencies(named: Sequence[str]) -> tuple[str | None, str | None]:
    """The ISO 4217 codes that "$" and "crowns" stand for, given the parties that an article names, in order.

    Each None where the article names no state that uses one.
    """
    counts = Counter(named)
    return _of_most_named(counts, _shared().dollar), _of_most_named(counts, _shared().crown)


def _of_most_named(counts: Mapping[str, int], codes: Mapping[str, str]) -> str | None:
    first = next(iter(codes))
    users = [party for party in counts if party in codes and (party == first or counts[party] > 2 * counts[first])]
    best = max(users, key=lambda party: counts[party], default=None)
    return None if best is None or 2 * counts[best] < max(counts.values()) else codes[best]
