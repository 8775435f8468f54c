"""The command line: one module for each group of commands. The only place that prints."""

from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from aidtrail import __version__
from aidtrail.cli import archives, catalogue, decisions, desk, ledger, lists, reading, story
from aidtrail.errors import AidtrailError

Command = tuple[str, Callable[..., None], str]
"""A command's name, what it does, and an example."""

COMMANDS: dict[str, tuple[Command, ...]] = {
    "Read": (
        ("build", reading.build, "aidtrail build reports/ more.html --ledger ukraine.db"),
        ("extract", reading.extract, "aidtrail extract reports/ -o claims.jsonl"),
        ("fetch", archives.fetch, "aidtrail fetch https://example.org/news/howitzers --into archive"),
        ("watch", archives.watch, "aidtrail watch sources.toml --once"),
        ("run", archives.run, "aidtrail run news/ --out run"),
    ),
    "Ask": (
        ("transfers", lists.transfers, "aidtrail transfers --donor USA --item himars --since 2022-05"),
        ("packages", lists.packages, "aidtrail packages --donor USA --as-of 2022-06-30"),
        ("rules", lists.rules, "aidtrail rules --recipient UKR --as-of 2022-12-31"),
        ("totals", lists.totals, "aidtrail totals --donor USA --json"),
        ("voices", lists.voices, "aidtrail voices --item himars"),
        ("conflicts", lists.conflicts, "aidtrail conflicts --recipient UKR"),
        ("questions", lists.questions, "aidtrail questions --limit 10"),
        ("show", story.show, "aidtrail show 5308c278"),
        ("timeline", story.timeline, "aidtrail timeline --recipient UKR -o story.html"),
        ("changes", story.changes, "aidtrail changes --from 2022-05-30 --to 2022-06-01"),
        ("search", story.search, "aidtrail search '\"long-range missiles\" kyiv'"),
    ),
    "Judge": (
        ("decide", decisions.decide, "aidtrail decide correct 5308c278 --field quantity --value 14"),
        ("undo", decisions.undo, "aidtrail undo 91c2 --reason 'read the wrong line'"),
        ("log", decisions.log, "aidtrail log --ledger ukraine.db"),
        ("review", desk.review, "aidtrail review ukraine.db"),
        ("account", desk.account, "aidtrail account anna --role analyst --users users"),
    ),
    "Keep": (
        ("export", ledger.export, "aidtrail export --format csv -o tables"),
        ("publish", desk.publish, "aidtrail publish --ledger ukraine.db -o site"),
        ("rebuild", ledger.rebuild, "aidtrail rebuild --extract"),
        ("left-out", ledger.left_out, "aidtrail left-out --ledger ukraine.db"),
    ),
}
CATALOGUE: tuple[Command, ...] = (
    ("search", catalogue.search, "aidtrail catalogue search storm shadow"),
    ("show", catalogue.show, "aidtrail catalogue show himars"),
    ("check", catalogue.check, "aidtrail catalogue check own.yaml"),
)


class _Program(TyperGroup):
    """Turns errors that a user can cause into one sentence and exit code 1; a bug is left to crash."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except AidtrailError as error:
            reason = str(error)
        except OSError as error:
            reason = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        typer.echo(f"aidtrail: {reason}", err=True)
        raise typer.Exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"aidtrail {__version__}")
        raise typer.Exit


def _start(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """Sourced ledgers of international military aid and arms transfers, from published texts.

    Exit codes: 0 all went well, 1 it can't be done (a sentence says why), 2 the command was not understood, 3 done, but
    something was left out (named on the standard error, and kept in the ledger: `aidtrail left-out`).
    """


def _built() -> typer.Typer:
    settings: dict[str, Any] = {"no_args_is_help": True, "add_completion": False, "rich_markup_mode": "markdown"}
    program = typer.Typer(cls=_Program, pretty_exceptions_enable=False, **settings)
    program.callback()(_start)
    for panel, commands in COMMANDS.items():
        for command in commands:
            _add(program, command, panel)
    part = typer.Typer(help="Look up parties, systems, outlets and authorities; check entries of your own.", **settings)
    for command in CATALOGUE:
        _add(part, command, None)
    program.add_typer(part, name="catalogue", rich_help_panel="Keep")
    return program


def _add(program: typer.Typer, command: Command, panel: str | None) -> None:
    name, function, example = command
    program.command(name, epilog=f"Example: `{example}`", rich_help_panel=panel)(function)


app = _built()


def main() -> None:
    """The program `aidtrail`."""
    app()
