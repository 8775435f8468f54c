"""Exports: what the files hold, and that the same ledger gives the same bytes."""

import csv
import json

import pytest

from aidtrail.export import FORMATS
from aidtrail.export.contents import LISTS
from aidtrail.run.build import open_ledger
from tests.cli import story


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    place = story.build(tmp_path_factory.mktemp("export") / "story.db")
    with open_ledger(place) as opened:
        yield opened


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_file_for_each_list_and_the_same_bytes_twice(ledger, tmp_path, name):
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="Parquet needs the extra `cluster`")
    first, second = (FORMATS[name](ledger, tmp_path / folder) for folder in ("first", "second"))
    assert [path.name for path in first] == [f"{one}.{name}" for one in LISTS]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_json_lines_hold_every_claim_and_every_entry_names_its_claims(ledger, tmp_path):
    FORMATS["jsonl"](ledger, tmp_path)
    claims = {row["id"] for row in lines(tmp_path / "claims.jsonl")}
    assert claims == {claim.id for claim in story.CLAIMS}
    held = [
        claim
        for name in ("transfers", "packages", "rules", "totals")
        for row in lines(tmp_path / f"{name}.jsonl")
        for claim in row["claims"]
    ]
    assert sorted(held) == sorted(claims)
    assert {"field", "claims"} <= lines(tmp_path / "conflicts.jsonl")[0].keys()


def test_articles_tell_what_they_are_copies_of(tmp_path):
    text = "\n\n".join(story.ARTICLES["pledge"].text for _ in range(3)) + "\n\n" + story.ARTICLES["handover"].text
    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.build(
            story.report("a", "2019-02-01", "Fjord Post", text), story.report("b", "2019-02-02", "Echo", text)
        )  # fmt: skip
        FORMATS["jsonl"](ledger, tmp_path / "out")
    assert {row["article"]: row["copy_of"] for row in lines(tmp_path / "out" / "articles.jsonl")} == {
        "a": None,
        "b": "a",
    }


def test_a_csv_file_has_flat_columns_and_a_line_for_each_entry(ledger, tmp_path):
    FORMATS["csv"](ledger, tmp_path)
    with (tmp_path / "transfers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(ledger.transfers())
    assert {"donor", "item_text", "quantity_min", "stage"} <= rows[0].keys()
    assert "quantity" not in rows[0]


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(tmp_path):
    from aidtrail.model import Article

    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.build(Article("a", "Nothing of note.", title='=HYPERLINK("http://example.org")'))
        FORMATS["csv"](ledger, tmp_path / "out")
    assert "'=HYPERLINK" in (tmp_path / "out" / "articles.csv").read_text(encoding="utf-8")


def test_the_command_names_the_files_it_wrote(tmp_path):
    from typer.testing import CliRunner

    from aidtrail.cli import app

    place = story.build(tmp_path / "l.db")
    result = CliRunner().invoke(
        app, ["export", "--ledger", str(place), "--format", "csv", "-o", str(tmp_path / "tables")]
    )
    assert result.exit_code == 0
    assert str(tmp_path / "tables" / "transfers.csv") in result.stdout
