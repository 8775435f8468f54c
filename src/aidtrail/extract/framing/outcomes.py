"""What an operator makes of the act below it: 'decided to send', 'authorised allies to send', 'asked not to send'.

The tables OUTCOME and DENIED_OUTCOME of `stages` say what a class of operators comes to; here is where the stage that
it meets, who decides, or the tense of the deciding make it another.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.framing.clearances import clears_another, is_enabling
from aidtrail.extract.framing.noun_shading import operated_by
from aidtrail.extract.framing.stages import OBJECT, Frame
from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.lexicon.acts import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

SETTLED = ("refused", "requested", "halted")


def outcome_of(frame: Frame, verb: "Token", act: Act, outcome: str, link: str) -> Frame:
    """What an operator makes of the act: `outcome`, unless the stage it meets there is the stronger one."""
    lexicon, tense = acts.load(), verbs.tense(verb)
    told = operated_by(frame, verb, act.kind)
    if act.kind == "license" and is_enabling(verb):
        return frame
    if act.lemma in lexicon.clearing and frame.kind == "give" and clears_another(verb, frame.trigger):
        return replace(told, stage="licensed", mood="real")
    if frame.stage == "licensed" and act.kind == "request":
        return replace(told, stage="considered", mood=tense)  # "asked parliament for permission to"
    if frame.stage == "licensed" and act.kind not in ("halt", "refuse"):
        return told
    if act.kind == "halt" and frame.stage == "halted" and frame.operators:
        return replace(told, stage="committed", mood=tense)  # "ended its suspension of"
    if act.lemma in lexicon.granting and frame.stage == "requested" and link in OBJECT and frame.operators:
        asker_acts = frame.kind == "give" and any(child.lower_ == "by" for child in frame.operators[-1][0].children)
        return replace(told, stage="licensed" if asker_acts else "committed", mood=tense)  # "approved a request to"
    finite = link == "ccomp" and frame.mood not in ("infinitive", "gerund", "conditional", "noun")
    if act.kind == "decide" and frame.mood == "urging" and frame.stage == "requested":
        return replace(told, stage=_decided(frame, verb, outcome), mood=tense)  # "agreed that Norway should deliver"
    if act.kind == "decide":
        if (finite and not verbs.asks(frame.trigger)) or _undecidable(frame):
            return told
        return replace(told, stage=_decided(frame, verb, outcome), mood=tense)
    if act.lemma in lexicon.backing and frame.mood != "gerund":
        return frame  # "the gift was supported by Washington"
    if act.kind == "consider" and frame.stage == "requested" and link == "dobj":
        return replace(told, stage="considered")  # "studying a request to give"
    if act.lemma in lexicon.wishing and tense != "conditional" and _wished_of_another(frame):
        return operated_by(replace(frame, stage="requested", mood=tense), verb, "request")
    if act.lemma in lexicon.forecasting and outcome == "considered" and _is_arrival(frame, link):
        return replace(told, stage="committed", mood=tense)  # "are expected to arrive": what comes has been decided
    if act.kind == "consider" and frame.stage == "halted" and link in ("xcomp", "pcomp"):
        return replace(told, stage=None)
    if act.kind == "consider" and ((finite and frame.stage == "delivered") or frame.stage in SETTLED):
        return frame
    if act.kind == "request" and frame.stage in ("halted", "refused"):
        return replace(told, stage=None)
    if act.kind == "halt" and tense == "modal" and not frame.operators:
        return replace(told, stage=None)  # "might delay the delivery"
    if act.kind == "halt" and (frame.stage == "requested" or (frame.stage == "considered" and link not in OBJECT)):
        return told  # but "ditched a plan to buy": halted
    return replace(told, stage=outcome, mood=tense)


def _is_arrival(frame: Frame, link: str) -> bool:
    """Whether what is told of is that the thing comes: 'is expected to arrive (be delivered)', 'deliveries are due'."""
    if frame.stage not in ("committed", "delivered"):
        return False
    if frame.kind == "noun":
        return frame.lemma in acts.load().handovers and link == "nsubjpass"
    handed = frame.kind == "give" and acts.load().manners.get(frame.lemma) == "handed-over"
    return frame.kind == "arrive" or (handed and frame.link == "nsubjpass")


def _undecidable(frame: Frame) -> bool:
    """Whether a decision leaves the act at its stage: 'decided to suspend', 'agreed to consider'."""
    if any(kind in ("refuse", "consider") for _, kind in frame.operators) and frame.stage == "considered":
        return True  # "reaffirmed that he would not rule out sending"
    considered = frame.stage == "considered" and frame.mood not in ("conditional", "noun")
    return considered or frame.kind == "halt" or frame.stage in SETTLED


def _decided(frame: Frame, verb: "Token", outcome: str) -> str:
    """The stage that a verb of deciding gives by its tense and by who decides."""
    tense = verbs.tense(verb)
    if tense == "urging":
        return "requested"
    asked = tense in ("future", "infinitive") and any(
        child.lower_ in _ASKED and child.i > verb.i for child in verb.children
    )
    asked = asked or verbs.asks(frame.trigger)
    unsure = asked or tense == "modal" or outcome == "considered" or is_done_by(verb, acts.load().tentative)
    return "considered" if unsure else "committed"


# What follows a verb of deciding that is still to come, where nothing is decided: "is to decide on buying".
_ASKED = frozenset({"on", "about", "between"})


def _wished_of_another(frame: Frame) -> bool:
    """'wants Washington to provide': the act has a subject of its own, and nothing has stopped it."""
    owned = any(child.dep_ == "nsubj" for child in frame.trigger.children)
    return owned and frame.stage in ("committed", "delivered", "considered")


def is_done_by(verb: "Token", words: frozenset[str]) -> bool:
    """Whether one of these words is the verb's subject: reports that say, a committee that votes."""
    return any(child.dep_ == "nsubj" and child.lower_ in words for child in verb.children)


def predicate_of(verb: "Token", reach: int = 6) -> tuple[str, str] | None:
    """'is off the table': the phrase after "be" that tells how far what it speaks of has come, and its stage."""
    following = f" {verb.doc[verb.i + 1 : verb.i + 1 + reach].text.lower()}"
    for phrase, stage in acts.load().predicates.items():
        if f" {phrase}" in following[: len(phrase) + 8]:
            return phrase, stage
    return None
