"""The tasks of a run. Each works on one shard, on whatever machine, and is done when its marker is there.

`gather` reads a shard and keeps the articles that can be about arms; `extract` writes their claims, but for copies.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from aidtrail.model import Article, Claim, digest
from aidtrail.read import Problem, files, read
from aidtrail.read.parquet import write_parquet
from aidtrail.read.sift import passes
from aidtrail.run.copies import Sketch, sketch, stack
from aidtrail.run.extraction import extractor, version
from aidtrail.run.place import Place

_ARCHIVES = (".warc", ".warc.gz", ".wacz")
_SHARD_SIZE = 20_000_000  # bytes of small files that make one shard; an archive is one by itself


@dataclass(frozen=True, slots=True)
class Shard:
    """What one task reads: files, and their size in bytes together.

    `name` is made of their paths. `state` is made of their sizes and of the program's version: what was done in another
    state is done again, and takes the place of what came of it then.
    """

    name: str
    paths: tuple[str, ...]
    size: int
    state: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of tasks: pages met in archives and passed by the sieve, articles kept, copies, claims, problems."""

    pages: int = 0
    passed: int = 0
    articles: int = 0
    copies: int = 0
    claims: int = 0
    problems: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def shards(paths: Iterable[str | Path], problems: list[Problem]) -> list[Shard]:
    """Cut the input into shards, in its order; what is not there is added to `problems`."""
    return list(_shards(path for path, _ in files(paths, problems.append)))


def _shards(paths: Iterable[Path]) -> Iterator[Shard]:
    group: list[tuple[Path, int]] = []
    for path in paths:
        size = path.stat().st_size
        if path.name.endswith(_ARCHIVES):
            yield _shard([(path, size)])
            continue
        if group and sum(part for _, part in group) + size > _SHARD_SIZE:
            yield _shard(group)
            group = []
        group.append((path, size))
    if group:
        yield _shard(group)


def _shard(group: list[tuple[Path, int]]) -> Shard:
    paths, sizes = tuple(str(path) for path, _ in group), [size for _, size in group]
    return Shard(digest(*paths), paths, sum(sizes), digest(version(), *sizes))


@dataclass(frozen=True, slots=True)
class _Marker:
    """Says that a task is done: with a shard in what state, and what came of it."""

    state: str
    tally: Tally


def done(place: Place, task: str, shard: Shard) -> Tally | None:
    """What a task made of a shard, if it is done."""
    name = f"{task}/{shard.name}.json"
    if not place.has(name):
        return None
    with place.reading(name) as path:
        marker = msgspec.json.decode(path.read_bytes(), type=_Marker)
    return marker.tally if marker.state == shard.state else None


@dataclass(slots=True)
class _Work:
    """A task in hand: what was counted and what went wrong so far."""

    sift: bool = True
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def wanted(self, page: bytes) -> bool:
        """Whether a page is worth reading; counted either way."""
        wanted = not self.sift or passes(page)
        self.counts.update(pages=1, passed=wanted)
        return wanted

    def finish(self, place: Place, task: str, shard: Shard) -> Tally:
        """Keep the problems, and mark the task as done."""
        tally = Tally(**self.counts, problems=len(self.problems))
        kept = f"problems/{task}-{shard.name}.jsonl"
        if self.problems or place.has(kept):
            with place.writing(kept) as path:
                path.write_bytes(b"".join(msgspec.json.encode(problem) + b"\n" for problem in self.problems))
        with place.writing(f"{task}/{shard.name}.json") as path:
            path.write_bytes(msgspec.json.encode(_Marker(shard.state, tally)))
        return tally


def gather(shard: Shard, place: Place, *, sift: bool = True) -> Tally:
    """Read a shard: keep its articles (articles/NAME.jsonl) and a sketch of each (sketches/NAME.npy).

    With `sift`, pages and texts that can't be about arms are passed over. A bad record is kept with its reason.
    """
    before = done(place, "gather", shard)
    if before is not None:
        return before
    work, sketches = _Work(sift), list[Sketch]()
    with place.writing(f"articles/{shard.name}.jsonl") as path, path.open("wb") as stream:
        for article in read(*shard.paths, wanted=work.wanted, on_problem=work.problems.append):
            if not sift or passes(article.text.encode("utf-8", "replace")):
                work.counts["articles"] += 1
                sketches.append(sketch(article.text))
                stream.write(msgspec.json.encode(article.to_dict(text=True)) + b"\n")
    with place.writing(f"sketches/{shard.name}.npy") as path, path.open("wb") as stream:
        np.save(stream, stack(sketches))
    return work.finish(place, "gather", shard)


def extract(shard: Shard, place: Place, copies: Mapping[int, str], *, parquet: bool = False) -> Tally:
    """Write the articles of a gathered shard with their claims: claims/NAME.jsonl, or .parquet.

    `copies` gives, by their number in the shard, the articles that are copies: they are written without claims.
    """
    before = done(place, "extract", shard)
    if before is not None:
        return before
    work = _Work()
    with ExitStack() as opened:
        source = opened.enter_context(place.reading(f"articles/{shard.name}.jsonl"))
        lines = opened.enter_context(source.open("rb"))
        target = opened.enter_context(place.writing(f"claims/{shard.name}{'.parquet' if parquet else '.jsonl'}"))
        (write_parquet if parquet else _write_jsonl)(target, _rows(lines, copies, work))
    return work.finish(place, "extract", shard)


def _write_jsonl(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with path.open("wb") as stream:
        for row in rows:
            stream.write(msgspec.json.encode(row) + b"\n")


def _rows(lines: Iterable[bytes], copies: Mapping[int, str], work: _Work) -> Iterator[dict[str, Any]]:
    """Articles and their claims, in the wire form."""
    for number, line in enumerate(lines):
        row = msgspec.json.decode(line)
        yield row
        if number in copies:
            work.counts["copies"] += 1
            continue
        for claim in _claims(Article.from_dict(row), work.problems):
            work.counts["claims"] += 1
            yield claim


def _claims(article: Article, problems: list[Problem]) -> list[dict[str, Any]]:
    extract_claims = _loaded()
    try:
        return [claim.to_dict() for claim in extract_claims(article)]
    except Exception as error:  # one article in a million must not cost the others of its shard
        reason = f"its claims could not be extracted ({type(error).__name__}: {error}): left out"
        problems.append(Problem(article.url or article.id, None, reason))
        return []


@cache
def _loaded() -> Callable[[Article], Iterable[Claim]]:
    """The extraction, once it has been tried: what fails without a text must fail the run, not each of its articles."""
    extract_claims = extractor().extract
    list(extract_claims(Article(id="", text="")))
    return extract_claims
