"""How fast claims are extracted: each figure a ratio within one run, on the same texts, by this program and by spaCy's
small English pipeline with all its components (of which extraction itself uses three).

usage: python bench/extract_bench.py [--rounds 3] [--quick | --profile]

The relevant articles are those of ../shared/eval/dev where that is present, else those of examples/. The stream mixes
each with 19 articles of made-up news, one of them about war. Times are CPU seconds of this process and the best
of the rounds, which take turns; but for starts and processes, which are wall time.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from extract_profile import shares
from pages import prose

from aidtrail import catalogue, extract, read
from aidtrail.extract.gate import relevant
from aidtrail.extract.nlp import MODELS
from aidtrail.model import Article

ROOT = Path(__file__).resolve().parents[1]
NEWS = ROOT.parent / "shared/eval/dev/news.articles.jsonl"
EXAMPLES = ROOT / "examples/articles"
OTHERS = 19  # articles about other things to each relevant one
GIFT = "Norway has sent Latvia twelve howitzers worth $20 million, the defence minister said. "


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, the value and its unit, and the aim (`under`: less is better)."""

    what: str
    value: float
    unit: str
    aim: float
    under: bool = False

    def __str__(self) -> str:
        sign, met = ("≤", self.value <= self.aim) if self.under else ("≥", self.value >= self.aim)
        aim = f"{sign} {self.aim:g}"
        return f"  {self.what:58} {self.value:9.2f} {self.unit:4} {aim:>8} {'reached' if met else 'not reached'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each time is taken; the best counts")
    parser.add_argument("--quick", action="store_true", help="without the texts of a megabyte")
    parser.add_argument("--profile", action="store_true", help="only the steps of extraction and their shares")
    options = parser.parse_args()
    articles = list(read(NEWS if NEWS.exists() else EXAMPLES))
    words = sum(len(one.text.split()) for one in articles)
    print(f"{len(articles)} relevant articles of {words / len(articles):.0f} words each")
    if options.profile:
        for step, share in shares(articles, options.rounds):
            print(f"  {step:58} {100 * share:9.1f} %")
        return
    for measure in (start, memory, speed, processes, *([] if options.quick else [growth, hostile])):
        for figure in measure(articles, options.rounds):
            print(figure, flush=True)


def seconds(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> float:
    before = clock()
    work()
    return clock() - before


def claims_of(articles: Iterable[Article]) -> int:
    return sum(1 for article in articles for _ in extract(article))


def spacy_pipeline() -> Any:
    import spacy

    return spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))


# ---------------------------------------------------------------- what is measured


def speed(articles: Sequence[Article], rounds: int) -> Iterator[Figure]:
    """Relevant articles alone, a stream with few of them, and what the gate before extraction costs."""
    pipeline = spacy_pipeline()
    news = stream(articles[::4])  # a quarter: enough for a ratio
    known = catalogue.load()
    works: dict[str, Callable[[], Any]] = {
        "ours": partial(claims_of, articles),
        "spacy": lambda: sum(1 for _ in pipeline.pipe(one.text for one in articles)),
        "stream": partial(claims_of, news),
        "gate": lambda: [relevant(one, known) for one in news],
        "spacy stream": lambda: sum(1 for _ in pipeline.pipe(one.text for one in news)),
    }
    claims_of(articles[:3])
    best = {name: float("inf") for name in works}
    for _ in range(rounds):
        best |= {name: min(best[name], seconds(work)) for name, work in works.items()}
    words = sum(len(one.text.split()) for one in articles)
    passed = sum(relevant(one, known) for one in news)
    print(f"spaCy: {words / best['spacy']:.0f} words a second; {passed} of {len(news)} articles pass the gate")
    yield Figure("relevant articles, times as fast as spaCy", best["spacy"] / best["ours"], "x", 2)
    yield Figure(
        "stream, 1 article in 20 relevant, times as fast as spaCy", best["spacy stream"] / best["stream"], "x", 25
    )
    yield Figure("an article of 500 words", 500_000 * best["ours"] / words, "ms", 30, under=True)
    yield Figure("the gate, for an article", 1000 * best["gate"] / len(news), "ms", 2, under=True)


def stream(articles: Sequence[Article]) -> list[Article]:
    """Each article followed by 19 of made-up news; one of those is about war, but tells of no arms given."""
    made = []
    for place, article in enumerate(articles):
        made.append(article)
        for number in range(OTHERS):
            text = prose(place * OTHERS + number, about="war" if number == 9 else "")
            made.append(Article(f"other-{place}-{number}", text, "2023-05-08", outlet="The Daily Bench"))
    return made


