"""Gathers the entries of the catalogue's YAML files and holds them against each other."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from aidtrail import datafiles
from aidtrail.catalogue.entries import Authority, Kind, Name, Outlet, Party, System
from aidtrail.catalogue.matching import Form
from aidtrail.catalogue.people import forms_of_leader
from aidtrail.catalogue.shapes import (
    Alias,
    AuthorityShape,
    FileShape,
    LeaderShape,
    Names,
    OutletShape,
    PartyShape,
    SystemShape,
)
from aidtrail.catalogue.spelling import fold, lower, variants
from aidtrail.errors import DataError
from aidtrail.model import CATEGORIES

Source = Traversable | Path

_PARTY_FORMS = ("adjective", "people", "capital", "government", "military", "firm", "place")
_STATE_ID_LENGTH = 3


def read_file(source: Source) -> FileShape:
    """One file of the catalogue; DataError names every entry that does not fit, one a line."""
    raw = datafiles.load(source, dict[str, Any])
    try:
        return msgspec.convert(raw, FileShape)
    except msgspec.ValidationError as error:
        problems = [f"{source}: {problem}" for problem in _misfits(raw)] or [f"{source}: {error}"]
        raise DataError("\n".join(problems)) from error


def _misfits(raw: Mapping[str, Any]) -> Iterator[str]:
    """The entries that do not fit their shape, and why."""
    for label, entry, shape in _raw_entries(raw):
        try:
            msgspec.convert(entry, shape)
        except msgspec.ValidationError as error:
            name = entry.get("id") or entry.get("name") if isinstance(entry, dict) else entry
            yield f"{label}: entry {name!r}: {error}"


def _raw_entries(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any, type]]:
    shapes = {"parties": PartyShape, "outlets": OutletShape, "authorities": AuthorityShape}
    for section, shape in shapes.items():
        for entry in raw.get(section) or ():
            yield section, entry, shape
    for section, shape in (("leaders", LeaderShape), ("systems", SystemShape)):
        groups = raw.get(section)
        for group, entries in groups.items() if isinstance(groups, dict) else ():
            for entry in entries or ():
                yield f"{section} {group}", entry, shape


class Builder:
    """Gathers the entries of several files; what does not fit with the rest is noted in `problems`, one line each."""

    def __init__(self) -> None:
        self.parties: dict[str, Party] = {}
        self.systems: dict[str, System] = {}
        self.outlets: dict[str, Outlet] = {}
        self.authorities: dict[str, Authority] = {}
        self.titles: list[str] = []
        self.problems: list[str] = []
        self._written: dict[str, list[Form]] = {}
        self._derived: dict[str, list[Form]] = {}
        self._sources: dict[tuple[Kind, str], Source] = {}
        self._led: dict[str, Source] = {}

    def add(self, source: Source) -> None:
        """Add one file; DataError where it is not readable or not in the shape of a catalogue."""
        content = read_file(source)
        for party in content.parties:
            self._add_party(party, source)
        for category, systems in content.systems.items():
            for system in systems:
                self._add_system(system, category, source)
        for outlet in content.outlets:
            self._add_outlet(outlet, source)
        for authority in content.authorities:
            self._add_authority(authority, source)
        for party_id, leaders in content.leaders.items():
            self._add_leaders(party_id, leaders, source)
        self.titles += content.titles
        for phrase in content.no_names:
            self._written.setdefault(lower(fold(phrase)), []).append(Form(phrase, None))

    def spellings(self) -> dict[str, list[Form]]:
        """All forms by folded spelling; a spelling that a file gives goes before one derived from another name."""
        merged = dict(self._written)
        for spelling, forms in self._derived.items():
            taken = {form.kind for form in self._written.get(spelling, ())}
            free = [form for form in forms if form.kind not in taken]
            if free:
                merged[spelling] = [*merged.get(spelling, ()), *free]
        for spelling, forms in merged.items():
            self._check_claimants(spelling, forms)
        return merged

    def check_references(self) -> None:
        """Every maker, country, donor and party that has leaders must be in the catalogue."""
        for party, source in self._led.items():
            if party not in self.parties:
                self.problems.append(f"{source}: leaders {party!r}: no party of that id is in the catalogue")
        for system in self.systems.values():
            for maker in system.makers:
                self._need_party(maker, "system", system.id)
        for outlet in self.outlets.values():
            self._need_party(outlet.country, "outlet", outlet.id)
        for authority in self.authorities.values():
            self._need_party(authority.donor, "authority", authority.id)

    def _need_party(self, party: str | None, kind: Kind, entry: str) -> None:
        if party is not None and party not in self.parties:
            self._fault(kind, entry, f"{party!r} is no party of the catalogue: a state is named by its ISO 3166 code")

    # ------------------------------------------------------------ entries

    def _add_party(self, shape: PartyShape, source: Source) -> None:
        if not self._claim_id("party", shape.id, source):
            return
        if (shape.kind == "state") != (len(shape.id) == _STATE_ID_LENGTH and shape.id.isupper()):
            self._fault("party", shape.id, "a state has an ISO 3166 alpha-3 code, any other party a slug")
        names = {"name": shape.aka} | {form: getattr(shape, form) for form in _PARTY_FORMS}
        self._add_names("party", shape.id, "name", [shape.name] if shape.bare else [])
        for form, aliases in names.items():
            self._add_names("party", shape.id, form, aliases)
        texts = {form: _texts(aliases) for form, aliases in names.items()}
        self.parties[shape.id] = Party(shape.id, shape.name, shape.kind, texts)

    def _add_system(self, shape: SystemShape, category: str, source: Source) -> None:
        if not self._claim_id("system", shape.id, source):
            return
        if category not in CATEGORIES:
            self._fault("system", shape.id, f"unknown category {category!r}: use one of {', '.join(CATEGORIES)}")
        self._add_names("system", shape.id, "name", [shape.name] if shape.bare else [])
        self._add_names("system", shape.id, "alias", shape.aka)
        self._add_names("system", shape.id, "misspelling", shape.misspelt)
        self.systems[shape.id] = System(
            id=shape.id,
            name=shape.name,
            category=category,
            makers=shape.makers,
            aliases=_texts(shape.aka),
            misspellings=_texts(shape.misspelt),
            calibre=shape.calibre,
            wikidata=shape.wikidata,
        )

    def _add_outlet(self, shape: OutletShape, source: Source) -> None:
        if not self._claim_id("outlet", shape.id, source):
            return
        self._add_names("outlet", shape.id, "name", [shape.name] if shape.bare else [])
        self._add_names("outlet", shape.id, "alias", shape.aka)
        self.outlets[shape.id] = Outlet(shape.id, shape.name, shape.agency, shape.country, _texts(shape.aka))

    def _add_authority(self, shape: AuthorityShape, source: Source) -> None:
        if not self._claim_id("authority", shape.id, source):
            return
        self._add_names("authority", shape.id, "name", [shape.name])
        self._add_names("authority", shape.id, "alias", shape.aka)
        phrases = (shape.name, *_texts(shape.aka))
        self.authorities[shape.id] = Authority(shape.id, shape.name, shape.donor, phrases)

    def _add_leaders(self, party: str, leaders: Iterable[LeaderShape], source: Source) -> None:
        self._led.setdefault(party, source)
        for leader in leaders:
            for form in forms_of_leader(party, leader):
                self._written.setdefault(lower(fold(form.text)), []).append(form)

    def _claim_id(self, kind: Kind, entry: str, source: Source) -> bool:
        """Whether the id is free; where it is not, the entry is left out and a problem noted."""
        other = self._sources.setdefault((kind, entry), source)
        known: Mapping[Kind, Mapping[str, object]] = {
            "party": self.parties, "system": self.systems, "outlet": self.outlets, "authority": self.authorities
        }  # fmt: skip
        if entry in known[kind]:
            self.problems.append(f"{source}: {kind} {entry!r}: the id is taken by an entry in {other}: choose another")
        return entry not in known[kind]

    # ------------------------------------------------------------ names

    def _add_names(self, kind: Kind, entry: str, form: str, aliases: Iterable[str | Alias]) -> None:
        for alias in aliases:
            made = _form(alias, kind, entry, form)
            key = lower(fold(made.text))
            forms = self._written.setdefault(key, [])
            if any(other.name and other.name.entry == entry and same_conditions(made, other) for other in forms):
                self._fault(kind, entry, f"says {made.text!r} twice: leave one out")
            forms.append(made)
            if kind == "system":
                for spelling in sorted(variants(key) - {key}):
                    self._derived.setdefault(spelling, []).append(made)

    def _check_claimants(self, spelling: str, forms: list[Form]) -> None:
        for place, form in enumerate(forms):
            for other in forms[:place]:
                if form.name and other.name and not can_choose(form, other):
                    rival = f"{spelling!r} is a name of {other.name.entry!r} too"
                    self._fault(form.name.kind, form.name.entry, f"{rival}: give it `needs`, words that tell which")

    def _fault(self, kind: Kind, entry: str, problem: str) -> None:
        self.problems.append(f"{self._sources[kind, entry]}: {kind} {entry!r}: {problem}")


def same_conditions(form: Form, other: Form) -> bool:
    """Whether two forms of one spelling and kind count in the same texts, so that one of them says nothing."""
    return form.kind == other.kind and (form.needs, form.after, form.exact) == (other.needs, other.after, other.exact)


def can_choose(form: Form, other: Form) -> bool:
    """Whether something tells which of two forms of one spelling a text means: kind, entry, needs, person or period."""
    if not form.name or not other.name or form.kind != other.kind or form.name.entry == other.name.entry:
        return True
    if form.needs != other.needs or form.after != other.after:
        return True
    if form.needs_full or other.needs_full:
        return True
    return (form.until or 9999) <= (other.since or 0) or (other.until or 9999) <= (form.since or 0)


def _form(alias: str | Alias, kind: Kind, entry: str, form: str) -> Form:
    if isinstance(alias, str):
        return Form(alias, Name(alias, entry, kind, form))
    return Form(
        alias.text,
        Name(alias.text, entry, kind, form),
        needs=_folded(alias.needs),
        not_before=_folded(alias.not_before),
        not_after=_folded(alias.not_after),
        after=_folded(alias.after),
        exact=alias.exact,
    )


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(lower(fold(word)) for word in words)


def _texts(aliases: Names) -> tuple[str, ...]:
    return tuple(alias if isinstance(alias, str) else alias.text for alias in aliases)
