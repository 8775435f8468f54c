"""Time of finding money, quantities and dates in text.

usage: python bench/values_bench.py [FILE.jsonl ...]      (default: the articles of the examples)

Times are of the processor, the best of five runs; files hold articles as JSON Lines with `text` and `published`.
Hostile texts show that time grows linearly: `growth` is the time of a text four times as long over that of the text.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from aidtrail.values import find_dates, find_money, find_quantities

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"
HOSTILE = ("1,000", "1-", "half a ", "two days ago ", "$1 to ", "a mile and ", "from May to ", "20 tanks a ", '"', "x ")
LENGTH = 40_000  # characters
Finder = Callable[[str, str | None], object]


def main() -> None:
    """Prints the time of a thousand words of articles, then the growth of time with hostile texts."""
    articles = list(read(map(Path, sys.argv[1:])))
    words = sum(len(text.split()) for text, _ in articles)
    print(f"{len(articles)} articles, {words:,} words")
    for name, find in FINDERS.items():
        taken = best(find, articles)
        print(f"{name:12} {1e6 * taken / words:6.2f} ms per 1,000 words")
    for part in HOSTILE:
        text = part * (LENGTH // len(part))
        growth = best(every, [(text * 4, None)]) / best(every, [(text, None)])
        print(f"{part!r:18} growth {growth:4.1f} (4 is linear)")


def read(paths: Iterable[Path]) -> Iterable[tuple[str, str | None]]:
    """The text and publication date of each article of the files, or of the examples."""
    given = list(paths)
    for path in given:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["text"], row.get("published") or None
    if not given:
        for path in sorted(EXAMPLES.glob("*.txt")):
            yield path.read_text(encoding="utf-8"), "2024-01-01"


def every(text: str, published: str | None) -> None:
    """All finders over one text."""
    for find in FINDERS.values():
        find(text, published)


def best(find: Finder, articles: list[tuple[str, str | None]]) -> float:
    """The least time that a finder takes for the articles in five runs, in seconds of the processor."""
    times = []
    for _ in range(5):
        start = time.process_time()
        for text, published in articles:
            find(text, published)
        times.append(time.process_time() - start)
    return min(times)


FINDERS: dict[str, Finder] = {
    "money": lambda text, _: find_money(text),
    "quantities": lambda text, _: find_quantities(text),
    "dates": find_dates,
}


if __name__ == "__main__":
    main()
