"""Between the model's objects and the rows of the tables."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Row

from aidtrail.model import (
    Article,
    Claim,
    Decision,
    Entry,
    Item,
    Package,
    Rule,
    StatementClaim,
    Total,
    Transfer,
    claim_from_dict,
)

ENTRY_KINDS: dict[str, type[Entry]] = {kind.kind: kind for kind in (Transfer, Package, Rule, Total)}
_DECODERS = {kind: msgspec.json.Decoder(shape) for kind, shape in ENTRY_KINDS.items()}
_ENCODE = msgspec.json.Encoder().encode


def as_json(value: Any) -> str:
    """Any model object or plain value as one line of JSON; equal values give equal text."""
    return _ENCODE(value).decode()


def from_json(body: str, shape: Any = Any) -> Any:
    """What `as_json` wrote, as `shape`."""
    return msgspec.json.decode(body, type=shape)


# ---------------------------------------------------------------- articles, claims


def article_row(article: Article, extracted: str | None) -> dict[str, Any]:
    """An article's columns."""
    return {
        "id": article.id, "text": article.text, "published": article.published, "title": article.title,
        "outlet": article.outlet, "url": article.url, "copies": as_json(article.copies), "extracted": extracted,
    }  # fmt: skip


def article_of(row: Row[Any]) -> Article:
    """The article of a row with all its columns."""
    copies = from_json(row.copies, tuple[str, ...])
    return Article(row.id, row.text, row.published, row.title, row.outlet, row.url, copies)


def claim_row(claim: Claim, block: str | None, *, foreign: bool = False, decision: str | None = None) -> dict[str, Any]:
    """A claim's columns; `block` is where its entry is sought, `decision` the one that added it, if one did."""
    date = getattr(claim, "date", None)
    return {
        "id": claim.id, "article": claim.article, "kind": claim.kind,
        "block": None if isinstance(claim, StatementClaim) else block,
        **_filters(claim), "stage": getattr(claim, "stage", None) or getattr(claim, "rule", None),
        "first_day": first_day(date), "last_day": last_day(date),
        "confidence": claim.confidence, "foreign": int(foreign), "decision": decision, "body": as_json(claim.to_dict()),
    }  # fmt: skip


def claim_of(body: str) -> Claim:
    """The claim of a body."""
    return claim_from_dict(from_json(body))


# ---------------------------------------------------------------- entries


def entry_row(entry: Entry, block: str, conflicts: int) -> dict[str, Any]:
    """An entry's columns to filter and sort by."""
    return {
        "id": entry.id, "kind": entry.kind, "block": block, **_filters(entry),
        "stage": getattr(entry, "stage", None) or getattr(entry, "rule", None) or getattr(entry, "measure", None),
        "undated": int(entry.first is None),
        "first_day": first_day(entry.first), "last_day": last_day(entry.last or entry.first),
        "amount": _amount(entry), "voices": len(entry.voices), "conflicts": conflicts,
    }  # fmt: skip


def entry_of(kind: str, body: str) -> Entry:
    """The entry of a body."""
    return _DECODERS[kind].decode(body)


def _filters(thing: Claim | Entry) -> dict[str, Any]:
    item: Item | None = getattr(thing, "item", None)
    return {
        "donor": getattr(thing, "donor", None), "recipient": getattr(thing, "recipient", None),
        "item_id": item.id if item else None,
        "item_words": " | ".join(part for part in (item.name, item.text) if part).casefold() if item else None,
        "category": item.category if item else ("package" if thing.kind in ("transfer", "package") else None),
    }  # fmt: skip


def _amount(entry: Entry) -> float | None:
    """The number a list is sorted by: money where there is any, else a count, else the latest point of a series."""
    for holder in (entry, *reversed(entry.steps)):
        for name in ("value", "quantity"):
            bounds = getattr(holder, name, None)
            if bounds is not None and (bounds.max or bounds.min) is not None:
                return float(bounds.max or bounds.min)
    return None


# ---------------------------------------------------------------- decisions


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision's columns; its claims have rows of their own."""
    value = None if decision.value is None else as_json(decision.value)
    return {
        "id": decision.id, "time": decision.time, "author": decision.author, "verdict": decision.verdict,
        "field": decision.field, "value": value, "reason": decision.reason, "undoes": decision.undoes,
    }  # fmt: skip


def decision_of(row: Row[Any], claims: tuple[str, ...], quotes: tuple[str, ...]) -> Decision:
    """The decision of a row, on `claims`."""
    value = None if row.value is None else from_json(row.value)
    return Decision(
        row.id, row.time, row.author, row.verdict, claims, row.field, value, row.reason, row.undoes, quotes
    )  # fmt: skip


# ---------------------------------------------------------------- dates of differing exactness


def first_day(date: str | None) -> str | None:
    """The first day a date as exact as known may mean: 2022-05 gives 2022-05-01."""
    return None if date is None else date + ("-01-01", "-01", "")[min(date.count("-"), 2)]


def last_day(date: str | None) -> str | None:
    """The last day it may mean, for comparing only: 2022-02 gives 2022-02-31."""
    return None if date is None else date + ("-12-31", "-31", "")[min(date.count("-"), 2)]


def plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A flat row for a frame or a CSV file: parts become `item_name`, lists become JSON."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping) and name != "cells":
            flat |= {f"{name}_{part}": inner for part, inner in plain(value).items()}
        else:
            flat[name] = as_json(value) if isinstance(value, Mapping | list | tuple) else value
    return flat
