"""What keeps a claim or an article out of a ledger."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from aidtrail.model import CATEGORIES, STAGES, Article, Claim

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NO_TEXT = "it holds characters that are not text (NUL or half of a surrogate pair)"
_MOST = 1e18  # no count and no sum of money is larger

_ALLOWED: dict[str, tuple[str, ...]] = {
    "stage": STAGES,
    "rule": ("prohibited", "permitted"),
    "scope": ("territory", "munition", "purpose", "re-export", "other"),
    "measure": ("total", "range"),
}


def unfit(article: Article) -> str | None:
    """Why an article can't be kept; None where it can. NUL and lone surrogates are no text to a database."""
    for value in (article.id, article.text, article.title, article.outlet, article.url, *article.copies):
        if value is not None and not is_text(value):
            return _NO_TEXT
    if article.published is not None and not (is_date(article.published) and len(article.published) == 10):
        return f"published is {article.published!r}; write it like 2022-05-31"
    return None


def misfit(claim: Claim, article: Article | None = None) -> str | None:
    """Why a claim can't be kept: a field of the wrong type or with an unknown value, or, where its article is given,
    words that do not stand there. None where it can. An article whose text is not known vouches for nothing."""
    if reason := _misshapen(claim) or next(_unknown_values(claim), None):
        return reason
    if article is None or not article.text:
        return None
    for part in claim.evidence:
        if not 0 <= part.start < part.end or article.text[part.start : part.end] != part.text:
            return f"its words do not stand in article {article.id} at {part.start} to {part.end}"
    for name, (start, end) in claim.cells.items():
        if not 0 <= start <= end <= len(article.text):
            return f"its cell {name!r} lies outside of article {article.id}"
    return None


def is_date(value: str) -> bool:
    """Whether a text is an ISO date of the calendar, exact to the day, the month or the year."""
    found = _DATE.fullmatch(value)
    if not found:
        return False
    try:
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return False
    return True


def _misshapen(claim: Claim) -> str | None:
    try:
        wire = msgspec.json.encode(claim)
        msgspec.convert(msgspec.to_builtins(claim), type(claim))
    except UnicodeEncodeError:
        return _NO_TEXT
    except (msgspec.ValidationError, TypeError) as error:
        return f"a field has the wrong type: {error}"
    if b"\\u0000" in wire:
        return _NO_TEXT
    return None if claim.evidence else "it names no words that it rests on"


def _unknown_values(claim: Claim) -> Iterator[str]:
    category = getattr(getattr(claim, "item", None), "category", None)
    checked: list[tuple[str, Any, tuple[str, ...]]] = [("category", category, CATEGORIES)]
    checked += [(name, getattr(claim, name, None), allowed) for name, allowed in _ALLOWED.items()]
    for name, value, allowed in checked:
        if value is not None and value not in allowed:
            yield f"{name} is {value!r}; expected one of {', '.join(allowed)}"
    for name in ("date", "since"):
        value = getattr(claim, name, None)
        if value is not None and not is_date(value):
            yield f"{name} is {value!r}; write it like 2022, 2022-05 or 2022-05-31"
    for name in ("quantity", "value", "amount"):
        bounds = getattr(claim, name, None)
        if bounds is not None and any(end is not None and not abs(end) <= _MOST for end in (bounds.min, bounds.max)):
            yield f"{name} is out of all proportion"


def is_text(value: str) -> bool:
    """Whether every database can hold a text."""
    if "\x00" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
