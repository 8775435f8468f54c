"""Looks entries up by words: for people (`aidtrail catalogue search`) and for spellings that nothing matches."""

from collections.abc import Iterator, Mapping
from functools import cache

from rapidfuzz import fuzz, process

from aidtrail import datafiles
from aidtrail.catalogue.building import read_file
from aidtrail.catalogue.entries import Authority, Outlet, Party, System
from aidtrail.catalogue.loading import Catalogue, load
from aidtrail.catalogue.spelling import fold, lower

Entry = Party | System | Outlet | Authority

_SURE = 90  # of 100, rapidfuzz's ratio: one letter in ten differs
_LONG_ENOUGH = 6  # letters: shorter names are one letter from too many others


def search(words: str, catalogue: Catalogue | None = None) -> list[Entry]:
    """The entries one of whose names (or id) holds all the words, in any case; an exact name or id first.

    Without a catalogue: in the one that the package ships.
    """
    catalogue = catalogue or load()
    wanted = lower(fold(words)).split()
    if not wanted:
        return []
    found = [
        (score, entry.name, entry.id, entry)
        for entry in entries(catalogue)
        if (score := _score(wanted, entry)) is not None
    ]
    return [entry for *_, entry in sorted(found, key=lambda row: row[:3])]


def suggest(words: str, catalogue: Catalogue | None = None) -> System | None:
    """The system whose name the words most likely misspell; None unless one name is close and no other's is.

    Type numbers are never guessed (T-72 and T-62 differ in one character), nor are names under six letters.
    """
    catalogue = catalogue or load()
    wanted = lower(fold(words)).strip()
    if len(wanted) < _LONG_ENOUGH or any(char.isdigit() for char in wanted):
        return None
    spellings = {lower(fold(text)): system for system in catalogue.systems.values() for text in names(system)}
    close = process.extract(wanted, list(spellings), scorer=fuzz.ratio, score_cutoff=_SURE, limit=5)
    owners = {spellings[text].id: spellings[text] for text, *_ in close if not any(char.isdigit() for char in text)}
    return next(iter(owners.values())) if len(owners) == 1 else None


@cache
def party_names() -> Mapping[str, str]:
    """The names of the packaged parties by code: what a table needs, without the cost of the whole catalogue."""
    files = sorted(datafiles.packaged("parties").iterdir(), key=lambda file: file.name)
    return {party.id: party.name for file in files if file.name.endswith(".yaml") for party in read_file(file).parties}


def entries(catalogue: Catalogue) -> Iterator[Entry]:
    """All entries: parties, systems, outlets, authorities."""
    yield from catalogue.parties.values()
    yield from catalogue.systems.values()
    yield from catalogue.outlets.values()
    yield from catalogue.authorities.values()


def names(entry: Entry) -> tuple[str, ...]:
    """All the names of an entry, its canonical one first."""
    match entry:
        case Party():
            return (entry.name, *(text for texts in entry.names.values() for text in texts))
        case System():
            return (entry.name, *entry.aliases, *entry.misspellings)
        case Outlet():
            return (entry.name, *entry.aliases)
        case Authority():
            return entry.phrases


def _score(wanted: list[str], entry: Entry) -> int | None:
    """0: it is the id or a name; 1: a name holds the words; None: none does."""
    phrase = " ".join(wanted)
    spellings = [lower(fold(text)) for text in (entry.id, *names(entry))]
    if phrase in spellings:
        return 0
    return 1 if any(all(word in spelling for word in wanted) for spelling in spellings) else None
