from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool

from aidtrail.ledger.store import Store
from aidtrail.run.build import OpenLedger
from tests.ledger import postgres
from tests.ledger.samples import EXTRACTOR, RESOLVER


@pytest.fixture(scope="session")
def postgres_engine() -> Iterator[Engine]:
    """A database on a server of the tests' own."""
    if reason := postgres.missing():
        pytest.skip(reason)
    with postgres.server() as url:
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        yield engine
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made, in each of the two databases."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    engine: Engine = request.getfixturevalue("postgres_engine")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture
def ledger(place: str) -> Iterator[OpenLedger]:
    """An empty ledger with the samples' resolver."""
    with OpenLedger(Store(place), RESOLVER, EXTRACTOR) as opened:
        yield opened
