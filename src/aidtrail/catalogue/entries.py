"""What the catalogue holds: parties, systems, outlets and authorities, and the surface forms that name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["party", "system", "outlet", "authority"]


@dataclass(frozen=True, slots=True)
class Name:
    """One surface form: its spelling in the catalogue, the id of the entry it names, and what form of name it is.

    Forms of parties: name, adjective, people, capital, government, leader, military, firm, place (where terms of use
    apply, never an actor). Forms of systems: name, alias, misspelling. Outlets and authorities: name, alias.
    """

    text: str
    entry: str
    kind: Kind
    form: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text, at half-open offsets in Unicode code points."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class Party:
    """A state (id: ISO 3166-1 alpha-3), a group or an organisation (id: slug), and its names by form."""

    id: str
    name: str
    kind: Literal["state", "group", "organisation"]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class System:
    """An item with a name of its own; `makers` are ids of states, `category` is one of model.CATEGORIES."""

    id: str
    name: str
    category: str
    makers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    calibre: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, broadcaster, site or (`agency`) news agency, whose texts others copy."""

    id: str
    name: str
    agency: bool = False
    country: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """A legal ground or fund under which packages are given (PDA, USAI, EPF…), and the phrases that name it."""

    id: str
    name: str
    donor: str | None = None
    phrases: tuple[str, ...] = ()
