"""The options that several commands share, and what they check."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aidtrail.errors import LedgerError
from aidtrail.model import CATEGORIES

if TYPE_CHECKING:
    from aidtrail.run.build import OpenLedger

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value + ("-01-01", "-01", "")[value.count("-")])
    except ValueError:
        return False
    return True


def _date(value: str | None) -> str | None:
    if value is not None and not _is_date(value):
        raise typer.BadParameter(f"{value!r} is no date; write 2022, 2022-05 or 2022-05-31")
    return value


def day(value: str | None) -> str | None:
    """A whole day; for options that take no month or year."""
    if value is not None and not (len(value) == 10 and _is_date(value)):
        raise typer.BadParameter(f"{value!r} is no day; write it like 2022-05-31")
    return value


def _category(value: str | None) -> str | None:
    if value is not None and value not in CATEGORIES:
        raise typer.BadParameter(f"{value!r} is no category; use one of {', '.join(CATEGORIES)}")
    return value


def _code(value: str | None) -> str | None:
    """A party's code; a name stands for its code, and what is neither stays: ledgers may hold parties of one's own."""
    if value is None:
        return None
    from aidtrail.catalogue import party_names

    by_name = {name.casefold(): code for code, name in party_names().items()}
    return by_name.get(value.casefold(), value)


LedgerPlace = Annotated[
    str,
    typer.Option("--ledger", metavar="FILE", envvar="AIDTRAIL_LEDGER", help="The ledger: a file, or a PostgreSQL URL."),
]
DEFAULT_LEDGER = "ledger.db"

Paths = Annotated[list[Path], typer.Argument(help="Files and folders to read.", show_default=False)]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=day, help="Publication date of the articles that tell none."),
]
Catalogue = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Parties and systems of your own, beside those that are known."),
]
Donor = Annotated[str | None, typer.Option(metavar="PARTY", callback=_code, help="Who gives: USA, houthis, Germany, …")]
Recipient = Annotated[str | None, typer.Option(metavar="PARTY", callback=_code, help="Who gets.")]
Item = Annotated[str | None, typer.Option(metavar="WORDS", help="An item's id (himars) or words of its name.")]
Category = Annotated[
    str | None,
    typer.Option(metavar="NAME", callback=_category, help="Its category: tank, artillery, drone, package, …"),
]
Stage = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="A stage; of rules prohibited or permitted; of totals total or range."),
]
Since = Annotated[str | None, typer.Option(metavar="DATE", callback=_date, help="What happened then or later.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", callback=_date, help="What happened then or before.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", callback=_date, help="Only what had been published by that day."),
]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many; of a table 500.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for programs instead of a table.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file.")]
EntryId = Annotated[str, typer.Argument(help="An id from a list; its first characters are enough.")]


def opened(place: str) -> "OpenLedger":
    """A ledger that is there already. Raises LedgerError where there is none: asking must not make one."""
    from aidtrail.run.build import open_ledger

    if "://" not in place and not Path(place).exists():
        raise LedgerError(f"{place}: there is no such ledger; `aidtrail build PATH... --ledger {place}` makes one")
    return open_ledger(place)
