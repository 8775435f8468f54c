"""What keeps a claim or an article out of a ledger."""

from typing import Any

import msgspec

from aidtrail.model import CATEGORIES, STAGES, Article, Claim

_ALLOWED: dict[str, tuple[str, ...]] = {
    "stage": STAGES,
    "rule": ("prohibited", "permitted"),
    "scope": ("territory", "munition", "purpose", "re-export", "other"),
    "measure": ("total", "range"),
}


def unfit(article: Article) -> str | None:
    """Why an article can't be kept; None where it can. NUL and lone surrogates are no text to a database."""
    for value in (article.id, article.text, article.title, article.outlet, article.url, *article.copies):
        if value is not None and not _is_text(value):
            return "it holds characters that are not text (NUL or half of a surrogate pair)"
    return None


def misfit(claim: Claim, article: Article | None = None) -> str | None:
    """Why a claim can't be kept: a field of the wrong type or with an unknown value, or, where its article is given,
    words that do not stand there. None where it can. An article whose text is not known vouches for nothing."""
    if reason := _misshapen(claim):
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


def _misshapen(claim: Claim) -> str | None:
    try:
        msgspec.convert(msgspec.to_builtins(claim), type(claim))
    except (msgspec.ValidationError, TypeError) as error:
        return f"a field has the wrong type: {error}"
    if not claim.evidence:
        return "it names no words that it rests on"
    for name, allowed in _ALLOWED.items():
        value: Any = getattr(claim, name, None)
        if value is not None and value not in allowed:
            return f"{name} is {value!r}; expected one of {', '.join(allowed)}"
    category = getattr(getattr(claim, "item", None), "category", None)
    if category is not None and category not in CATEGORIES:
        return f"category is {category!r}; expected one of {', '.join(CATEGORIES)}"
    if not all(_is_text(text) for text in (claim.id, claim.ref or "", *(part.text for part in claim.evidence))):
        return "it holds characters that are not text (NUL or half of a surrogate pair)"
    return None


def _is_text(value: str) -> bool:
    if "\x00" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
