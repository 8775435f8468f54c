import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from aidtrail.ledger import migrations
from aidtrail.ledger.store import Store
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import EXTRACTOR, RESOLVER, contents, report


def test_every_migration_is_recorded_in_order(place: str) -> None:
    store = Store(place)
    with store.reading() as connection:
        names = connection.scalars(select(migrations.migrations.c.name).order_by(migrations.migrations.c.n)).all()
    store.close()
    assert names == ["stored_tables", "computed_tables", "full_text", "voices_by_claim", "by_locality"]


def test_opening_again_runs_no_migration_twice(place: str) -> None:
    Store(place).close()
    store = Store(place)
    with store.writing() as connection:
        assert not migrations.step(connection)
    store.close()


@pytest.mark.parametrize("done", range(migrations.VERSION))
def test_a_ledger_left_between_two_migrations_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    path = tmp_path / "ledger.db"
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:done])
        patched.setattr(migrations, "VERSION", done)
        Store(path).close()
    Store(path).close()
    Store(tmp_path / "whole.db").close()
    assert _schema(path) == _schema(tmp_path / "whole.db")


# From a ledger as it is to one of form 3.
_BACK = (
    "CREATE TABLE before AS SELECT voice, claim FROM voice_claims", "DROP TABLE voice_claims",
    "ALTER TABLE before RENAME TO voice_claims", "CREATE TABLE voice_articles (voice TEXT, article TEXT)",
    "DROP INDEX entries_by_voices", "DELETE FROM aidtrail_migrations WHERE n > 3",
)  # fmt: skip


def test_a_ledger_of_an_earlier_form_keeps_its_decisions_and_its_voices(place: str) -> None:
    with OpenLedger(Store(place), RESOLVER, EXTRACTOR) as ledger:
        ledger.build(report("a"), report("b", outlet="Herald"))
        ledger.decide("note", ledger.transfers()[0].id, author="Ada", reason="which?")
        decisions, voices = ledger.decisions(), ledger.voices()
        with ledger.store.writing() as connection:
            for statement in _BACK:
                connection.exec_driver_sql(statement)
    with OpenLedger(Store(place), RESOLVER, EXTRACTOR) as ledger:
        assert (ledger.decisions(), ledger.voices()) == (decisions, voices)
        with ledger.store.reading() as connection:
            assert "entries_by_voices" in {one["name"] for one in inspect(connection).get_indexes("entries")}


def test_a_migration_that_fails_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    Store(path).close()
    before = _schema(path)

    def breaks(connection: object) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")  # type: ignore[attr-defined]
        raise ZeroDivisionError

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, breaks))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    with pytest.raises(ZeroDivisionError):
        Store(path)
    assert _schema(path) == before


def _schema(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
    connection.close()
    return sorted(found)


# From a ledger as it is to one of form 4.
_BACK_TO_4 = (
    "DROP TABLE questions", "CREATE TABLE questions (id TEXT, block TEXT, score FLOAT, body TEXT)",
    "DROP TABLE stands", "DROP TABLE lines", "DROP TABLE probes", "DELETE FROM aidtrail_migrations WHERE n > 4",
)  # fmt: skip


def test_a_ledger_that_knows_no_lines_is_computed_anew(place: str) -> None:
    with OpenLedger(Store(place), RESOLVER, EXTRACTOR) as ledger:
        ledger.build(report("a"), report("b", recipient="POL"))
        before = contents(ledger)
        with ledger.store.writing() as connection:
            for statement in _BACK_TO_4:
                connection.exec_driver_sql(statement)
    with OpenLedger(Store(place), RESOLVER, EXTRACTOR) as ledger:
        ledger.build()
        assert contents(ledger) == before
