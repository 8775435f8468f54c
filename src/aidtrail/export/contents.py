"""What an export holds: the lists of a ledger by name, as rows in wire form."""

from collections.abc import Iterator, Mapping
from typing import Any

from aidtrail.ledger.ledger import Ledger

Row = Mapping[str, Any]

LISTS = (
    "articles", "claims", "conflicts", "decisions", "packages", "questions", "rules", "totals", "transfers", "voices",
)  # fmt: skip


def contents(ledger: Ledger) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each list of a ledger with its rows; the articles without their texts."""
    for name in LISTS:
        yield name, _articles(ledger) if name == "articles" else (one.to_dict() for one in getattr(ledger, name)())


def _articles(ledger: Ledger) -> Iterator[Row]:
    """Articles with `copy_of`: the article whose text they carry, or None; `share`: the part of theirs found there."""
    copies = {copy.article: copy for copy in ledger.copies()}
    for article in ledger.articles():
        copy = copies.get(article.id)
        yield article.to_dict() | {"copy_of": copy.of if copy else None, "share": copy.share if copy else None}
