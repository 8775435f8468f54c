"""JSON Lines: one file a list, one object a line, in the wire form."""

import json
from pathlib import Path

from aidtrail.export.contents import contents
from aidtrail.ledger.ledger import Ledger


def write_jsonl(ledger: Ledger, folder: Path) -> list[Path]:
    """Write the lists of a ledger into `folder` (made if needed) and return the files, sorted by name."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in contents(ledger):
        path = folder / f"{name}.jsonl"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        written.append(path)
    return written
