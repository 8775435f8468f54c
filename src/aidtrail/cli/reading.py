"""Reading: build a ledger, or write the claims of articles."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from aidtrail.cli import options
from aidtrail.errors import AidtrailError

if TYPE_CHECKING:
    from aidtrail.read import Problem
    from aidtrail.run.build import BuildReport

LEFT_OUT = 3  # the exit code that says: done, but something was left out


def build(
    paths: options.Paths,
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
    published: options.Published = None,
    catalogue: options.Catalogue = None,
    json: options.AsJson = False,
) -> None:
    """Read articles and claims into a ledger, make it if needed, and say what changed.

    Reads .txt, .html, .jsonl, .pdf, .warc, .wacz, folders of them, and claims in the wire format. Among the paths, a
    .jsonl file with `id` (a file's name) and `published`, `title`, `outlet` or `url` describes the files so named.
    What is known already adds nothing; what can't be read is named and left out, and the rest is read.
    """
    from aidtrail.cli.printing import as_json, progress
    from aidtrail.run.build import open_ledger

    with open_ledger(ledger, catalogue=catalogue) as opened, progress() as tell:
        tell("read", 0)
        report = opened.build(*paths, published=published, progress=tell)
    if json:
        as_json(report.to_dict())
    else:
        _print_report(report, ledger)
    if report.left_out:
        raise typer.Exit(LEFT_OUT)


def _print_report(report: "BuildReport", ledger: str) -> None:
    from aidtrail.cli.changed import print_effects
    from aidtrail.cli.printing import tell, warn
    from aidtrail.read import Problem

    for one in report.left_out:
        warn(str(Problem(one.path, one.line or None, one.reason)))
    counts = report.counts()
    told = {
        "added": "articles added", "completed": "better known now", "known": "known already",
        "textless": "without their text", "claims": "claims added",
    }  # fmt: skip
    tell(f"{ledger}: " + ", ".join(f"{told[name]} {counts[name]}" for name in told if counts[name] or name == "added"))
    print_effects(report.changes)
    if report.left_out:
        tell(f"left out: {len(report.left_out)} (`aidtrail left-out --ledger {ledger}` lists them)")


def extract(
    paths: options.Paths,
    output: options.Output = None,
    published: options.Published = None,
    catalogue: options.Catalogue = None,
    text: Annotated[bool, typer.Option("--text", help="Write the articles' texts, too.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the text with its claims, and why there are no more.")
    ] = False,
) -> None:
    """Write the claims of articles as JSON Lines, without a ledger: each article's line, then its claims.

    With `--explain`, show each text with its claims marked, the rule and cells of each, and why other sentences gave
    none; with `-o`, as a page of HTML.
    """
    import aidtrail
    from aidtrail import catalogue as catalogues
    from aidtrail.cli.printing import progress

    problems: list[Problem] = []
    known = catalogues.load(catalogue)
    articles = aidtrail.read(*paths, published=published, on_problem=problems.append)
    if explain:
        from aidtrail.cli import explaining

        explaining.explain(articles, known, output)
    else:
        with _out(output) as out, progress() as tell:
            for done, article in enumerate(articles, start=1):
                _write(out, article.to_dict(text=text))
                for claim in aidtrail.extract(article, known):
                    _write(out, claim.to_dict())
                tell("extract", done)
    _report(problems)


def _write(out: TextIO, row: dict[str, object]) -> None:
    out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _report(problems: "list[Problem]") -> None:
    from aidtrail.cli.printing import warn

    for problem in problems:
        warn(str(problem))
    if problems:
        raise typer.Exit(LEFT_OUT)


@contextmanager
def _out(path: Path | None) -> Iterator[TextIO]:
    """A file, or the standard output; a file appears when it is whole."""
    import sys

    if path is None:
        yield sys.stdout
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        part.replace(path)
    except IsADirectoryError as error:
        raise AidtrailError(f"{path}: is a folder; name a file to write to") from error
    finally:
        part.unlink(missing_ok=True)
