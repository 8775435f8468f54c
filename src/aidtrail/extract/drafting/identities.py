"""Things that a sentence says are another item: 'the six helicopters given in May are Mi-17s'."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.things.items import ItemMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What may stand between the thing and the name: "are in fact", "are no Mi-24s but", "were not Mi-24s but old".
_SAID_TO_BE = re.compile(r"(?:.{1,120} )?(?:are|were|is|was) (?:(?:not|no) [\w -]{1,30} but )?(?:in fact |\w+ )?$")
_DENIED = re.compile(r"\b(?:not|no) $")
_REACH = 160  # characters from the thing to the name


def named_as(document: Document, sentence: Sentence, doc: "Doc", drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts of a sentence; what is told by its kind only has the item that the sentence says it is."""
    for draft in drafts:
        mention = _said_to_be(document, sentence, doc, draft)
        if mention is None:
            yield draft
        else:
            cells = draft.cells | {"item": (mention.start, mention.end)}
            yield replace(draft, item=mention.item, generic=False, cells=cells)


def _said_to_be(document: Document, sentence: Sentence, doc: "Doc", draft: Draft) -> ItemMention | None:
    """The named item of the same kind that the sentence's verb says the draft's thing to be."""
    if draft.item is None or draft.item.id or draft.stage == "refused":
        return None
    head = next((m.head for m in document.items[sentence.index] if m.start == draft.cells["item"][0]), None)
    if head is None or doc[head].dep_ != "nsubj" or doc[head].head.lower_ not in ("is", "are", "was", "were"):
        return None
    for mention in document.items[sentence.index]:
        between = document.text[draft.cells["item"][1] : mention.start]
        alike = mention.item.id and mention.item.category == draft.item.category and len(between) <= _REACH
        if alike and _SAID_TO_BE.fullmatch(between.lstrip()) and not _DENIED.search(between):
            return mention
    return None
