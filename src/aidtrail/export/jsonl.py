"""JSON Lines: one file a list, one object a line, in the wire form."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from aidtrail.ledger.ledger import Ledger


def write_jsonl(ledger: Ledger, folder: Path) -> list[Path]:
    """Write the lists of a ledger into `folder` (made if needed) and return the files, sorted by name."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / f"{name}.jsonl", rows) for name, rows in sorted(tables(ledger).items())]


def tables(ledger: Ledger) -> dict[str, Iterable[Mapping[str, Any]]]:
    """The lists of a ledger by name, each as wire-form rows."""
    plain = ("claims", "transfers", "packages", "rules", "totals", "voices", "conflicts", "questions", "decisions")
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        name: (one.to_dict() for one in getattr(ledger, name)()) for name in plain
    }
    rows["articles"] = _articles(ledger)
    return rows


def _articles(ledger: Ledger) -> Iterator[Mapping[str, Any]]:
    """Articles with `copy_of`: the article whose text they carry, or None."""
    copies = {copy.article: copy for copy in ledger.copies()}
    for article in ledger.articles():
        copy = copies.get(article.id)
        yield article.to_dict() | {"copy_of": copy.of if copy else None, "share": copy.share if copy else None}


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
