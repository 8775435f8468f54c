"""Near-duplicates at the scale of archives, found before extraction: wire copy is read once and counted as copies.

MinHash (Broder 1997) over shingles of three words, with locality-sensitive hashing in bands (Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, 3.4). Memory is bounded:
some thirty bytes an article, whatever the number of shards.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aidtrail import catalogue
from aidtrail.model import digest

Sketch = NDArray[np.uint32]

HASHES = 128
_BANDS = 16  # of 8 hashes each: texts that share 70 % of their shingles meet in some band with a chance of 0.6,
_ROWS = HASHES // _BANDS  # those that share 90 % with one of 0.99
_SAME = 0.8  # share of equal hashes from which on two texts are copies
_SHINGLE = 3
_WORDS = re.compile(r"[^\W_]+")
_NUMBERS = re.compile(r"\d[\d.,]*")


def sketch(text: str) -> Sketch:
    """The sketch of a text: `HASHES` numbers for its words, two for what it says.

    The two tell apart texts of almost the same words that report different acts, as memoranda do: they depend on the
    numbers and on the parties named, and only texts in which these are the same can be copies.
    """
    from rensa import RMinHash  # of the extra `archive`

    words = _WORDS.findall(text.lower())
    shingles = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    hashed = RMinHash(num_perm=HASHES, seed=1)
    hashed.update(sorted(shingles))
    facts = int(_facts(text), 16)
    return np.array([*hashed.digest(), facts >> 32, facts & 0xFFFFFFFF], dtype=np.uint32)


def _facts(text: str) -> str:
    parties = {name.name.entry for name in catalogue.load().find(text) if name.name.kind == "party"}
    numbers = {number.rstrip(".,") for number in _NUMBERS.findall(text)}
    return digest(*sorted(parties), "", *sorted(numbers))


def stack(sketches: Iterable[Sketch]) -> Sketch:
    """Sketches as the rows of one array."""
    rows = list(sketches)
    return np.stack(rows) if rows else np.empty((0, HASHES + 2), dtype=np.uint32)


def find_copies(shards: Sequence[Any]) -> dict[int, int]:
    """For each copy, the number of the article that it copies; articles are numbered through the arrays in order.

    The first of several copies counts as the original. The arrays may be memory-mapped: one band is read at a time.
    """
    starts = np.cumsum([0, *(len(part) for part in shards)])
    original: dict[int, int] = {}
    for band in range(_BANDS):
        keys = np.concatenate([_keys(part, band) for part in shards]) if shards else np.empty(0, dtype=np.uint64)
        for first, other in _pairs(keys):
            if _root(original, first) != _root(original, other) and _same(shards, starts, first, other):
                low, high = sorted((_root(original, first), _root(original, other)))
                original[high] = low
    return {copy: _root(original, copy) for copy in sorted(original)}


def _keys(part: Any, band: int) -> NDArray[np.uint64]:
    """One number for each article's hashes of a band, and what it says."""
    columns = [*range(band * _ROWS, (band + 1) * _ROWS), HASHES, HASHES + 1]
    values = np.asarray(part[:, columns], dtype=np.uint64)
    key = np.zeros(len(values), dtype=np.uint64)
    for column in values.T:  # FNV-1a, 64 bits
        key = (key ^ column) * np.uint64(0x100000001B3)
    return key


def _pairs(keys: NDArray[np.uint64]) -> Iterator[tuple[int, int]]:
    """Each article with the first of those that have the same key."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    firsts = np.repeat(starts, np.diff(np.concatenate((starts, [len(ordered)]))))
    for at in np.flatnonzero(firsts != np.arange(len(ordered))):
        yield int(order[firsts[at]]), int(order[at])


def _same(shards: Sequence[Any], starts: NDArray[np.int64], one: int, other: int) -> bool:
    first, second = (_row(shards, starts, number) for number in (one, other))
    return bool(np.mean(first[:HASHES] == second[:HASHES]) >= _SAME and (first[HASHES:] == second[HASHES:]).all())


def _row(shards: Sequence[Any], starts: NDArray[np.int64], number: int) -> Any:
    shard = int(np.searchsorted(starts, number, side="right")) - 1
    return shards[shard][number - starts[shard]]


def _root(original: dict[int, int], number: int) -> int:
    while number in original:
        number = original[number]
    return number
