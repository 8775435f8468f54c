"""What changed, in words."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from aidtrail.cli import words
from aidtrail.cli.printing import listing, say
from aidtrail.ledger.changes import Change, Changes, Effects
from aidtrail.model import Conflict, Entry

Shown = TypeVar("Shown")

_SHOWN = 10
_TELLING = ("stage", "rule", "quantity", "value", "item", "donor", "recipient", "steps", "voices")
"""Fields whose change says something of the world, the most telling first; the others follow from these."""


def print_changes(changes: Changes) -> None:
    """What became known between two days, what changed, what was given up, what was contradicted."""
    _part("became known", changes.new, _known)
    _print_rest(changes, limit=None)
    if not (changes.new or changes.changed or changes.gone or changes.conflicts):
        say("nothing changed")


def print_effects(effects: Effects) -> None:
    """What a build did to the entries: how many are new, and the first of those that changed or are gone."""
    if effects.new:
        told = (f"{number} {kind if number == 1 else kind + 's'}" for kind, number in sorted(effects.new.items()))
        say(f"new: {', '.join(told)}")
    _print_rest(effects, limit=_SHOWN)


def _print_rest(found: Changes | Effects, limit: int | None) -> None:
    _part("changed", found.changed, _change, limit)
    _part("no longer held", found.gone, _known, limit)
    _part("contradicted", found.conflicts, _conflict, limit)


def _part(
    title: str, rows: Sequence[Shown], line: Callable[[Shown], tuple[str, str]], limit: int | None = None
) -> None:
    if rows:
        say(f"{title}: {len(rows)}", listing(map(line, rows[:limit])))
    if limit and len(rows) > limit:
        say(f"  and {len(rows) - limit} more")


def _known(entry: Entry) -> tuple[str, str]:
    told = ", ".join(part for part in (words.amounts(entry), words.state(entry), words.days(entry)) if part)
    return words.short(entry.id), f"{words.title(entry)}: {told}"


def _change(change: Change) -> tuple[str, str]:
    entry = change.after or change.before
    assert entry is not None
    return words.short(entry.id), f"{words.title(entry)}: {'; '.join(_differences(change))}"


def _differences(change: Change) -> Iterator[str]:
    for name in _TELLING:
        if name not in change.fields:
            continue
        before, after = (getattr(side, name, None) for side in (change.before, change.after))
        if name in ("steps", "voices"):
            yield (
                f"{len(before or ())} {name} became {len(after or ())}"
                if len(before or ()) != len(after or ())
                else name
            )
        else:
            yield f"{name} {_wire(before)} became {_wire(after)}"


def _wire(value: Any) -> str:
    return words.value(value.to_dict() if hasattr(value, "to_dict") else value)


def _conflict(conflict: Conflict) -> tuple[str, str]:
    values = " or ".join(words.value(value) for value in conflict.values)
    return words.short(conflict.entry), f"{conflict.field}: {values} ({words.clean(conflict.why)})"
