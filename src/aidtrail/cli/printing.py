"""Prints: tables and paragraphs for people, JSON for programs. What it prints is plain text, never markup."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from aidtrail.run.archive import OnProgress
    from aidtrail.run.archive import Progress as RunProgress

_PIPED_WIDTH = 100


def console(*, errors: bool = False) -> Console:
    """The terminal, or whatever takes its place; 100 columns wide where nothing else is known."""
    made = Console(stderr=errors, markup=False, emoji=False, highlight=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = _PIPED_WIDTH
    return made


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table; a column whose name starts with `#` holds numbers, one with `!` is never broken."""
    made = Table(
        box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", expand=False
    )
    for name in columns:
        numbers, whole = name.startswith("#"), name.startswith(("!", "#"))
        made.add_column(name.lstrip("#!"), justify="right" if numbers else "left", no_wrap=whole, overflow="fold")
    for row in rows:
        made.add_row(*map(Text, row))
    return made


def say(*things: RenderableType, style: str = "") -> None:
    """Print paragraphs or tables to the standard output."""
    out = console()
    for thing in things:
        out.print(Text(thing) if isinstance(thing, str) else thing, style=style, soft_wrap=False)


def tell(text: str) -> None:
    """Print a line to the standard output, however long: what holds a path or an address is not broken."""
    console().print(Text(text), soft_wrap=True)


def warn(text: str) -> None:
    """Print a line to the standard error."""
    console(errors=True).print(Text(text), soft_wrap=True)


def as_json(value: Any) -> None:
    """Print one value as JSON."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def rows_as_json(rows: Iterable[Any]) -> None:
    """Print a JSON list, a line for each element."""
    lines = ",\n".join(json.dumps(row.to_dict(), ensure_ascii=False) for row in rows)
    sys.stdout.write(f"[\n{lines}\n]\n" if lines else "[]\n")


@contextmanager
def progress() -> Iterator[Callable[[str, int], None]]:
    """A bar on the standard error while something long goes on; silent unless that is a terminal."""
    out = console(errors=True)
    if not out.is_terminal:
        yield lambda _step, _done: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f} articles"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=out, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=None)
            bar.update(tasks[step], completed=done)

        yield tell


@contextmanager
def run_progress() -> "Iterator[OnProgress]":
    """A bar for a run over archives: shards done, megabytes a second, time left."""
    out = console(errors=True)
    if not out.is_terminal:
        yield lambda _progress: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"))
    with Progress(*columns, console=out, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(now: "RunProgress") -> None:
            left = "" if now.left is None else f", {now.left / 60:.0f} min left"
            told = f"{now.done} of {now.shards} shards, {now.rate / 1e6:.1f} MB/s{left}"
            if now.step not in tasks:
                tasks[now.step] = bar.add_task(now.step, total=now.shards, told=told)
            bar.update(tasks[now.step], completed=now.done, told=told)

        yield tell


def listing(rows: Iterable[tuple[str, str]]) -> Table:
    """Lines that begin with an id; what does not fit goes on below the text, not below the id."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, told in rows:
        grid.add_row(Text(name), Text(told))
    return grid
