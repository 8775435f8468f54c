"""The fields of a claim as a person writes them: what a form shows, and the wire form of what was typed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aidtrail import catalogue
from aidtrail.catalogue import Party, System
from aidtrail.errors import DecisionError
from aidtrail.model import CATEGORIES, STAGES

_LONGEST = 20_000  # characters: a long quotation; everything else is a few words
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?: +(?P<unit>[^\W\d][\w -]*))?"
_AMOUNT = re.compile(
    rf"(?:(?P<bound>up to|at least) +(?P<one>{_NUMBER})|(?P<least>{_NUMBER})(?: *(?:to|-|–) *(?P<most>{_NUMBER}))?)"
    rf"(?: +(?P<scale>thousand|million|billion|trillion))?{_UNIT}",
    re.IGNORECASE,
)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its name in the wire form, how to write it, what may be chosen, and how it is read.

    `read` takes what was typed (not empty) and gives the wire form; it raises DecisionError where it can't.
    """

    name: str
    hint: str
    read: Callable[[str], Any]
    options: tuple[str, ...] = ()
    needed: bool = False


def _party(text: str) -> str:
    known = catalogue.load().parties
    for code in (text, text.upper(), text.lower()):
        if code in known:
            return code
    found = [one for one in catalogue.search(text) if isinstance(one, Party)]
    if not found:
        raise DecisionError(f"{text!r} is no party that the catalogue knows: write its code or its name")
    return found[0].id


def _places(text: str) -> list[str]:
    return [_party(one.strip()) for one in re.split(r"[,;]", text) if one.strip()]


def _item(text: str) -> dict[str, Any]:
    """An item by a name of the catalogue, or `words (category)` for what it does not know."""
    words, _, category = text.removesuffix(")").rpartition(" (")
    if words and category in CATEGORIES:
        return {"text": words, "id": None, "name": words, "category": category}
    found = [one for one in catalogue.search(text) if isinstance(one, System)]
    if not found:
        raise DecisionError(f"{text!r} is no item of the catalogue: add its category, as in {text} (vehicle)")
    return {"text": text, "id": found[0].id, "name": found[0].name, "category": found[0].category}


def _amount(text: str) -> dict[str, Any]:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise DecisionError(f"{text!r} is no amount: write 20, 20 to 30, up to 20 or at least 20, then the unit")
    scale = _SCALES.get((found["scale"] or "").lower(), 1)
    one, least, most = (_scaled(found[name], scale) for name in ("one", "least", "most"))
    if found["bound"]:
        least, most = (None, one) if found["bound"].lower() == "up to" else (one, None)
    else:
        most = least if most is None else most
    return {"min": least, "max": most, "unit": found["unit"]}


def _scaled(text: str | None, scale: int) -> int | float | None:
    if text is None:
        return None
    number = float(text.replace(",", "")) * scale
    return int(number) if number.is_integer() else number


def _money(text: str) -> dict[str, Any]:
    bounds = _amount(text)
    currency = bounds.pop("unit")
    if not currency or not re.fullmatch(r"[A-Za-z]{3}", currency):
        raise DecisionError(f"{text!r} names no currency: write its three letters after the sum, as in 35 million NOK")
    return bounds | {"currency": currency.upper()}


def _bounds(text: str) -> dict[str, Any]:
    bounds = _amount(text)
    if bounds["unit"]:
        raise DecisionError(f"{text!r} has a unit: write the unit in its own field")
    return bounds


def _package(text: str) -> dict[str, Any]:
    found = re.fullmatch(r"(?P<authority>[^\d\s]\S*)?\s*(?P<ordinal>\d{1,4})?", text)
    if found is None:
        raise DecisionError(f"{text!r} is no package: write its authority and number, as in PDA 11")
    return {"ordinal": int(found["ordinal"]) if found["ordinal"] else None, "authority": found["authority"]}


def _who(text: str) -> dict[str, Any]:
    """`Name, role`; without a name (`, role`) the source is anonymous."""
    name, _, role = (part.strip() or None for part in text.partition(","))
    return {"name": name, "role": role, "anonymous": name is None}


def _date(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise DecisionError(f"{text!r} is no date: write it like 2022-05-31, 2022-05 or 2022")
    return text


_DONOR = Field("donor", "code or name, as in NOR", _party)
_RECIPIENT = Field("recipient", "code or name, as in GEO", _party)
_ITEM = Field("item", "name in the catalogue, or words (category)", _item)
_DAY = Field("date", "2022-05-31, 2022-05 or 2022", _date)
_SOURCE = Field("source", "Name, role", _who)

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "transfer": (
        _DONOR, _RECIPIENT, _ITEM,
        Field("stage", "", str, STAGES, needed=True),
        Field("quantity", "20, 20 to 30, up to 20, at least 20", _amount),
        Field("value", "35 million NOK", _money),
        Field("package", "PDA 11", _package),
        _DAY, Field("manner", "", str, ("dispatched", "arrived", "handed-over", "in-use")), _SOURCE,
    ),
    "terms": (
        _DONOR, _RECIPIENT, _ITEM,
        Field("rule", "", str, ("prohibited", "permitted"), needed=True),
        Field("scope", "", str, ("territory", "munition", "purpose", "re-export", "other"), needed=True),
        Field("place", "codes or names, with commas between", _places), _DAY, _SOURCE,
    ),
    "figure": (
        Field("measure", "", str, ("total", "range"), needed=True), _DONOR, _RECIPIENT, _ITEM,
        Field("amount", "1.1 billion, 20 to 30", _bounds, needed=True), Field("unit", "USD, km", str),
        Field("since", "2022-05-31, 2022-05 or 2022", _date), _DAY, _SOURCE,
    ),
    "statement": (
        Field("speaker", "Name, role", _who), Field("quote", "the words quoted", str, needed=True),
        Field("channel", "through what it was said", str),
    ),
}  # fmt: skip


def read(kind: str, name: str, text: str) -> Any:
    """The wire form of what was typed into a field of a claim; None where nothing was.

    Raises DecisionError where the kind has no such field, it must not be empty, or what was typed can't be read.
    """
    field = next((one for one in FIELDS.get(kind, ()) if one.name == name), None)
    if field is None:
        raise DecisionError(f"a {kind} claim has no field {name!r} that can be set here")
    text = text.strip()
    if len(text) > _LONGEST:
        raise DecisionError(f"{name} is too long: {len(text):,} characters, at most {_LONGEST:,} are taken")
    if not text:
        if field.needed:
            raise DecisionError(f"{name} must not be empty")
        return [] if name == "place" else None
    if field.options and text not in field.options:
        raise DecisionError(f"{name} can't be {text!r}: use one of {', '.join(field.options)}")
    return field.read(text)


def shown(name: str, value: Any) -> str:
    """A field's value (wire form) as a person would type it: what `read` reads back."""
    match value:
        case None | [] | {"min": None, "max": None}:
            return ""
        case {"min": least, "max": most}:
            unit = value.get("unit") or value.get("currency")
            return _bounds_text(least, most) + (f" {unit}" if unit else "")
        case {"text": text, "id": known, "category": category}:
            return str(value["name"]) if known else f"{text} ({category})"
        case {"ordinal": number, "authority": authority}:
            return " ".join(str(part) for part in (authority, number) if part)
        case {"name": who, "role": role}:
            return f"{who or ''}{', ' + role if role else ''}"
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _bounds_text(least: float | None, most: float | None) -> str:
    if least is None:
        return f"up to {most:,}"
    if most is None:
        return f"at least {least:,}"
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"
