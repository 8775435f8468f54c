"""The story of a ledger as a timeline: marks for stages, bands for rules in force, points of totals."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from aidtrail.ledger.ledger import Ledger
from aidtrail.ledger.records import first_day
from aidtrail.ledger.rows import Rows
from aidtrail.model import Entry, Package, Rule, Step, Total, Transfer
from aidtrail.review import wording

By = Literal["item", "donor", "recipient", "package"]
GROUPS: tuple[By, ...] = get_args(By)
MOST = 400  # transfers and packages on one picture: the latest, where there are more
FEW = 40  # rules and totals
_ENOUGH = 10  # marks that a picture must have for some of them to be few
_FEWEST = 10  # per cent of the marks that may stand at the left edge


@dataclass(frozen=True, slots=True)
class Mark:
    """A stage that entries of a group reached on a day. `date` is ISO, as exact as known; `told` says what happened."""

    group: str
    date: str
    stage: str
    told: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A rule in force from one day to another (None: to the end of the picture)."""

    group: str
    since: str
    until: str | None
    rule: str
    told: str
    entry: str


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a total. `series` names the total, `amount` is in `unit`."""

    series: str
    date: str
    amount: float
    unit: str
    told: str
    entry: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn: `shown` acts of `total`; `undated` of their steps have no place on it.

    `begins` is the day (ISO) that the picture begins with, where a few early marks would press all others together.
    """

    by: By
    marks: tuple[Mark, ...]
    bands: tuple[Band, ...]
    points: tuple[Point, ...]
    shown: int
    total: int
    undated: int
    begins: str | None


def timeline(ledger: Ledger, *, by: str | None = None, as_of: str | None = None, **wanted: str | None) -> Timeline:
    """The timeline of what passes the filters (see `Ledger.transfers`).

    `by` says what has a row of its own: each item (unless told otherwise), donor, recipient or package.
    """
    rows: By = next((one for one in GROUPS if one == by), "item")
    acts, total = _acts(ledger, rows, as_of, wanted)
    around: dict[str, Any] = {name: value for name, value in wanted.items() if name not in ("stage", "category")}
    rules = ledger.rules(limit=FEW, sort="-last", as_of=as_of, **around)
    totals = ledger.totals(limit=FEW, sort="-last", as_of=as_of, stage="total", **around)
    steps = [(entry, step) for entry in acts for step in entry.steps]
    marks = tuple(_marks(steps, rows))
    return Timeline(
        by=rows,
        marks=marks,
        bands=tuple(band for rule in rules for band in _bands(rule, rows)),
        points=tuple(point for total in totals for point in _points(total)),
        shown=len(acts),
        total=total,
        undated=sum(step.date is None for _, step in steps),
        begins=begin([str(first_day(mark.date)) for mark in marks]),
    )


def begin(days: Sequence[str]) -> str | None:
    """Where a picture of these days (ISO, sorted) begins if the few earliest would take more than half of it."""
    if len(days) < _ENOUGH:
        return None
    first, early, last = (date.fromisoformat(one) for one in (days[0], days[len(days) * _FEWEST // 100], days[-1]))
    if (early - first) * 2 <= last - first:
        return None
    return (early - (last - early) / 50).isoformat()


def _acts(ledger: Ledger, by: By, as_of: str | None, wanted: dict[str, str | None]) -> tuple[list[Entry], int]:
    """The latest acts, and how many there are. What has no item is drawn unless the rows are items."""
    lists: dict[str, tuple[Callable[..., Rows[Any]], ...]] = {
        "item": (ledger.transfers,),
        "package": (ledger.packages,),
        "donor": (ledger.transfers, ledger.packages),
        "recipient": (ledger.transfers, ledger.packages),
    }
    found = [ask(limit=MOST, sort="-last", as_of=as_of, **wanted) for ask in lists[by]]
    return [entry for rows in found for entry in rows], sum(rows.total for rows in found)


def group_of(entry: Entry, by: By) -> str:
    """The row that an entry stands in."""
    if by == "donor":
        return wording.party(entry.donor)
    if by == "recipient":
        return wording.party(entry.recipient)
    if by == "package":
        return wording.title(entry) if isinstance(entry, Package) else "all"
    return wording.item(entry.item) if entry.item else "everything supplied"


def _marks(steps: Iterable[tuple[Entry, Step]], by: By) -> Iterator[Mark]:
    """One for all that reached a stage on one day in one row."""
    alike: dict[tuple[str, str, str], list[tuple[Entry, Step]]] = defaultdict(list)
    for entry, step in steps:
        if step.date:
            alike[group_of(entry, by), step.date, step.stage].append((entry, step))
    for (group, when, stage), found in sorted(alike.items(), key=lambda pair: (pair[0][1], pair[0])):
        named = [_told(entry, step) for entry, step in found[:4]]
        more = [f"and {len(found) - 4} more"] if len(found) > 4 else []
        yield Mark(group, when, stage, "; ".join(named + more), tuple(dict.fromkeys(entry.id for entry, _ in found)))


def _told(entry: Entry, step: Step) -> str:
    assert isinstance(entry, Transfer | Package)
    return f"{wording.title(entry)}: {wording.step(step)}"


def _bands(rule: Rule, by: By) -> Iterator[Band]:
    """Each state of a rule lasts until the next one is imposed, or the rule lifted."""
    states = [step for step in rule.steps if step.date and step.stage != "restated"]
    for number, step in enumerate(states):
        until = states[number + 1].date if number + 1 < len(states) else None
        told = f"{wording.title(rule)}: {wording.step(step)}"
        yield Band(group_of(rule, by), str(step.date), until, step.detail or rule.rule or "", told, rule.id)


def _points(total: Total) -> Iterator[Point]:
    name = f"{wording.title(total).removeprefix('Total: ')} ({total.unit or 'no unit'})"
    for step in total.steps:
        bounds = step.quantity
        known = None if bounds is None else bounds.max if bounds.max is not None else bounds.min
        if step.date and known is not None:
            told = f"{name}: {wording.amount(bounds, total.unit)}"
            yield Point(name, str(first_day(step.date)), float(known), total.unit or "", told, total.id)
