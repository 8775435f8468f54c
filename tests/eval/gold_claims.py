"""Turns gold claims into claims as the program has them, so that resolution can be scored apart from extraction."""

import re
from collections.abc import Iterator
from typing import Any

from aidtrail.model import Article, Claim, claim_from_dict
from tests.eval.matching import Row

_TAKEN_OVER = (
    "donor", "recipient", "stage", "date", "package", "value", "rule", "scope", "place", "measure", "since", "unit",
    "channel", "quote",
)  # fmt: skip


def claims_of_gold(row: Row, article: Article) -> Iterator[Claim]:
    """The required claims of a gold row, the gold id in `ref`."""
    for gold in row["claims"]:
        if not gold.get("optional"):
            yield claim_from_dict(_on_the_wire(gold, article))


def _on_the_wire(gold: Row, article: Article) -> dict[str, Any]:
    wire: dict[str, Any] = {"kind": gold["kind"], "article": article.id, "ref": gold["id"]}
    wire |= {name: gold[name] for name in _TAKEN_OVER if name in gold}
    wire["evidence"] = _evidence(gold["evidence"], article.text)
    if gold.get("item"):
        wire["item"] = {"text": _name_used(gold), "category": gold.get("category")}
    for name in ("quantity", "amount"):
        if gold.get(name):
            wire[name] = dict(zip(("min", "max"), gold[name], strict=True))
    if gold["kind"] == "statement":
        unnamed = bool(gold.get("anonymous"))
        wire["speaker"] = {"role" if unnamed else "name": gold["speaker"], "anonymous": unnamed}
    return wire


def _name_used(gold: Row) -> str:
    """The accepted name that stands in the evidence, or the first."""
    names: list[str] = gold["item"]
    return next((name for name in names if name.lower() in gold["evidence"].lower()), names[0])


def _evidence(quote: str, text: str) -> list[dict[str, Any]]:
    span = locate(text, quote.split(" ... ")[0])
    return [{"start": span[0], "end": span[1], "text": text[slice(*span)]}] if span else []


def locate(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, white space counted as equal; None where it does not."""
    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    return found.span() if found else None
