"""Passages of a text as hashes, so that articles that share some can be found without comparing all with all.

A passage is a clause of some length, as it stands between two punctuation marks: long enough that two authors do not
hit on it by chance, short enough that an editor who works over a text leaves some of them alone.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

from aidtrail.layout import blocks
from aidtrail.model import Article

PASSAGE = 9  # words from which a clause is one
KEPT = 32  # passages of an article that are kept: those with the smallest hashes, the same ones in every copy

QUOTED = re.compile(r"“[^“”]{0,2000}”|\"[^\"]{0,2000}\"")  # what stands between quotation marks, marks included

_WORD = re.compile(r"\d[\d.,]*|\w+(?:[-'’]\w+)*")
_SENTENCE = re.compile(r"[.!?\n]+(?=\s|[”\"')]|$)")
_CLAUSE = re.compile(r"[,;:()“”\"–—]+(?=\s|$)|[(“\"]")
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
    """Hashes of the article's passages, signed 64-bit, sorted, each once; at most KEPT of them."""
    return sample("\n".join(prose(article.text)))


def sample(text: str, shortest: int = PASSAGE) -> tuple[int, ...]:
    """Hashes of the passages of a text: its clauses of at least `shortest` words, and sentences that have none."""
    return tuple(sorted({_hash(tokens) for tokens in _clauses(text, shortest)})[:KEPT])


def _clauses(text: str, shortest: int) -> Iterator[list[str]]:
    for sentence in _SENTENCE.split(text):
        long = [tokens for clause in _CLAUSE.split(sentence) if len(tokens := words(clause)) >= shortest]
        whole = words(sentence)
        yield from long or ([whole] if len(whole) >= shortest else ())


def _hash(tokens: Iterable[str]) -> int:
    raw = hashlib.blake2b(" ".join(tokens).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)
