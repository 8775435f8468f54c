"""Where a run keeps its files: a folder of this machine, or any file system that fsspec knows.

A file appears whole or not at all, whatever moment a run is killed at.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol


class Place(Protocol):
    """Named files (`claims/5f.jsonl`). Must be picklable: it goes to other processes and machines."""

    def names(self, folder: str) -> list[str]:
        """The files of a folder, sorted, with the folder's name before theirs."""

    def has(self, name: str) -> bool:
        """Whether a file is there."""

    def writing(self, name: str) -> contextlib.AbstractContextManager[Path]:
        """A path of this machine to write to; the file takes its place when the block ends without an error."""

    def reading(self, name: str) -> contextlib.AbstractContextManager[Path]:
        """A path of this machine to read the file from."""


class Folder:
    """A folder of this machine."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    def names(self, folder: str) -> list[str]:
        """See `Place`."""
        return sorted(f"{folder}/{path.name}" for path in self.folder.glob(f"{folder}/[!.]*"))

    def has(self, name: str) -> bool:
        """See `Place`."""
        return (self.folder / name).exists()

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """See `Place`."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            yield part
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    @contextlib.contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """See `Place`."""
        yield self.folder / name


class Remote:
    """A file system that fsspec knows, by URL: s3://, gs://, hdfs://, or a plain folder that all machines share."""

    def __init__(self, url: str) -> None:
        self.url = url

    def _files(self) -> tuple[Any, str]:
        import fsspec  # of the extra `cluster`

        files, root = fsspec.core.url_to_fs(self.url)
        return files, root.rstrip("/")

    def names(self, folder: str) -> list[str]:
        """See `Place`."""
        files, root = self._files()
        files.makedirs(f"{root}/{folder}", exist_ok=True)
        found = (path.rsplit("/", 1)[-1] for path in files.ls(f"{root}/{folder}", detail=False, refresh=True))
        return sorted(f"{folder}/{name}" for name in found if not name.startswith("."))

    def has(self, name: str) -> bool:
        """See `Place`."""
        files, root = self._files()
        return bool(files.exists(f"{root}/{name}"))

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """See `Place`; written here first, then put beside its place, then moved."""
        folder, _, leaf = name.rpartition("/")
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch, leaf)
            yield path
            files, root = self._files()
            files.makedirs(f"{root}/{folder}", exist_ok=True)
            part = f"{root}/{folder}/.{leaf}.{os.getpid()}"
            files.put_file(str(path), part)
            files.mv(part, f"{root}/{name}")

    @contextlib.contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """See `Place`; a copy, for as long as the block lasts."""
        files, root = self._files()
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch, name.rpartition("/")[2])
            files.get_file(f"{root}/{name}", str(path))
            yield path
