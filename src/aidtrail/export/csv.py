"""CSV: one file a list, one line an entry, nested values flattened to columns."""

import csv
from pathlib import Path

from aidtrail.ledger.ledger import Ledger

LISTS = ("articles", "claims", "transfers", "packages", "rules", "totals", "voices", "conflicts", "questions")


def write_csv(ledger: Ledger, folder: Path) -> list[Path]:
    """Write the lists of a ledger into `folder` (made if needed) and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in LISTS:
        records = getattr(ledger, name)().records()
        path = folder / f"{name}.csv"
        columns = list(dict.fromkeys(column for record in records for column in record))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(records)
        written.append(path)
    return written
