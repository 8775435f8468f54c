"""How the pages put things: names, days, amounts, and the sentence that says what an entry tells."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from aidtrail import catalogue
from aidtrail.model import Claim, Entry, Item, Package, Rule, Step, Total, Transfer
from aidtrail.values import Money, Quantity

_TOLD = {
    "requested": "{recipient} asked {donor} for {what}",
    "considered": "{donor} considered {what} for {recipient}",
    "licensed": "{donor} licensed {what} for {recipient}",
    "committed": "{donor} committed {what} to {recipient}",
    "delivered": "{donor} delivered {what} to {recipient}",
    "refused": "{donor} refused {what} to {recipient}",
    "halted": "{donor} halted {what} for {recipient}",
}
_RULED = {"prohibited": "{donor} does not allow", "permitted": "{donor} allows", None: "{donor} rules on"}
_SCOPED = {
    "territory": "{recipient} to use {what} on the territory of {place}",
    "munition": "{recipient} to use {what}",
    "purpose": "{recipient} to use {what} for some purposes",
    "re-export": "{recipient} to pass {what} on to {place}",
    "other": "{recipient} to use {what} in some other way",
}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def _parties() -> Mapping[str, str]:
    return catalogue.party_names()


def party(code: str | None) -> str:
    """The name of a party; of one that the catalogue does not know, its code."""
    return "an unnamed party" if code is None else _parties().get(code, code)


def parties() -> list[tuple[str, str]]:
    """All parties of the catalogue, code and name, by name."""
    return sorted(_parties().items(), key=lambda pair: pair[1])


def item(thing: Item | None) -> str:
    """The name of an item in the catalogue, else its words in the text."""
    if thing is None:
        return "a package"
    return thing.name if thing.id and thing.name else thing.text


def day(iso: str | None) -> str:
    """A date as exact as it is known: 31 May 2022, May 2022, 2022."""
    if iso is None:
        return "undated"
    try:
        known = date.fromisoformat(iso + ("-01-01", "-01", "")[min(iso.count("-"), 2)])
    except ValueError:
        return iso
    return (f"{known:%Y}", f"{known:%B %Y}", f"{known.day} {known:%B %Y}")[min(iso.count("-"), 2)]


def time(stamp: str) -> str:
    """The time of a decision, to the minute, in UTC."""
    return f"{stamp[:10]} {stamp[11:16]} UTC" if "T" in stamp else stamp


def amount(value: Quantity | Money | None, unit: str | None = None) -> str:
    """Bounds with their unit or currency, large ones in words: at least 6,000, up to 350 million USD."""
    if value is None or (value.min is None and value.max is None):
        return ""
    unit = (value.currency if isinstance(value, Money) else value.unit) or unit
    least, most = (None if bound is None else _number(bound) for bound in (value.min, value.max))
    if least is None:
        text = f"up to {most}"
    elif most is None:
        text = f"at least {least}"
    else:
        text = least if least == most else f"{least} to {most}"
    return f"{text} {unit}" if unit else text


def _number(value: int | float) -> str:
    for size, name in _SCALES:
        if abs(value) >= size and value == round(value / size, 3) * size:
            return f"{value / size:g} {name}"
    return f"{value:,}"


def what(entry: Entry | Claim) -> str:
    """The item with its number: 2 × NASAMS; of a package its number and authority."""
    if isinstance(entry, Package):
        number = f"package {entry.ordinal}" if entry.ordinal else "a package"
        under = f" under {entry.authority}" if entry.authority else ""
        worth = f" worth {amount(entry.value)}" if entry.value else ""
        return number + under + worth
    count, name = amount(getattr(entry, "quantity", None)), item(getattr(entry, "item", None))
    worth = amount(getattr(entry, "value", None))
    return (f"{count} × {name}" if count else name) + (f" worth {worth}" if worth else "")


def title(entry: Entry) -> str:
    """An entry in a few words, for headings and links: NASAMS, Norway to Georgia."""
    name = what(entry) if isinstance(entry, Package) else item(entry.item)
    if isinstance(entry, Total):
        name = f"{'Range' if entry.measure == 'range' else 'Total'}: {name}"
    elif isinstance(entry, Rule):
        name = f"Rule on {'what was supplied' if entry.item is None else name}"
    return _between(name[:1].upper() + name[1:], entry)


def _between(name: str, entry: Entry) -> str:
    if entry.donor is None and entry.recipient is None:
        return name
    return f"{name}, {party(entry.donor)} to {party(entry.recipient)}"


def sentence(entry: Entry) -> str:
    """What happened, in one sentence."""
    if isinstance(entry, Rule):
        return _rule_sentence(entry)
    if isinstance(entry, Total):
        return _total_sentence(entry)
    assert isinstance(entry, Transfer | Package)
    told = _TOLD[entry.stage].format(donor=party(entry.donor), recipient=party(entry.recipient), what=what(entry))
    when = next((step.date for step in reversed(entry.steps) if step.stage == entry.stage and step.date), None)
    return f"{_capital(told)}{_when(when)}."


def _rule_sentence(rule: Rule) -> str:
    place = " or ".join(map(party, rule.place)) or ("others" if rule.scope == "re-export" else "another state")
    thing = item(rule.item) if rule.item else "what was supplied"
    verb = _RULED[rule.rule if rule.rule in _RULED else None].format(donor=party(rule.donor))
    scope = _SCOPED.get(rule.scope, _SCOPED["other"])
    scoped = scope.format(what=thing, recipient=party(rule.recipient), place=place)
    step = next((step for step in reversed(rule.steps) if step.date and step.stage != "restated"), None)
    return f"{_capital(verb)} {scoped}{f' ({step.stage}{_when(step.date)})' if step else ''}."


def _total_sentence(total: Total) -> str:
    last = total.steps[-1] if total.steps else None
    figure = (amount(last.quantity, total.unit) if last else "") or "An unknown sum"
    if total.measure == "range":
        return f"{_capital(item(total.item))} reaches {figure}."
    since = f" since {day(total.since)}" if total.since else ""
    stand = f", as of {day(last.date)}" if last and last.date else ""
    return f"{party(total.donor)} gave {party(total.recipient)} {figure} in {item(total.item)}{since}{stand}."


def _when(iso: str | None) -> str:
    return "" if iso is None else f" {'on' if iso.count('-') == 2 else 'in'} {day(iso)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def claim(one: Claim) -> str:
    """What a claim says, in a few words: committed, 4 × M142 HIMARS, United States to Georgia, 14 March 2019."""
    said = next((text for name in ("stage", "rule", "measure") if (text := getattr(one, name, None))), one.kind)
    thing = what(one) if hasattr(one, "item") else "“" + getattr(one, "quote", "") + "”"
    if getattr(one, "amount", None):
        thing = f"{amount(one.amount, one.unit)} in {thing}"  # type: ignore[attr-defined]
    parties = f"{party(one.donor)} to {party(one.recipient)}" if getattr(one, "donor", None) else ""  # type: ignore[attr-defined]
    when = day(one.date) if getattr(one, "date", None) else ""  # type: ignore[attr-defined]
    return ", ".join(part for part in (said, thing, parties, when) if part)


def step(one: Step, unit: str | None = None) -> str:
    """One step in a few words: delivered, 10; imposed: prohibited."""
    parts = [one.stage if one.stage != "point" else "", one.detail or ""]
    said = ": ".join(part for part in parts if part)
    figures = ", ".join(text for text in (amount(one.quantity, unit), amount(one.value)) if text)
    return ", ".join(text for text in (said, figures) if text)


def value(thing: Any) -> str:
    """The value of a field in its wire form, in words."""
    match thing:
        case None | []:
            return "none"
        case {"currency": _, **rest} if rest.keys() <= {"min", "max"}:
            return amount(Money(**thing)) or "none"
        case {"min": _, "max": _, **rest} if rest.keys() <= {"unit"}:
            return amount(Quantity(**thing)) or "none"
        case {"text": str(text), "name": name}:
            return str(name or text)
        case {"ordinal": number, "authority": authority}:
            return " ".join(str(part) for part in (authority, number) if part) or "none"
        case {"name": name, "role": role}:
            via = f" (through {thing['via']})" if thing.get("via") else ""
            return (", ".join(part for part in (name, role) if part) or "not named") + via
        case list():
            return ", ".join(map(value, thing))
        case str(text):
            return _parties().get(text) or (day(text) if text[:4].isdigit() else text)
        case bool() | int() | float():
            return str(thing)
        case _:
            return "; ".join(f"{name}: {value(part)}" for name, part in thing.items())
