"""Acts told by what they are: 'its gift was two boats', 'the items that Spain will send are guns'."""

from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.framing.clauses import attached
from aidtrail.extract.framing.shading import shaded
from aidtrail.extract.framing.stages import Frame, act_of, nominal, opened
from aidtrail.extract.lexicon import acts, nouns, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

# What the tense of "be" makes of a deed that is called by a noun: "their donations have been", "the next will be".
_BY_TENSE = {"perfect": "delivered", "future": "committed", "modal": "considered", "conditional": "considered"}


def equated(verb: "Token") -> Frame | None:
    """The act that the subject of a form of "be" names, where the items are what it is said to be."""
    if verbs.negated(verb) or any(child.dep_ == "attr" and act_of(child) for child in verb.children):
        return None  # "this gift is the ninth drawdown": an act itself
    for subject in verb.children:
        if subject.i > verb.i:
            return None
        frame = _of_subject(subject, verbs.tense(verb)) if subject.dep_ in ("nsubj", "csubj") else None
        if frame is not None:
            return frame
    return None


def _of_subject(subject: "Token", tense: str) -> Frame | None:
    act = acts.load().verb(subject) if subject.dep_ == "csubj" else None
    if act is not None:
        asked = any(child.lower_ == "what" for child in subject.children)
        frame = opened(subject, act, "dobj") if asked else None  # "What Japan gave Fiji were five radars"
        return None if frame is None else shaded(frame, subject)
    stage = act_of(subject)
    if stage in ("committed", "delivered"):
        frame = nominal(subject, stage, "of")
        told = frame.stage in ("committed", "delivered") and (
            stage == "delivered" or subject.lower_ in acts.load().deeds
        )
        return replace(frame, stage=_BY_TENSE.get(tense, frame.stage)) if told else frame
    return attached(subject) if _is_wide(subject) else None


def _is_wide(noun: "Token") -> bool:
    """'the items', 'the equipment': a word that says too little to be the thing itself."""
    head = nouns.load().heads.get(noun.lower_)
    return noun.lower_ in acts.load().holders or (head is not None and head.level in ("generic", "vague"))
