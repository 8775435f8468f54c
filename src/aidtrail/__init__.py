"""Sourced ledgers of international military aid and arms transfers.

`read` gives articles, `extract` the claims of one, `open_ledger` a ledger to build from them and to ask.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from aidtrail.errors import AidtrailError
from aidtrail.model import Article, Claim, Evidence, claim_from_dict

if TYPE_CHECKING:
    from aidtrail.extract import extract
    from aidtrail.read import read
    from aidtrail.resolve import resolve
    from aidtrail.run.build import open_ledger

__version__ = "0.1.0"

__all__ = [
    "AidtrailError",
    "Article",
    "Claim",
    "Evidence",
    "claim_from_dict",
    "extract",
    "open_ledger",
    "read",
    "resolve",
]


class _FromHome:
    """A name that is loaded from its module when first used: `import aidtrail` must stay cheap."""

    def __init__(self, name: str, home: str) -> None:
        self._name = name
        self._home = home

    def __get__(self, package: ModuleType, kind: type[ModuleType]) -> Any:
        return getattr(import_module(self._home), self._name)

    def __set__(self, package: ModuleType, value: object) -> None:
        """Ignore it: the import system would put the subpackage `aidtrail.read` in the place of the function."""


class _Package(ModuleType):
    """`aidtrail.read` is a function, whether or not the subpackage of that name has been imported."""

    extract = _FromHome("extract", "aidtrail.extract")
    open_ledger = _FromHome("open_ledger", "aidtrail.run.build")
    read = _FromHome("read", "aidtrail.read")
    resolve = _FromHome("resolve", "aidtrail.resolve")


sys.modules[__name__].__class__ = _Package
