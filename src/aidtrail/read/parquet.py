"""Claims in Parquet, as runs on a cluster write them: the wire form in the column `wire`, some of its fields beside."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from aidtrail.read.problem import Problem, Reading

Row = dict[str, Any]

_FIELDS = ("kind", "article", "id", "donor", "recipient", "stage", "published", "url")
_AT_ONCE = 1000


def parquet_rows(path: Path, reading: Reading) -> Iterator[tuple[int, Row]]:
    """The objects of a file with their row numbers, from 1; a file or row that is none is reported."""
    from pyarrow import ArrowException  # of the extra `cluster`
    from pyarrow.parquet import ParquetFile

    try:
        batches = ParquetFile(path).iter_batches(_AT_ONCE, columns=["wire"])
        wires = (wire for batch in batches for wire in batch.column("wire").to_pylist())
        for number, wire in enumerate(wires, start=1):
            yield number, msgspec.json.decode(wire, type=dict[str, Any])
    except (ArrowException, OSError, KeyError, msgspec.DecodeError) as error:
        reading.report(Problem(str(path), None, f"is no Parquet file of claims ({error}): left out"))


def write_parquet(path: Path, rows: Iterable[Row]) -> None:
    """Write objects on the wire to a Parquet file, a thousand at a time."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    shape = pa.schema([(name, pa.string()) for name in (*_FIELDS, "wire")])
    with ParquetWriter(path, shape, compression="zstd") as writer:
        rest = iter(rows)
        while part := list(islice(rest, _AT_ONCE)):
            columns = {name: [row.get(name) for row in part] for name in _FIELDS}
            columns["wire"] = [msgspec.json.encode(row).decode() for row in part]
            writer.write_table(pa.table(columns, schema=shape))
