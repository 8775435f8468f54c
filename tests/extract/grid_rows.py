"""Grids of sentences: rows (templates) × words × wraps, where each row has slots of its own (see `grid`).

Beside `right` such a grid's file has

- `pools`: lists of words; each is a text, or a mapping with its `text`, further forms and what the answer needs: `is`
  (a party's code), `stage`, `items` (words of each item and its count or null);
- `slots`: which pool each slot of a template draws from; two slots of one pool never draw the same;
- `wraps`: groups of embeddings that must not change the answer: `{S}` is the sentence with a capital letter, `{s}` as
  it is written;
- `rows`: groups of rows: their `texts` ("{D}" is a slot's text, "{D.adj}" another form of it), the `claims` that each
  tells and no others, as [donor, recipient, item, stage], and, where needed, claims that are `optional`, `slots` that
  draw from other pools here, and the groups of `wraps` that fit (all, if not given). What stands in a claim may be a
  slot, a form of it, or plain words.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_STARTS = re.compile(r"(?<=[.!?] )[a-z]")  # of later sentences
_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")

Word = Mapping[str, Any]
Words = Mapping[str, Word]


@dataclass(frozen=True, slots=True)
class Row:
    """One template and what it tells."""

    group: str
    text: str
    claims: Sequence[Sequence[Any]]
    optional: Sequence[Sequence[Any]]
    slots: Mapping[str, str]
    wraps: Sequence[str]


def rows(grid: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of a grid."""
    for group, told in grid["rows"].items():
        wraps = [wrap for name in told.get("wraps", grid["wraps"]) for wrap in grid["wraps"][name]]
        slots = {**grid["slots"], **told.get("slots", {})}
        for text in told["texts"]:
            yield Row(group, text, told["claims"], told.get("optional", ()), slots, wraps)


def made(
    row: Row, pools: Mapping[str, Sequence[Any]], draw: random.Random
) -> tuple[str, dict[str, str], list[dict[str, str]]]:
    """A text of this row with words and wrap drawn, what it is made of, and the claims that it tells."""
    wrap = draw.choice(row.wraps)
    words = _drawn(row, wrap, pools, draw)
    sentence = _filled(row.text, words)
    whole = {"S": {"text": sentence[:1].upper() + sentence[1:]}, "s": {"text": sentence}}
    parts = {slot: str(word["text"]) for slot, word in words.items()}
    told = [*_told(row.claims, words, ""), *_told(row.optional, words, "|none")]
    text = _STARTS.sub(lambda start: start[0].upper(), _filled(wrap, {**words, **whole}))
    return text, {"group": row.group, "row": row.text, "wrap": wrap, **parts}, told


def _drawn(row: Row, wrap: str, pools: Mapping[str, Sequence[Any]], draw: random.Random) -> dict[str, Word]:
    words: dict[str, Word] = {}
    for slot in dict.fromkeys(slot[1] for slot in _SLOT.finditer(row.text + wrap) if slot[1] in row.slots):
        pool = row.slots[slot]
        taken = [word for other, word in words.items() if row.slots[other] == pool]
        entries = ({"text": word} if isinstance(word, str) else word for word in pools[pool])
        words[slot] = draw.choice([word for word in entries if word not in taken])
    return words


def _filled(template: str, words: Words) -> str:
    return _SLOT.sub(lambda slot: str(words[slot[1]][slot[2] or "text"]), template)


def _told(claims: Sequence[Sequence[Any]], words: Words, also: str) -> Iterator[dict[str, str]]:
    for donor, recipient, item, stage in claims:
        items = words[item].get("items", {words[item]["text"]: None}) if item in words else {_form(item, words): None}
        for named, count in items.items():
            yield {
                "donor": _said(donor, words, "is"),
                "recipient": _said(recipient, words, "is"),
                "item": str(named or "null"),
                "stage": _said(stage, words, "stage") + also,
                "quantity": str(count or ""),
            }


def _form(item: str | None, words: Words) -> str | None:
    """An item told by a form of a slot's word ("I.bare"), or by plain words."""
    slot, _, form = str(item).partition(".")
    return str(words[slot][form]) if form and slot in words else item


def _said(word: str | None, words: Words, form: str) -> str:
    slot, _, own = str(word).partition(".")
    return str(words[slot][own or form]) if slot in words else word or "null"
