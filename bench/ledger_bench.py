"""Ledgers of generated claims: time to build, to add 100 articles, to decide; time of a page of a list.

usage: python bench/ledger_bench.py [CLAIMS...]      (default: 10000 100000)

The claims are those of generated.py. Times are CPU time; "touched" are the claims whose acts are settled or told anew,
which is what the time must follow.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generated import CLAIMS_AN_ARTICLE, PARTIES, articles_and_claims

import aidtrail
from aidtrail.ledger.ledger import Ledger
from aidtrail.model import Article, Claim


def timed(work: Callable[[], object]) -> float:
    """Milliseconds: the best of five."""
    best = float("inf")
    for _ in range(5):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best * 1000


class Touched:
    """Counts the claims whose acts a ledger settles or tells anew, each once a step."""

    def __init__(self, ledger: Ledger) -> None:
        self.claims: set[str] = set()
        own = ledger.resolver
        local = replace(
            own.locality, settle=self._settling(own.locality.settle), retell=self._telling(own.locality.retell)
        )
        ledger.resolver = replace(own, resolve=self._resolving(own.resolve), locality=local)

    def _resolving(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def counted(articles: Iterable[Article], claims: Iterable[Claim], *more: Any) -> Any:
            held = list(claims)
            self.claims.update(claim.id for claim in held)
            return work(articles, held, *more)

        return counted

    def _settling(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def counted(articles: Any, claims: Any, decisions: Any, members: Iterable[str], pairs: Any) -> Any:
            self.claims.update(members)
            return work(articles, claims, decisions, members, pairs)

        return counted

    def _telling(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def counted(articles: Any, claims: Any, decisions: Any, acts: Iterable[Iterable[str]], passages: Any) -> Any:
            held = [set(act) for act in acts]
            self.claims.update(claim for act in held for claim in act)
            return work(articles, claims, decisions, held, passages)

        return counted


def measure(claims: int, folder: Path) -> None:
    with aidtrail.open_ledger(folder / f"{claims}.db") as ledger:
        touched = Touched(ledger)

        def step(name: str, work: Callable[[], object]) -> None:
            touched.claims.clear()
            before = time.process_time()
            work()
            spent = time.process_time() - before
            a_claim = spent / max(1, len(touched.claims)) * 1e6
            print(f"  {name}: {spent:.2f} s, {len(touched.claims)} claims touched, {a_claim:.0f} µs each", flush=True)

        many, hundred = round(claims / CLAIMS_AN_ARTICLE), 100 * CLAIMS_AN_ARTICLE
        step(f"{claims} claims, built", lambda: ledger.build(articles_and_claims(claims)))
        print(f"  {(folder / f'{claims}.db').stat().st_size / claims / 1024:.1f} KiB a claim in the file")
        for number, (name, recipients) in enumerate(
            (
                ("any recipient", None),
                ("a new recipient", ["ZZZ"]),
                ("the rarest", PARTIES[-1:]),
                ("the commonest", PARTIES[:1]),
            )
        ):
            new = articles_and_claims(hundred, start=many + 1000 * number, recipients=recipients)
            step(f"100 articles on {name}", lambda n=new: ledger.build(n))
        one = articles_and_claims(CLAIMS_AN_ARTICLE, start=many + 9000, recipients=PARTIES[:1])
        step("1 article on the commonest", lambda: ledger.build(one))
        entry = ledger.transfers(recipient=PARTIES[0], limit=1)[0].id
        claim = ledger.claims(recipient=PARTIES[0], limit=1)[0].id
        first, *_, last = ledger.questions(limit=20)
        for verdict, on, more in (
            ("confirm", entry, {}), ("same", first.claims, {}), ("not-same", last.claims, {}), ("reject", entry, {}),
            ("correct", claim, {"field": "date", "value": "2015-06-01"}),
        ):  # fmt: skip
            step(
                f"{verdict}, on the commonest", lambda v=verdict, o=on, m=more: ledger.decide(v, o, author="bench", **m)
            )
        step("undo", lambda: ledger.undo(ledger.decisions()[-1].id, author="bench"))
        print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        pages(ledger)
        step("as of a day in the middle", lambda: ledger.transfers(as_of="2018-06-30", limit=50))


def pages(ledger: Ledger) -> None:
    last = max(0, len(ledger.transfers()) - 50)
    for name, options in (
        ("first page", {}),
        ("last page", {"offset": last}),
        ("of one recipient", {"recipient": PARTIES[0]}),
        ("of one item", {"item": "model a-7"}),
        ("latest first", {"sort": "-last"}),
        ("by number of voices", {"sort": "-voices"}),
        ("by item", {"sort": "item"}),
        ("one month, one stage", {"since": "2020-03", "until": "2020-03", "stage": "delivered"}),
    ):
        print(f"  page of 50 transfers, {name}: {timed(lambda o=options: ledger.transfers(limit=50, **o)):.1f} ms")
    one = ledger.transfers(limit=1)[0].id
    print(f"  one transfer whole: {timed(lambda: ledger.show(one)):.1f} ms")
    print(f"  search: {timed(lambda: ledger.search('w17 w23')):.1f} ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, sys.argv[1:] or (10_000, 100_000)):
            measure(size, Path(folder))
