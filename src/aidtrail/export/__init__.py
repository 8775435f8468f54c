"""Writes a ledger into files, one module a format. The same ledger gives the same bytes."""

from collections.abc import Callable
from pathlib import Path

from aidtrail.export.csv import write_csv
from aidtrail.export.jsonl import write_jsonl
from aidtrail.ledger.ledger import Ledger

FORMATS: dict[str, Callable[[Ledger, Path], list[Path]]] = {"jsonl": write_jsonl, "csv": write_csv}

__all__ = ["FORMATS", "write_csv", "write_jsonl"]
