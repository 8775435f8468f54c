"""The catalogue as a whole: loaded from the package's files and a user's own, once for each."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from aidtrail import datafiles
from aidtrail.catalogue.building import Builder
from aidtrail.catalogue.entries import Authority, Mention, Outlet, Party, System
from aidtrail.catalogue.matching import Matcher
from aidtrail.catalogue.sieve import Sieve
from aidtrail.errors import DataError
from aidtrail.garbage import no_collection


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the program knows of parties, systems, outlets and authorities, by id, and how to find their names."""

    parties: Mapping[str, Party]
    systems: Mapping[str, System]
    outlets: Mapping[str, Outlet]
    authorities: Mapping[str, Authority]
    sieve: Sieve = field(repr=False)
    _matcher: Matcher = field(repr=False)

    def find(self, text: str, year: int | None = None) -> list[Mention]:
        """The names in a text, in order of offsets; within a kind leftmost-longest and without overlaps.

        Give the whole article: some names count only where another word, or a leader's full name, stands in it. `year`
        (of publication) chooses between leaders of the same name. The time taken is linear in the length of the text.
        """
        return self._matcher.find(text, year)


def load(extra: Path | None = None) -> Catalogue:
    """The catalogue that the package ships, with a user's own entries from the file `extra` added; cached.

    Raises DataError, a line for each problem with file and entry: unknown key, category or state, duplicate id or name.
    """
    return _load(extra.resolve() if extra else None)


def check(path: Path) -> list[str]:
    """What is wrong with a user's own entries, each problem with file and entry; empty if nothing is."""
    try:
        load(path)
    except DataError as error:
        return str(error).splitlines()
    return []


def packaged_files() -> list[Traversable]:
    """The catalogue's files in the package, in a fixed order."""
    folders = [datafiles.packaged("parties"), datafiles.packaged("items")]
    found = [entry for folder in folders for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)]
    files = [entry for entry in found if entry.name.endswith(".yaml")]
    return [*files, datafiles.packaged("outlets.yaml"), datafiles.packaged("authorities.yaml")]


@functools.lru_cache(maxsize=4)
def _load(extra: Path | None) -> Catalogue:
    builder = Builder()
    with no_collection():
        for source in [*packaged_files(), *([extra] if extra else [])]:
            builder.add(source)
        builder.check_references()
        matcher = Matcher(builder.spellings(), builder.titles)
    if builder.problems:
        raise DataError("\n".join(builder.problems))
    sieve = Sieve(builder.systems.values())
    return Catalogue(builder.parties, builder.systems, builder.outlets, builder.authorities, sieve, matcher)
