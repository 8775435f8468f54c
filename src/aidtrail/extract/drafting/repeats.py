"""One claim for each fact of an article: repeats merged, generic words left out where something names the thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from aidtrail import catalogue
from aidtrail.extract.cells.act_dates import words
from aidtrail.extract.cells.draft import OPENED
from aidtrail.extract.drafting.wholes import DEEDS
from aidtrail.extract.lexicon import nouns
from aidtrail.model import Item, PackageRef, Span, TransferClaim
from aidtrail.values import Money

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REPEATED = 200  # claims back that a fact may have been told before: keeps the work linear
NEXT = 20  # characters between a sentence and the next
_WEEK = 7  # days before publication whose acts are news
_OPENED_WITHIN = 600  # characters after the sentence that told of a whole in which its parts may be told


def one_each(claims: Sequence[tuple[TransferClaim, bool]], published: str | None = None) -> Iterator[TransferClaim]:
    """Repeats merged; generic words left out where something more specific stands for the same thing."""
    kept: list[TransferClaim] = []
    generic: list[bool] = []
    for claim, is_generic in claims:
        earlier = _numbered_later(kept, claim)
        if earlier is not None and claim.package is not None:
            before = kept[earlier].package
            authority = claim.package.authority or (before.authority if before else None)
            reference = PackageRef(claim.package.ordinal, authority)
            cells = {**kept[earlier].cells, **({"package": claim.cells["package"]} if "package" in claim.cells else {})}
            kept[earlier] = replace(kept[earlier], id="", package=reference, cells=cells)
            continue
        numbered = _numbered_earlier(kept, claim)
        if numbered is not None:
            evidence = (*kept[numbered].evidence, *claim.evidence)
            cells = {**claim.cells, **kept[numbered].cells}
            kept[numbered] = replace(kept[numbered], id="", value=claim.value, evidence=evidence, cells=cells)
            continue
        for index in range(max(0, len(kept) - _REPEATED), len(kept)):
            if _same_fact(claim, kept[index]):
                kept[index] = _merged(kept[index], claim)
                generic[index] = generic[index] and is_generic
                break
        else:
            kept.append(claim)
            generic.append(is_generic)
    other_kinds = ("training", "funding", "humanitarian", "personnel")
    specific = {
        (c.donor, c.recipient, c.stage)
        for c, is_generic in zip(kept, generic, strict=True)
        if c.item is not None and not is_generic and c.item.category not in other_kinds
    }
    kept = _dated(kept, published)
    for claim, is_generic in zip(kept, generic, strict=True):
        if (
            is_generic
            and (claim.donor, claim.recipient, claim.stage) in specific
            and claim.value is None
            and claim.quantity is None
        ):
            continue
        yield claim


def _dated(claims: list[TransferClaim], published: str | None) -> list[TransferClaim]:
    """Claims that give no date take it from the last one before them with the same parties and stage.

    What was delivered only from the sentence before, of a whole's parts from the one that told of the whole. The first
    ones take the day of the news, told after them: 'has agreed to send jets. … The minister said on Friday that it'.
    """
    last: dict[tuple[str | None, str | None, str], TransferClaim] = {}
    for claim in reversed(claims):
        if claim.date and _is_news(claim.date, published):
            last[claim.donor, claim.recipient, claim.stage] = claim
    out = []
    for claim in claims:
        key = (claim.donor, claim.recipient, claim.stage)
        if claim.date:
            last[key] = claim
        elif key in last and _may_lend(last[key], claim, published):
            claim = replace(claim, date=last[key].date)
        out.append(claim)
    return out


def _is_news(day: str, published: str | None) -> bool:
    """Whether a date is a day of the week before publication."""
    if published is None or len(day) != len("2024-09-12"):
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(day)).days <= _WEEK


def _may_lend(dated: TransferClaim, claim: TransferClaim, published: str | None) -> bool:
    """Whether the date of a claim holds for another of the same parties and stage that gives none."""
    if claim.stage == "delivered":
        return _goes_on(dated, claim)
    before = dated.evidence[0].start <= claim.evidence[0].start
    return before or _is_news(dated.date or "", published)


def _goes_on(dated: TransferClaim, claim: TransferClaim) -> bool:
    """Whether a claim of a delivery goes on with the one told before it, and tells of no other."""
    gap = claim.evidence[0].start - dated.evidence[0].end
    if claim.by == OPENED:
        return 0 <= gap < _OPENED_WITHIN
    return (
        0 <= gap < NEXT
        and claim.by not in DEEDS
        and words().other.isdisjoint(_WORD.findall(claim.evidence[0].text.lower()))
    )


def key_words(text: str) -> list[str]:
    """The words of an item that say what it is, in lower case."""
    plain = nouns.load().plain
    return [word for word in _WORD.findall(text.lower()) if word not in plain]


def _same_fact(a: TransferClaim, b: TransferClaim) -> bool:
    if (a.donor, a.recipient, a.stage) != (b.donor, b.recipient, b.stage):
        return False
    if (
        a.by.startswith("list.")
        and b.by.startswith("list.")
        and a.evidence != b.evidence
        and (a.quantity, a.value) != (b.quantity, b.value)
    ):
        return False
    if a.item is None or b.item is None:
        numbered = (
            a.package is not None
            and b.package is not None
            and a.package.ordinal is not None
            and a.package.ordinal == b.package.ordinal
        )
        same_sum = _same_sum(a.value, b.value) or (numbered and (a.value is None or b.value is None))
        return a.item is None and b.item is None and same_sum and _compatible(a, b)
    if a.value is not None and b.value is not None and a.value != b.value:
        return False
    if a.quantity is not None and b.quantity is not None and a.quantity != b.quantity:
        return False
    own = not (a.item.id or b.item.id)
    if own and a.evidence[0].start == b.evidence[0].start and a.cells.get("item") != b.cells.get("item"):
        return key_words(a.item.text) == key_words(b.item.text)
    return same_item(a.item, b.item)


def _same_sum(a: Money | None, b: Money | None) -> bool:
    """Whether two sums of an article may be one: 'roughly $1 billion' and 'up to $1 billion'."""
    if a is None or b is None or a == b:
        return a == b
    return a.currency == b.currency and not {a.min, a.max, None}.isdisjoint({b.min, b.max} - {None})


def _numbered_later(kept: Sequence[TransferClaim], claim: TransferClaim) -> int | None:
    """'… a drawdown of $800 million. This is the fifth drawdown': the number belongs to the package just named."""
    if claim.item is not None or claim.value is not None or claim.package is None or not claim.package.ordinal:
        return None
    for index in range(len(kept) - 1, max(-1, len(kept) - 1 - _REPEATED), -1):
        other = kept[index]
        same = (other.donor, other.recipient, other.stage) == (claim.donor, claim.recipient, claim.stage)
        if other.item is None and other.value is not None and same and not (other.package and other.package.ordinal):
            return index
    return None


def _numbered_earlier(kept: Sequence[TransferClaim], claim: TransferClaim) -> int | None:
    """'… the third drawdown. The package is worth $350 million': the sum belongs to the package just numbered."""
    if claim.item is not None or claim.value is None or (claim.package and claim.package.ordinal):
        return None
    for index in range(len(kept) - 1, max(-1, len(kept) - 1 - _REPEATED), -1):
        other = kept[index]
        same = (other.donor, other.recipient, other.stage) == (claim.donor, claim.recipient, claim.stage)
        near = 0 <= claim.evidence[0].start - other.evidence[-1].end < NEXT
        if other.item is None and other.value is None and same and near and other.package and other.package.ordinal:
            return index
    return None


def _compatible(a: TransferClaim, b: TransferClaim) -> bool:
    return (
        a.package is None
        or b.package is None
        or a.package.ordinal is None
        or b.package.ordinal is None
        or a.package.ordinal == b.package.ordinal
    )


def same_item(a: Item, b: Item) -> bool:
    """Whether two items of an article are one: the same system, or the same head noun with no other modifiers."""
    if a.id and b.id:
        return a.id == b.id
    if a.id or b.id:
        return _is_kind(a.text, b.text) if b.id else _is_kind(b.text, a.text)
    first, second = _kind(a.text), _kind(b.text)
    if not first or not second:
        return first == second
    if _abbreviates(first, second) or _abbreviates(second, first):
        return True
    one, other = set(first), set(second)
    nations = _nationalities()
    if nations.isdisjoint(one) or nations.isdisjoint(other):
        one, other = one - nations, other - nations  # "the Norwegian drones" are the drones that Norway gives
    return first[-1] == second[-1] and (one <= other or other <= one)


@cache
def _nationalities() -> frozenset[str]:
    adjectives = (name for party in catalogue.load().parties.values() for name in party.names.get("adjective", ()))
    return frozenset(map(str.lower, adjectives))


def _kind(text: str) -> list[str]:
    """The words of an item that say what it is, without measures, the last in the singular: 'sets of radar'."""
    words = key_words(text)
    measured = len(words) > 2 and words[1] == "of" and words[0] in nouns.load().measures
    words = words[2:] if measured else words
    return [*words[:-1], _singular(words[-1])] if words else []


def _abbreviates(short: list[str], words: list[str]) -> bool:
    """'IFVs' for 'infantry fighting vehicles'."""
    initials = "".join(word[0] for word in words)
    return len(short) == 1 and len(words) > 1 and any(initials.endswith(one) for one in {short[0], _singular(short[0])})


def _is_kind(bare: str, named: str) -> bool:
    """Whether one name is only the kind of what another names: 'helicopters' of 'Mi-17 helicopters'."""
    kind, words = key_words(bare), key_words(named)
    return bool(kind) and len(kind) < len(words) and words[-len(kind) :] == kind


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _merged(a: TransferClaim, b: TransferClaim) -> TransferClaim:
    """The more specific wording, with what the other adds."""
    better, other = (b, a) if _weight(b) > _weight(a) else (a, b)
    named = better if better.item is None or better.item.id or other.item is None or not other.item.id else other
    return replace(
        better,
        id="",
        item=named.item,
        quantity=better.quantity or other.quantity,
        value=better.value or other.value,
        package=better.package or other.package,
        date=_exacter(better.date, other.date),
        cells={**_added(better, other), **better.cells, **({"item": named.cells["item"]} if named is other else {})},
        confidence=max(better.confidence, other.confidence),
    )


def _exacter(told: str | None, other: str | None) -> str | None:
    """The first of two dates, or the other where that says the same more exactly."""
    return other if other is not None and other.startswith(told or "") else told


def _added(better: TransferClaim, other: TransferClaim) -> dict[str, Span]:
    return {
        name: span
        for name, span in other.cells.items()
        if name in ("quantity", "value", "package", "date") and getattr(better, name) is None
    }


def _weight(claim: TransferClaim) -> tuple[bool, float, int, int]:
    """How specific the wording of a claim is: what counts its things before what does not."""
    return (
        claim.quantity is not None,
        claim.confidence,
        bool(claim.quantity) + bool(claim.value) + bool(claim.date),
        len(claim.item.text) if claim.item else 0,
    )
