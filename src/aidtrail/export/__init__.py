"""Writes a ledger into files, one module a format. The same ledger gives the same bytes."""

from collections.abc import Callable
from pathlib import Path

from aidtrail.export.csv import write_csv
from aidtrail.export.jsonl import write_jsonl
from aidtrail.export.parquet import write_parquet
from aidtrail.ledger.ledger import Ledger

FORMATS: dict[str, Callable[[Ledger, Path], list[Path]]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}

__all__ = ["FORMATS", "write_csv", "write_jsonl", "write_parquet"]
