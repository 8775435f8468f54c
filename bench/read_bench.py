"""How fast archives are read: ratios within one run, on generated WARC files, one page in a hundred about arms.
Measured once more with another page in a hundred about war: those pass the sieve though no arms are given in them.

usage: python bench/read_bench.py [--pages 2000] [--parts 16] [--memory 100000]

CPU seconds of this process, but for the comparison of one process with two, which is wall time.
"""

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import trafilatura
from pages import write_warc

from aidtrail.model import Article
from aidtrail.read.problem import Reading
from aidtrail.read.sift import passes
from aidtrail.read.warc import records
from aidtrail.run.archive import Task, run_archive
from aidtrail.run.extraction import extractor
from aidtrail.run.local import run
from aidtrail.run.place import Folder
from aidtrail.run.tasks import Tally

_DAY = 380_000  # articles that CC-NEWS gathers in a day


class Clock:
    seconds: float


@contextmanager
def timed(clock: Callable[[], float] = time.process_time) -> Iterator[Clock]:
    result, before = Clock(), clock()
    yield result
    result.seconds = clock() - before


def every_page(path: Path) -> int:
    """What we compare with: the main text of every page, without metadata, by trafilatura in its fast mode."""
    pages = (record.data for record in records(path, Reading(report=lambda _: None)))
    return sum(trafilatura.extract(page, fast=True) is not None for page in pages)


def first_pass(path: Path) -> int:
    return sum(1 for _ in records(path, Reading(report=lambda _: None, wanted=passes)))


def run_here(paths: list[Path], out: Path) -> Tally:
    """A whole run in this process."""

    def execute(tasks: Sequence[Task]) -> Iterator[tuple[int, Tally | str]]:
        yield from ((number, task()) for number, task in enumerate(tasks))

    return run_archive(paths, Folder(out), execute).tally


def ratios(folder: Path, pages: int, *, war: bool) -> float:
    path = write_warc(folder / f"pages-{war}.warc.gz", range(pages), war=war)
    passes(b"")
    list(extractor().extract(Article(id="", text="Norway sent six guns.")))
    with timed() as careful:
        every_page(path)
    with timed() as sieve:
        passed = first_pass(path)
    with timed() as whole:
        tally = run_here([path], folder / f"ratios-{war}")
    print(f"{pages} pages, {path.stat().st_size / pages / 1000:.1f} KB each in the archive; {passed} passed the sieve")
    for what, took in (("trafilatura, fast, on every page", careful), ("first pass", sieve), ("whole run", whole)):
        print(f"  {what:32} {pages / took.seconds:8.0f} pages/s {careful.seconds / took.seconds:6.1f} x")
    print(f"  {tally.articles} articles, {tally.claims} claims")
    return pages / whole.seconds


def one_and_two(folder: Path, pages: int, parts: int) -> float:
    """Wall time of one process and of two on the same shards, loading the language model included."""
    block = write_warc(folder / "block.warc.gz", range(pages))
    shards = [Path(shutil.copy(block, folder / f"part-{part}.warc.gz")) for part in range(parts)]
    times = []
    for workers in (1, 2):
        with timed(time.monotonic) as wall:
            run(shards, folder / f"workers-{workers}", workers=workers)
        times.append(wall.seconds)
    print(
        f"{parts * pages} pages: {times[0]:.0f} s in one process, {times[1]:.0f} s in two, {times[0] / times[1]:.2f} x"
    )
    return parts * pages / times[1]


def memory(folder: Path, pages: int) -> None:
    block = write_warc(folder / "block.warc.gz", range(1000))
    peaks = []
    for blocks in (pages // 1000 // 10, pages // 1000):
        path = folder / f"memory-{blocks}.warc.gz"
        with path.open("wb") as stream:
            for _ in range(blocks):
                with block.open("rb") as source:
                    shutil.copyfileobj(source, stream)
        run_here([path], folder / "memory")
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
        path.unlink()
    print(f"peak memory: {peaks[0]:.0f} MB after {pages // 10} pages, {peaks[1]:.0f} MB after {pages}")


def _minutes(rate: float) -> str:
    return f"{_DAY / rate / 60:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--parts", type=int, default=16, help="shards of as many pages to compare one process with two")
    parser.add_argument("--memory", type=int, default=0, help="pages to watch the memory over, such as 100000")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rate = min(ratios(Path(name), options.pages, war=war) for war in (False, True))
        both = one_and_two(Path(name), options.pages, options.parts)
        print(f"a day of CC-NEWS, {_DAY} articles: {_minutes(rate)} minutes on one core, {_minutes(both)} on two")
        if options.memory:
            memory(Path(name), options.memory)


if __name__ == "__main__":
    main()
