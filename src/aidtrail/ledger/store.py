"""Opens the database behind a ledger: an SQLite file, a PostgreSQL database by URL, or memory."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from aidtrail.errors import LedgerError
from aidtrail.ledger import migrations

APPLICATION_ID = 0x41494454  # "AIDT", at offset 68 of the file (sqlite.org/fileformat.html)
_SQLITE_MAGIC = b"SQLite format 3\x00"
_WAIT_MS = 60_000
_MEMORIES = count()
_WRITERS_LOCK = 0x41494454  # the advisory lock that PostgreSQL's writers take: one at a time, as in SQLite


class Store:
    """A database with the tables of a ledger; hands out connections, each in one transaction."""

    def __init__(self, place: str | Path | None) -> None:
        """Open or create `place`: a file, a PostgreSQL URL, or None for a database in memory.

        Raises LedgerError, with nothing touched, where it is no ledger or one of a newer version.
        """
        self.place = _shown(place)
        self._engine = _open(place)
        try:
            with self.reading() as connection:
                _refuse_newer(migrations.version(connection), self.place)
            self._migrate()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger."""
        with _clear_errors(self.place), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, wait: bool = True) -> Iterator[Connection]:
        """A connection whose changes are kept together or not at all; one writer at a time.

        Raises LedgerError where another program is writing: after a minute, or at once unless told to `wait`.
        """
        with _clear_errors(self.place), self._engine.connect() as connection:
            connection = connection.execution_options(writes=True, wait=wait)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the database; SQLite folds its write-ahead log into the file."""
        self._engine.dispose()

    def _migrate(self) -> None:
        with self.reading() as connection:
            if migrations.version(connection) == migrations.VERSION:
                return
        more = True
        while more:
            with self.writing() as connection:
                more = migrations.step(connection)
                if connection.dialect.name == "sqlite":
                    connection.exec_driver_sql(f"PRAGMA user_version = {migrations.version(connection)}")


def _open(place: str | Path | None) -> Engine:
    if place is None:
        name = f"file:aidtrail-{next(_MEMORIES)}?mode=memory&cache=shared&uri=true"  # shared by several threads
        engine = create_engine(f"sqlite:///{name}", connect_args={"check_same_thread": False}, poolclass=QueuePool)
    elif isinstance(place, str) and "://" in place:
        return _postgresql(place)
    else:
        _check_file(Path(place))
        engine = create_engine(f"sqlite:///{place}", connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _sqlite_manners)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _shown(place: str | Path | None) -> str:
    """The place as messages may show it: without a password."""
    if place is None:
        return "memory"
    try:
        return make_url(str(place)).render_as_string(hide_password=True) if "://" in str(place) else str(place)
    except ArgumentError:
        return "the database"


def _postgresql(url: str) -> Engine:
    if not url.startswith("postgresql"):
        raise LedgerError(f"{url.split('://')[0]}: not a database aidtrail knows; use a file or postgresql+psycopg://…")
    try:
        engine = create_engine(url)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise LedgerError(f"{_shown(url)}: this database can't be used: {error}") from error
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _check_file(path: Path) -> None:
    """Look at the first bytes, by reading alone, before SQLite may touch the file; a new file gets its mark."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: the folder {path.parent} does not exist; make it first") from None
        return _found(path)
    except OSError as error:
        raise LedgerError(f"{path}: can't be opened as a ledger: {error.strerror}") from error
    if not head:
        return _found(path)
    if not head.startswith(_SQLITE_MAGIC) or int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise LedgerError(f"{path}: not a ledger of aidtrail; give another file name")
    return _refuse_newer(_file_version(path), str(path))


def _found(path: Path) -> None:
    """Mark a new file as a ledger before anything else, so that a kill never leaves one that is not known again."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: can't be made: {error}") from error


def _file_version(path: Path) -> int:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: the ledger can't be read: {error}") from error


def _refuse_newer(found: int, place: str) -> None:
    if found > migrations.VERSION:
        raise LedgerError(
            f"{place}: written by a newer aidtrail (form {found}, this one knows up to {migrations.VERSION});"
            " upgrade aidtrail, or build a new ledger"
        )


def _sqlite_manners(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin and end where we say, not where the driver thinks
    for pragma in ("foreign_keys = ON", f"busy_timeout = {_WAIT_MS}", "journal_mode = WAL", "synchronous = NORMAL",
                   "cache_size = -65536", "temp_store = MEMORY"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {_WAIT_MS if options.get('wait', True) else 0}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writes"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_WAIT_MS if options.get('wait', True) else 1}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")


@contextmanager
def _clear_errors(place: str) -> Iterator[None]:
    """A database that is busy, gone or full is told in one sentence; wrong SQL stays a crash."""
    try:
        yield
    except OperationalError as error:
        raise LedgerError(f"{place}: {_sentence(str(error.orig))}") from error
    except DBAPIError as error:
        if "malformed" in str(error.orig) or "not a database" in str(error.orig):
            raise LedgerError(f"{place}: the file is damaged ({error.orig}); restore it from a copy") from error
        raise


def _sentence(cause: str) -> str:
    if "locked" in cause or "lock timeout" in cause:
        return "another program is writing to the ledger; try again when it is done"
    return f"the ledger can't be used: {cause.strip().splitlines()[0] if cause.strip() else 'no connection'}"
