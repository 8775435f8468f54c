"""A ledger as a whole: export, rebuild, and what was left out of it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from aidtrail.cli import options


class Format(StrEnum):
    """What `export` writes; see `aidtrail.export.FORMATS`."""

    csv = "csv"
    jsonl = "jsonl"
    xlsx = "xlsx"
    parquet = "parquet"


def export(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write to; made if needed.")
    ],
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
    format: Annotated[Format, typer.Option("--format", help="The kind of files.")] = Format.csv,
) -> None:
    """Write all lists of a ledger into files of a folder, one a list. The same ledger gives the same bytes."""
    from aidtrail.export import FORMATS

    with options.opened(ledger) as opened:
        for path in FORMATS[format](opened, output):
            typer.echo(str(path))


def rebuild(
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
    extract: Annotated[
        bool, typer.Option("--extract", help="Extract the claims anew, too, where the program is newer.")
    ] = False,
    catalogue: options.Catalogue = None,
    json: options.AsJson = False,
) -> None:
    """Compute everything anew from the articles, claims and decisions, and say what changed."""
    from aidtrail.cli.changed import print_effects
    from aidtrail.cli.printing import as_json, progress, say
    from aidtrail.run.build import open_ledger

    options.opened(ledger).close()
    with open_ledger(ledger, catalogue=catalogue) as opened, progress() as tell:
        effects = opened.rebuild(extract=extract, progress=tell)
    if json:
        as_json(effects.to_dict())
    else:
        print_effects(effects)
        say(f"{ledger}: computed anew")


def left_out(ledger: options.LedgerPlace = options.DEFAULT_LEDGER, json: options.AsJson = False) -> None:
    """List what builds did not take in, and why."""
    from aidtrail.cli.printing import rows_as_json, say, table
    from aidtrail.cli.words import clean

    with options.opened(ledger) as opened:
        rows = opened.left_out()
    if json:
        rows_as_json(rows)
    elif rows:
        say(
            table(("file", "#line", "why"), ((clean(one.path), str(one.line or ""), clean(one.reason)) for one in rows))
        )
    else:
        say("nothing was left out")
