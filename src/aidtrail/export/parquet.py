"""Parquet: one file a list, one row an entry, nested values flattened to columns."""

from pathlib import Path

from aidtrail.errors import AidtrailError
from aidtrail.export.contents import contents
from aidtrail.export.csv import columns
from aidtrail.ledger.ledger import Ledger
from aidtrail.ledger.records import plain


def write_parquet(ledger: Ledger, folder: Path) -> list[Path]:
    """Write the lists of a ledger into `folder` (made if needed) and return the files, sorted by name.

    Raises AidtrailError where pyarrow (of the extra `cluster`) is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise AidtrailError("Parquet needs pyarrow: run `pip install 'aidtrail[cluster]'`") from error
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, rows in contents(ledger):
        records = [plain(row) for row in rows]
        path = folder / f"{name}.parquet"
        whole = {column: [record.get(column) for record in records] for column in columns(records)}
        parquet.write_table(pyarrow.table(whole), path)
        written.append(path)
    return written
