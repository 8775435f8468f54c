import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from aidtrail.model import Article, TransferClaim
from aidtrail.read import Problem, claims, is_claims, read
from aidtrail.run.archive import Progress
from aidtrail.run.local import execute_here, run
from aidtrail.run.place import Folder
from aidtrail.run.tasks import Tally, done, gather, shards
from tests.run.archives import write_archives
from tests.run.deadly import die_on


def rows(out: Path) -> list[str]:
    return sorted(line for path in (out / "claims").glob("*.jsonl") for line in path.read_text().splitlines())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Archives, and what an undisturbed run makes of them."""
    folder = tmp_path_factory.mktemp("whole")
    write_archives(folder / "in", 4)
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
    assert [(step.step, step.done) for step in steps] == [("gather", 1), ("gather", 2), ("extract", 1), ("extract", 2)]
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
    assert again.worked == 0
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
    for count in (0, 3, 6):
        child = subprocess.Popen([sys.executable, str(script), str(source), str(out)])
        while child.poll() is None and len(list(out.glob("*/*.json"))) <= count:
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


def test_a_task_of_which_the_process_dies_is_given_up_and_the_rest_is_done() -> None:
    results = dict(execute_here([partial(die_on, number, 3) for number in range(8)], workers=2))
    assert [number for number, result in sorted(results.items()) if isinstance(result, str)] == [3]
    assert [result.pages for result in results.values() if isinstance(result, Tally)] != []
    assert len(results) == 8


def test_an_error_in_a_task_ends_the_run() -> None:
    with pytest.raises(ZeroDivisionError):
        list(execute_here([partial(die_on, 1, 0)], workers=1))


def test_more_files_leave_done_what_is_done(tmp_path: Path) -> None:
    first, second = write_archives(tmp_path / "in", 2)
    late = second.rename(tmp_path / second.name)
    place, problems = Folder(tmp_path / "out"), list[Problem]()
    (shard,) = shards([tmp_path / "in", tmp_path / "gone"], problems)
    assert [problem.path for problem in problems] == [str(tmp_path / "gone")]
    tally = gather(shard, place)
    late.rename(second)
    assert [done(place, "gather", one) for one in shards([first, second], [])] == [tally, None]


def test_what_was_made_by_another_version_or_of_another_file_is_made_anew_in_its_place(tmp_path: Path) -> None:
    write_archives(tmp_path / "in", 1)
    run([tmp_path / "in"], tmp_path / "out", workers=1)
    (shard,) = shards([tmp_path / "in"], [])
    place = Folder(tmp_path / "out")
    later = replace(shard, state="of another version")
    assert done(place, "gather", shard) is not None
    assert done(place, "gather", later) is None
    gather(later, place)
    assert done(place, "gather", shard) is None
    assert place.names("articles") == [f"articles/{shard.name}.jsonl"]


def test_wire_copy_is_read_once_and_written_as_what_it_is(tmp_path: Path) -> None:
    write_archives(tmp_path / "in", 1)
    write_archives(tmp_path / "more", 1)[0].rename(tmp_path / "in/copy.warc.gz")
    text = next(article for article in read(tmp_path / "in/000.warc.gz") if "howitzers" in article.text).text
    (tmp_path / "in/again.jsonl").write_text(json.dumps({"id": "again", "text": f"By Kari Lund\n{text}"}))
    summary = run([tmp_path / "in"], tmp_path / "out", workers=1)
    assert (summary.tally.articles, summary.tally.copies) == (3, 2)
    found = list(claims(tmp_path / "out/claims"))
    assert sum(isinstance(one, Article) for one in found) == 3
    assert len({one.article for one in found if isinstance(one, TransferClaim)}) == 1
