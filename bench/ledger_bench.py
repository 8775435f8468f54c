"""Ledgers of generated claims: time to build, to add 100 articles, to decide; time of a page of a list.

usage: python bench/ledger_bench.py [CLAIMS...]      (default: 10000 100000)

The articles report aid to 150 recipients, the commonest named in one article in six; every fifth act is reported
twice. Claims come ready-made, so nothing is extracted. Times are CPU time; "touched" are the claims that are resolved
anew, which is what the time must follow: those of all recipients that the new articles name.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import aidtrail
from aidtrail.ledger.ledger import Ledger
from aidtrail.model import Article, Claim, Evidence, Item, Resolution, Source, TransferClaim
from aidtrail.values import Quantity

CLAIMS_AN_ARTICLE = 5
ITEMS = [(f"Model {letter}-{number}", category) for number, category in enumerate(
    ("tank", "artillery", "missile", "drone", "ammunition", "vehicle", "sensor", "small-arms") * 6
) for letter in "ABCD"]  # fmt: skip
PARTIES = [f"{a}{b}{c}" for a in "ABCDE" for b in "FGHIJ" for c in "KLMNOP"]
STAGES = ("committed", "delivered", "considered", "requested")
WORDS = [f"w{number}" for number in range(5000)]


def articles_and_claims(
    claims: int, *, start: int = 0, recipients: list[str] | None = None
) -> Iterator[Article | Claim]:
    """About that many claims, after their articles, which are numbered from `start` on; any recipients, or these."""
    dice = random.Random(start)
    weights = [1 / (rank + 1) for rank in range(len(PARTIES))]
    for number in range(start, start + claims // CLAIMS_AN_ARTICLE):
        day = date(2012, 1, 1) + timedelta(days=number % 5000)
        recipient = dice.choice(recipients) if recipients else dice.choices(PARTIES, weights)[0]
        donor = dice.choice(PARTIES[:40])
        acts = [(dice.choice(ITEMS), dice.choice(STAGES), dice.randint(1, 400)) for _ in range(CLAIMS_AN_ARTICLE)]
        yield from _article(f"g{number}", day, donor, recipient, acts, dice)
        if number % 5 == 0:
            yield from _article(f"r{number}", day + timedelta(days=2), donor, recipient, acts[:1], dice)


def _article(
    name: str, day: date, donor: str, recipient: str, acts: list[tuple[tuple[str, str], str, int]], dice: random.Random
) -> Iterator[Article | Claim]:
    text, claims = " ".join(dice.choices(WORDS, k=120)) + ".\n", []
    for (item, category), stage, count in acts:
        sentence = f"{donor} and {count} {item} for {recipient}: {stage}."
        part = Evidence(len(text), len(text) + len(sentence), sentence)
        text += sentence + " " + " ".join(dice.choices(WORDS, k=15)) + ".\n"
        claims.append(
            TransferClaim(
                article=name, evidence=(part,), donor=donor, recipient=recipient, stage=stage, date=day.isoformat(),
                item=Item(item, item.lower().replace(" ", "-"), item, category), quantity=Quantity(count, count),
                source=Source(role="defence official", anonymous=True),
            )
        )  # fmt: skip
    yield Article(name, text, day.isoformat(), outlet=f"Outlet {dice.randint(1, 60)}")
    yield from claims


def timed(work: Callable[[], object]) -> float:
    """Milliseconds: the best of five."""
    best = float("inf")
    for _ in range(5):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best * 1000


class Touched:
    """Counts the claims that a ledger's resolver is given."""

    def __init__(self, ledger: Ledger) -> None:
        self.claims = 0
        own = ledger.resolver
        ledger.resolver = replace(own, resolve=self._counting(own.resolve), retell=self._counting(own.retell))

    def _counting(self, work: Callable[..., Resolution]) -> Callable[..., Resolution]:
        def counted(articles: Iterable[Article], claims: Iterable[Claim], *more: Any) -> Resolution:
            held = list(claims)
            self.claims += len(held)
            return work(articles, held, *more)

        return counted


def measure(claims: int, folder: Path) -> None:
    with aidtrail.open_ledger(folder / f"{claims}.db") as ledger:
        touched = Touched(ledger)

        def step(name: str, work: Callable[[], object]) -> None:
            touched.claims = 0
            before = time.process_time()
            work()
            spent = time.process_time() - before
            a_claim = spent / max(1, touched.claims) * 1e6
            print(f"  {name}: {spent:.2f} s, {touched.claims} claims touched, {a_claim:.0f} µs each")

        articles = claims // CLAIMS_AN_ARTICLE
        print(f"{claims} claims")
        step("built", lambda: ledger.build(articles_and_claims(claims)))
        step("100 articles on any recipient", lambda: ledger.build(articles_and_claims(420, start=articles)))
        rare = articles_and_claims(420, start=articles + 1000, recipients=["ZZZ"])
        step("100 articles on a new recipient", lambda: ledger.build(rare))
        few = ledger.transfers(recipient=PARTIES[-1], limit=1)[0].id
        step("a rejection on the rarest recipient", lambda: ledger.decide("reject", few, author="bench"))
        many = ledger.transfers(recipient=PARTIES[0], limit=1)[0].id
        first, *_, last = ledger.questions(limit=20)
        for verdict, on in (("confirm", many), ("same", first.claims), ("not-same", last.claims), ("reject", many)):
            step(f"{verdict}, on the commonest recipient", lambda v=verdict, o=on: ledger.decide(v, o, author="bench"))
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
