"""Decisions of an analyst: take one, take one back, list them."""

import getpass
import json as jsons
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aidtrail.cli import options
from aidtrail.errors import AidtrailError, DecisionError, LedgerError

if TYPE_CHECKING:
    from aidtrail.ledger.ledger import Ledger


class Verdict(StrEnum):
    """What can be decided."""

    confirm = "confirm"
    reject = "reject"
    correct = "correct"
    same = "same"
    not_same = "not-same"
    note = "note"


Author = Annotated[
    str | None,
    typer.Option(metavar="NAME", envvar="AIDTRAIL_AUTHOR", help="Who decides; you, unless told otherwise."),
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]


def decide(
    verdict: Annotated[Verdict, typer.Argument(show_default=False)],
    ids: Annotated[list[str], typer.Argument(help="Claims or entries; the first characters are enough.")],
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
    field: Annotated[str | None, typer.Option(metavar="NAME", help="The field that a correction sets.")] = None,
    value: Annotated[
        str | None,
        typer.Option(metavar="VALUE", help="Its value: DEU, 2022-05-31, 14, '$350 million', or JSON as on the wire."),
    ] = None,
    reason: Reason = "",
    author: Author = None,
) -> None:
    """Confirm or reject claims, correct a field, or say that two are the same act or not.

    Nothing is overwritten: each decision is kept, survives every rebuild, and can be taken back by `aidtrail undo`. On
    an entry, a decision speaks of all its claims.
    """
    from aidtrail.cli.printing import say
    from aidtrail.cli.showing import decision

    given = None if value is None else _value(field, value)
    with options.opened(ledger) as opened:
        on = [_whole(opened, one) for one in ids]
        taken = opened.decide(
            verdict.value, on, author=author or getpass.getuser(), field=field, value=given, reason=reason
        )
    say(decision(taken))


def undo(
    decision: Annotated[str, typer.Argument(help="The decision's id; its first characters are enough.")],
    ledger: options.LedgerPlace = options.DEFAULT_LEDGER,
    reason: Reason = "",
    author: Author = None,
) -> None:
    """Take a decision back, by another one; undoing the undo brings it back."""
    from aidtrail.cli import showing
    from aidtrail.cli.printing import say

    with options.opened(ledger) as opened:
        whole = _only(decision, (one.id for one in opened.decisions()))
        say(showing.decision(opened.undo(whole or decision, author=author or getpass.getuser(), reason=reason)))


def log(ledger: options.LedgerPlace = options.DEFAULT_LEDGER, json: options.AsJson = False) -> None:
    """List all decisions in the order in which they were taken, with those that were taken back."""
    from aidtrail.cli.printing import rows_as_json, say
    from aidtrail.cli.showing import decision

    with options.opened(ledger) as opened:
        rows = opened.decisions()
    if json:
        rows_as_json(rows)
    else:
        say(*map(decision, rows) if rows else ["no decisions yet"])


def _whole(ledger: "Ledger", start: str) -> str:
    """The id of an entry or claim that begins like this; what no entry holds is left to the ledger to judge."""
    try:
        entry = ledger.show(start).entry
    except LedgerError as error:
        if "may be any" in str(error):
            raise
        return start
    return _only(start, (entry.id, *entry.claims)) or start


def _only(start: str, ids: Iterable[str]) -> str | None:
    """The one id that begins like this; None where none does."""
    found = sorted({one for one in ids if one.startswith(start)})
    if start in found:
        return start
    if len(found) > 1:
        raise DecisionError(f"{start!r} may be any of {', '.join(found)}; give more of the id")
    return found[0] if found else None


def _value(field: str | None, text: str) -> Any:
    """A value in its wire form: JSON as it is; sums, counts and items from words; anything else as text."""
    if text[:1] in '{["' or text == "null":
        try:
            return jsons.loads(text)
        except jsons.JSONDecodeError as error:
            raise DecisionError(f"--value is no JSON ({error})") from error
    return _WORDS.get(field or "", str)(text)


def _quantity(text: str) -> Any:
    from aidtrail.values import find_quantities

    return _single([span.value for span in find_quantities(f"{text} units")], text, "count")


def _money(text: str) -> Any:
    from aidtrail.values import find_money

    return _single([span.value for span in find_money(text)], text, "sum of money")


def _single(found: list[Any], text: str, kind: str) -> Any:
    if len(found) != 1:
        raise AidtrailError(f"{text!r} is no {kind} that can be read; write it like '14' or '$350 million', or as JSON")
    return found[0].to_dict()


def _item(text: str) -> Any:
    """An entry of the catalogue by id or name; else the words alone."""
    from aidtrail import catalogue

    system = next((one for one in catalogue.search(text) if isinstance(one, catalogue.System)), None)
    if system is None or text.casefold() not in (system.id.casefold(), system.name.casefold()):
        return {"text": text}
    return {"text": text, "id": system.id, "name": system.name, "category": system.category}


_WORDS: dict[str, Callable[[str], Any]] = {"quantity": _quantity, "value": _money, "item": _item}
