"""Runs over many files on this machine: all cores, safe to kill, going on where it was."""

import multiprocessing
import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

from aidtrail.run.archive import OnProgress, Summary, Task, run_archive
from aidtrail.run.place import Folder
from aidtrail.run.tasks import Tally


def run(
    paths: Iterable[str | Path],
    out: str | Path,
    *,
    workers: int | None = None,
    sift: bool = True,
    on_progress: OnProgress | None = None,
) -> Summary:
    """Read files, folders and archives into claims: `out`/claims/*.jsonl, to be built into a ledger.

    `workers` processes (by default one for each core) do a shard at a time. Killed and run again, it does the shards
    that are not done. Pages that can't be about arms are passed over unless `sift` is off.
    """
    execute = partial(execute_here, workers=workers or os.cpu_count() or 1)
    return run_archive(paths, Folder(out), execute, sift=sift, on_progress=on_progress)


def execute_here(tasks: Sequence[Task], *, workers: int) -> Iterator[tuple[int, Tally | str]]:
    """Run tasks in processes. Where one dies, the task that killed it is found, given up, and the rest is done."""
    left = dict(enumerate(tasks))
    while left:
        for number, tally in _all_at_once(left, workers):
            del left[number]
            yield number, tally
        for number in list(left)[: 2 * workers]:  # a process died: which task it was of is seen one by one
            yield number, _alone(left.pop(number))


def _all_at_once(tasks: dict[int, Task], workers: int) -> Iterator[tuple[int, Tally]]:
    """What the tasks came to, until all are done or a process dies."""
    with _pool(min(workers, len(tasks))) as pool:
        numbers = {pool.submit(task): number for number, task in tasks.items()}
        try:
            for future in as_completed(numbers):
                yield numbers[future], future.result()
        except BrokenProcessPool:
            return
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _alone(task: Task) -> Tally | str:
    with _pool(1) as pool:
        try:
            return pool.submit(task).result()
        except BrokenProcessPool:
            return "the process that worked on it died (for want of memory?)"


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent, initargs=(os.getpid(),))


def _end_with_parent(parent: int) -> None:
    """A worker whose parent was killed would wait for ever: end it then."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