_FIRST = "from aidtrail import Article, extract; print(next(iter(extract(Article(id='a', text={text!r})))).kind)"


def start(articles: Sequence[Article], rounds: int) -> Iterator[Figure]:
    """From the start of a process to its first claim."""
    command = [sys.executable, "-c", _FIRST.format(text=GIFT)]
    taken = min(
        seconds(lambda: subprocess.run(command, check=True, capture_output=True), time.monotonic) for _ in range(rounds)
    )
    yield Figure("start of a process to the first claim", taken, "s", 2.5, under=True)


_PEAK = """
import json, resource, sys
from aidtrail import Article, extract
for line in sys.stdin:
    list(extract(Article.from_dict(json.loads(line))))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def memory(articles: Sequence[Article], rounds: int) -> Iterator[Figure]:
    """The most memory that a process takes for all articles, and one of a megabyte."""
    huge = Article("huge", megabyte(articles))
    lines = "\n".join(json.dumps(one.to_dict(text=True)) for one in [*articles, huge])
    done = subprocess.run([sys.executable, "-c", _PEAK], input=lines, check=True, capture_output=True, text=True)
    yield Figure("most memory, an article of 1 MB among them", float(done.stdout), "MB", 700, under=True)


def processes(articles: Sequence[Article], rounds: int) -> Iterator[Figure]:
    """Two processes against one, both warm, on every article twice."""
    halves = [list(articles), list(articles)]
    with ProcessPoolExecutor(1) as one, ProcessPoolExecutor(2) as two:
        for pool, count in ((one, 1), (two, 2)):
            list(pool.map(_warm, [articles[:3]] * count))
        alone = min(seconds(lambda: list(one.map(claims_of, halves)), time.monotonic) for _ in range(rounds))
        both = min(seconds(lambda: list(two.map(claims_of, halves)), time.monotonic) for _ in range(rounds))
    yield Figure("two processes, times as fast as one", alone / both, "x", 1.7)


def _warm(articles: Sequence[Article]) -> None:
    claims_of(articles)
    time.sleep(1)  # so that each process gets one of these


def growth(articles: Sequence[Article], rounds: int) -> Iterator[Figure]:
    """An article of a megabyte against one of an eighth: the time for each character, as a ratio."""
    text = megabyte(articles)
    part = text[: len(text) // 8]
    whole = seconds(partial(claims_of, [Article("whole", text)])) / len(text)
    eighth = min(seconds(partial(claims_of, [Article("part", part)])) for _ in range(rounds)) / len(part)
    yield Figure("1 MB against 125 KB, time for a character", whole / eighth, "x", 1.5, under=True)


def megabyte(articles: Sequence[Article]) -> str:
    """The articles' texts one after the other, again and again, up to a million characters."""
    texts = "\n\n".join(one.text for one in articles)
    return (texts * (1_000_000 // len(texts) + 1))[:1_000_000]


HOSTILE: dict[str, tuple[int, Callable[[int], str]]] = {
    "a line of 200,000 words": (200_000, lambda n: GIFT + "howitzers to Latvia sent " * (n // 4)),
    "10,000 opening quotes": (10_000, lambda n: GIFT + "“" * n),
    "quotes that open before each word": (40_000, lambda n: GIFT + "“howitzers " * n),
    "lists in lists": (4_000, lambda n: GIFT + "".join(f"\n{' ' * (i % 100)}- {i} tanks" for i in range(n))),
    "claims that all differ": (
        4_000,
        lambda n: "".join(f"The army of Norway gave Latvia {i + 2} howitzers. " for i in range(n)),
    ),
    "one number of many digits": (400_000, lambda n: GIFT + "1" * n),
}


def hostile(articles: Sequence[Article], rounds: int) -> Iterator[Figure]:
    """Texts made to be slow: four times the text takes at most about four times as long."""
    for what, (size, make) in HOSTILE.items():
        small, large = (
            min(seconds(partial(claims_of, [Article("a", make(count))])) for _ in range(rounds))
            for count in (size // 4, size)
        )
        yield Figure(f"{what} ({large:.2f} s) against a quarter", large / max(small, 0.05), "x", 6, under=True)


if __name__ == "__main__":
    main()
