"""How far a run is, and what came of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from aidtrail.read import Problem
from aidtrail.run.tasks import Plan, Shard, Tally


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: shards and bytes done of all, what came of them, and the seconds since it began."""

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
        """Seconds still to go at this rate; None before the first shard is done."""
        return (self.size - self.read) / self.rate if self.rate else None


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run, shards done by earlier runs included; `failed` shards were left out, each with why."""

    tally: Tally
    shards: int
    failed: tuple[Problem, ...] = ()


class Meter:
    """Counts the shards of a run as they are done, and tells."""

    def __init__(self, planned: Plan, tell: OnProgress | None) -> None:
        self.planned = planned
        self.tally = planned.done
        self.tell = tell
        self.began = time.monotonic()
        self.done: set[str] = set()
        self.failed: list[Problem] = list(planned.problems)

    def finished(self, shard: Shard, tally: Tally) -> None:
        """A shard is done."""
        self.tally += tally
        self.done.add(shard.name)
        if self.tell:
            sizes = {one.name: one.size for one in self.planned.todo}
            read = sum(sizes[name] for name in self.done)
            seconds = time.monotonic() - self.began
            self.tell(Progress(len(self.done), len(sizes), read, sum(sizes.values()), self.tally, seconds))

    def gave_up(self, shard: Shard, reason: str) -> None:
        """A shard can't be done."""
        self.done.add(shard.name)
        self.failed.append(Problem(shard.paths[0], None, reason))

    def summary(self) -> Summary:
        """What came of it all."""
        return Summary(self.tally, len(self.planned.todo), tuple(self.failed))
