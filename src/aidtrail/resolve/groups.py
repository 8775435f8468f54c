"""Disjoint groups that are joined step by step (union-find), with results that don't depend on the order of joins."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

Name = TypeVar("Name", str, int)


class Groups(Generic[Name]):
    """Names in disjoint groups; a group is known by its smallest name."""

    __slots__ = ("_parent",)

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._parent: dict[Name, Name] = {name: name for name in names}

    def first(self, name: Name) -> Name:
        """The smallest name of the group that `name` is in."""
        parent = self._parent
        root = name
        while parent.setdefault(root, root) != root:
            root = parent[root]
        while parent[name] != root:
            parent[name], name = root, parent[name]
        return root

    def join(self, one: Name, two: Name) -> Name:
        """Make one group of the groups of both; gives its smallest name."""
        low, high = sorted((self.first(one), self.first(two)))
        self._parent[high] = low
        return low

    def members(self) -> list[list[Name]]:
        """All groups, each sorted, in the order of their smallest names."""
        found: dict[Name, list[Name]] = defaultdict(list)
        for name in sorted(self._parent):
            found[self.first(name)].append(name)
        return list(found.values())
