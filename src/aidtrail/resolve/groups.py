"""Disjoint groups that are joined step by step (union-find), with results that don't depend on the order of joins."""

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Names in disjoint groups; a group is known by its smallest name."""

    __slots__ = ("_parent",)

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._parent = {name: name for name in names}

    def first(self, name: str) -> str:
        """The smallest name of the group that `name` is in."""
        parent = self._parent
        root = name
        while parent.setdefault(root, root) != root:
            root = parent[root]
        while parent[name] != root:
            parent[name], name = root, parent[name]
        return root

    def join(self, one: str, two: str) -> str:
        """Make one group of the groups of both; gives its smallest name."""
        low, high = sorted((self.first(one), self.first(two)))
        self._parent[high] = low
        return low

    def members(self) -> list[list[str]]:
        """All groups, each sorted, in the order of their smallest names."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._parent):
            found[self.first(name)].append(name)
        return list(found.values())
