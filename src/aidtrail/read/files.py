"""Which files are to be read: paths as a user gives them, folders walked in order."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from aidtrail.read.problem import Problem, Report


def files(paths: Iterable[str | Path], report: Report) -> Iterator[tuple[Path, bool]]:
    """The files under the paths, in order, each once, and whether it was named itself (not found in a folder).

    Folders are walked sorted by name, without hidden files. What is missing or can't be opened is reported.
    """
    seen: set[Path] = set()
    named = {Path(path): True for path in paths}
    for given in named:
        for path in _walk(given, report) if given.is_dir() else (given,):
            if not path.is_file():
                report(Problem(str(path), None, "is not there, or is no file: left out"))
            elif (real := path.resolve()) not in seen:
                seen.add(real)
                yield path, path in named


def _walk(folder: Path, report: Report) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        report(Problem(str(error.filename), None, f"folder can't be read ({error.strerror}): left out"))

    for base, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(base, name) for name in sorted(names) if not name.startswith("."))
