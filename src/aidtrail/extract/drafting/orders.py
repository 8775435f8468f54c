"""Orders told by what has come of them: 'the first three of 24 jets were delivered' tells of all 24, too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, within
from aidtrail.extract.lexicon import acts
from aidtrail.values import Quantity, QuantitySpan

_FIRST = re.compile(r"\bfirst $", re.I)
_OF = re.compile(r" of (?:the |its |their )?", re.I)
_OF_TOTAL = re.compile(r"\bfirst \w+ of a total of $", re.I)
_CLAUSE = 4  # words after a thing in which a clause tells that it was promised
_NAME_REACH = 40  # characters between a count and the thing that it counts


def told_in_part(document: Document, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, and after each of the first of several the one of the whole that is owed."""
    for draft in drafts:
        found = _whole(document, draft) if draft.stage == "delivered" and "item" in draft.cells else None
        if found is None:
            yield draft
            continue
        span = (found.start, found.end)
        batch = draft.cells.get("quantity") == span  # "the first batch of a total of eight": how many came is not told
        parts = {name: cell for name, cell in draft.cells.items() if name != "quantity"}
        yield replace(draft, quantity=None, cells=parts) if batch else draft
        whole = Quantity(found.value.min, found.value.max, found.value.unit)
        yield replace(draft, stage="committed", quantity=whole, cells=parts | {"quantity": span}, value=None)


def _whole(document: Document, draft: Draft) -> QuantitySpan | None:
    """The count of all of which a draft tells the first."""
    text, item = document.text, draft.cells["item"][0]
    counts = within(document.quantities, draft.sentence.start, item)
    if not counts or item - counts[-1].end > _NAME_REACH or counts[-1].vague:
        return None
    before = text[draft.sentence.start : counts[-1].start]
    if _OF_TOTAL.search(before):
        return counts[-1]
    part = counts[-2] if len(counts) > 1 and _OF.fullmatch(text, counts[-2].end, counts[-1].start) else None
    if part is None:
        return None
    owed = _FIRST.search(text[draft.sentence.start : part.start]) or _is_promised(text, draft)
    return counts[-1] if owed else None


def _is_promised(text: str, draft: Draft) -> bool:
    """'three of the eight boats promised by Oslo': whether the words after the thing say that all are owed."""
    after = text[draft.cells["item"][1] : draft.sentence.end].split()[:_CLAUSE]
    first = after[0].lower() if after else ""
    owed = any(act.kind == "decide" for word in after for act in acts.load().verbs.get(word.lower().strip(",."), ()))
    return owed and (first in ("that", "which") or first.endswith("ed"))
