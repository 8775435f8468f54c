"""Builds a ledger: articles are read, their claims extracted, and what follows is computed."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aidtrail.errors import LedgerError
from aidtrail.ledger import refresh, stored
from aidtrail.ledger.changes import Effects
from aidtrail.ledger.intake import Extractor, Intake, Taken, merged
from aidtrail.ledger.ledger import Ledger
from aidtrail.ledger.refresh import Progress
from aidtrail.ledger.resolver import Resolver
from aidtrail.ledger.store import Store
from aidtrail.ledger.stored import LeftOut
from aidtrail.model import Article, Claim
from aidtrail.run.extraction import extractor
from aidtrail.run.inputs import Batch, Input, Reading, batches
from aidtrail.run.resolver import RESOLVER

_ARTICLES_AT_ONCE = 100


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
    changes: Effects

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        left_out = [one.to_dict() for one in self.left_out]
        return self.counts() | {"left_out": left_out, "changes": self.changes.to_dict()}

    def counts(self) -> dict[str, int]:
        """The numbers alone."""
        return {name: getattr(self, name) for name in ("added", "completed", "known", "textless", "claims")}


class OpenLedger(Ledger):
    """A ledger that can be built: everything that `Ledger` answers, and `build` and `rebuild`."""

    def __init__(self, store: Store, resolver: Resolver, extraction: Extractor) -> None:
        """Use `open_ledger`, which hands in the stages."""
        super().__init__(store, resolver)
        self._extraction = extraction

    def build(
        self,
        *inputs: Input | Iterable[Input],
        published: str | None = None,
        sidecar: str | Path | None = None,
        today: str | None = None,
        progress: Progress | None = None,
    ) -> BuildReport:
        """Take in articles and claims, and compute what follows. What the ledger has already adds nothing.

        `inputs` are paths (files, folders; .jsonl files of claims), `Article` and `Claim` objects, or iterables of
        them; the claims of an article are extracted unless some follow it. `published` is the date (ISO) of articles
        that tell none, `sidecar` a file of metadata (see `aidtrail.read`), `today` the day after which no date is
        believed (the clock's unless given). `progress` is called with what is being done and how many are done.

        Never raises for bad input: see `left_out` of the report. Raises LedgerError where the ledger can't be written.
        """
        taken, problems = Taken(), list[LeftOut]()
        how = Reading(published=published, sidecar=sidecar, today=today or _now().date().isoformat())
        for batch in batches(inputs, how, problems):
            taken += self._take_in(batch)
            if progress:
                progress("read", taken.added + taken.completed + taken.known)
        changes = refresh.refresh(self.store, self.resolver, progress)
        dropped = (*problems, *taken.left_out)
        report = BuildReport(
            taken.added, taken.completed, taken.known, taken.textless, taken.claims, dropped, changes
        )  # fmt: skip
        with self.store.writing() as connection:
            stored.add_left_out(connection, problems)
            stored.add_build(
                connection, _now().isoformat(timespec="seconds"), self._extraction.version, report.counts()
            )
        return report

    def rebuild(self, *, extract: bool = False, progress: Progress | None = None) -> Effects:
        """Compute everything anew from what is stored; returns what changed.

        With `extract`, the claims of articles that an earlier version extracted are extracted anew first. Decisions
        stay: each finds its claim again by its id or by the words it rests on.
        """
        if extract:
            self._extract_again(progress)
        return refresh.rebuild(self.store, self.resolver, progress)

    def _take_in(self, batch: Batch) -> Taken:
        """Extract what is new outside of the transaction, so that others can write meanwhile; then take all in."""
        ready = Extractor(_from(self._extract_new(batch), self._extraction), self._extraction.version)
        with self.store.writing() as connection:
            intake = Intake(connection, self.resolver, ready, batch.ids())
            for one, extract in batch.to_extract():
                intake.article(one.article, one.path, extract=extract)
            for wire in batch.wire:
                intake.claim(wire.claim, wire.path)
            return intake.finish()

    def _extract_new(self, batch: Batch) -> dict[Article, list[Claim]]:
        with self.store.reading() as connection:
            known = stored.known_articles(connection, batch.ids())
        made: dict[Article, list[Claim]] = {}
        for one, extract in batch.to_extract():
            before, version = known.get(one.article.id, (None, None))
            whole = merged(before, one.article)
            if extract and (whole != before or version is None):
                made[whole] = list(self._extraction.extract(whole))
        return made

    def _extract_again(self, progress: Progress | None) -> None:
        """A hundred articles a transaction; a run that is killed goes on where it was."""
        done = 0
        while True:
            with self.store.reading() as connection:
                old = stored.articles_not_extracted_by(connection, self._extraction.version, _ARTICLES_AT_ONCE)
            if not old:
                return
            made = {article: list(self._extraction.extract(article)) for article in old}
            ready = Extractor(_from(made, self._extraction), self._extraction.version)
            with self.store.writing() as connection:
                intake = Intake(connection, self.resolver, ready, [article.id for article in old])
                for article in old:
                    intake.extract_again(article)
                intake.finish()
            done += len(old)
            if progress:
                progress("extract", done)


def open_ledger(place: str | Path = "ledger.db", *, catalogue: str | Path | None = None) -> OpenLedger:
    """Open or create a ledger: a file, or a PostgreSQL database by URL (postgresql+psycopg://user@host/name).

    `catalogue` is a file of a user's own parties and systems, used where claims are extracted. Finishes what a build
    that was killed left undone, unless another program is at work on the ledger. Raises LedgerError where `place` is no
    ledger or one of a newer version.
    """
    own = extractor(Path(catalogue) if catalogue else None)
    ledger = OpenLedger(Store(place), RESOLVER, own)
    with suppress(LedgerError):  # someone else is writing: what is out of date is theirs to finish
        refresh.refresh(ledger.store, ledger.resolver, wait=False)
    return ledger


def _from(made: dict[Article, list[Claim]], extraction: Extractor) -> Any:
    """Claims made already, or else made now: another program may have changed the ledger in between."""
    return lambda article: made[article] if article in made else extraction.extract(article)


def _now() -> datetime:
    return datetime.now(UTC)
