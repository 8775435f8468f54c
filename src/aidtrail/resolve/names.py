"""Proper names in a text, other than those of its parties: what ties two reports to one event."""

import re
from collections.abc import Mapping

from aidtrail.model import Article
from aidtrail.resolve.passages import prose

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]{3,}|\b[A-Z][A-Za-z]*-?\d[\w-]*")
COMMON = 3  # articles of a block, and a tenth of them, from which a name ties nothing to anything


def names_of(article: Article) -> frozenset[str]:
    """Capitalised words inside sentences and designations with figures."""
    return frozenset(
        name.removesuffix("'s").removesuffix("’s") for part in prose(article.text) for name in _NAME.findall(part)
    )


def telling(names: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Without the names that many of the articles share."""
    count: dict[str, int] = {}
    for held in names.values():
        for name in held:
            count[name] = count.get(name, 0) + 1
    most = max(COMMON, len(names) // 10)
    return {article: frozenset(name for name in held if count[name] <= most) for article, held in names.items()}
