"""The count of an item where its own sentence gives none: 'The contract is for 12 guns' in the next sentence."""

import re
from collections import defaultdict
from collections.abc import Sequence

from aidtrail.extract.cells.act_dates import words
from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import nouns
from aidtrail.values import Quantity, QuantitySpan

_AFTER = 2  # sentences after an act in which the whole that it is about is spoken of again
_OPENING = re.compile(r"(?:the|this|that|its) (?:[^\s,;.]+ ){0,3}?([a-z]+)\b|(?:in total|in all|altogether)\b", re.I)


def counted_next(document: Document, drafts: Sequence[Draft]) -> None:
    """Adds to the drafts of a sentence about one thing without a count the count that the next sentences give."""
    told: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.item is not None and not draft.generic and draft.sentence.kind == "paragraph":
            told[draft.sentence.index].append(draft)
    for index, held in told.items():
        if any(draft.quantity for draft in held) or len({draft.item and draft.item.text for draft in held}) != 1:
            continue
        count = _told_next(document, index, held[0])
        for draft in held if count is not None else ():
            assert count is not None
            draft.quantity = Quantity(count.value.min, count.value.max)
            draft.cells["quantity"] = (count.start, count.end)


def _told_next(document: Document, index: int, draft: Draft) -> QuantitySpan | None:
    category = draft.item.category if draft.item is not None else None
    for sentence in document.sentences[index + 1 : index + 1 + _AFTER]:
        counts = [
            one
            for one in within(document.quantities, sentence.start, sentence.end)
            if not one.vague and one.value.unit is None and _may_count(one, category)
        ]
        if counts and _speaks_of_whole(document, sentence):
            return counts[0] if len(counts) == 1 else None
    return None


def _speaks_of_whole(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence begins with the act told before, or with a sum of it: 'The order covers', 'In total'."""
    opening = _OPENING.match(document.text, sentence.start, sentence.end)
    named = opening[1] if opening is not None else None
    return opening is not None and (named is None or any(named.lower() in again for again in words().again.values()))


def _may_count(count: QuantitySpan, category: str | None) -> bool:
    """Whether a count may be of things of a category, by its last word for a thing: guns may be howitzers."""
    heads = nouns.load().heads
    found = [heads[word] for word in (count.counted or "").lower().split() if word in heads]
    return bool(found) and (found[-1].category == category or found[-1].level == "weak")
