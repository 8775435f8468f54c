"""Writes the reference of commands from the command line itself."""

from collections.abc import Iterator

import typer.main
from typer.core import TyperCommand, TyperGroup

from aidtrail.cli import app

OPENING = """# Commands

<!-- Written by `make docs` from the command line's own help; don't edit by hand. -->
"""


def page() -> str:
    """The whole page, as Markdown."""
    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup)
    return "\n".join([OPENING, *_command(root, "aidtrail", None)]).rstrip() + "\n"


def _command(command: TyperCommand | TyperGroup, name: str, parent: typer.Context | None) -> Iterator[str]:
    context = typer.Context(command, info_name=name.rsplit(" ", 1)[-1], parent=parent)
    if parent:
        yield f"## `{name}`\n"
    yield f"{_plain(command.help)}\n"
    yield f"    {command.get_usage(context).removeprefix('Usage: ')}\n"
    yield from _parameters(command, context)
    if command.epilog:
        yield f"{_plain(command.epilog)}\n"
    if isinstance(command, TyperGroup):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if isinstance(found, TyperCommand | TyperGroup) and not found.hidden:
                yield from _command(found, f"{name} {child}", context)


def _plain(text: str | None) -> str:
    return (text or "").replace("\b\n", "").strip()


def _parameters(command: TyperCommand | TyperGroup, context: typer.Context) -> Iterator[str]:
    records = [part.get_help_record(context) for part in command.get_params(context)]
    rows = [record for record in records if record and record[0] != "--help"]
    if rows:
        yield "| option | |"
        yield "|---|---|"
        yield from (f"| `{option}` | {' '.join(text.split())} |".replace("\\|", "|") for option, text in rows)
        yield ""
