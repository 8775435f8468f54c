import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from aidtrail.ledger.store import Store
from aidtrail.run.build import OpenLedger
from ledger import postgres
from ledger.samples import EXTRACTOR, RESOLVER

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if reason := postgres.missing():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("postgres")
    for parent in (folder.parent, folder.parent.parent):
        parent.chmod(0o755)  # the server runs as another user, who must be able to reach its folder
    with postgres.server(folder) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger can be made, in each of the two databases."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    url: str = request.getfixturevalue("postgres_url")
    name = f"ledger{next(_NUMBERS)}"
    engine = create_engine(url.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return url.format(name)


@pytest.fixture
def ledger(place: str) -> Iterator[OpenLedger]:
    """An empty ledger with the samples' resolver."""
    with OpenLedger(Store(place), RESOLVER, EXTRACTOR) as opened:
        yield opened
