"""Short notes, as a table's cells: whatever they count was given."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aidtrail.extract.cells.draft import Draft, draft_of
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.framing.frames import frame_of
from aidtrail.extract.parties.nearby import nearby_taker
from aidtrail.extract.parties.role_search import Role
from aidtrail.extract.parties.roles import Roles, roles_of
from aidtrail.extract.things.items import ItemMention, singular
from aidtrail.model import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc


def counted(document: Document, sentence: Sentence, doc: "Doc", drafts: Sequence[Draft]) -> Iterator[Draft]:
    """In a note, whatever is counted was given: 'two mobile laboratories'."""
    taken = [span for draft in drafts for span in draft.cells.values()]
    for quantity in within(document.quantities, sentence.start, sentence.end):
        if quantity.vague or any(
            start <= quantity.start < end or quantity.start <= start < quantity.end for start, end in taken
        ):
            continue
        span = doc.char_span(quantity.start - sentence.start, quantity.end - sentence.start, alignment_mode="expand")
        if span is None or (quantity.value.unit and doc[span.end : span.end + 1].text != "of"):
            continue
        first = span.end + (doc[span.end : span.end + 1].text == "of")
        last = first
        while last < len(doc) and doc[last].tag_ in ("JJ", "NN", "NNS", "NNP", "HYPH", "VBN", "AFX", "JJR", "-LRB-"):
            last += 1
        last -= last > first and doc[last - 1].tag_ == "-LRB-"
        if (
            last == first
            or doc[last - 1].tag_ not in ("NNS", "NN")
            or (doc[last - 1].tag_ == "NN" and not quantity.value.unit)
        ):
            continue
        start, end = sentence.start + doc[first].idx, sentence.start + doc[last - 1].idx + len(doc[last - 1].text)
        if any(s <= start < e for s, e in taken):
            continue
        item = Item(doc[first:last].text, name=singular(doc[first:last].text), category="equipment")
        mention = ItemMention(start, end, first, last, last - 1, item)
        frame = frame_of(doc[last - 1])
        roles = (
            roles_of(document, sentence, frame, (doc[last - 1],))
            if frame is not None
            else Roles(Role(), nearby_taker(document, sentence, last, ()))
        )
        stage = frame.stage if frame is not None and frame.stage else "committed"
        yield draft_of(document, sentence, doc, mention, stage, roles, "note.count", last - 1, "")
