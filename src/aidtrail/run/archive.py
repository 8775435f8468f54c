"""Runs over whole archives, in steps: gather the articles, find the copies among them, extract the claims.

Distribution is an executor's matter: a run hands tasks to one, which gives back what came of each.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
import numpy as np

from aidtrail.read import Problem
from aidtrail.run.copies import find_copies
from aidtrail.run.place import Place
from aidtrail.run.tasks import Shard, Tally, done, extract, gather, shards

Task = Callable[[], Tally]
Executor = Callable[[Sequence[Task]], Iterator[tuple[int, Tally | str]]]
"""Runs tasks in any order; gives each one's number with its tally, or with the reason why it can't be done."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is with a step (gather, extract): shards and bytes of all, the tally, seconds since it began."""

    step: str
    done: int
    shards: int
    read: int
    size: int
    tally: Tally
    seconds: float

    @property
    def rate(self) -> float:
        """Bytes a second."""
        return self.read / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """Seconds still to go with this step at this rate; None before the first shard is done."""
        return (self.size - self.read) / self.rate if self.rate else None


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run, with what earlier runs had done; `worked` tasks were done now, `failed` ones left out."""

    tally: Tally
    worked: int
    failed: tuple[Problem, ...] = ()


def run_archive(
    paths: Iterable[str | Path],
    place: Place,
    execute: Executor,
    *,
    sift: bool = True,
    parquet: bool = False,
    on_progress: OnProgress | None = None,
) -> Summary:
    """Read files, folders and archives into claims, in the folder `claims` of `place`; see `tasks` for what is there.

    Run again, it does what is missing: nothing is lost, nothing done twice.
    """
    problems: list[Problem] = []
    todo = shards(paths, problems)
    gathering = _Step("gather", place, todo, on_progress)
    gathering.do(execute, [partial(gather, shard, place, sift=sift) for shard in gathering.todo])
    gathered = [shard for shard in todo if shard.name in gathering.tallies]
    copies = _copies(gathered, place)
    extracting = _Step("extract", place, gathered, on_progress)
    extracting.do(
        execute, [partial(extract, shard, place, copies[shard.name], parquet=parquet) for shard in extracting.todo]
    )
    tally = sum((*gathering.tallies.values(), *extracting.tallies.values()), Tally())
    worked = len(gathering.todo) + len(extracting.todo)
    return Summary(tally, worked, (*problems, *gathering.failed, *extracting.failed))


class _Step:
    """One step of a run: what is done and what is still to do."""

    def __init__(self, name: str, place: Place, wanted: Sequence[Shard], tell: OnProgress | None) -> None:
        self.name = name
        self.tell = tell
        before = {shard.name: done(place, name, shard) for shard in wanted}
        self.tallies = {name: tally for name, tally in before.items() if tally is not None}
        self.todo = [shard for shard in wanted if shard.name not in self.tallies]
        self.failed: list[Problem] = []

    def do(self, execute: Executor, tasks: Sequence[Task]) -> None:
        began, read = time.monotonic(), 0
        size = sum(shard.size for shard in self.todo)
        for count, (number, result) in enumerate(execute(tasks), start=1):
            shard = self.todo[number]
            read += shard.size
            if isinstance(result, str):
                self.failed.append(Problem(shard.paths[0], None, f"{result}: left out"))
            else:
                self.tallies[shard.name] = result
            if self.tell:
                tally = sum(self.tallies.values(), Tally())
                seconds = time.monotonic() - began
                self.tell(Progress(self.name, count, len(self.todo), read, size, tally, seconds))


def _copies(gathered: Sequence[Shard], place: Place) -> dict[str, dict[int, str]]:
    """By shard, the numbers of the articles that are copies, each with the article that it copies (SHARD:NUMBER)."""
    with ExitStack() as stack:
        paths = [stack.enter_context(place.reading(f"sketches/{shard.name}.npy")) for shard in gathered]
        arrays = [np.load(path, mmap_mode="r") for path in paths]
        found = find_copies(arrays)
        sizes = [len(array) for array in arrays]
    homes = [(shard.name, number) for shard, size in zip(gathered, sizes, strict=True) for number in range(size)]
    copies: dict[str, dict[int, str]] = {shard.name: {} for shard in gathered}
    for copy, original in found.items():
        name, number = homes[copy]
        copies[name][number] = ":".join(map(str, homes[original]))
    with place.writing("copies.json") as path:
        path.write_bytes(msgspec.json.encode(copies))
    return copies
