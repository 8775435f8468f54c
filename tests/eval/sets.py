"""The sets that the program is scored on, each with its files and with how its figures are made."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aidtrail.resolve import resolve
from tests.eval import cases, claims, entries, kiel, packages
from tests.eval.calibration import Band, calibration_error, reliability
from tests.eval.claims import Scores, Share, verbatim
from tests.eval.data import DEV, EXAMPLES, OWN_CASES, rows
from tests.eval.gold_claims import claims_of_gold
from tests.eval.program import Found, find, settle

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one set, its errors and its reliability table where it has one."""

    figures: Figures
    misses: tuple[claims.Miss, ...] = ()
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class EvalSet:
    """A named set: its files (or folders of them) and the function that scores the program on them."""

    name: str
    files: tuple[Path, ...]
    measure: Callable[[], Result]

    def is_here(self) -> bool:
        """Whether all of its files are present."""
        return all(path.exists() for path in self.files)

    def digest(self) -> str:
        """A hash over the set's data: names and bytes of all files."""
        state = hashlib.blake2b(digest_size=16)
        for path in sorted(_files_in(self.files)):
            state.update(path.name.encode() + b"\0" + path.read_bytes())
        return state.hexdigest()


def _files_in(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (inner for inner in path.rglob("*") if inner.is_file())
        else:
            yield path


# ---------------------------------------------------------------- how each set is measured


def _claims(articles: tuple[Path, ...], gold: tuple[Path, ...]) -> Result:
    found = find(*articles)
    scores = claims.score(_gold(gold), found.rows)
    bands = tuple(reliability(scores.judged))
    figures = _claim_figures(scores) | {
        "verbatim": _verbatim(found).share,
        "calibration error": calibration_error(bands),
    }
    return Result(figures, tuple(scores.misses), bands)


def _gold(paths: Iterable[Path]) -> list[dict[str, Any]]:
    return [row for path in paths for row in rows(path)]


def _claim_figures(scores: Scores) -> dict[str, float]:
    figures = {f"{kind} F1": tally.f1 for kind, tally in scores.tallies.items()}
    return figures | {name: share.share for name, share in sorted(scores.fields.items())}


def _verbatim(found: Found) -> Share:
    total = Share()
    for article in found.articles:
        share = verbatim(article.text, found.rows[article.id][1:])
        total.right += share.right
        total.of += share.of
    return total


def _negatives(articles: Path, gold: Path) -> Result:
    negatives = [row for row in rows(gold) if row["group"] == "negative"]
    scores = claims.score(negatives, find(articles).rows)
    false = [miss for miss in scores.misses if miss.what == "false" and miss.claim["kind"] == "transfer"]
    return Result({"false transfers an article": len(false) / len(negatives)}, tuple(false))


def _ledger(articles: tuple[Path, ...], gold: tuple[Path, ...], prefix: str) -> Result:
    found, gold_rows = find(*articles), _gold(gold)
    by_id = {article.id: article for article in found.articles}
    of_gold = [claim for row in gold_rows for claim in claims_of_gold(row, by_id[row["article"]])]
    refs = {claim.id: claim.ref for claim in of_gold if claim.ref and claim.kind != "statement"}
    resolution = resolve(found.articles, of_gold)
    on_gold = entries.b_cubed(rows(Path(f"{prefix}clusters.jsonl")), resolution, refs)
    conflicts = entries.conflicts(rows(Path(f"{prefix}conflicts.jsonl")), resolution, refs)
    own = resolve(found.articles, found.claims)
    own_refs = entries.refs_of(gold_rows, found.rows)
    end_to_end = entries.b_cubed(rows(Path(f"{prefix}clusters.jsonl")), own, own_refs)
    own_conflicts = entries.conflicts(rows(Path(f"{prefix}conflicts.jsonl")), own, own_refs)
    return Result(
        {
            "entries of gold claims F1": on_gold.f1,
            "entries of gold claims precision": on_gold.precision,
            "entries end to end F1": end_to_end.f1,
            "conflicts of gold claims precision": conflicts.precision,
            "conflicts of gold claims recall": conflicts.recall,
            "conflicts end to end precision": own_conflicts.precision,
            "conflicts end to end recall": own_conflicts.recall,
            "copies F1": entries.copies(rows(Path(f"{prefix}copies.jsonl")), own, by_id).f1,
        }
    )


def _kiel(texts: Path) -> Result:
    return Result({name: share.share for name, share in kiel.score(rows(texts), find(texts).rows).items()})


def _memos(articles: Path, official: Path) -> Result:
    found = find(articles)
    resolution = resolve(found.articles, found.claims)
    article_of = {claim.id: claim.article for claim in found.claims}
    merged = [one for one in resolution.packages if len({article_of[claim] for claim in one.claims}) > 1]
    share = packages.score(rows(official), found.rows).share
    return Result({"packages right": share, "packages of several memoranda": float(len(merged))})


def _copies(articles: Path, gold: Path) -> Result:
    found = find(articles)
    resolution = resolve(found.articles, found.claims)
    names = [article.id for article in found.articles]
    return Result({"copies F1": entries.copies(rows(gold), resolution, names).f1})


def _cases(path: Path) -> Result:
    return Result({name: share.share for name, share in cases.score(rows(path), settle).items()})


# ---------------------------------------------------------------- the table of sets


def all_sets(examples: Path = EXAMPLES, dev: Path = DEV) -> tuple[EvalSet, ...]:
    """Every set, whether its files are here or not."""
    own, own_gold = (examples / "articles",), (examples / "gold.jsonl",)
    real = tuple(dev / f"{name}.articles.jsonl" for name in ("seeds", "news"))
    real_gold = tuple(dev / f"{name}.gold.jsonl" for name in ("seeds", "news"))
    memos, copied = dev / "memos.articles.jsonl", dev / "copies.articles.jsonl"
    judged = ("clusters.jsonl", "copies.jsonl", "conflicts.jsonl")
    own_judged = tuple(examples / name for name in judged)
    real_judged = tuple(dev / f"news.{name}" for name in judged)
    kiel_texts, case_file, official = dev / "kiel.jsonl", dev / "cases.dev.jsonl", dev / "memos.packages.jsonl"
    gold_copies = dev / "copies.copies.jsonl"
    return (
        EvalSet("examples", own + own_gold, lambda: _claims(own, own_gold)),
        EvalSet("examples: ledger", own + own_gold + own_judged, lambda: _ledger(own, own_gold, f"{examples}/")),
        EvalSet("news and seeds", real + real_gold, lambda: _claims(real, real_gold)),
        EvalSet("negatives", (real[1], real_gold[1]), lambda: _negatives(real[1], real_gold[1])),
        EvalSet("news: ledger", real + real_gold + real_judged, lambda: _ledger(real, real_gold, f"{dev}/news.")),
        EvalSet("Kiel", (kiel_texts,), lambda: _kiel(kiel_texts)),
        EvalSet("memoranda", (memos, official), lambda: _memos(memos, official)),
        EvalSet("copies", (copied, gold_copies), lambda: _copies(copied, gold_copies)),
        EvalSet("own cases", (OWN_CASES,), lambda: _cases(OWN_CASES)),
        EvalSet("cases", (case_file,), lambda: _cases(case_file)),
    )
