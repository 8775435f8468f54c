"""CSV: one file a list, one line an entry, nested values flattened to columns."""

import csv
from pathlib import Path
from typing import Any

from aidtrail.export.contents import contents
from aidtrail.ledger.ledger import Ledger
from aidtrail.ledger.records import plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(ledger: Ledger, folder: Path) -> list[Path]:
    """Write the lists of a ledger into `folder` (made if needed) and return the files, sorted by name.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front: articles are hostile input
    (OWASP, "CSV Injection").
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in contents(ledger):
        records = [plain(row) for row in rows]
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns(records), extrasaction="ignore")
            writer.writeheader()
            writer.writerows({column: _safe(value) for column, value in record.items()} for record in records)
        written.append(path)
    return written


def columns(records: list[dict[str, Any]]) -> list[str]:
    """The columns of all records, in the order in which they are first met.

    Where a part is there in some records only (`item`, `item_name`), the whole is no column of its own.
    """
    found = dict.fromkeys(column for record in records for column in record)
    empty = {column for column in found if all(record.get(column) is None for record in records)}
    return [one for one in found if one not in empty or not any(other.startswith(f"{one}_") for other in found)]


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
