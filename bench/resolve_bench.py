"""Time and memory of resolution by number of claims, on generated claims with realistic repetition.

usage: python bench/resolve_bench.py [CLAIMS ...]      (default: 10000 100000)

Acts are drawn by a power law: few parties give most, few items are reported most, one act is told by many articles,
some of them copies. Times are of the processor. `pure` is the B-cubed precision of the entries: how much of an entry
is one generated act. Each size runs in a process of its own, so that its peak memory is its own.
"""

import random
import resource
import subprocess
import sys
import time
from collections import Counter
from datetime import date, timedelta

from aidtrail.model import Article, Claim, Item, Resolution, Source, TransferClaim
from aidtrail.resolve import resolve
from aidtrail.values import Money, Quantity

STATES = [
    "USA",
    "DEU",
    "GBR",
    "POL",
    "FRA",
    "NLD",
    "NOR",
    "SWE",
    "DNK",
    "CAN",
    "IRN",
    "RUS",
    "TUR",
    "KOR",
    "CHN",
    "IND",
]
RECIPIENTS = ("UKR", "ISR", "TWN", "MDA", "ARM", "PHL", "EGY", "IRQ", "SAU", "LBN", "SOM", "KEN", "NGA", "VNM")
KINDS = ("artillery", "missile", "tank", "ammunition", "drone", "sensor", "ship", "aircraft", "small-arms")
STAGES = ("committed", "committed", "committed", "delivered", "delivered", "considered", "requested")
START = date(2022, 1, 1)


def generate(count: int, seed: int = 1) -> tuple[list[Article], list[Claim]]:
    """About `count` claims, two to six an article, on acts of which a few are told by hundreds."""
    dice = random.Random(seed)
    acts = [act(dice) for _ in range(max(1, count // 12))]
    articles: list[Article] = []
    claims: list[Claim] = []
    while len(claims) < count:
        name = f"article-{len(articles):07d}"
        told = [acts[int(len(acts) * dice.random() ** 2.5)] for _ in range(dice.randint(2, 6))]
        published = START + timedelta(days=max(part["day"] for part in told) + dice.randint(0, 2))
        outlet = f"Outlet {int(200 * dice.random() ** 2)}"
        articles.append(Article(name, text_of(told, dice), published.isoformat(), outlet=outlet))
        claims += [claim_of(part, name, at, dice) for at, part in enumerate(told)]
    return articles, claims


def act(dice: random.Random) -> dict:
    kind = dice.choice(KINDS)
    return {
        "donor": STATES[int(len(STATES) * dice.random() ** 2)],
        "recipient": RECIPIENTS[int(len(RECIPIENTS) * dice.random() ** 2.5)],
        "item": Item(f"Model {int(300 * dice.random() ** 2)} {kind}", category=kind),
        "stage": dice.choice(STAGES),
        "day": dice.randint(0, 1200),
        "name": f"act-{dice.getrandbits(48):x}",
        "quantity": dice.randint(2, 400),
        "value": dice.randint(1, 400) * 1_000_000,
    }


def claim_of(part: dict, article: str, at: int, dice: random.Random) -> TransferClaim:
    """One telling of an act: with or without its day, number, sum and a named speaker."""
    day = (START + timedelta(days=part["day"])).isoformat()
    item = part["item"] if dice.random() < 0.85 else Item(part["item"].category + "s", category=part["item"].category)
    return TransferClaim(
        article=article,
        donor=part["donor"],
        recipient=part["recipient"],
        item=item,
        stage=part["stage"],
        quantity=Quantity(part["quantity"], part["quantity"]) if dice.random() < 0.4 else None,
        value=Money(part["value"], part["value"], "USD") if dice.random() < 0.1 else None,
        date=day if dice.random() < 0.6 else None,
        source=Source(name=f"Speaker {part['day'] % 50}") if dice.random() < 0.5 else None,
        ref=f"{part['name']}/{at}",
    )


def text_of(told: list[dict], dice: random.Random) -> str:
    """A short report of its own words, with a shared sentence for each act now and then."""
    own = " ".join(f"word{dice.randint(0, 5000)}" for _ in range(150))
    shared = " ".join(
        f"The {part['donor']} gives {part['recipient']} of {part['item'].text} on day {part['day']} as was told in "
        f"full to everyone who asked in the hall number {part['value']} of them"
        for part in told
        if dice.random() < 0.3
    )
    return f"{own}. {shared}."


def purity(found: Resolution, claims: list[Claim]) -> float:
    """B-cubed precision: for each claim, the share of its entry's claims that tell of the same act."""
    act_of = {claim.id: str(claim.ref).split("/")[0] for claim in claims}
    right = 0.0
    for entry in (*found.transfers, *found.packages):
        told = Counter(act_of[claim] for claim in entry.claims)
        right += sum(count * count for count in told.values()) / len(entry.claims)
    return right / len(claims)


def measure(count: int) -> None:
    articles, claims = generate(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found = resolve(articles, claims)
    spent = time.process_time() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    entries = len(found.transfers) + len(found.packages)
    print(f"{len(claims):>8} claims {len(articles):>7} articles {entries:>7} entries", end="")
    print(f" {len(found.questions):>7} questions  pure {purity(found, claims):.3f}", end="")
    print(f"  {spent:7.1f} s  {spent / len(claims) * 1e6:6.1f} us/claim  {grown * 1024 / len(claims):5.2f} KiB/claim")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    else:
        for size in map(int, sys.argv[1:] or ("10000", "100000")):
            subprocess.run([sys.executable, __file__, "--one", str(size)], check=True)
