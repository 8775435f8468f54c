"""Runs over many files on this machine: all cores, safe to kill, going on where it was."""

import multiprocessing
import os
import threading
import time
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from aidtrail.run.output import Folder, Output
from aidtrail.run.progress import Meter, OnProgress, Summary
from aidtrail.run.tasks import Shard, Tally, plan, run_shard


def run(
    paths: Iterable[str | Path],
    out: str | Path | Output,
    *,
    workers: int | None = None,
    sift: bool = True,
    on_progress: OnProgress | None = None,
) -> Summary:
    """Read files, folders and archives into claims: `out`/claims/*.jsonl, to be built into a ledger.

    `workers` processes (by default one for each core) do a shard at a time. Killed and run again, it does the shards
    that are not done. Pages that can't be about arms are passed over unless `sift` is off.
    """
    output = Folder(out) if isinstance(out, str | Path) else out
    meter = Meter(plan(paths, output), on_progress)
    count = workers or os.cpu_count() or 1
    while todo := [shard for shard in meter.planned.todo if shard.name not in meter.done]:
        if _all_at_once(todo, output, count, sift, meter):
            break
        _one_by_one(todo[: 2 * count], output, sift, meter)
    return meter.summary()


def _all_at_once(todo: list[Shard], output: Output, workers: int, sift: bool, meter: Meter) -> bool:
    """Whether no process died on the way."""
    with _pool(workers) as pool:
        futures: dict[Future[Tally], Shard] = {pool.submit(run_shard, one, output, sift=sift): one for one in todo}
        try:
            for future in as_completed(futures):
                meter.finished(futures[future], future.result())
        except BrokenProcessPool:
            return False
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return True


def _one_by_one(todo: list[Shard], output: Output, sift: bool, meter: Meter) -> None:
    """After a process died: find the shard it died of, by giving each a process of its own."""
    for shard in todo:
        if shard.name in meter.done:
            continue
        with _pool(1) as pool:
            try:
                meter.finished(shard, pool.submit(run_shard, shard, output, sift=sift).result())
            except BrokenProcessPool:
                meter.gave_up(shard, "the process that read it died (too little memory?): left out")


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
