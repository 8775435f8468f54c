"""The desk on generated ledgers: time to the first page, and of the pages at many transfers.

usage: python bench/desk_bench.py [CLAIMS...]      (default: 10000 100000)

The ledgers are those of ledger_bench.py. Pages are asked for over HTTP, on loopback, without a browser; times are in
milliseconds, the first answer and the best of the next five.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent))
from generated import PARTIES, articles_and_claims

import aidtrail

SERVE = """
import sys, aidtrail
from aidtrail.review import serve
serve(lambda: aidtrail.open_ledger(sys.argv[1]), port=0, open_browser=False, on_ready=lambda at: print(at, flush=True))
"""
PAGES = (
    ("story", "/"), ("its chart", "/api/timeline"), ("story of one recipient", f"/?recipient={PARTIES[0]}"),
    ("transfers", "/transfers"), ("last page", "/transfers?page={last}"), ("latest first", "/transfers?sort=-last"),
    ("by voices", "/transfers?sort=-voices"), ("by conflicts", "/transfers?sort=-conflicts"),
    ("by amount", "/transfers?sort=-amount"), ("one recipient", f"/transfers?recipient={PARTIES[0]}"),
    ("words of an item", "/transfers?item=model+a-7"), ("one transfer", "/entries/{one}"),
    ("article", "/article?id={article}"), ("work list", "/work"), ("search", "/search?q=w17+w23"),
    ("sources", "/sources"), ("log", "/log"),
)  # fmt: skip


def measure(claims: int, folder: Path) -> None:
    place = folder / f"{claims}.db"
    with aidtrail.open_ledger(place) as ledger:
        ledger.build(articles_and_claims(claims))
        transfers = ledger.counts()["transfers"]
        names = {
            "last": max(1, transfers // 50), "one": ledger.transfers(limit=1, sort="-voices")[0].id,
            "article": ledger.articles(limit=1)[0].id,
        }  # fmt: skip
    print(f"{claims} claims, {transfers} transfers")
    with served(place) as (client, started):
        client.get("/")
        print(f"  from the command to the first page: {(time.perf_counter() - started) * 1000:.0f} ms")
        for name, path in PAGES:
            ask = path.format(**names)
            before = time.perf_counter()
            client.get(ask).raise_for_status()
            first = (time.perf_counter() - before) * 1000
            print(f"  {name}: {first:.0f}, then {best(client, ask):.0f} ms")
        decide(client)


def best(client: httpx.Client, path: str) -> float:
    """The best of five, in milliseconds."""
    times = []
    for _ in range(5):
        before = time.perf_counter()
        client.get(path)
        times.append(time.perf_counter() - before)
    return min(times) * 1000


def decide(client: httpx.Client) -> None:
    """Decisions one after the other, each with what follows from it computed."""
    ids = [row["id"] for row in client.get("/api/claims?limit=20").json()["rows"]]
    before = time.perf_counter()
    for one in ids:
        client.post("/api/decisions", json={"verdict": "confirm", "on": [one]}).raise_for_status()
    print(f"  a decision: {(time.perf_counter() - before) / len(ids) * 1000:.0f} ms")


@contextmanager
def served(place: Path) -> Iterator[tuple[httpx.Client, float]]:
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", SERVE, str(place)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        with httpx.Client(base_url=server.stdout.readline().strip(), timeout=120) as client:
            yield client, started
        server.terminate()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, sys.argv[1:] or (10_000, 100_000)):
            measure(size, Path(scratch))
