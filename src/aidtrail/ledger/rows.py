"""What a question to the ledger gives back: a list that can become a frame."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any, Protocol, TypeVar

from aidtrail.errors import AidtrailError
from aidtrail.ledger.records import plain


class Described(Protocol):
    """What has a wire form."""

    def to_dict(self) -> dict[str, Any]:
        """The wire form."""


Shown = TypeVar("Shown", bound=Described)


class Rows(list[Shown]):
    """A list of model objects; `total` is how many there are in all where this is one page of them."""

    def __init__(self, rows: Iterable[Shown] = (), total: int | None = None) -> None:
        super().__init__(rows)
        self.total = len(self) if total is None else total

    def records(self) -> list[dict[str, Any]]:
        """One flat row each: parts become columns such as `item_name`, lists become JSON."""
        return [plain(row.to_dict()) for row in self]

    def to_pandas(self) -> Any:
        """A pandas DataFrame, one row each. Raises AidtrailError where pandas is not installed."""
        return _frames("pandas").DataFrame(self.records())

    def to_polars(self) -> Any:
        """A polars DataFrame, one row each. Raises AidtrailError where polars is not installed."""
        return _frames("polars").DataFrame(self.records(), infer_schema_length=None, strict=False)


def _frames(library: str) -> Any:
    try:
        return import_module(library)
    except ImportError as error:
        raise AidtrailError(f"{library} is not installed: run `pip install {library}`") from error
