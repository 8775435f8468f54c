import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from aidtrail.ledger import migrations
from aidtrail.ledger.store import Store


def test_every_migration_is_recorded_in_order(place: str) -> None:
    store = Store(place)
    with store.reading() as connection:
        names = connection.scalars(select(migrations.migrations.c.name).order_by(migrations.migrations.c.n)).all()
    store.close()
    assert names == ["stored_tables", "computed_tables", "full_text"]


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
