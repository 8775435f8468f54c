"""The catalogue: parties, weapon systems, outlets and authorities, and where a text names them.

The facts are YAML files under ``data/``; a user's own entries come from a file of the same shape.
"""

import functools
import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aidtrail.catalogue.entries import Authority, Mention, Name, Outlet, Party, System
from aidtrail.catalogue.loading import Builder, packaged_files
from aidtrail.catalogue.matching import Matcher

__all__ = ["Authority", "Catalogue", "Mention", "Name", "Outlet", "Party", "System", "load"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that the program knows of parties, systems, outlets and authorities, by id, and how to find their names."""

    parties: Mapping[str, Party]
    systems: Mapping[str, System]
    outlets: Mapping[str, Outlet]
    authorities: Mapping[str, Authority]
    _matcher: Matcher = field(repr=False)

    def find(self, text: str, year: int | None = None) -> list[Mention]:
        """The names in a text, in order of offsets; within a kind leftmost-longest and without overlaps.

        Give the whole article: some names count only where another word, or a leader's full name, stands in it. `year`
        (of publication) chooses between leaders of the same name. The time taken is linear in the length of the text.
        """
        return self._matcher.find(text, year)


def load(extra: Path | None = None) -> Catalogue:
    """The catalogue that the package ships, with a user's own entries from the file `extra` added; cached.

    Raises DataError naming file and entry: unknown key, duplicate id or name, unknown category, unknown state.
    """
    return _load(extra.resolve() if extra else None)


@functools.lru_cache(maxsize=4)
def _load(extra: Path | None) -> Catalogue:
    builder = Builder()
    with _no_collection():
        for source in [*packaged_files(), *([extra] if extra else [])]:
            builder.add(source)
        builder.check_references()
        matcher = Matcher(builder.spellings(), builder.titles)
    return Catalogue(builder.parties, builder.systems, builder.outlets, builder.authorities, matcher)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Loading makes 100,000 objects and no garbage: looking for some would take half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
