"""How a noun above an act shades its stage: 'the decision to send', 'plans for the delivery', 'a refusal to give'."""

from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.framing.clearances import is_assent
from aidtrail.extract.framing.stages import Frame
from aidtrail.extract.lexicon import acts, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token


def operated_by(frame: Frame, token: "Token", kind: str) -> Frame:
    """The frame with one more word that shades it, and that word's class."""
    return replace(frame, operators=(*frame.operators, (token, kind)))


def _is_lacking(noun: "Token") -> bool:
    """'no proof that', 'has not seen any sign of': what there is none of."""
    return verbs.negated(noun.head) or any(child.lower_ == "no" for child in noun.children)


_DONE = frozenset({"past", "perfect", "participle", "noun"})  # moods of what is told as a fact


def dreaded(frame: Frame) -> Frame:
    """'fears that they would be passed on', 'could end in their being shipped to': what nobody does or means to do."""
    return frame if frame.mood in _DONE else replace(frame, stage=None)


def _is_to_be_taken(noun: "Token") -> bool:
    """'will make a decision to send', 'a decision on sending is to be taken': nothing is settled yet."""
    settled = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lower_ in acts.load().settling
    ahead = verbs.tense(noun.head) in ("future", "infinitive", "modal", "conditional", "urging")
    return settled and ahead and noun.lower_ in ("decision", "decisions")


def governed_by_noun(frame: Frame, noun: "Token") -> Frame:
    """'the decision to send', 'plans for the delivery of', 'Berlin's refusal to hand over'."""
    if noun.lower_ in acts.load().conditions:
        return replace(frame, stage=None)  # "on the condition that they would not be given to others"
    if noun.lower_ in acts.load().proofs and _is_lacking(noun):
        return replace(frame, stage=None)  # "there is no proof that it has sent tanks"
    if noun.lower_ in acts.load().fears:
        return dreaded(frame)
    if noun.lower_ in acts.load().attempts and frame.stage in ("halted", "refused"):
        return replace(frame, stage=None)  # "a bid to block the sale"
    stage = acts.load().nouns.get(noun.lower_) or ("committed" if is_assent(noun) else None)
    shades = acts.load().shades  # "a cancelled deal to buy"
    if stage is None or stage == "recommit":
        return replace(frame, stage=None) if stage and frame.mood == "gerund" else frame  # "support for arming Mali"
    if stage == "committed":
        stage = next((shades[child.lower_] for child in noun.children if child.lower_ in shades), stage)
    if any(child.lower_ == "no" for child in noun.children):
        return replace(frame, stage={"committed": "considered", "considered": "refused"}.get(stage))
    if stage == "ongoing":
        return replace(frame, stage="committed", mood="noun") if frame.stage == "delivered" else frame
    if frame.stage in ("halted", "refused") and stage in ("considered", "requested"):
        return replace(frame, stage=None)  # "a bill to block", "calls to end"
    if noun.lower_ in acts.load().partisans and frame.mood == "noun":
        return frame  # "supporters of its decision to send"
    if stage not in ("committed", "delivered"):
        return operated_by(replace(frame, stage=stage, mood="noun"), noun, stage)
    if stage == "committed" and frame.stage == "considered" and frame.mood == "conditional" and not frame.operators:
        return operated_by(replace(frame, stage="committed", mood="noun"), noun, "decide")  # "its pledge that it would"
    if frame.stage in ("refused", "halted", "requested", "considered", "licensed"):
        return operated_by(frame, noun, "decide")
    if frame.mood in ("infinitive", "gerund") and stage == "committed" and _is_to_be_taken(noun):
        return operated_by(replace(frame, stage="considered", mood="noun"), noun, "consider")
    if frame.mood in ("infinitive", "gerund") and stage == "committed":
        return operated_by(replace(frame, stage="committed", mood="noun"), noun, "decide")
    if frame.kind == "noun" and stage == "committed":
        stage = "committed" if frame.stage == "delivered" else frame.stage
        return operated_by(replace(frame, stage=stage), noun, "decide")  # "Oslo's approval of the delivery"
    return frame


def object_before(token: "Token", verb: "Token") -> "Token | None":
    """The noun of an act over an infinitive that the parse ties to the verb: 'took a decision to', 'was made to'."""
    if verbs.tense(token) != "infinitive":
        return None
    passive = verb.dep_ == "xcomp" and any(child.dep_ == "auxpass" for child in verb.children)
    lent = (child for child in verb.head.children if passive and child.dep_ == "nsubj")
    for child in (*verb.children, *lent):
        near = (
            child.dep_ == "nsubjpass"
            or child.head.i != verb.i
            or (child.dep_ == "dobj" and child.i == token.left_edge.i - 1)
        )
        if near and child.lower_ in acts.load().nouns:
            return child
    before = token.doc[max(0, token.left_edge.i - 1)]
    governed = before.dep_ == "pobj" and before.head.lower_ != "by" and before.lower_ in acts.load().nouns
    beside = governed and token.left_edge.lower_ == "to" and verb in before.ancestors and acts.load().verb(token)
    return before if beside else None  # "backed out of a deal to send"


def is_content(clause: "Token", noun: "Token") -> bool:
    """'rejected a call by the left for the state to send': the infinitive says what the noun is for."""
    return noun.tag_[:2] == "NN" and noun.lower_ in acts.load().nouns and verbs.tense(clause) == "infinitive"
