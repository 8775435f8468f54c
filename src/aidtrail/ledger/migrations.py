"""How a ledger came to its present form: an ordered list of steps, each run in one transaction with its record.

To change the tables, add a function at the end of MIGRATIONS; never change one that has been released. A new
ledger runs them all, on tables made in their present form: a step does no harm where its work is done already.
"""

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, delete, func, insert, inspect, select

from aidtrail.ledger import fulltext, tables

migrations = Table(
    "aidtrail_migrations", MetaData(), Column("n", Integer, primary_key=True), Column("name", String, nullable=False)
)


def _stored_tables(connection: Connection) -> None:
    tables.stored.create_all(connection)


def _computed_tables(connection: Connection) -> None:
    tables.computed.create_all(connection)


def _full_text(connection: Connection) -> None:
    fulltext.create(connection)


def _voices_by_claim(connection: Connection) -> None:
    """The name of a voice, and why it is one, were kept by voice alone; and lists had fewer indexes to sort by."""
    if "article" not in {column["name"] for column in inspect(connection).get_columns(tables.voice_claims.name)}:
        _tell_by_claim(connection)
    for table in (tables.entries, tables.voice_claims):
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            index.create(connection, checkfirst=True)


def _tell_by_claim(connection: Connection) -> None:
    heard, voices, claims = tables.voice_claims, tables.voices, tables.claims
    told = select(heard.c.voice, heard.c.claim, claims.c.article, voices.c.name, voices.c.why)
    told = told.join(claims, claims.c.id == heard.c.claim).join(voices, voices.c.id == heard.c.voice)
    rows = [dict(row) for row in connection.execute(told).mappings()]
    connection.exec_driver_sql("DROP TABLE voice_articles")
    heard.drop(connection)
    heard.create(connection)
    if rows:
        connection.execute(insert(heard), rows)


def _by_locality(connection: Connection) -> None:
    """What a change touches was sought by block, and blocks were larger: so everything is to be computed anew."""
    if "one" not in {column["name"] for column in inspect(connection).get_columns(tables.questions.name)}:
        tables.questions.drop(connection)
        connection.execute(delete(tables.stale).where(tables.stale.c.what == "ruling"))
        connection.execute(insert(tables.stale).values(what="all", key=""))
    tables.computed.create_all(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _stored_tables, _computed_tables, _full_text, _voices_by_claim, _by_locality
)  # fmt: skip
VERSION = len(MIGRATIONS)


def version(connection: Connection) -> int:
    """The number of migrations that the database has behind it; 0 where it is no ledger yet."""
    if not inspect(connection).has_table(migrations.name):
        return 0
    return connection.scalar(select(func.max(migrations.c.n))) or 0


def step(connection: Connection) -> bool:
    """Run the next migration and record it; False where there is none left. The caller's transaction holds both."""
    done = version(connection)
    if done >= VERSION:
        return False
    migrations.create(connection, checkfirst=True)
    migration = MIGRATIONS[done]
    migration(connection)
    connection.execute(insert(migrations).values(n=done + 1, name=migration.__name__.strip("_")))
    return True
