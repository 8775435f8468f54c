"""Ledgers of generated claims: time to add 100 articles, time of a page of a list.

usage: python bench/ledger_bench.py [CLAIMS...]      (default: 10000 100000)

The articles report aid to 150 recipients, the commonest named in one article in eight; every fifth article restates
an act of an earlier one, every tenth copies one. Claims come ready-made, so nothing is extracted.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import aidtrail
from aidtrail.ledger.ledger import Ledger
from aidtrail.model import Article, Claim, Evidence, Item, Source, TransferClaim
from aidtrail.values import Quantity

CLAIMS_AN_ARTICLE = 5
ITEMS = [(f"Model {letter}-{number}", category) for number, category in enumerate(
    ("tank", "artillery", "missile", "drone", "ammunition", "vehicle", "sensor", "small-arms") * 6
) for letter in "ABCD"]  # fmt: skip
PARTIES = [f"{a}{b}{c}" for a in "ABCDE" for b in "FGHIJ" for c in "KLMNOP"]
STAGES = ("committed", "delivered", "considered", "requested")
WORDS = [f"w{number}" for number in range(5000)]


def articles_and_claims(claims: int, *, start: int = 0, seed: int = 1) -> Iterator[Article | Claim]:
    """That many claims, after their articles; `start` numbers the articles from there on."""
    dice = random.Random(seed + start)
    weights = [1 / (rank + 1) for rank in range(len(PARTIES))]
    for number in range(start, start + claims // CLAIMS_AN_ARTICLE):
        day = date(2012, 1, 1) + timedelta(days=number % 5000)
        recipient, donor = dice.choices(PARTIES, weights)[0], dice.choice(PARTIES[:40])
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
        before = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - before)
    return best * 1000


def measure(claims: int, folder: Path) -> None:
    with aidtrail.open_ledger(folder / f"{claims}.db") as ledger:
        before = time.perf_counter()
        ledger.build(articles_and_claims(claims))
        built = time.perf_counter() - before
        before = time.perf_counter()
        start = claims // CLAIMS_AN_ARTICLE
        report = ledger.build(articles_and_claims(84 * CLAIMS_AN_ARTICLE, start=start))
        added = time.perf_counter() - before
        counts = ledger.counts()
        print(f"{counts['claims']} claims, {counts['transfers']} transfers")
        print(f"  built in {built:.1f} s ({built / counts['claims'] * 1e6:.0f} µs a claim)")
        print(f"  {report.added} articles added in {added:.2f} s")
        print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        pages(ledger)


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
