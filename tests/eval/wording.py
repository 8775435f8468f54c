"""When two wordings name the same item, and how alike two passages are. Claims are in their wire form."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

DROPPED = frozenset({
    "a", "an", "the", "more", "additional", "new", "further", "other", "some", "several", "various", "many", "us",
    "u.s", "american", "british", "german", "french", "russian", "ukrainian", "these", "those", "such", "its",
    "their", "his", "our", "modern", "western", "own", "extra", "advanced", "sophisticated", "up", "to", "about",
    "around", "over", "at", "least", "than", "nearly", "almost", "roughly", "approximately",
})  # fmt: skip
MEASURES = frozenset({
    "round", "piece", "unit", "set", "number", "dozen", "hundred", "thousand", "million", "shipment", "batch",
    "type", "variety", "range", "pair", "battery", "pallet", "ton", "tonne",
})  # fmt: skip
_KEEPS_ITS_S = ("ss", "us", "ars", "cms", "ams")


@cache
def words(text: str) -> tuple[str, ...]:
    """Lower-case words without inner hyphens and dots, plurals cut to singulars."""
    plain = text.lower().replace("’", "'").replace("'s", "")
    found = re.findall(r"[a-z0-9]+(?:[-./][a-z0-9]+)*", plain)
    return tuple(_singular(word.replace("-", "").replace(".", "")) for word in found)


def _singular(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(_KEEPS_ITS_S)
    return word[:-1] if plural else word


@cache
def item_key(name: str) -> tuple[str, frozenset[str]]:
    """The head word and all words that tell the item apart: the head of "ammunition for HIMARS" is "ammunition"."""
    main, _, purpose = re.sub(r"\([^)]*\)", " ", name).partition(" for ")
    parts = re.split(r"\bof\b", main)
    while len(parts) > 1 and words(parts[0]) and words(parts[0])[-1] in MEASURES:
        parts = parts[1:]
    head = [word for word in words(parts[0]) if word not in DROPPED]
    every = (*words(" of ".join(parts)), *words(purpose))
    telling = frozenset(word for word in every if word not in DROPPED and not word.isdigit())
    return (head[-1] if head else ""), telling


def same_item(gold: Sequence[str] | None, found: Mapping[str, Any] | None) -> bool:
    """Whether the item found goes by one of the names that gold accepts (None on both sides: a whole package)."""
    if gold is None or found is None:
        return gold is None and found is None
    names = [name for name in (found.get("text"), found.get("name")) if name]
    return any(_same_name(item_key(accepted), item_key(name)) for accepted in gold for name in names)


def _same_name(gold: tuple[str, frozenset[str]], found: tuple[str, frozenset[str]]) -> bool:
    (gold_head, gold_words), (head, telling) = gold, found
    if not gold_words or not telling:
        return False
    return gold_words == telling or (gold_head == head and (gold_words <= telling or telling <= gold_words))


def token_f1(one: str, other: str) -> float:
    """How much of two passages' words is shared: 0 (none) to 1 (the same words)."""
    first, second = Counter(words(one)), Counter(words(other))
    shared = (first & second).total()
    return 2 * shared / max(1, first.total() + second.total())


def evidence_text(claim: Mapping[str, Any]) -> str:
    """The words a claim rests on, of gold (one string) or of a claim on the wire (a list of spans)."""
    evidence = claim.get("evidence") or []
    if isinstance(evidence, str):
        return evidence
    return " ".join(part["text"] for part in evidence)
