"""The act of which an item is an example: 'its deliveries have been large, including guns', 'deals, among them …'."""

from typing import TYPE_CHECKING

from aidtrail.extract.framing.chains import hypernyms
from aidtrail.extract.framing.shading import shaded
from aidtrail.extract.framing.stages import Frame, act_of, nominal
from aidtrail.extract.framing.whole_nouns import AMONG, PRONOUNS
from aidtrail.extract.lexicon import acts, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 25  # tokens before "among them" in which the deed stands


def exemplified(top: "Token") -> Frame | None:
    """'Its deliveries have been large, including 180 tanks': the act that an item is an example of."""
    for noun in hypernyms(top):
        stage = act_of(noun)
        if stage in ("committed", "delivered") and noun.dep_ == "nsubj" and verbs.is_be(noun.head):
            return shaded(nominal(noun, stage, "of"), noun)
    return None


def among(*things: "Token") -> Frame | None:
    """'won deals worth $2 billion in Peru, among them jets': the deed that the words before tell of."""
    doc, edges = things[0].doc, [thing.left_edge.i for thing in things]
    at = next((edge for edge in edges if doc[edge].lower_ in AMONG), edges[0] - 2)
    if at < 1 or doc[at].lower_ not in AMONG or doc[at + 1].lower_ not in PRONOUNS:
        return None
    before = (noun for noun in reversed(doc[max(0, at - _REACH) : at]) if noun.tag_[:2] == "NN")
    deed = next((noun for noun in before if act_of(noun) in ("committed", "delivered")), None)
    return None if deed is None else shaded(nominal(deed, act_of(deed) or "committed", "of"), deed)


def deed_of(verb: "Token") -> Frame | None:
    """'won orders in Peru, including radars': the bargain that a verb of no act of its own has as its object."""
    deed = next(
        (child for child in verb.children if child.dep_ == "dobj" and child.lower_ in acts.load().bargains), None
    )
    return None if deed is None else shaded(nominal(deed, act_of(deed) or "committed", "of"), deed)
