"""What differs between two states of a ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from aidtrail.model import Conflict, Entry


@dataclass(frozen=True, slots=True)
class Change:
    """One entry before and after: before None: it became known; after None: it is gone. `fields` names what differs.

    An entry is the same one where it holds claims of the one before, whatever its id.
    """

    before: Entry | None
    after: Entry | None
    fields: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        before, after = (entry.to_dict() if entry else None for entry in (self.before, self.after))
        return {"before": before, "after": after, "fields": list(self.fields)}


@dataclass(frozen=True, slots=True)
class Changes:
    """What became known, what changed, what is gone, and what was contradicted."""

    new: tuple[Entry, ...] = ()
    changed: tuple[Change, ...] = ()
    gone: tuple[Entry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        return {part.name: [one.to_dict() for one in getattr(self, part.name)] for part in fields(self)}


@dataclass(slots=True)
class Effects:
    """What a build or a rebuild did to the entries: like `Changes`, but new entries are counted by kind, not kept."""

    new: dict[str, int] = field(default_factory=dict)
    changed: list[Change] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def add(self, changes: Changes) -> None:
        """Count in the changes of one part of the ledger."""
        for entry in changes.new:
            self.new[entry.kind] = self.new.get(entry.kind, 0) + 1
        self.changed += changes.changed
        self.gone += changes.gone
        self.conflicts += changes.conflicts

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""
        lists = {name: [one.to_dict() for one in getattr(self, name)] for name in ("changed", "gone", "conflicts")}
        return {"new": dict(sorted(self.new.items())), **lists}


def compare(before: Iterable[Entry], after: Iterable[Entry], conflicts: Iterable[Conflict] = ()) -> Changes:
    """What differs between the entries before and after; `conflicts` are those that are new."""
    old = {claim: entry for entry in before for claim in entry.claims}
    gone = {entry.id: entry for entry in old.values()}
    new, changed = [], []
    for entry in after:
        ancestors = {old[claim].id: old[claim] for claim in entry.claims if claim in old}
        for one in ancestors:
            gone.pop(one, None)
        if not ancestors:
            new.append(entry)
            continue
        was = ancestors.get(entry.id) or ancestors[min(ancestors)]
        if differing := tuple(differences(was, entry)):
            changed.append(Change(was, entry, differing))
    return Changes(tuple(new), tuple(changed), tuple(gone[one] for one in sorted(gone)), tuple(conflicts))


def differences(before: Entry, after: Entry) -> list[str]:
    """Names of the fields that differ; the id is none, for it says nothing about the world."""
    return [
        part.name for part in fields(after) if part.name != "id" and _of(before, part.name) != _of(after, part.name)
    ]


def _of(entry: Entry, name: str) -> Any:
    return getattr(entry, name, None)
