"""Fits the confidence of transfer claims to gold claims and writes src/aidtrail/data/confidence.yaml.

usage: python -m bench.fit_confidence [--write]

Each claim found that gold has (right) or has not (wrong) is an example, those that gold calls optional are none. A
logistic regression with a Gaussian prior on its weights, by Newton's method; deterministic. The calibration error and
the table printed are of claims of articles that the model was not fitted to: ten folds, by article.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from aidtrail import catalogue, read
from aidtrail.datafiles import packaged
from aidtrail.extract import document, extract, statements, transfers
from aidtrail.extract.drafting import confidence
from aidtrail.extract.parties import context
from aidtrail.model import Article, TransferClaim
from tests.eval.calibration import Band, calibration_error, reliability
from tests.eval.data import DEV, EXAMPLES, rows
from tests.eval.matching import assign, same_transfer, same_transfer_any_stage

SETS = (
    (DEV / "news.articles.jsonl", DEV / "news.gold.jsonl"),
    (DEV / "seeds.articles.jsonl", DEV / "seeds.gold.jsonl"),
    (EXAMPLES / "articles", EXAMPLES / "gold.jsonl"),
)
FOLDS = 10
PRIOR = 1.0  # the weights' precision: of a weight without evidence nothing is left
RARE = 8  # examples that a sign must have to be given a weight


@dataclass(frozen=True, slots=True)
class Example:
    """A claim as the model sees it: its article, its signs, whether it is right, and its confidence as it is now."""

    article: str
    signs: frozenset[str]
    right: bool
    now: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the model into the package")
    write = parser.parse_args().write
    examples = [example for articles, gold in SETS if gold.exists() for example in examples_of(articles, gold)]
    print(f"{len(examples)} claims, {sum(one.right for one in examples)} right")
    now, apart = [(one.now, one.right) for one in examples], held_out(examples)
    show("as it is now", reliability(now))
    show("the model, on articles it was not fitted to", reliability(apart))
    print(f"Brier score: now {brier(now):.4f}, model {brier(apart):.4f}")
    model = fit(examples)
    lines = [f"  {json.dumps(sign)}: {weight}" for sign, weight in model.weights.items()]
    print(f"bias {model.bias}", *lines, sep="\n")
    if write:
        text = "\n".join([HEAD, f"bias: {model.bias}", "weights:", *lines, ""])
        Path(str(packaged("confidence.yaml"))).write_text(text, encoding="utf-8")


HEAD = """# How sure a transfer claim is: log-odds that it is right, and what each sign of it adds. Written by
# bench/fit_confidence.py; the signs are those of extract/drafting/points.py and extract/drafting/confidence.py."""


def examples_of(articles: Path, gold: Path) -> Iterator[Example]:
    """The examples of a set; articles without gold have none."""
    known = {row["article"]: row["claims"] for row in rows(gold)}
    for article in read(articles, on_problem=lambda problem: None):
        if article.id in known:
            yield from judged(article, [claim for claim in known[article.id] if claim["kind"] == "transfer"])


def judged(article: Article, gold: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """The claims of an article that gold has or has not."""
    found = [claim for claim in extract(article) if isinstance(claim, TransferClaim)]
    wire = [claim.to_dict() for claim in found]
    required = [claim for claim in gold if not claim.get("optional")]
    paired = set(assign(required, wire, same_transfer).values())
    optional = [claim for claim in gold if claim.get("optional")]
    seen = signs_by_place(article)
    for number, claim in enumerate(found):
        if number not in paired and any(same_transfer_any_stage(one, wire[number]) for one in optional):
            continue
        yield Example(article.id, seen[place(claim)], number in paired, claim.confidence)


def place(claim: TransferClaim) -> tuple[object, ...]:
    """What a claim has in common with the draft it came from."""
    item = claim.cells.get("item")
    return claim.donor, claim.recipient, claim.stage, claim.evidence[0].start, item, claim.item and claim.item.text


def signs_by_place(article: Article) -> dict[tuple[object, ...], frozenset[str]]:
    doc = document.read(article, catalogue.load())
    doc.issuer = context.issuer(doc)
    list(statements.find(doc))  # tells whom "we" stands for in quotations
    drafts, known = transfers.accepted(doc)
    return {
        place(claim): frozenset(confidence.signs(doc, draft, known))
        for draft in drafts
        for claim in transfers.claims_of(doc, draft, known)
    }


# ---------------------------------------------------------------- the model


def fit(examples: Sequence[Example]) -> confidence.Model:
    """The model of these examples, weights rounded to two digits."""
    counts = Counter(sign for one in examples for sign in one.signs)
    signs = sorted(sign for sign, count in counts.items() if RARE <= count <= len(examples) - RARE)
    inputs = np.array([[1.0, *(sign in one.signs for sign in signs)] for one in examples])
    truth = np.array([one.right for one in examples], dtype=float)
    prior = PRIOR * np.eye(len(signs) + 1)
    prior[0, 0] = 0.0
    weights = np.zeros(len(signs) + 1)
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (truth - chance) - prior @ weights
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + prior
        weights = weights + np.linalg.solve(curve, slope)
    rounded = [round(float(weight), 2) for weight in weights]
    return confidence.Model(rounded[0], {sign: w for sign, w in zip(signs, rounded[1:], strict=True) if abs(w) >= 0.1})


def held_out(examples: Sequence[Example]) -> list[tuple[float, bool]]:
    """Each example's probability by a model fitted to other articles, and whether it is right."""
    fold_of = {article: number % FOLDS for number, article in enumerate(sorted({one.article for one in examples}))}
    out = []
    for fold in range(FOLDS):
        model = fit([one for one in examples if fold_of[one.article] != fold])
        mine = [one for one in examples if fold_of[one.article] == fold]
        out += [(model.probability(one.signs), one.right) for one in mine]
    return out


def brier(judged: Sequence[tuple[float, bool]]) -> float:
    return sum((chance - right) ** 2 for chance, right in judged) / len(judged)


def show(what: str, bands: Sequence[Band]) -> None:
    print(f"\n{what}: calibration error {calibration_error(bands):.3f}")
    for band in bands:
        print(f"  {band.low:.2f} to {band.high:.2f} {band.claims:6} {band.confidence:7.3f} {band.right:7.3f}")


if __name__ == "__main__":
    main()
