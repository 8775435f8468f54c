"""The command line: one command a stage. The only place that prints."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Sourced ledgers of military aid and arms transfers.")
Ledger = Annotated[Path, typer.Option("--ledger", help="The ledger's file.")]


@app.command()
def build(paths: list[Path], ledger: Ledger = Path("ledger.db"), published: str | None = None) -> None:
    """Read files and folders into a ledger."""
    from aidtrail.run.build import open_ledger

    with open_ledger(ledger) as opened:
        report = opened.build(*paths, published=published)
    typer.echo(f"{report.added} articles added, {report.claims} claims; {len(report.left_out)} left out")
    for one in report.left_out:
        typer.echo(f"left out: {one.path}:{one.line}: {one.reason}", err=True)


@app.command()
def export(
    output: Annotated[Path, typer.Option("-o", "--output")],
    ledger: Ledger = Path("ledger.db"),
    format: Annotated[str, typer.Option("--format")] = "jsonl",
) -> None:
    """Write a ledger into files."""
    from aidtrail.export import FORMATS
    from aidtrail.run.build import open_ledger

    with open_ledger(ledger) as opened:
        for path in FORMATS[format](opened, output):
            typer.echo(str(path))


@app.command()
def extract(paths: list[Path], output: Annotated[Path | None, typer.Option("-o", "--output")] = None) -> None:
    """Write the claims of articles as JSON Lines."""
    import json
    import sys

    import aidtrail

    out = output.open("w", encoding="utf-8") if output else sys.stdout
    for article in aidtrail.read(*paths):
        out.write(json.dumps(article.to_dict(), ensure_ascii=False) + "\n")
        for claim in aidtrail.extract(article):
            out.write(json.dumps(claim.to_dict(), ensure_ascii=False) + "\n")
    if output:
        out.close()


def main() -> None:
    """The program `aidtrail`."""
    app()
