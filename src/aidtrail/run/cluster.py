"""Runs over many files on a Dask cluster: the same tasks as on one machine, claims as Parquet on any file system."""

from collections.abc import Iterable
from pathlib import Path

from aidtrail.run.output import Output, Store
from aidtrail.run.progress import Meter, OnProgress, Summary
from aidtrail.run.tasks import plan, run_shard

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
    from distributed import Client, as_completed  # of the extra `cluster`

    output: Output = Store(out)
    meter = Meter(plan(paths, output), on_progress)
    by_key = {f"aidtrail-{shard.name}": shard for shard in meter.planned.todo}
    with Client(address) as client:  # type: ignore[no-untyped-call]
        futures = [
            client.submit(run_shard, shard, output, sift=sift, key=key, retries=_RETRIES, pure=False)
            for key, shard in by_key.items()
        ]
        for future in as_completed(futures):  # type: ignore[no-untyped-call]
            shard = by_key[future.key]
            if future.status == "finished":
                meter.finished(shard, future.result())
            else:
                meter.gave_up(shard, f"failed on the cluster ({future.exception()}): left out")
            future.release()
    return meter.summary()
