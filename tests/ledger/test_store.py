import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from aidtrail.errors import LedgerError
from aidtrail.ledger import migrations
from aidtrail.ledger.store import Store
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import EXTRACTOR, RESOLVER, report


def test_what_was_built_is_there_when_the_ledger_is_opened_again(place: str) -> None:
    with OpenLedger(Store(place), RESOLVER, EXTRACTOR) as ledger:
        ledger.build(report("a"))
    with OpenLedger(Store(place), RESOLVER, EXTRACTOR) as ledger:
        assert [one.donor for one in ledger.transfers()] == ["USA"]


def test_a_ledger_of_a_newer_version_is_refused(place: str) -> None:
    store = Store(place)
    with store.writing() as connection:
        connection.execute(migrations.migrations.insert().values(n=migrations.VERSION + 1, name="from the future"))
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA user_version = {migrations.VERSION + 1}")
    store.close()
    with pytest.raises(LedgerError, match="newer aidtrail"):
        Store(place)


def test_a_change_that_fails_half_way_leaves_nothing(place: str) -> None:
    store = Store(place)
    with suppress(ZeroDivisionError), store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO left_out (path, line, reason) VALUES ('a', 1, 'b')")
        raise ZeroDivisionError
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM left_out").scalar() == 0
    store.close()


@pytest.mark.parametrize(
    "content",
    [b"not a database at all", b"SQLite format 3\x00" + bytes(84), os.urandom(200), b"\x00" * 4096],
    ids=["text", "a header alone", "noise", "zeros"],
)
def test_a_file_that_is_no_ledger_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"notes\.db: not a ledger"):
        Store(path)
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["notes.db"]


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger"):
        Store(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    path.touch()
    Store(path).close()
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"the folder .*nowhere does not exist"):
        Store(tmp_path / "nowhere" / "ledger.db")


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="can't be opened as a ledger"):
        Store(tmp_path)


def test_a_damaged_ledger_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Store(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(LedgerError, match=r"ledger\.db"):
        Store(path)


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://ada:secret@127.0.0.1:1/ledger", "postgresql+nodriver://ada:secret@h/x"]
)
def test_a_password_is_never_told(url: str) -> None:
    with pytest.raises(LedgerError) as told:
        Store(url)
    assert "secret" not in str(told.value)


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(LedgerError, match="not a database aidtrail knows"):
        Store("mysql://somewhere/ledger")


def test_a_database_that_can_not_be_reached_is_told_in_a_sentence() -> None:
    with pytest.raises(LedgerError, match="the ledger can't be used"):
        Store("postgresql+psycopg://nobody@127.0.0.1:1/ledger")


def test_who_does_not_wait_for_another_writer_is_told_in_a_sentence(place: str) -> None:
    one, two = Store(place), Store(place)
    with one.writing(), pytest.raises(LedgerError, match="another program is writing"), two.writing(wait=False):
        pass
    one.close()
    two.close()


def test_a_writer_that_waits_gets_its_turn(place: str) -> None:
    one, two = Store(place), Store(place)
    waiting = Thread(target=_note, args=(two, "second"))
    with one.writing() as connection:
        waiting.start()
        connection.exec_driver_sql("INSERT INTO left_out (path, line, reason) VALUES ('first', 1, '')")
    waiting.join(timeout=30)
    with one.reading() as connection:
        paths = connection.exec_driver_sql("SELECT path FROM left_out ORDER BY n").scalars().all()
    assert paths == ["first", "second"]
    one.close()
    two.close()


def _note(store: Store, path: str) -> None:
    with store.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO left_out (path, line, reason) VALUES ('{path}', 1, '')")


def test_a_reader_sees_one_state_while_another_writes(place: str) -> None:
    store, other = Store(place), Store(place)
    with store.reading() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM left_out").scalar() == 0
        with other.writing() as writer:
            writer.exec_driver_sql("INSERT INTO left_out (path, line, reason) VALUES ('a', 1, 'b')")
        assert reader.exec_driver_sql("SELECT count(*) FROM left_out").scalar() == 0
    store.close()
    other.close()


def test_the_file_says_that_it_is_a_ledger_and_of_which_version(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Store(path).close()
    head = path.read_bytes()[:100]
    assert head[68:72] == b"AIDT"
    assert int.from_bytes(head[60:64]) == migrations.VERSION


def test_a_closed_ledger_is_one_file(tmp_path: Path) -> None:
    with OpenLedger(Store(tmp_path / "ledger.db"), RESOLVER, EXTRACTOR) as ledger:
        ledger.build(report("a"))
    assert [one.name for one in tmp_path.iterdir()] == ["ledger.db"]
