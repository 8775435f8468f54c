"""What could not be read, and why; how a reading is wanted."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was left out or repaired while reading: the file (or URL), its line where it has lines, why."""

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason}"


Report = Callable[[Problem], None]


def warn(problem: Problem) -> None:
    """Report a problem as a Python warning: what happens where a caller gives no other way."""
    warnings.warn(str(problem), stacklevel=2)


MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: `published` is the date (ISO) where nothing else is known, `today` the day that none may be after.

    `limit` is the size in bytes of the largest article that is read; `report` is called with every problem; `wanted`
    is asked of the raw bytes of each page of an archive, and what it declines is not read.
    """

    published: str | None = None
    today: str | None = None
    limit: int = 20 * MEGABYTE
    report: Report = warn
    wanted: Callable[[bytes], bool] = bool
