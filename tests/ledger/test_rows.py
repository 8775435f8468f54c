import json

import pytest

from aidtrail.errors import AidtrailError
from aidtrail.ledger.rows import Rows
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import report


@pytest.fixture
def filled(ledger: OpenLedger) -> OpenLedger:
    ledger.build(report("a", count=4), report("b", count=5), report("c", recipient="POL", published=None))
    return ledger


def test_a_record_is_flat(filled: OpenLedger) -> None:
    record = filled.transfers(recipient="UKR").records()[0]
    assert record["item_name"] == "Howitzers"
    assert json.loads(record["claims"]) == list(filled.transfers(recipient="UKR")[0].claims)
    assert not any(isinstance(value, dict | list) for value in record.values())


def test_every_list_becomes_a_frame_in_one_call(filled: OpenLedger) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    for rows in (filled.transfers(), filled.claims(), filled.articles(), filled.voices(), filled.conflicts()):
        assert len(rows.to_pandas()) == len(rows) > 0


def test_every_list_becomes_a_polars_frame_in_one_call(filled: OpenLedger) -> None:
    pytest.importorskip("polars", reason="polars is not installed")
    for rows in (filled.transfers(), filled.claims(), filled.articles(), filled.voices(), filled.conflicts()):
        assert rows.to_polars().height == len(rows) > 0


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(AidtrailError, match=f"pip install {library}"):
        getattr(Rows(), f"to_{library}")()


def test_an_empty_list_is_an_empty_frame(ledger: OpenLedger) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    assert len(ledger.transfers().to_pandas()) == 0
