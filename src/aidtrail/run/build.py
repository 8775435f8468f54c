"""Builds a ledger: articles are read, their claims extracted, and what follows is computed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import Any

from aidtrail import __version__
from aidtrail.ledger import refresh, stored
from aidtrail.ledger.changes import Changes
from aidtrail.ledger.intake import Extractor, Intake, Taken, merged
from aidtrail.ledger.ledger import Ledger
from aidtrail.ledger.refresh import Progress, Resolver
from aidtrail.ledger.store import Store
from aidtrail.ledger.stored import LeftOut
from aidtrail.model import Article, Claim
from aidtrail.read import Problem, claims, is_claims, read
from aidtrail.resolve import block, passages, resolve

Input = str | Path | Article | Claim
_ARTICLES_AT_ONCE = 100
_CLAIMS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    `added` articles are new, `completed` ones became better known (a date), `known` ones brought nothing, `textless`
    ones came as claims alone. `claims` were added. `left_out` tells what was not taken in, and why; `changes` what
    became of the entries.
    """

    added: int
    completed: int
    known: int
    textless: int
    claims: int
    left_out: tuple[LeftOut, ...]
    changes: Changes

    def to_dict(self) -> dict[str, Any]:
        """As plain values; of new entries only the number."""
        counts = {name: getattr(self, name) for name in ("added", "completed", "known", "textless", "claims")}
        changed = self.changes.to_dict() | {"new": len(self.changes.new)}
        return counts | {"left_out": [one.to_dict() for one in self.left_out], "changes": changed}


