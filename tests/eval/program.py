"""What is scored: the program's own functions, called in this process."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from aidtrail.extract import extract
from aidtrail.model import Article, Claim, Resolution
from aidtrail.read import Problem, read
from aidtrail.resolve import resolve
from tests.eval.matching import Row


@dataclass(frozen=True, slots=True)
class Found:
    """Articles with the claims found in them; `rows` are both in wire form, by article."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    rows: dict[str, list[dict[str, Any]]]


@cache
def find(*paths: Path) -> Found:
    """Read the files and extract their claims; each set of files is read once in a run."""
    return found_in(read(*paths, on_problem=_known))


def _known(problem: Problem) -> None:
    """What the sets' files have wrong ("until 4/24" for a date) is known, and the reader's tests are elsewhere."""


def found_in(articles: Iterable[Article]) -> Found:
    """Extract the claims of articles."""
    kept = tuple(articles)
    claims: list[Claim] = []
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for article in kept:
        mine = list(extract(article))
        claims += mine
        rows[article.id] = [article.to_dict(), *(claim.to_dict() for claim in mine)]
    return Found(kept, tuple(claims), rows)


def settle(rows: Iterable[Row]) -> tuple[Sequence[Claim], Resolution]:
    """Claims of a few articles, given as lines of a file of articles, and what follows from them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "case.jsonl")
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        found = found_in(read(path, on_problem=_known))
    return found.claims, resolve(found.articles, found.claims)
