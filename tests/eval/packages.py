"""Scores the packages found in official documents against the official list: right in every field, or wrong."""

from collections.abc import Iterable, Mapping, Sequence

from tests.eval.claims import Share
from tests.eval.matching import Row, bounds, close


def score(rows: Iterable[Row], found: Mapping[str, Sequence[Row]]) -> Share:
    """How many packages have a claim of their article with their donor, recipient, value, currency, stage and date."""
    share = Share()
    for row in rows:
        share.note(any(_same_package(row, one) for one in found.get(row["article"], ()) if one["kind"] == "transfer"))
    return share


def _same_package(row: Row, claim: Row) -> bool:
    value = claim.get("value")
    if not value or value["currency"] != row["currency"]:
        return False
    same = all(claim.get(name) == row[name] for name in ("donor", "recipient", "stage", "date"))
    return same and any(end is not None and close(end, row["value"]) for end in bounds(value))
