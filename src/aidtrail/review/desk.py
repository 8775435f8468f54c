"""What all pages share: the ledger, the accounts, and what is asked of the ledger again and again."""

import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aidtrail.ledger import queries, stored
from aidtrail.ledger.changes import Changes
from aidtrail.ledger.ledger import Ledger
from aidtrail.model import Article, Claim, Decision, Entry
from aidtrail.review.accounts import Account, Accounts
from aidtrail.review.sessions import Guesses, Session, Sessions

T = TypeVar("T")
_RULING = ("confirm", "reject", "correct", "same", "not-same", "add", "note")


@dataclass(slots=True)
class Desk:
    """The ledger on the desk, and who sits at it. Without `accounts`: the `author` alone, on this computer."""

    ledger: Ledger
    accounts: Accounts | None = None
    author: str = "analyst"
    sessions: Sessions = field(default_factory=Sessions)
    guesses: Guesses = field(default_factory=Guesses)
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _past: threading.Lock = field(default_factory=threading.Lock)
    _known: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    @contextmanager
    def at(self, day: str | None) -> Iterator[Ledger]:
        """The ledger as of a day. States of the past live in memory on one connection: one visitor at a time."""
        if day is None:
            yield self.ledger
            return
        with self._past:
            yield self.ledger.at(day)

    def changes(self, since: str, until: str) -> Changes:
        """What changed between the ends of two days."""
        with self._past:
            return self.ledger.changes(since, until)

    def here(self, author: str | None) -> Session:
        """The session of whoever sits at this computer, under the name that they gave."""
        return Session(Account(author or self.author, "analyst"), self.csrf, float("inf"))

    def facets(self, kind: str) -> dict[str, dict[str, int]]:
        """How many entries of a kind each donor, recipient, category and stage has: now, or a moment ago."""
        return self._while_unchanged(f"facets {kind}", lambda: self.ledger.facets(kind), patient=True)

    def counts(self) -> dict[str, int]:
        """How many there are of everything."""
        return self._while_unchanged("counts", self.ledger.counts)

    def decisions(self) -> Sequence[Decision]:
        """The decisions that hold, on the claims they speak of today."""
        return self._while_unchanged("decisions", self._standing)

    def outlets(self) -> dict[str, int]:
        """How many articles each outlet has."""
        return self._while_unchanged("outlets", self._outlets)

    def claims(self, ids: Sequence[str]) -> dict[str, Claim]:
        """Those of the claims that are there, by id."""
        with self.ledger.store.reading() as connection:
            return queries.claims_by_id(connection, list(ids))

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Those of the articles that are there, with their texts, by id."""
        with self.ledger.store.reading() as connection:
            return {one.id: one for one in stored.articles_in(connection, ids)}

    def entries(self, ids: Iterable[str]) -> dict[str, Entry]:
        """Those of the entries that are there, by id."""
        with self.ledger.store.reading() as connection:
            return {one: found for one in ids if (found := queries.entry(connection, one))}

    def entries_with(self, claims: Sequence[str]) -> list[str]:
        """Ids of the entries that hold any of these claims."""
        with self.ledger.store.reading() as connection:
            return queries.entries_with(connection, list(claims))

    def entry_by_claim(self, claims: Sequence[str]) -> dict[str, str]:
        """The entry that each of these claims is part of; a rejected one, or a statement, is part of none."""
        found = self.entries(self.entries_with(claims))
        return {claim: entry.id for entry in found.values() for claim in entry.claims}

    def copy_of(self, article: str) -> str | None:
        """The article whose text this one carries."""
        with self.ledger.store.reading() as connection:
            return queries.copies_by_article(connection, [article]).get(article)

    def log(self) -> tuple[Sequence[Decision], frozenset[str]]:
        """Every decision in the order in which they were taken, and the ids of those taken back."""
        return self._while_unchanged("log", self._log)

    def last_decision(self) -> str | None:
        """The id of the latest decision: what a visitor has seen who loads a page now."""
        with self.ledger.store.reading() as connection:
            return stored.last_decision(connection)

    def _outlets(self) -> dict[str, int]:
        with self.ledger.store.reading() as connection:
            return queries.outlets(connection)

    def _standing(self) -> list[Decision]:
        with self.ledger.store.reading() as connection:
            found = [one for verdict in _RULING for one in stored.holding(connection, verdict)]
        return sorted(found, key=lambda one: (one.time, one.id))

    def _log(self) -> tuple[list[Decision], frozenset[str]]:
        taken = self.ledger.decisions()
        return taken, frozenset(stored.undone(taken))

    def _while_unchanged(self, name: str, ask: Callable[[], T], *, patient: bool = False) -> T:
        """Ask the ledger, unless it is as it was when this was last asked.

        What is `patient` does for one more time as it was: it is asked anew beside the page, which need not wait.
        """
        with self.ledger.store.reading() as connection:
            state = stored.state(connection)
        before = self._known.get(name)
        if before is None or (before[0] != state and not patient):
            before = self._known[name] = (state, ask())
        elif before[0] != state:
            self._known[name] = (state, before[1])  # nobody else needs to ask
            threading.Thread(target=lambda: self._known.update({name: (state, ask())}), daemon=True).start()
        answer: T = before[1]
        return answer
