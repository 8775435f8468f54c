from pathlib import Path

from aidtrail.read import Problem, claims
from aidtrail.read.parquet import parquet_rows, write_parquet
from aidtrail.read.problem import Reading

ROWS = [
    {"kind": "article", "article": f"a{number}", "text": f"Text {number}.", "copies": ["x"]} for number in range(2500)
]


def test_rows_come_back_as_they_were_written_with_their_numbers(tmp_path: Path) -> None:
    write_parquet(tmp_path / "c.parquet", ROWS)
    assert list(parquet_rows(tmp_path / "c.parquet", Reading())) == list(enumerate(ROWS, start=1))


def test_no_rows_are_no_rows(tmp_path: Path) -> None:
    write_parquet(tmp_path / "c.parquet", [])
    assert list(parquet_rows(tmp_path / "c.parquet", Reading())) == []


def test_what_is_no_parquet_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "c.parquet").write_bytes(b"PAR1 nonsense")
    problems: list[Problem] = []
    assert list(claims(tmp_path / "c.parquet", on_problem=problems.append)) == []
    assert "no Parquet file" in problems[0].reason
