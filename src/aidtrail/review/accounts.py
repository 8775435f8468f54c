"""Who may use the desk: a file of accounts, one a line, `name:role:hash` (Argon2id)."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from aidtrail.errors import InputError

Role = Literal["reader", "analyst"]
ROLES: tuple[Role, ...] = ("reader", "analyst")
SHORTEST = 12  # characters of a password
_NAME = re.compile(r"[\w.@-]{1,64}")
_HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Account:
    """A user: a reader looks, an analyst decides too. Decisions carry the name."""

    name: str
    role: Role


class Accounts:
    """The accounts of a file. Raises InputError, naming the line, where it can't be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._nobody = _HASHER.hash(secrets.token_hex())  # checked for unknown names, so that they take as long
        self._read()

    def verify(self, name: str, secret: str) -> Account | None:
        """The account, if the name is known and the password or token is right. Sees accounts added since."""
        found = self._read().get(name)
        account, hashed = found or (None, self._nobody)
        try:
            _HASHER.verify(hashed, secret)
        except (VerificationError, InvalidHashError):
            return None
        return account

    def _read(self) -> dict[str, tuple[Account, str]]:
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except OSError as error:
            raise InputError(f"{self._path}: the accounts can't be read: {error.strerror}") from error
        return dict(_account(self._path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _account(path: Path, number: int, line: str) -> tuple[str, tuple[Account, str]]:
    name, _, rest = line.strip().partition(":")
    role, _, hashed = rest.partition(":")
    for known in ROLES:
        if role == known and _NAME.fullmatch(name) and hashed.startswith("$argon2"):
            return name, (Account(name, known), hashed)
    raise InputError(f"{path}:{number}: no account: a line is name:role:hash, the role one of {', '.join(ROLES)}")


def add(path: Path, name: str, role: str, password: str | None = None) -> str:
    """Add an account, or replace the one of that name; returns its secret. Without a password a token is made up.

    The file is readable for its owner alone. Raises InputError for a name, role or password that won't do.
    """
    if not _NAME.fullmatch(name):
        raise InputError(f"{name!r} can't be a name: use up to 64 letters, digits and . _ - @")
    if role not in ROLES:
        raise InputError(f"{role!r} is no role; use one of {', '.join(ROLES)}")
    if password is not None and len(password) < SHORTEST:
        raise InputError(f"the password is too short: use {SHORTEST} characters or more")
    secret = password or secrets.token_urlsafe(24)
    kept = path.read_text("utf-8").splitlines() if path.exists() else []
    lines = [line for line in kept if line.partition(":")[0] != name]
    part = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in [*lines, f"{name}:{role}:{_HASHER.hash(secret)}"])
    part.replace(path)
    return secret
