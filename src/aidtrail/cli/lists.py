"""The lists: transfers, packages, rules, totals, voices, conflicts, questions."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import typer

from aidtrail.cli import options
from aidtrail.model import STAGES

if TYPE_CHECKING:
    from aidtrail.ledger.ledger import Ledger

_STAGES: dict[str, tuple[str, ...]] = {"rules": ("prohibited", "permitted"), "totals": ("total", "range")}
_SHOWN = 500  # lines of a table, unless told otherwise: who wants more wants a file
_ENTRIES = ("transfers", "packages", "rules", "totals")

Found = Callable[["Ledger", dict[str, str | None], str | None, int | None], Sequence[Any]]


def _entries_of(name: str) -> Found:
    def found(ledger: "Ledger", wanted: dict[str, str | None], as_of: str | None, limit: int | None) -> Sequence[Any]:
        rows: Sequence[Any] = getattr(ledger, name)(**wanted, as_of=as_of, limit=limit)
        return rows

    return found


def _voices(ledger: "Ledger", wanted: dict[str, str | None], as_of: str | None, limit: int | None) -> Sequence[Any]:
    """Voices; with a filter, those heard on the entries that pass it."""
    if not any(wanted.values()):
        return ledger.voices(as_of=as_of, limit=limit)
    heard = {voice for entry in _passing(ledger, wanted, as_of) for voice in entry.voices}
    return _first([voice for voice in ledger.voices(as_of=as_of) if voice.id in heard], limit)


def _questions(ledger: "Ledger", wanted: dict[str, str | None], as_of: str | None, limit: int | None) -> Sequence[Any]:
    """Questions; with a filter, those on an entry that passes it."""
    if not any(wanted.values()):
        return ledger.questions(as_of=as_of, limit=limit)
    passing = {entry.id for entry in _passing(ledger, wanted, as_of)}
    return _first([one for one in ledger.questions(as_of=as_of) if passing.intersection(one.entries)], limit)


def _first(rows: list[Any], limit: int | None) -> Sequence[Any]:
    from aidtrail.ledger.rows import Rows

    return Rows(rows[:limit], total=len(rows))


def _passing(ledger: "Ledger", wanted: dict[str, str | None], as_of: str | None) -> list[Any]:
    return [entry for name in _ENTRIES for entry in getattr(ledger, name)(**wanted, as_of=as_of)]


def _command(name: str, help: str, find: Found) -> Callable[..., None]:
    """A command that lists what `find` gives: the options are the same for every list."""

    def command(
        ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
        donor: options.Donor = None,
        recipient: options.Recipient = None,
        item: options.Item = None,
        category: options.Category = None,
        stage: options.Stage = None,
        since: options.Since = None,
        until: options.Until = None,
        as_of: options.AsOf = None,
        limit: options.Limit = None,
        json: options.AsJson = False,
    ) -> None:
        wanted = {"donor": donor, "recipient": recipient, "item": item, "category": category, "stage": stage}
        _check_stage(name, stage)
        with options.opened(ledger) as opened:
            shown = limit if limit or json else _SHOWN
            rows = find(opened, wanted | {"since": since, "until": until}, as_of, shown)
            if json:
                _print_json(rows)
            else:
                _print(name, opened, rows, as_of)

    command.__doc__ = help
    return command


def _check_stage(name: str, stage: str | None) -> None:
    known = _STAGES.get(name, STAGES) if name in _ENTRIES else (*STAGES, *_STAGES["rules"], *_STAGES["totals"])
    if stage is not None and stage not in known:
        raise typer.BadParameter(f"{stage!r} is none of {', '.join(known)}", param_hint="--stage")


def _print_json(rows: Sequence[Any]) -> None:
    from aidtrail.cli.printing import rows_as_json

    rows_as_json(rows)


def _print(name: str, ledger: "Ledger", rows: Sequence[Any], as_of: str | None) -> None:
    from aidtrail.cli.tables import TABLES

    TABLES[name](ledger, rows, as_of)


transfers = _command(
    "transfers",
    "List transfers: one line is one item from one donor to one recipient, with the stages it went through.",
    _entries_of("transfers"),
)
packages = _command(
    "packages", "List packages: transfers that were announced together, with their value.", _entries_of("packages")
)
rules = _command(
    "rules", "List rules: terms of use, and how they changed over time.", _entries_of("rules")
)  # fmt: skip
totals = _command(
    "totals",
    "List totals: cumulative figures as series over time, and ranges of systems. They are never added to transfers.",
    _entries_of("totals"),
)
voices = _command(
    "voices",
    "List voices: the origins of what the articles say. Articles that copy each other are one voice.",
    _voices,
)
conflicts = _command(
    "conflicts",
    "List conflicts: values of one field that can't all be true, with the sentences of both voices side by side.",
    _entries_of("conflicts"),
)
questions = _command(
    "questions", "List pairs of entries that may be one act: for you to judge with `aidtrail decide`.", _questions
)
