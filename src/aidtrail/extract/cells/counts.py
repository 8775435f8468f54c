"""The count of an item: which of the numbers around it says how many."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aidtrail.extract.cells.counts_beside import beside
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.lexicon import acts, nouns
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Span
from aidtrail.values import Quantity, QuantitySpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_JOINTLY = (" between them", " among them")


def quantity_of(
    document: Document, sentence: Sentence, doc: "Doc", mention: ItemMention, act: int = 0
) -> tuple[Quantity | None, Span | None]:
    """The count that stands before an item (or inside its phrase), and where; (None, None) where none does.

    `act` tells what was done: on the item itself it tells of the whole, "the first of 36 jets bought from".
    """
    if document.text.startswith(_JOINTLY, mention.end):
        return None, None  # "will give 61 jets between them": nobody's own number
    before = _counts_before(document, sentence, doc, mention)
    for quantity in before:
        if quantity.start < mention.start < quantity.end and not quantity.vague:
            # "four Mi-17": what looks like a unit is the beginning of the item's name
            return Quantity(quantity.value.min, quantity.value.max), (quantity.start, mention.start - 1)
    candidates = [
        q
        for q in before
        if not q.vague and (q.value.unit is None or doc.text[q.end - sentence.start :].lstrip().startswith("of "))
    ]
    for quantity in reversed(candidates):
        before_it = doc.text[: quantity.start - sentence.start]
        of_whole = act >= mention.last and doc[act].dep_ in ("acl", "relcl")
        nth = None if of_whole else _NTH_OF.search(before_it)
        if nth is not None:
            return Quantity(1, 1), (sentence.start + nth.start(1), sentence.start + nth.end(1))
        if _PART_OF.search(before_it):
            continue  # "some of 28 jets"
        if quantity.value.max == 1 and doc.text[quantity.end - sentence.start :].lstrip().startswith("of "):
            continue  # "one of the jets" counts none
        if quantity.start >= mention.start or _leads_up(doc, sentence, quantity.end, mention):
            quantity = _part_of(document, candidates, quantity) or quantity
            if _particle(doc, quantity.start - sentence.start):
                # "handed over fourteen": the word belongs to the verb
                return Quantity(quantity.value.min, quantity.value.min), (quantity.start, quantity.end)
            return Quantity(quantity.value.min, quantity.value.max, quantity.value.unit), (quantity.start, quantity.end)
    return beside(document, sentence, doc, mention)


def _counts_before(document: Document, sentence: Sentence, doc: "Doc", mention: ItemMention) -> list[QuantitySpan]:
    """The counts up to an item's head; the figure of a name is none: "a Dornier 228"."""
    names = within(document.systems, mention.start, sentence.end)
    found = within(document.quantities, sentence.start, sentence.start + doc[mention.head].idx)
    return [one for one in found if not any(name.start <= one.start and one.end <= name.end for name in names)]


def _part_of(document: Document, counts: Sequence[QuantitySpan], whole: QuantitySpan) -> QuantitySpan | None:
    """'nine of the 36 tanks': the part that a count before the whole's tells."""
    earlier = (count for count in counts if count.end < whole.start)
    return next((count for count in earlier if _OF_WHOLE.fullmatch(document.text, count.end, whole.start)), None)


_OF_WHOLE = re.compile(
    r"\s+of\s+(?:(?:an? |the )?(?:\w+ )?(?:consignment|order|batch|total|fleet|delivery|shipment) of )?"
    r"(?:the |its |their |these |those )?",
    re.I,
)
_NTH_OF = re.compile(
    r"\b(?:the|its|their) (first|second|third|fourth|fifth|sixth|next) of (?:the |its |their |a total of )?$", re.I
)
_PART_OF = re.compile(r"\b(?:rest|some|part|most|many|half|one) of (?:the |its |their )?$", re.I)


def _particle(doc: "Doc", start: int) -> bool:
    """Whether the "over" before a number belongs to a verb: 'handed over', 'took over'."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None or span.start < 2:
        return False
    before = doc[span.start - 1]
    phrasal = any(act.particles == ("over",) for act in acts.load().verbs.get(doc[span.start - 2].lower_, ()))
    return before.lower_ == "over" and (before.dep_ == "prt" or phrasal)


# "gives 12 as the least number of drones", "five of them drones"
_STATED = re.compile(r"as (?:the|an?|our) (?:[\w-]+ )?(?:number|count) of|of (?:them|which|these|those)(?: are| were)?")


def _leads_up(doc: "Doc", sentence: Sentence, end: int, mention: ItemMention) -> bool:
    """Whether only words that belong to the phrase stand between a count and the item."""
    lexicon = nouns.load()
    between = doc.char_span(end - sentence.start, mention.start - sentence.start, alignment_mode="contract")
    if between is None:
        return end <= mention.start and not doc.text[end - sentence.start : mention.start - sentence.start].strip(
            " \u00a0-–"
        )
    if _STATED.fullmatch(between.text.strip().lower()) or (between.text.strip() == "," and doc[mention.first].like_num):
        return True  # "21, 155 mm howitzers"
    for token in between:
        lower = token.lower_
        if lower in lexicon.parcels:
            return False  # "five batches of jets"
        if lower in lexicon.plain or lower in lexicon.measures or lower in ("of", "the", "different", "x", "×"):
            continue
        if token.tag_ == "CD" and (_of_name(token) or _WHEELS.fullmatch(lower)):
            continue
        if token.dep_ == "cc" and token.i > between.start and _modifies(token.nbor(-1)) and _modifies(token.nbor()):
            continue  # "50,000 mouth and nose masks"
        if token.dep_ == "cc" and token.i > between.start and token.nbor().tag_ == "RB" and _modifies(token.nbor(-1)):
            continue  # "14 fast and highly manoeuvrable boats"
        if token.tag_ in ("JJ", "JJR", "HYPH", "VBN", "RB", "POS", "``", "''", "NNP", "AFX", "PRP$", "DT"):
            continue
        if "-" in (token.nbor(-1).text, token.nbor().text):
            continue  # "49 soon-to-be retired tanks"
        if token.tag_ in ("NN", "NNS") and (
            token.dep_ in ("compound", "nmod") or lower in lexicon.packages or token.i == mention.first - 1
        ):
            continue
        return False
    return True


_WHEELS = re.compile(r"\d{1,2}[x×]\d{1,2}")  # "heavy 8x8 trucks"


def _of_name(number: "Token") -> bool:
    """Whether a figure belongs to a name: 'type 26', 'MAN 40M'."""
    if not number.i:
        return False
    before = number.nbor(-1)
    return before.lower_ in nouns.load().designators or before.tag_ == "NNP" or not before.whitespace_


def _modifies(token: "Token") -> bool:
    """Whether a word stands before a noun of its phrase: an adjective, or a noun in the singular."""
    return token.tag_ in ("JJ", "NN", "NNP", "VBN", "RB") and not token.like_num
