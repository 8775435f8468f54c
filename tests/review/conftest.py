import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

import aidtrail
from aidtrail.ledger.ledger import Ledger
from aidtrail.review.accounts import Accounts, add
from aidtrail.review.app import create_app
from aidtrail.review.desk import Desk
from tests.review import samples

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Running:
    """A desk that is served, at `url`."""

    url: str
    desk: Desk

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=60, **options)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample ledger; tests that write to it take a copy."""
    place = tmp_path_factory.mktemp("desk") / "ledger.db"
    samples.build(place)
    return place


@pytest.fixture
def ledger(built: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of the sample ledger, opened."""
    shutil.copyfile(built, tmp_path / "ledger.db")
    with aidtrail.open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def running(ledger: Ledger) -> Iterator[Running]:
    """The desk on this computer: no accounts."""
    yield from _serve(Desk(ledger, author="ana"))


@pytest.fixture
def guarded(ledger: Ledger, tmp_path: Path) -> Iterator[Running]:
    """The desk with accounts: an analyst and a reader."""
    users = tmp_path / "users"
    add(users, "ana", "analyst", "correct horse battery")
    add(users, "rob", "reader", "staple staple staple")
    yield from _serve(Desk(ledger, Accounts(users)))


def _serve(desk: Desk) -> Iterator[Running]:
    server = uvicorn.Server(uvicorn.Config(create_app(desk), port=0, log_level="warning", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Running(f"http://127.0.0.1:{port}", desk)
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: `make chromium` installs it where it can")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page whose scripts must not fail, nor anything be refused by the Content-Security-Policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    context.close()
    assert wrong == []
