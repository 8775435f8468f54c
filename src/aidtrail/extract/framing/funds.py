"""What money is for, and acts that a package includes: 'the grant will finance (or includes) the supply of drones'."""

from typing import TYPE_CHECKING

from aidtrail.extract.framing.stages import Frame, subjects_of
from aidtrail.extract.lexicon import acts, nouns, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_CLIMB = 4  # words between the purchase and the verb whose subject the money is


def spending(frame: Frame) -> "Token | None":
    """The verb by which a sum or a fund pays for what the frame tells is bought; None where none does."""
    lexicon = acts.load()
    if frame.kind == "noun" and frame.lemma not in lexicon.orders and _is_included(frame.trigger):
        return frame.trigger.head  # "the package includes the delivery of radars"
    if frame.lemma in lexicon.financing:
        return frame.trigger if is_paid_from(frame.trigger) else None
    if frame.lemma not in lexicon.buying | lexicon.orders:
        return None
    verb = frame.trigger
    for _ in range(_MAX_CLIMB):
        if verb.i != frame.trigger.i and verb.lower_ in lexicon.spending and is_paid_from(verb):
            return verb
        verb = verb.head
    return None


def _is_included(act: "Token") -> bool:
    """Whether an act is named as what a whole includes."""
    verb = acts.load().verb(act.head) if act.dep_ == "dobj" else None
    return verb is not None and verb.kind == "include" and not verbs.negated(act.head)


def is_paid_from(verb: "Token") -> bool:
    """Whether a verb's subject is money or aid, also "it" or what its clause hangs on: 'a loan that will fund'."""
    subjects = subjects_of(verb)
    if verb.dep_ in ("relcl", "acl") and all(one.tag_ in ("WDT", "WP") for one in subjects):
        subjects = [verb.head]
    return any(is_money(one) or one.lower_ == "it" for one in subjects)


def is_money(noun: "Token") -> bool:
    """Whether a noun is a sum, a fund, or aid that may be money."""
    lexicon = nouns.load()
    head = lexicon.heads.get(noun.lower_)
    sums = noun.ent_type_ == "MONEY" or noun.lower_ in acts.load().prices or noun.lower_ in lexicon.wholes
    return sums or noun.lower_ in lexicon.funded or (head is not None and head.category == "funding")
