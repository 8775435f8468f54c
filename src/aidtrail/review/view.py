"""What a list, the story or an export shows: filters, order, page and day, as they stand in the URL."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from aidtrail.errors import InputError

PER_PAGE = 50
FILTERS = ("donor", "recipient", "item", "category", "stage", "since", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Filters as `Ledger.transfers` takes them, `sort`, `page` (from 1), and the day that the ledger is shown as of."""

    donor: str | None = None
    recipient: str | None = None
    item: str | None = None
    category: str | None = None
    stage: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    sort: str | None = None
    by: str | None = None
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "View":
        """The view of a URL; unknown names and empty values are passed over. Raises InputError for a page below 1."""
        known = {part.name for part in fields(cls)} - {"page"}
        given = {name: value.strip() for name, value in query.items() if name in known and value.strip()}
        page = query.get("page") or "1"
        if not (page.isascii() and page.isdigit() and int(page[:9]) > 0 and len(page) < 10):
            raise InputError(f"{page!r} is no page: pages count from 1")
        return cls(**given, page=int(page))

    @property
    def filters(self) -> dict[str, str | None]:
        """What the ledger's lists are filtered by."""
        return {name: getattr(self, name) for name in FILTERS}

    @property
    def paging(self) -> dict[str, Any]:
        """What part of a list the page is."""
        return {"limit": PER_PAGE, "offset": (self.page - 1) * PER_PAGE, "sort": self.sort}

    def query(self, **changes: Any) -> str:
        """The query of a URL with some parts changed; a changed filter or order leads back to the first page."""
        changed = replace(self, **({"page": 1} | changes))
        shown = {name: value for name, value in asdict(changed).items() if value and (name, value) != ("page", 1)}
        return "?" + urlencode(shown)

    def sorted_by(self, column: str) -> str:
        """The query that sorts by a column, or the other way round where it is sorted by it already."""
        return self.query(sort=f"-{column}" if self.sort == column else column)
