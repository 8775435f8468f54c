import os
import signal
import threading
import time
from pathlib import Path

import pytest
from distributed import LocalCluster

from aidtrail.model import Article, Claim
from aidtrail.read import claims, is_claims
from aidtrail.run.cluster import run_on_cluster
from aidtrail.run.local import run
from tests.run.archives import write_archives


def found(folder: Path) -> list[tuple[str, str]]:
    return sorted((type(one).__name__, one.id) for one in claims(folder) if isinstance(one, Article | Claim))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cluster")
    write_archives(folder / "in", 8)
    run([folder / "in"], folder / "local", workers=2)
    return folder


def test_a_cluster_that_loses_a_worker_makes_the_same_claims_as_one_machine(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None) as cluster:
        victim = next(iter(cluster.workers.values()))

        def kill() -> None:
            while not list(out.glob("gather/*.json")):
                time.sleep(0.01)
            os.kill(victim.pid, signal.SIGKILL)

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        summary = run_on_cluster([source / "in"], str(out), cluster.scheduler_address)
        killer.join(timeout=10)
    assert not killer.is_alive()
    assert summary.failed == ()
    assert summary.tally.articles == 8
    assert is_claims(out / "claims")
    assert found(out / "claims") == found(source / "local/claims")


def test_shards_that_are_done_are_not_given_to_the_cluster_again(source: Path, tmp_path: Path) -> None:
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        assert run_on_cluster([source / "in"], str(tmp_path / "out"), cluster.scheduler_address).worked == 16
        assert run_on_cluster([source / "in"], str(tmp_path / "out"), cluster.scheduler_address).worked == 0
