"""Runs over many files on a Dask cluster: the same tasks as on one machine, claims as Parquet on any file system."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from aidtrail.run.archive import OnProgress, Summary, Task, run_archive
from aidtrail.run.place import Remote
from aidtrail.run.tasks import Tally

_RETRIES = 2


def run_on_cluster(
    paths: Iterable[str | Path],
    out: str,
    address: str,
    *,
    sift: bool = True,
    on_progress: OnProgress | None = None,
) -> Summary:
    """Read files and archives that every worker can open into claims: `out`/claims/*.parquet.

    `address` is a scheduler's (tcp://host:8786), whatever started its workers: SSH, Slurm, Kubernetes. `out` is a
    folder or URL that fsspec knows. A shard whose worker died is done again by another one; a run that was broken off
    does, when run again, the shards that are not done.
    """
    from distributed import Client  # of the extra `cluster`

    with Client(address) as client:  # type: ignore[no-untyped-call]
        execute = partial(_execute, client)
        return run_archive(paths, Remote(out), execute, sift=sift, parquet=True, on_progress=on_progress)


def _execute(client: Any, tasks: Sequence[Task]) -> Iterator[tuple[int, Tally | str]]:
    from distributed import as_completed

    numbers = {client.submit(task, retries=_RETRIES, pure=False): number for number, task in enumerate(tasks)}
    for future in as_completed(list(numbers)):  # type: ignore[no-untyped-call]
        number = numbers.pop(future)  # which lets go of the result: a worker lost later costs nothing
        yield number, future.result() if future.status == "finished" else f"failed ({future.exception()})"
