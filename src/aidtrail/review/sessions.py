"""Who is at the desk: sessions kept in memory, and a limit on guesses at passwords."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from aidtrail.review.accounts import Account

LASTS = 12 * 3600  # seconds
KEPT = 10_000  # sessions, and addresses whose guesses are counted: the oldest give way
GUESSES = 5  # wrong passwords of one address or for one name, then it has to wait
WAIT = 300  # seconds

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Session:
    """Someone who has logged in. `csrf` must come with every form that they send."""

    account: Account
    csrf: str
    until: float


@dataclass(slots=True)
class Sessions:
    """Sessions by the secret in the visitor's cookie; gone when the program ends."""

    clock: Clock = time.monotonic
    _open: OrderedDict[str, Session] = field(default_factory=OrderedDict)

    def start(self, account: Account, key: str) -> Session:
        """Open a session under a key that nobody can guess."""
        session = Session(account, secrets.token_urlsafe(32), self.clock() + LASTS)
        self._open[key] = session
        while len(self._open) > KEPT:
            self._open.popitem(last=False)
        return session

    def find(self, key: str | None) -> Session | None:
        """The session of a cookie, unless it is over."""
        found = self._open.get(key or "")
        if found and found.until < self.clock():
            self.end(key)
            return None
        return found

    def end(self, key: str | None) -> None:
        """Close a session."""
        self._open.pop(key or "", None)


@dataclass(slots=True)
class Guesses:
    """Counts wrong passwords by address and by name."""

    clock: Clock = time.monotonic
    _wrong: OrderedDict[str, list[float]] = field(default_factory=OrderedDict)

    def must_wait(self, *who: str) -> bool:
        """Whether one of these has guessed wrongly too often of late."""
        since = self.clock() - WAIT
        return any(sum(at > since for at in self._wrong.get(one, ())) >= GUESSES for one in who)

    def wrong(self, *who: str) -> None:
        """Count a wrong guess."""
        for one in who:
            self._wrong[one] = [*self._wrong.pop(one, [])[-GUESSES:], self.clock()]
        while len(self._wrong) > KEPT:
            self._wrong.popitem(last=False)
