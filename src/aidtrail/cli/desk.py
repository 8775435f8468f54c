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

        serve(
            partial(options.opened, ledger), host=host, port=port, open_browser=browser, users=users, author=author,
            on_ready=lambda at: typer.echo(f"The desk is at {at} until you press Ctrl+C.", err=True),
        )  # fmt: skip
    except ModuleNotFoundError as error:
        raise _lacking(error) from error


def account(
    name: Annotated[str, typer.Argument(help="The name to log in with; decisions carry it.")],
    users: Annotated[Path, typer.Option(metavar="FILE", help="The file of accounts; made if needed.")],
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader (looks) or analyst (decides too).")] = "analyst",
    password: Annotated[
        bool, typer.Option("--password", help="Ask for a password instead of making up a token.")
    ] = False,
) -> None:
    """Add an account for a desk that other computers reach, or replace the one of that name."""
    try:
        from aidtrail.review.accounts import add
    except ModuleNotFoundError as error:
        raise _lacking(error) from error
    chosen = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if password else None
    secret = add(users, name, role, chosen)
    if chosen is None:
        typer.echo(f"The token of {name}, shown only now: {secret}")


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
