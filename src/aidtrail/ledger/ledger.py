"""An open ledger: what a program or a page asks of it, in one place."""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from threading import Lock
from types import TracebackType
from typing import Any, Self

from aidtrail.errors import LedgerError
from aidtrail.ledger import asof, changes, decide, dossier, fulltext, queries, stored
from aidtrail.ledger.changes import Changes
from aidtrail.ledger.checks import is_date
from aidtrail.ledger.dossier import Dossier
from aidtrail.ledger.fulltext import Hit
from aidtrail.ledger.queries import Filter, Page, VoiceSummary
from aidtrail.ledger.records import last_day
from aidtrail.ledger.refresh import refresh
from aidtrail.ledger.resolver import Resolver
from aidtrail.ledger.rows import Rows
from aidtrail.ledger.store import Store
from aidtrail.ledger.stored import LeftOut
from aidtrail.model import (
    Article,
    Claim,
    Conflict,
    Copy,
    Decision,
    Entry,
    Package,
    Question,
    Rule,
    Total,
    Transfer,
    Voice,
)

_DAYS_KEPT = 4  # states as of a day that are kept in memory
_UNCHECKED = "unchecked"


class Ledger:
    """Answers questions about a ledger and takes decisions. Close it, or use it in a `with` statement.

    Lists take `as_of` (ISO day): the ledger as it would have stood then. Filters and paging: see `Filter`, `Page`.
    """

    def __init__(self, store: Store, resolver: Resolver) -> None:
        """Use `aidtrail.open_ledger`, which hands both in."""
        self.store = store
        self.resolver = resolver
        self._past: OrderedDict[tuple[Any, ...], Ledger] = OrderedDict()
        self._one_at_a_time = Lock()

    @property
    def place(self) -> str:
        """The file or database that the ledger is kept in."""
        return self.store.place

    # ------------------------------------------------------------ entries

    def transfers(self, *, as_of: str | None = None, limit: int | None = None, offset: int = 0,
                  sort: str | None = None, **wanted: str | None) -> Rows[Transfer]:  # fmt: skip
        """Transfers; `wanted` are the fields of `Filter`: donor, recipient, item, category, stage, since, until."""
        return self._entries("transfer", as_of, Page(sort=sort, limit=limit, offset=offset), wanted)

    def packages(self, *, as_of: str | None = None, limit: int | None = None, offset: int = 0,
                 sort: str | None = None, **wanted: str | None) -> Rows[Package]:  # fmt: skip
        """Packages, filtered like transfers."""
        return self._entries("package", as_of, Page(sort=sort, limit=limit, offset=offset), wanted)

    def rules(self, *, as_of: str | None = None, limit: int | None = None, offset: int = 0,
              sort: str | None = None, **wanted: str | None) -> Rows[Rule]:  # fmt: skip
        """Rules, filtered like transfers; `stage` is prohibited or permitted."""
        return self._entries("rule", as_of, Page(sort=sort, limit=limit, offset=offset), wanted)

    def totals(self, *, as_of: str | None = None, limit: int | None = None, offset: int = 0,
               sort: str | None = None, **wanted: str | None) -> Rows[Total]:  # fmt: skip
        """Totals, filtered like transfers; `stage` is the measure: total or range."""
        return self._entries("total", as_of, Page(sort=sort, limit=limit, offset=offset), wanted)

    def show(self, wanted: str, *, as_of: str | None = None) -> Dossier:
        """One entry whole, by its id, a claim's id, or the first characters of either."""
        with self.at(as_of).store.reading() as connection:
            return dossier.dossier(connection, wanted)

    def _entries(self, kind: str, as_of: str | None, page: Page, wanted: dict[str, str | None]) -> Rows[Any]:
        with self.at(as_of).store.reading() as connection:
            return queries.entries_of(connection, kind, Filter(**wanted), page)

    # ------------------------------------------------------------ what entries rest on

    def claims(self, *, kind: str | None = None, article: str | None = None, as_of: str | None = None,
               limit: int | None = None, offset: int = 0, sort: str | None = None,
               **wanted: str | None) -> Rows[Claim]:  # fmt: skip
        """Claims, of a kind or an article, filtered like transfers."""
        page = Page(sort=sort, limit=limit, offset=offset)
        with self.store.reading() as connection:
            return queries.claims_of(
                connection, Filter(**wanted), page, kind=kind, article=article, day=_day(as_of)
            )  # fmt: skip

    def articles(self, *, text: bool = False, as_of: str | None = None, limit: int | None = None, offset: int = 0,
                 sort: str | None = None) -> Rows[Article]:  # fmt: skip
        """Articles; their texts only with `text`."""
        with self.store.reading() as connection:
            page = Page(sort=sort, limit=limit, offset=offset)
            return queries.articles_of(connection, page, text=text, day=_day(as_of))

    def article(self, wanted: str) -> Article:
        """One article with its text. Raises LedgerError where there is none of that id."""
        with self.store.reading() as connection:
            found = queries.article(connection, wanted)
        if found is None:
            raise LedgerError(f"{wanted!r} is no article of this ledger")
        return found

    def search(self, words: str, *, as_of: str | None = None, limit: int = 50, offset: int = 0) -> Rows[Hit]:
        """Articles that hold all the words and "quoted phrases", best first, with the place where they stand."""
        with self.store.reading() as connection:
            return Rows(fulltext.search(connection, words, _day(as_of), limit, offset))

    def copies(self, *, as_of: str | None = None) -> Rows[Copy]:
        """Which articles carry the text of which others."""
        with self.at(as_of).store.reading() as connection:
            return queries.copies_of(connection)

    def voices(self, *, as_of: str | None = None, limit: int | None = None, offset: int = 0,
               sort: str | None = None) -> Rows[Voice]:  # fmt: skip
        """Voices, with the articles and claims they are heard in."""
        with self.at(as_of).store.reading() as connection:
            return queries.voices_of(connection, Page(sort=sort, limit=limit, offset=offset))

    def voice_summaries(self, *, as_of: str | None = None, limit: int | None = None, offset: int = 0,
                        sort: str | None = None, few: int = 5) -> Rows[VoiceSummary]:  # fmt: skip
        """Voices, with how many articles and claims they are heard in, and the first `few` of the articles."""
        with self.at(as_of).store.reading() as connection:
            return queries.voice_summaries(connection, Page(sort=sort, limit=limit, offset=offset), few)

    def conflicts(self, *, entries: Collection[str] | None = None, as_of: str | None = None, limit: int | None = None,
                  offset: int = 0, sort: str | None = None, **wanted: str | None) -> Rows[Conflict]:  # fmt: skip
        """Conflicts, of the entries that pass the filter, or of those named by their ids."""
        with self.at(as_of).store.reading() as connection:
            page = Page(sort=sort, limit=limit, offset=offset)
            return queries.conflicts_of(connection, page, Filter(**wanted), entries)

    def questions(self, *, as_of: str | None = None, limit: int | None = None, offset: int = 0,
                  sort: str | None = None) -> Rows[Question]:  # fmt: skip
        """Pairs of entries that may be one act, for an analyst to judge."""
        with self.at(as_of).store.reading() as connection:
            return queries.questions_of(connection, Page(sort=sort, limit=limit, offset=offset))

    def left_out(self) -> Rows[LeftOut]:
        """What builds did not take in, and why."""
        with self.store.reading() as connection:
            return queries.left_out_of(connection)

    # ------------------------------------------------------------ decisions

    def decide(self, verdict: str, on: str | Iterable[str] = (), *, author: str, field: str | None = None,
               value: Any = None, reason: str = "", time: str | None = None,
               seen: str | None = _UNCHECKED) -> Decision:  # fmt: skip
        """Take a decision on claims or entries (by id), and compute what follows from it.

        `verdict`: confirm, reject, correct (`field`, `value`), same, not-same, add (`value` is the claim) or note.
        `time`: ISO, now unless given. `seen`: the latest decision that the author had seen (None: there was none); then
        a later one on the same claims raises DecisionError instead of being overruled unseen.
        """
        ids = [on] if isinstance(on, str) else list(on)
        asked = Decision("", time or _now(), author, verdict, field=field, value=value, reason=reason)
        return self._take(asked, ids, seen)

    def undo(self, decision: str, *, author: str, reason: str = "", time: str | None = None,
             seen: str | None = _UNCHECKED) -> Decision:  # fmt: skip
        """Take a decision back, by another one. Raises DecisionError where it is not there or taken back already."""
        return self._take(Decision("", time or _now(), author, "undo", reason=reason, undoes=decision), [], seen)

    def decisions(self, *, on: Collection[str] | None = None) -> Rows[Decision]:
        """The log of decisions, in the order they were taken, with those that were taken back and their undos.

        With `on`, only decisions on these claims, as they speak of them today.
        """
        with self.store.reading() as connection:
            return Rows(stored.all_decisions(connection) if on is None else stored.decisions_on(connection, on))

    def _take(self, asked: Decision, on: list[str], seen: str | None) -> Decision:
        with self.store.writing() as connection:
            check = seen != _UNCHECKED
            taken = decide.take(connection, self.resolver, asked, on, seen if check else None, check=check)
        refresh(self.store, self.resolver)
        return taken

    # ------------------------------------------------------------ time

    def at(self, day: str | None) -> "Ledger":
        """The ledger as of a day (itself for None): articles published, and decisions taken, by then.

        Articles without a publication date are left out. A few such states are kept for the next question.
        """
        if day is None:
            return self
        key = (_day(day), self._state())
        with self._one_at_a_time:
            if key not in self._past:
                self._past[key] = Ledger(asof.as_of(self.store, self.resolver, str(key[0])), self.resolver)
                while len(self._past) > _DAYS_KEPT:
                    self._past.popitem(last=False)[1].close()
            self._past.move_to_end(key)
            return self._past[key]

    def changes(self, since: str, until: str) -> Changes:
        """What became known, changed, was given up or contradicted between two days (what was known at `since`'s end,
        against what was known at `until`'s end)."""
        before, after = self.at(since), self.at(until)
        known = {one.id for one in before.conflicts()}
        disputes = [one for one in after.conflicts() if one.id not in known]
        return changes.compare(before._every_entry(), after._every_entry(), disputes)

    def _every_entry(self) -> list[Entry]:
        return [*self.transfers(), *self.packages(), *self.rules(), *self.totals()]

    def _state(self) -> tuple[Any, ...]:
        with self.store.reading() as connection:
            return stored.state(connection)

    # ------------------------------------------------------------ the ledger itself

    def counts(self) -> dict[str, int]:
        """How many articles, claims, decisions, entries of each kind, voices, conflicts and questions there are."""
        with self.store.reading() as connection:
            return stored.count(connection) | queries.count(connection)

    def facets(self, kind: str, *, as_of: str | None = None) -> dict[str, dict[str, int]]:
        """How many entries of a kind (transfer, package, rule, total) each donor, recipient, category, stage has."""
        with self.at(as_of).store.reading() as connection:
            return queries.facets(connection, kind)

    def close(self) -> None:
        """Let go of the database."""
        for past in self._past.values():
            past.close()
        self._past.clear()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None,
                 _trace: TracebackType | None) -> None:  # fmt: skip
        self.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _day(day: str | None) -> str | None:
    """A day of the calendar; a month or a year stands for its last day. Raises LedgerError for anything else."""
    if day is None:
        return None
    if not is_date(day):
        raise LedgerError(f"{day!r} is no date: write it like 2022-05-31")
    return last_day(day)
