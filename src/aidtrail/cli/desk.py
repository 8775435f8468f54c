"""The desk in the browser, and the static site."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from aidtrail.cli import options
from aidtrail.errors import AidtrailError


def review(
    ledger: Annotated[
        str, typer.Argument(envvar="AIDTRAIL_LEDGER", help="The ledger: a file, or a PostgreSQL URL.")
    ] = options.DEFAULT_LEDGER,
    host: Annotated[
        str, typer.Option(metavar="NAME", help="The address to serve at; others than this computer's need --users.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes any that is free.")
    ] = 8000,
    users: Annotated[Path | None, typer.Option(metavar="FILE", help="A file of accounts.")] = None,
    author: Annotated[
        str | None, typer.Option(metavar="NAME", envvar="AIDTRAIL_AUTHOR", help="Who decides, without accounts.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the desk in the browser.")] = True,
) -> None:
    """Open the desk in the browser: look, judge, publish. Ends when it is interrupted."""
    options.opened(ledger).close()
    try:
        from aidtrail.review import serve

        typer.echo(f"The desk is at http://{host}:{port}/ until you press Ctrl+C.", err=True)
        serve(partial(options.opened, ledger), host=host, port=port, open_browser=browser, users=users, author=author)
    except ModuleNotFoundError as error:
        raise _lacking(error) from error


def publish(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="The folder to write to; made if needed.")
    ],
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
) -> None:
    """Write a static site of the ledger, for any web server: short quotations with links, never whole articles."""
    try:
        from aidtrail.review import publish as write

        with options.opened(ledger) as opened:
            written = write(opened, output)
    except ModuleNotFoundError as error:
        raise _lacking(error) from error
    typer.echo(f"{output}: {len(written)} files")


def _lacking(error: ModuleNotFoundError) -> AidtrailError:
    return AidtrailError(f"the desk needs {error.name}: run `pip install 'aidtrail[desk]'`")
