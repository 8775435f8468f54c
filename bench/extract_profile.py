"""Where the time of extraction goes: a sampling profile, by step."""

import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from aidtrail import extract
from aidtrail.model import Article

TICK = 0.001  # CPU seconds between two looks
# A look counts for the step of the innermost of these functions (module, name) that is at work.
STEPS = {
    ("nlp", "parse"): "tokens, tags and parse (spaCy)",
    ("gate", "relevant"): "gate",
    ("money", "find_money"): "reading: values",
    ("quantities", "find_quantities"): "reading: values",
    ("quantities", "find_ordinals"): "reading: values",
    ("dates", "find_dates"): "reading: values",
    ("loading", "find"): "reading: names of the catalogue",
    ("document", "read"): "reading: layout, sentences, quotations",
    ("transfers", "candidates"): "transfers: sentences worth parsing",
    ("document", "parse"): "items",
    ("discourse", "read"): "speech: who says what",
    ("statements", "find"): "statements",
    ("transfers", "find"): "transfers: drafts and claims",
    ("terms", "find"): "terms",
    ("figures", "find"): "figures",
    ("extract", "_sourced"): "sources of claims",
}


def shares(articles: Sequence[Article], rounds: int) -> Iterator[tuple[str, float]]:
    """The steps of extraction with their share of its CPU time, the greatest first, of `rounds` over all articles."""
    list(extract(articles[0]))
    with _looking() as seen:
        for _ in range(rounds):
            for article in articles:
                list(extract(article))
    for step, count in seen.most_common():
        yield step, count / seen.total()


@contextmanager
def _looking() -> Iterator[Counter[str]]:
    """Counts, while the block runs, the step that is at work at each tick of CPU time."""
    seen: Counter[str] = Counter()

    def look(number: int, frame: FrameType | None) -> None:
        seen[_step(frame)] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
    try:
        yield seen
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _step(frame: FrameType | None) -> str:
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        step = STEPS.get((module.rpartition(".")[2], frame.f_code.co_name))
        if step is not None and module.startswith("aidtrail."):
            return step
        frame = frame.f_back
    return "the rest"
