"""What a run writes: a file of claims for each shard, its problems, and a marker that it is done.

A file appears whole or not at all, the marker last: what has none was not done, whatever else is there.
"""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import msgspec

from aidtrail.read import Problem
from aidtrail.read.parquet import write_parquet

Row = dict[str, Any]
Counts = dict[str, int]
Write = Callable[[Row], None]


class Output(Protocol):
    """A place for the claims of shards. Must be picklable: it goes to other processes and machines."""

    def done(self) -> dict[str, Counts]:
        """The counts of all shards that are done, by name."""

    def done_one(self, name: str) -> Counts | None:
        """The counts of a shard that is done; None for one that is not."""

    def writing(self, name: str) -> contextlib.AbstractContextManager[Write]:
        """Takes the rows of a shard one by one; they appear when all are written."""

    def finish(self, name: str, counts: Counts, problems: Iterable[Problem]) -> None:
        """Keep a shard's problems, and mark it as done."""


class Folder:
    """A folder of this machine: claims/NAME.jsonl, problems/NAME.jsonl, done/NAME.json."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        for part in ("claims", "problems", "done"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)

    def done(self) -> dict[str, Counts]:
        """See `Output`."""
        markers = sorted((self.folder / "done").glob("*.json"))
        return {path.stem: msgspec.json.decode(path.read_bytes()) for path in markers}

    def done_one(self, name: str) -> Counts | None:
        """See `Output`."""
        marker = self.folder / "done" / f"{name}.json"
        return msgspec.json.decode(marker.read_bytes()) if marker.exists() else None

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[Write]:
        """See `Output`."""
        with self._whole(self.folder / "claims" / f"{name}.jsonl") as path, path.open("wb") as stream:
            yield lambda row: _write_line(stream.write, row)

    def finish(self, name: str, counts: Counts, problems: Iterable[Problem]) -> None:
        """See `Output`."""
        with self._whole(self.folder / "problems" / f"{name}.jsonl") as path, path.open("wb") as stream:
            for problem in problems:
                _write_line(stream.write, msgspec.to_builtins(problem))
        with self._whole(self.folder / "done" / f"{name}.json") as path:
            path.write_bytes(msgspec.json.encode(counts))

    @contextlib.contextmanager
    def _whole(self, path: Path) -> Iterator[Path]:
        """A hidden file that takes the place of `path` in the end."""
        part = path.with_name(f".{path.name}.{os.getpid()}")
        yield part
        part.replace(path)


class Store:
    """Any file system that fsspec knows (s3://, gs://, hdfs://, a folder): claims as Parquet, else as `Folder`."""

    def __init__(self, url: str) -> None:
        self.url = url

    def _files(self) -> tuple[Any, str]:
        import fsspec  # of the extra `cluster`

        files, root = fsspec.core.url_to_fs(self.url)
        return files, root.rstrip("/")

    def done(self) -> dict[str, Counts]:
        """See `Output`."""
        files, root = self._files()
        files.makedirs(f"{root}/done", exist_ok=True)
        markers = sorted(path for path in files.ls(f"{root}/done", detail=False) if path.endswith(".json"))
        return {Path(path).stem: msgspec.json.decode(files.cat_file(path)) for path in markers}

    def done_one(self, name: str) -> Counts | None:
        """See `Output`."""
        files, root = self._files()
        marker = f"{root}/done/{name}.json"
        return msgspec.json.decode(files.cat_file(marker)) if files.exists(marker) else None

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator[Write]:
        """See `Output`; written on this machine first, so that what appears elsewhere is whole."""
        with tempfile.TemporaryDirectory() as folder:
            rows, packed = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
            with rows.open("wb") as stream:
                yield lambda row: _write_line(stream.write, row)
            with rows.open("rb") as stream:
                write_parquet(packed, (msgspec.json.decode(line) for line in stream))
            self._put(f"claims/{name}.parquet", packed.read_bytes())

    def finish(self, name: str, counts: Counts, problems: Iterable[Problem]) -> None:
        """See `Output`."""
        lines = [msgspec.json.encode(problem) + b"\n" for problem in problems]
        self._put(f"problems/{name}.jsonl", b"".join(lines))
        self._put(f"done/{name}.json", msgspec.json.encode(counts))

    def _put(self, name: str, data: bytes) -> None:
        """Write a file beside its place, then move it there; where moving is copying, a file is whole anyway."""
        files, root = self._files()
        files.makedirs(f"{root}/{name.split('/')[0]}", exist_ok=True)
        part = f"{root}/{name.replace('/', '/.')}.{os.getpid()}"
        files.pipe_file(part, data)
        files.mv(part, f"{root}/{name}")


def _write_line(write: Callable[[bytes], object], row: object) -> None:
    write(msgspec.json.encode(row) + b"\n")
