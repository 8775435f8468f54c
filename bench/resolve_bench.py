"""Time and memory of resolution by number of claims.

usage: python bench/resolve_bench.py [CLAIMS ...]      (default: 10000 100000)

The claims are those of generated.py: many recipients over many years, as in a ledger of a million claims, so that more
claims are more reports of each day. Times are CPU time. `pure` is the B-cubed precision of the entries: how much of an
entry is one generated act. Each size runs in a process of its own, so that its peak memory is its own.
"""

import resource
import subprocess
import sys
import time
from collections import Counter

from generated import articles_and_claims

from aidtrail.model import Article, Claim, Resolution
from aidtrail.resolve import resolve


def purity(found: Resolution, claims: list[Claim]) -> float:
    """B-cubed precision: for each claim, the share of its entry's claims that tell of the same act."""
    act_of = {claim.id: claim.ref for claim in claims}
    right = 0.0
    for entry in (*found.transfers, *found.packages):
        told = Counter(act_of[claim] for claim in entry.claims)
        right += sum(count * count for count in told.values()) / len(entry.claims)
    return right / len(claims)


def measure(count: int) -> None:
    articles: list[Article] = []
    claims: list[Claim] = []
    for one in articles_and_claims(count):
        (articles if isinstance(one, Article) else claims).append(one)  # type: ignore[arg-type]
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
