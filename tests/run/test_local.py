import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aidtrail.model import Article, TransferClaim
from aidtrail.read import claims, is_claims
from aidtrail.run.local import run
from aidtrail.run.output import Folder
from aidtrail.run.progress import Progress
from aidtrail.run.tasks import Tally, plan, run_shard
from tests.run.archives import write_archives
from tests.run.deadly import Deadly


def rows(out: Path) -> list[str]:
    return sorted(line for path in (out / "claims").glob("*.jsonl") for line in path.read_text().splitlines())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Archives, and what an undisturbed run makes of them."""
    folder = tmp_path_factory.mktemp("whole")
    write_archives(folder / "in", 6)
    run([folder / "in"], folder / "out", workers=1)
    return folder / "in", rows(folder / "out")


def test_a_run_turns_archives_into_claims_that_can_be_built(tmp_path: Path) -> None:
    write_archives(tmp_path / "in", 2)
    steps: list[Progress] = []
    summary = run([tmp_path / "in"], tmp_path / "out", workers=1, on_progress=steps.append)
    assert summary.tally == Tally(pages=4, passed=2, articles=2, claims=summary.tally.claims)
    assert is_claims(tmp_path / "out/claims")
    found = list(claims(tmp_path / "out/claims"))
    assert [one.text != "" for one in found if isinstance(one, Article)] == [True, True]
    assert {one.donor for one in found if isinstance(one, TransferClaim)} == {"NOR", "DEU"}
    assert [(step.done, step.shards) for step in steps] == [(1, 2), (2, 2)]
    assert steps[-1].left == 0


def test_two_processes_make_the_same_of_it_as_one(tmp_path: Path, whole: tuple[Path, list[str]]) -> None:
    source, expected = whole
    run([source], tmp_path / "out", workers=2)
    assert rows(tmp_path / "out") == expected


def test_finished_shards_are_not_read_again(tmp_path: Path) -> None:
    write_archives(tmp_path / "in", 2)
    first = run([tmp_path / "in"], tmp_path / "out", workers=1)
    for path in (tmp_path / "out/claims").iterdir():
        path.write_text("as it was left")
    again = run([tmp_path / "in"], tmp_path / "out", workers=1)
    assert again.tally == first.tally
    assert again.shards == 0
    assert {path.read_text() for path in (tmp_path / "out/claims").iterdir()} == {"as it was left"}


CHILD = """
import sys
from aidtrail.run.local import run
if __name__ == "__main__":
    run([sys.argv[1]], sys.argv[2], workers=2)
"""


def test_killed_at_any_moment_and_run_again_nothing_is_lost_and_nothing_twice(
    tmp_path: Path, whole: tuple[Path, list[str]]
) -> None:
    source, expected = whole
    script, out = tmp_path / "child.py", tmp_path / "out"
    script.write_text(CHILD)
    for done in (0, 1, 3):
        child = subprocess.Popen([sys.executable, str(script), str(source), str(out)])
        while child.poll() is None and len(list(out.glob("done/*.json"))) <= done:
            time.sleep(0.005)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    run([source], out, workers=1)
    assert rows(out) == expected


def test_a_bad_record_costs_that_record_and_its_reason_is_kept(tmp_path: Path) -> None:
    (path,) = write_archives(tmp_path / "in", 1)
    path.write_bytes(path.read_bytes()[:-40])
    summary = run([tmp_path / "in"], tmp_path / "out", workers=1)
    kept = "".join(path.read_text() for path in (tmp_path / "out/problems").iterdir())
    assert summary.tally.problems == 1
    assert "cut off" in kept or "damaged" in kept


def test_a_shard_of_which_the_process_dies_is_left_out_and_the_rest_is_done(tmp_path: Path) -> None:
    paths = write_archives(tmp_path / "in", 3)
    shards = plan(paths, Folder(tmp_path / "out")).todo
    summary = run(paths, Deadly(tmp_path / "out", shards[1].name), workers=2)
    assert [problem.path for problem in summary.failed] == [str(paths[1])]
    assert set(Folder(tmp_path / "out").done()) == {shards[0].name, shards[2].name}


def test_the_name_of_a_shard_is_that_of_its_files_and_the_version(tmp_path: Path) -> None:
    write_archives(tmp_path / "in", 2)
    output = Folder(tmp_path / "out")
    first = plan([tmp_path / "in"], output)
    assert first == plan([tmp_path / "in"], output)
    run_shard(first.todo[0], output)
    write_archives(tmp_path / "in", 3)
    assert [shard.paths for shard in plan([tmp_path / "in"], output).todo] == [
        (str(tmp_path / "in/001.warc.gz"),),
        (str(tmp_path / "in/002.warc.gz"),),
    ]