class OpenLedger(Ledger):
    """A ledger that can be built: everything that `Ledger` answers, and `build` and `rebuild`."""

    def build(
        self,
        *inputs: Input | Iterable[Input],
        published: str | None = None,
        today: str | None = None,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Take in articles and claims, and compute what follows. What the ledger has already adds nothing.

        `inputs` are paths (files, folders; .jsonl files of claims), `Article` and `Claim` objects, or iterables of
        them; the claims of an article are extracted unless some follow it. `published` is the date (ISO) of articles
        that tell none; `today` the day after which no date is believed (the clock's unless given). `progress` is
        called with what is being done and how many are done.

        Never raises for bad input: see `left_out` of the report. Raises LedgerError where the ledger can't be written.
        """
        taken = Taken()
        problems: list[LeftOut] = []
        stream = _stream(inputs, published, today or _today(), problems)
        for batch in _batches(stream):
            _take_in(self, batch, taken)
            if progress:
                progress("read", taken.added + taken.completed + taken.known)
        changes = refresh.refresh(self.store, self.resolver, progress)
        taken.left_out = [*problems, *taken.left_out]
        _record(self, taken)
        return BuildReport(
            taken.added, taken.completed, taken.known, taken.textless, taken.claims, tuple(taken.left_out), changes
        )

    def rebuild(self, *, extract: bool = False, progress: Progress | None = None) -> Changes:
        """Compute everything anew from what is stored; with `extract`, extract the claims of all articles anew first.

        Decisions stay: each finds its claim again by its id or by the words it rests on.
        """
        if extract:
            _extract_all_again(self, progress)
        return refresh.rebuild(self.store, self.resolver, progress)


def open_ledger(place: str | Path = "ledger.db") -> OpenLedger:
    """Open or create a ledger: a file, or a PostgreSQL database by URL (postgresql+psycopg://user@host/name).

    Finishes what a build that was killed left undone. Raises LedgerError where `place` is no ledger, is from a newer
    version, or is in use.
    """
    ledger = OpenLedger(Store(place), Resolver(resolve, block, passages))
    refresh.refresh(ledger.store, ledger.resolver)
    return ledger


def extraction_version() -> str:
    """The version of the extraction: the package's, and a digest of the domain data it reads."""
    return f"{__version__}+{_data_digest()}"


@cache
def _data_digest() -> str:
    total = blake2b(digest_size=4)
    folder = Path(str(resources.files("aidtrail") / "data"))
    for path in sorted(folder.rglob("*.yaml")):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


# ---------------------------------------------------------------- reading the inputs


@dataclass(slots=True)
class _Batch:
    """Articles with where they came from and whether they were read as texts; claims from the wire."""

    articles: list[tuple[Article, str, bool]] = field(default_factory=list)
    claims: list[tuple[Claim, str]] = field(default_factory=list)

    def to_extract(self) -> Iterator[tuple[Article, str, bool]]:
        """Articles, and whether to extract their claims: not those that come with claims made elsewhere."""
        made = {claim.article for claim, _ in self.claims}
        return ((article, path, read and article.id not in made) for article, path, read in self.articles)

    def ids(self) -> set[str]:
        return {article.id for article, _, _ in self.articles} | {claim.article for claim, _ in self.claims}


_Read = tuple[Article, str, bool] | tuple[Claim, str]


def _stream(
    inputs: Iterable[Input | Iterable[Input]], published: str | None, today: str, problems: list[LeftOut]
) -> Iterator[_Read]:
    """Everything that the inputs hold, paths read."""

    def keep(problem: Problem) -> None:
        problems.append(LeftOut(problem.path, problem.line or 0, problem.reason))

    paths: list[str | Path] = []
    for one in _flat(inputs):
        if isinstance(one, Article):
            yield one, "", True
        elif isinstance(one, Claim):
            yield one, ""
        elif is_claims(one):
            for found in claims(one, today=today, on_problem=keep):
                yield (found, str(one), False) if isinstance(found, Article) else (found, str(one))
        else:
            paths.append(one)
    if paths:
        for article in read(*paths, published=published, today=today, on_problem=keep):
            yield article, "", True


def _flat(inputs: Iterable[Input | Iterable[Input]]) -> Iterator[Input]:
    for one in inputs:
        if isinstance(one, str | Path | Article | Claim):
            yield one
        else:
            yield from one


def _batches(stream: Iterator[_Read]) -> Iterator[_Batch]:
    batch, after_article = _Batch(), False
    for one in stream:
        full = len(batch.articles) >= _ARTICLES_AT_ONCE or len(batch.claims) >= _CLAIMS_AT_ONCE
        if full and (len(one) == 3 or not after_article):  # an article stays with the first of its claims
            yield batch
            batch = _Batch()
        if len(one) == 3:
            batch.articles.append(one)
        else:
            batch.claims.append(one)
        after_article = len(one) == 3
    if batch.articles or batch.claims:
        yield batch


# ---------------------------------------------------------------- taking them in


def _take_in(ledger: Ledger, batch: _Batch, taken: Taken) -> None:
    """Extract what is new outside of the transaction, so that others can write meanwhile; then take all in at once."""
    extractor = _prepared(ledger, batch)
    with ledger.store.writing() as connection:
        intake = Intake(connection, ledger.resolver, extractor, batch.ids())
        for article, path, extract in batch.to_extract():
            intake.article(article, path, extract=extract)
        for claim, path in batch.claims:
            intake.claim(claim, path)
        new = intake.finish()
    for name in ("added", "completed", "known", "claims", "textless", "left_out"):
        setattr(taken, name, getattr(taken, name) + getattr(new, name))


def _prepared(ledger: Ledger, batch: _Batch) -> Extractor:
    """An extractor that has the claims of the batch's new articles at hand."""
    with ledger.store.reading() as connection:
        known = stored.known_articles(connection, batch.ids())
    ready: dict[Article, list[Claim]] = {}
    for article, _, wanted in batch.to_extract():
        before, version = known.get(article.id, (None, None))
        whole = merged(before, article)
        if wanted and (whole != before or version is None):
            ready[whole] = _extract(whole)
    return Extractor(lambda article: ready[article] if article in ready else _extract(article), extraction_version())


def _extract(article: Article) -> list[Claim]:
    from aidtrail.extract import extract

    return list(extract(article))


def _extract_all_again(ledger: Ledger, progress: Progress | None) -> None:
    """A hundred articles a transaction; a run that is killed goes on where it was."""
    version, done = extraction_version(), 0
    while True:
        with ledger.store.reading() as connection:
            old = stored.articles_not_extracted_by(connection, version, _ARTICLES_AT_ONCE)
        if not old:
            return
        ready = {article: _extract(article) for article in old}
        with ledger.store.writing() as connection:
            intake = Intake(connection, ledger.resolver, Extractor(ready.__getitem__, version), [a.id for a in old])
            for article in old:
                intake.extract_again(article)
            intake.finish()
        done += len(old)
        if progress:
            progress("extract", done)


def _record(ledger: Ledger, taken: Taken) -> None:
    counts = {name: getattr(taken, name) for name in ("added", "completed", "known", "textless", "claims")}
    counts["left_out"] = len(taken.left_out)
    with ledger.store.writing() as connection:
        stored.add_left_out(connection, taken.left_out)
        stored.add_build(connection, datetime.now(UTC).isoformat(timespec="seconds"), __version__, counts)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
