"""A run in tasks: shards of the input, each read, extracted and written whole, on whatever machine."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from aidtrail.model import Article, Claim, digest
from aidtrail.read import Problem, files, read
from aidtrail.read.sift import passes
from aidtrail.run.extraction import extractor, version
from aidtrail.run.output import Output

_ARCHIVES = (".warc", ".warc.gz", ".wacz")
_SHARD_SIZE = 20_000_000  # bytes of small files that make one shard; an archive is one by itself


@dataclass(frozen=True, slots=True)
class Shard:
    """What one task reads: files, and their size in bytes. `name` is made of them and of the program's version."""

    name: str
    paths: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of shards: pages met in archives, those that passed the sieve, articles read, claims, problems."""

    pages: int = 0
    passed: int = 0
    articles: int = 0
    claims: int = 0
    problems: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run reads: the shards still to do, the tally of those done before, what could not be planned."""

    todo: tuple[Shard, ...]
    done: Tally
    problems: tuple[Problem, ...] = ()


def plan(paths: Iterable[str | Path], output: Output) -> Plan:
    """Cut the input into shards, in order, and set those aside that the output holds already."""
    problems: list[Problem] = []
    found = [path for path, _ in files(paths, problems.append)]
    done = output.done()
    shards = list(_shards(found))
    tallies = [Tally(**done[shard.name]) for shard in shards if shard.name in done]
    return Plan(tuple(shard for shard in shards if shard.name not in done), sum(tallies, Tally()), tuple(problems))


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
    paths = tuple(str(path) for path, _ in group)
    name = digest(version(), *(f"{path}:{size}" for path, size in group))
    return Shard(name, paths, sum(size for _, size in group))


def run_shard(shard: Shard, output: Output, *, sift: bool = True) -> Tally:
    """Read a shard, extract its claims and write them; done before, it is not read again.

    With `sift`, pages and texts that can't be about arms are passed over. Nothing is raised for a bad record: it is
    kept, with its reason, among the problems of the output.
    """
    before = output.done_one(shard.name)
    if before is not None:
        return Tally(**before)
    work = _Work(sift)
    with output.writing(shard.name) as write:
        for row in work.rows(shard):
            write(row)
    tally = replace(Tally(**work.counts), problems=len(work.problems))
    output.finish(shard.name, {name: getattr(tally, name) for name in Tally.__slots__}, work.problems)
    return tally


@dataclass(slots=True)
class _Work:
    """One shard in hand: what was counted and what went wrong so far."""

    sift: bool
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def rows(self, shard: Shard) -> Iterator[dict[str, Any]]:
        """Articles (with their text) and claims, in the wire form."""
        for article in read(*shard.paths, wanted=self._wanted, on_problem=self.problems.append):
            if self.sift and not passes(article.text.encode("utf-8", "replace")):
                continue
            self.counts["articles"] += 1
            yield article.to_dict(text=True)
            for claim in self._claims(article):
                self.counts["claims"] += 1
                yield claim

    def _wanted(self, page: bytes) -> bool:
        self.counts["pages"] += 1
        wanted = not self.sift or passes(page)
        self.counts["passed"] += wanted
        return wanted

    def _claims(self, article: Article) -> list[dict[str, Any]]:
        extract = _loaded()
        try:
            return [claim.to_dict() for claim in extract(article)]
        except Exception as error:  # one article in a million must not cost the others of its shard
            reason = f"its claims could not be extracted ({type(error).__name__}: {error}): left out"
            self.problems.append(Problem(article.url or article.id, None, reason))
            return []


@cache
def _loaded() -> Callable[[Article], Iterable[Claim]]:
    """The extraction, once it has been tried: what fails without a text must fail the run, not each of its articles."""
    extract = extractor().extract
    list(extract(Article(id="", text="")))
    return extract
