"""Entries of the catalogue as text."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from aidtrail.catalogue import Authority, Outlet, Party, System
from aidtrail.cli.printing import say, table
from aidtrail.cli.words import party

Entry = Party | System | Outlet | Authority


def as_row(entry: Entry) -> dict[str, Any]:
    """An entry as plain values."""
    return {"entry": type(entry).__name__.lower(), **asdict(entry)}


def print_found(found: Sequence[Entry], meant: System | None) -> None:
    """What a search found, a line each; where nothing was, what may have been meant."""
    if found:
        say(table(("!id", "name", "!kind", "of"), map(_line, found)))
    elif meant:
        say(f"nothing of that name; did you mean {meant.name} ({meant.id})?")
    else:
        say("nothing of that name")


def _line(entry: Entry) -> tuple[str, str, str, str]:
    match entry:
        case Party():
            return entry.id, entry.name, entry.kind, ""
        case System():
            return entry.id, entry.name, entry.category, ", ".join(map(party, entry.makers))
        case Outlet():
            return (
                entry.id,
                entry.name,
                "agency" if entry.agency else "outlet",
                party(entry.country) if entry.country else "",
            )
        case Authority():
            return entry.id, entry.name, "authority", party(entry.donor) if entry.donor else ""


def print_entry(entry: Entry) -> None:
    """All that the catalogue says of one entry."""
    facts = [(name, _told(value)) for name, value in as_row(entry).items() if value not in (None, (), {}, False)]
    say(table(("!", ""), facts))


def _told(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(f"{name}: {', '.join(texts)}" for name, texts in value.items() if texts)
    return ", ".join(value) if isinstance(value, tuple | list) else str(value)
