"""Values as people read them: parties, amounts, sums, dates, stages, entries in one line."""

import re
from collections.abc import Sequence
from typing import Any

from aidtrail.catalogue import party_names
from aidtrail.model import (
    Claim,
    Entry,
    FigureClaim,
    Item,
    Package,
    Rule,
    Source,
    Speaker,
    StatementClaim,
    Step,
    TermsClaim,
    Total,
    Transfer,
    TransferClaim,
)
from aidtrail.review.wording import amount
from aidtrail.values import Money, Quantity

UNKNOWN = "–"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def printable(text: str) -> str:
    """Text of an article with spaces for what steers a terminal: articles are hostile input. Offsets stay."""
    return _CONTROL.sub(" ", text)


def clean(text: str) -> str:
    """Printable text on one line."""
    return " ".join(printable(text).split())


def party(code: str | None) -> str:
    """A party's name; its code where the catalogue has no name for it."""
    return UNKNOWN if code is None else clean(party_names().get(code, code))


def parties(entry: Any) -> str:
    """Donor → recipient."""
    return f"{party(entry.donor)} → {party(entry.recipient)}"


def item(thing: Item | None) -> str:
    """The catalogue's name of an item, or else the words of the text."""
    if thing is None:
        return UNKNOWN
    return clean((thing.name if thing.id else None) or thing.text)


def amounts(thing: Any) -> str:
    """The count and the value of an entry, claim or step, as far as known."""
    parts = (amount(getattr(thing, name, None)) for name in ("quantity", "value"))
    return ", ".join(part for part in parts if part)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else _ORDINAL_ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def package(entry: Any) -> str:
    """What a package is called: its number and authority."""
    named = f"{ordinal(entry.ordinal)} package" if entry.ordinal else "package"
    return f"{named} ({entry.authority})" if entry.authority else named


def scope(entry: Any) -> str:
    """What a rule is about and where it applies."""
    where = ", ".join(map(party, entry.place))
    return f"{entry.scope}: {where}" if where else str(entry.scope)


def total(entry: Total) -> str:
    """What a total counts."""
    if entry.measure == "range":
        return f"range of {item(entry.item)}"
    counted = item(entry.item) if entry.item else "all aid"
    return f"{counted} since {entry.since}" if entry.since else counted


def subject(entry: Entry) -> str:
    """What an entry is about, without its parties."""
    match entry:
        case Package():
            return package(entry)
        case Rule():
            return f"{item(entry.item) if entry.item else 'all items'}, {scope(entry)}"
        case Total():
            return total(entry)
        case _:
            return item(entry.item)


def title(entry: Entry) -> str:
    """An entry in one line."""
    if isinstance(entry, Total) and entry.measure == "range":
        return subject(entry)
    return f"{parties(entry)}: {subject(entry)}"


def days(entry: Entry) -> str:
    """When the first thing is known of, and the last."""
    if entry.first is None:
        return "no date"
    return entry.first if entry.last in (None, entry.first) else f"{entry.first} to {entry.last}"


def ladder(entry: Transfer | Package) -> str:
    """The stages in order; without their order where it is not known."""
    stages = list(dict.fromkeys(step.stage for step in entry.steps)) or [entry.stage]
    if entry.order_known or len(stages) == 1:
        return " › ".join(stages)
    return f"{', '.join(stages)} (order not known)"


def step(one: Step, entry: Entry) -> str:
    """One step of a history, without its date."""
    if isinstance(entry, Rule):
        return f"{one.stage} ({one.detail})" if one.detail and one.stage != one.detail else one.stage
    if isinstance(entry, Total):
        return amount(one.quantity, entry.unit)
    return " ".join(part for part in (one.stage, amounts(one), one.detail or "") if part)


def history(entry: Entry) -> str:
    """The steps of an entry, a line each; says so where their order is not known."""
    lines = [f"{one.date or 'no date':<10} {step(one, entry)}" for one in entry.steps]
    if len(lines) > 1 and not entry.order_known:
        lines.append("order not known")
    return "\n".join(lines)


def source(said: Source | Speaker | None) -> str:
    """Who said it, in what role, through whom."""
    if said is None:
        return ""
    role = said.role or ("unnamed" if said.anonymous else None)
    named = ", ".join(part for part in (said.name, role) if part)
    via = getattr(said, "via", None)
    return clean(f"{named} via {via}" if via else named)


def value(wire: Any) -> str:
    """A field's value from its wire form."""
    if isinstance(wire, dict):
        if "currency" in wire:
            return amount(Money(**wire)) or UNKNOWN
        if wire.keys() >= {"min", "max"}:
            return amount(Quantity(**wire)) or UNKNOWN
        if "text" in wire:
            return item(Item(**wire))
        return clean(", ".join(str(part) for part in wire.values() if part)) or UNKNOWN
    if isinstance(wire, list | tuple):
        return ", ".join(map(value, wire))
    return UNKNOWN if wire is None else clean(str(wire))


def short(one: str) -> str:
    """The first characters of an id: enough to name it."""
    return one[:8]


def counted(rows: Sequence[Any], one: str, many: str) -> str:
    """How many rows are shown, of how many."""
    every = getattr(rows, "total", len(rows))
    name = one if every == 1 else many
    return f"{every:,} {name}" if every == len(rows) else f"{len(rows):,} of {every:,} {name} (--limit N for more)"


def state(entry: Entry) -> str:
    """How far an entry has come: its stages; of a rule, what is in force; of a total, its latest point."""
    match entry:
        case Transfer() | Package():
            return ladder(entry)
        case Rule():
            return entry.rule or "order not known"
        case Total():
            return step(entry.steps[-1], entry) if entry.steps else ""
        case _:
            return ""


def reading(claim: Claim) -> str:
    """What a claim says, as it was read: its stage, rule or measure, amounts and date."""
    parts: tuple[str | None, ...] = ()
    match claim:
        case TransferClaim():
            parts = (claim.stage, item(claim.item) if claim.item else "", amounts(claim), claim.manner, claim.date)
        case TermsClaim():
            parts = (claim.rule, scope(claim), claim.date)
        case FigureClaim():
            parts = (claim.measure, amount(claim.amount, claim.unit), claim.date)
        case StatementClaim():
            parts = (source(claim.speaker) or "speaker not known", claim.channel)
    return ", ".join(clean(part) for part in parts if part)
