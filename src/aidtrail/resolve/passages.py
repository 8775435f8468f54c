"""Passages of a text as hashes, so that articles that share some can be found without comparing all with all.

Winnowing after Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting" (SIGMOD 2003):
of every window of consecutive shingles the smallest hash is kept, so any shared run of SHINGLE + WINDOW - 1 words is
found.
"""

import hashlib
import re
from collections import deque
from collections.abc import Iterable, Iterator

from aidtrail.layout import blocks
from aidtrail.model import Article

SHINGLE = 5
WINDOW = 8

QUOTED = re.compile(r"“[^“”]{0,2000}”|\"[^\"]{0,2000}\"")  # what stands between quotation marks, marks included

_WORD = re.compile(r"\d[\d.,]*|\w+(?:[-'’]\w+)*")
_SILENT = frozenset({"furniture", "sources", "summary"})


def words(text: str) -> list[str]:
    """The words of a text, case folded; numbers keep their separators."""
    return [word.rstrip(".,") for word in _WORD.findall(text.casefold())]


def prose(text: str) -> Iterator[str]:
    """The parts of a text that report something: no page furniture, no lists of sources."""
    return (text[block.start : block.end] for block in blocks(text) if block.kind not in _SILENT)


def shingles(tokens: list[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every run of `size` words, in order; none where the text is shorter."""
    return (tuple(tokens[at : at + size]) for at in range(len(tokens) - size + 1))


def passages(article: Article) -> tuple[int, ...]:
    """Sampled hashes of the article's passages, signed 64-bit, sorted, each once.

    Articles that share a run of 12 words or more share at least one of them.
    """
    return tuple(sorted(set(sample(words(" ".join(prose(article.text)))))))


def sample(tokens: list[str]) -> Iterable[int]:
    """The winnowed hashes of a run of words, in order of their place."""
    window: deque[tuple[int, int]] = deque()
    last = -1
    for at, shingle in enumerate(shingles(tokens, SHINGLE)):
        mark = _hash(shingle)
        while window and window[-1][0] >= mark:
            window.pop()
        window.append((mark, at))
        if window[0][1] <= at - WINDOW:
            window.popleft()
        if at >= WINDOW - 1 and window[0][1] != last:
            last = window[0][1]
            yield window[0][0]
    if window and last < 0:
        yield window[0][0]


def _hash(shingle: tuple[str, ...]) -> int:
    raw = hashlib.blake2b(" ".join(shingle).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)
