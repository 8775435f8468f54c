"""The shape of the catalogue's YAML files, the package's own and a user's alike: any of the sections, all optional."""

from typing import Annotated, Literal

import msgspec

Year = Annotated[int, msgspec.Meta(ge=1900, le=2100)]


class Alias(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A name with conditions; a plain string in the file is a name without any.

    `needs`: one of these words must stand in the text (near the name counts first, where several entries claim it).
    `not_before`, `not_after`: the name is none where one of these words follows, or precedes, it.
    `after`: one of these words must stand right before it (Kyiv's allies).
    `exact`: every capital counts (DANA the howitzer, Dana the woman).
    """

    text: str
    needs: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    exact: bool = False


Names = tuple[str | Alias, ...]


class PartyShape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A party and its names by form; `bare: false` keeps `name` itself from being looked for."""

    id: str
    name: str
    kind: Literal["state", "group", "organisation"] = "state"
    bare: bool = True
    aka: Names = ()
    adjective: Names = ()
    people: Names = ()
    capital: Names = ()
    government: Names = ()
    military: Names = ()
    firm: Names = ()
    place: Names = ()


class LeaderShape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A person who speaks for a party, from one year to another (both included).

    `name`: given name first; a slash parts spellings of a word, an underscore is a space within one
    (Volodymyr/Vladimir Zelensky/Zelenskyy, George/George_W. Bush). `aka`: further full names.
    `surname`: what the person is called alone, if not the last word of `name`; empty if that word says nothing alone.
    `known`: the surname alone is enough; otherwise it counts only after a title, or where the full name stands too.
    """

    name: str
    aka: tuple[str, ...] = ()
    surname: tuple[str, ...] | None = None
    since: Year | None = None
    until: Year | None = None
    known: bool = False


class SystemShape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A system; its category is the key under which it stands."""

    id: str
    name: str
    makers: tuple[str, ...] = ()
    aka: Names = ()
    misspelt: Names = ()
    bare: bool = True
    calibre: str | None = None
    wikidata: str | None = None


class OutletShape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An outlet or (`agency`) news agency."""

    id: str
    name: str
    agency: bool = False
    country: str | None = None
    bare: bool = True
    aka: Names = ()


class AuthorityShape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An authority and the phrases that name it."""

    id: str
    name: str
    donor: str | None = None
    aka: Names = ()


class FileShape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One file of the catalogue.

    `leaders` by party, `systems` by category; `titles` are the words before a surname that show it is a leader's;
    `no_names` are phrases that contain a name and mean something else (South China Sea).
    """

    parties: tuple[PartyShape, ...] = ()
    leaders: dict[str, tuple[LeaderShape, ...]] = {}
    systems: dict[str, tuple[SystemShape, ...]] = {}
    outlets: tuple[OutletShape, ...] = ()
    authorities: tuple[AuthorityShape, ...] = ()
    titles: tuple[str, ...] = ()
    no_names: tuple[str, ...] = ()
