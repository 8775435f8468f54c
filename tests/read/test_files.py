import os
from pathlib import Path

from aidtrail.read import Problem
from aidtrail.read.files import files


def found(*paths: Path) -> tuple[list[tuple[str, bool]], list[str]]:
    problems: list[Problem] = []
    names = [(path.name, named) for path, named in files(paths, problems.append)]
    return names, [problem.path for problem in problems]


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name)


def test_folders_are_walked_in_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    touch(tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "c/d.txt", tmp_path / ".git/x.txt", tmp_path / ".y.txt")
    assert found(tmp_path) == ([("a.txt", False), ("b.txt", False), ("d.txt", False)], [])


def test_a_file_that_is_named_too_is_given_once_and_as_named(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt", tmp_path / "b.txt")
    assert found(tmp_path, tmp_path / "b.txt") == ([("a.txt", False), ("b.txt", True)], [])


def test_what_is_no_file_is_reported_and_the_rest_given(tmp_path: Path) -> None:
    touch(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    names, problems = found(tmp_path, tmp_path / "gone")
    assert names == [("a.txt", False)]
    assert problems == [str(tmp_path / name) for name in ("loop.txt", "pipe.txt", "gone")]
