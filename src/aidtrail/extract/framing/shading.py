"""How the words above an act shade its stage: 'will send', 'is considering sending', 'asked Berlin to send'.

`shaded` climbs from the word that names the act through the verbs and nouns that govern it; each may change the stage
(the tables OUTCOME and DENIED_OUTCOME of `stages`) and is then kept as an operator of the frame.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.framing.clearances import clearance, is_assent
from aidtrail.extract.framing.noun_shading import dreaded, governed_by_noun, is_content, object_before, operated_by
from aidtrail.extract.framing.outcomes import SETTLED, is_done_by, outcome_of, predicate_of
from aidtrail.extract.framing.stages import (
    DENIED_OUTCOME,
    OBJECT,
    OUTCOME,
    Frame,
    begun,
    by_tense,
    is_put_aside,
    opened,
    stipulates,
    subjects_of,
    traded_for,
    turned_down,
)
from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.lexicon.acts import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_CLIMB = 25
_STILL_OPEN = frozenset({"present", "future", "modal", "conditional"})  # tenses in which a plan tells what it holds
_CONDITION_MARKS = frozenset({"if", "unless", "whether", "until", "provided", "should"})
# Prepositions over which what stands above bears on the act below.
_CARRYING = frozenset(
    {
        "of",
        "for",
        "from",
        "on",
        "about",
        "to",
        "with",
        "against",
        "over",
        "at",
        "in",
        "by",
        "toward",
        "towards",
        "into",
        "as",
    }
)


def shaded(frame: Frame, token: "Token") -> Frame:
    """The frame with the stage that the words above `token`, which names its act, leave it."""
    told = _told_at_once(frame, token)
    return _climbed(frame, token) if told is None else told


def _told_at_once(frame: Frame, token: "Token") -> Frame | None:
    """What the act's own words settle, whatever stands above: leave to act, a rule for all, the half of a swap."""
    leave = clearance(token) if frame.kind == "give" else None
    if leave is not None:
        return operated_by(replace(frame, stage=OUTCOME[leave.kind]), leave.noun, leave.kind)
    if any(child.dep_ == "nsubj" and child.lower_ in acts.load().indefinite for child in token.children):
        return replace(frame, stage=None)  # "whoever sends arms will be punished"
    if is_put_aside(token):
        return replace(frame, stage=None)
    traded = frame.kind == "give" or (frame.kind, frame.stage) == ("noun", "delivered")
    other = traded_for(token) if traded else None
    if other is None:
        return None
    return replace(frame, stage=by_tense(other, verbs.tense(other), "delivered"), mood=verbs.tense(other))


def _climbed(frame: Frame, token: "Token") -> Frame:
    """The frame as each word above the act leaves it, up to the one that says nothing of it any more."""
    for _ in range(_MAX_CLIMB):
        link, parent = token.dep_, token.head
        if link in ("csubj", "csubjpass") and frame.mood == "gerund":
            frame = _commented(frame, token, parent)
            break
        if parent.i == token.i or (frame.stage is None and frame.kind != "noun"):
            break
        if link == "conj" and _is_second_infinitive(token, parent):
            link = "xcomp"
        if link == "conj":
            frame = _shared_tense(frame, token, parent)
            token = parent
            if parent.tag_[:2] not in ("VB", "NN"):
                break
            continue
        doer = _implies(token, parent, link) if frame.mood == "infinitive" and not frame.operators else None
        if doer is not None:
            frame = _implied(frame, doer)
            break
        if link in ("relcl", "parataxis") and not (frame.mood == "infinitive" and parent.lower_ in acts.load().nouns):
            frame = replace(frame, stage=None) if _stands_for_whoever(parent) else frame
            break
        if link == "ccomp" and verbs.asks(token) and (frame.stage == "delivered" or _is_open(frame, parent)):
            frame = replace(frame, stage=None)  # "it is unclear whether Norway has sent them"
            break
        noun = object_before(token, parent) if link == "advcl" else None
        if noun is not None:
            frame, token = governed_by_noun(frame, noun), noun  # "cancelled licences to export"
            continue
        if link == "advcl" and not (_ruled(token, parent) or is_content(token, parent)):
            frame = _conditional(frame, token)
            break
        if parent.tag_ in ("IN", "TO") and parent.dep_ in ("prep", "agent", "pcomp", "dative", "mark"):
            carried = "noun" in (frame.kind, frame.mood) or token.dep_ == "pcomp" or token.lower_ in acts.load().nouns
            if not carried or parent.lower_ not in _CARRYING:
                break
            token = parent
            link, parent = token.dep_, token.head
            if token.lower_ == "by" and frame.mood == "gerund":
                frame = _by_means(frame, parent)
            if parent.i == token.i or (token.lower_ == "by" and (_weighs(parent) or parent.tag_[:2] == "NN")):
                break  # "supported Niger by providing", "broke the embargo by sending": how, not whether
            if token.lower_ == "against":
                frame = _opposed(frame, parent)
        if link == "ccomp" and _is_to_say(parent):
            break
        frame, on = _under(frame, token, parent, link)
        if not on or _meant_to_be_said(parent, link):
            break
        token = parent
    return frame


def _implies(infinitive: "Token", parent: "Token", link: str) -> "Token | None":
    """The verb that tells that what an infinitive says was done: 'was the first country to send', 'managed to send'."""
    ranked = [child for child in (parent, *parent.children) if child.dep_ == "attr" and child.i < infinitive.i]
    ranked = [parent] if link in ("relcl", "acl") else ranked
    if any(word.lower_ in acts.load().ranks for noun in ranked for word in (noun, *noun.children)):
        return parent.head if link in ("relcl", "acl") else parent
    active = parent.tag_[:2] == "VB" and not any(child.dep_ == "auxpass" for child in parent.children)
    implies = active and link in ("xcomp", "advcl") and parent.lower_ in acts.load().implying
    return parent if implies and verbs.tense(parent) in ("past", "perfect") else None


def _implied(frame: Frame, verb: "Token") -> Frame:
    """'was the first to send', 'used a plane to send': whoever did that has done what the infinitive says."""
    tense = verbs.tense(verb) if verb.tag_[:2] == "VB" else "past"
    done = "past" if tense == "present" else tense
    if frame.kind not in ("give", "receive") or frame.stage != "committed":
        return frame
    return replace(frame, stage=by_tense(verb, done, "delivered"), mood=done)


def _stands_for_whoever(noun: "Token") -> bool:
    """'anyone who supplies Russia', 'any state that sends arms': a rule for all, no act of one."""
    return noun.lower_ in acts.load().indefinite or any(child.lower_ == "any" for child in noun.children)


def _meant_to_be_said(verb: "Token", link: str) -> bool:
    """'wants to mention that it will send': what stands above bears on the saying, not on what is said."""
    act = acts.load().verb(verb) if link == "ccomp" else None
    return act is not None and act.kind == "say" and verbs.tense(verb) == "infinitive"


def _is_to_say(verb: "Token") -> bool:
    """'It will send tanks, the minister is expected to say': only the saying is expected."""
    below = (acts.load().verb(child) for child in verb.children if child.dep_ == "xcomp")
    return any(act is not None and act.kind == "say" for act in below)


def _opposed(frame: Frame, verb: "Token") -> Frame:
    """'voted against sending', 'is against the sale': refused; who warns or marches against it refuses nothing."""
    act = acts.load().verb(verb)
    decides = (act is not None and act.kind == "decide") or verbs.is_be(verb) or verb.lower_ in acts.load().opposing
    if not decides:
        return replace(frame, stage=None) if frame.mood == "gerund" else frame
    open_still = frame.stage not in ("refused", "halted") and not verbs.negated(verb)
    return operated_by(replace(frame, stage="refused" if open_still else None), verb, "refuse")


def _by_means(frame: Frame, verb: "Token") -> Frame:
    """'could (will) help Mali by sending guns': the means come when what they are for does."""
    tense = verbs.tense(verb) if verb.tag_[:2] == "VB" else "present"
    ahead = frame.stage == "delivered" and tense in ("future", "modal", "conditional", "urging", "infinitive")
    return replace(frame, stage=by_tense(verb, tense, "delivered")) if ahead else frame


def _weighs(verb: "Token") -> bool:
    act = acts.load().verb(verb)
    return act is not None and act.kind == "consider"


def _commented(frame: Frame, gerund: "Token", verb: "Token") -> Frame:
    """'sending tanks would be a mistake': talk of an act in general makes none, unless it tells the stage."""
    act = acts.load().verb(verb)
    if act is not None and gerund.dep_ == "csubjpass":
        return _governed(frame, verb, act, "nsubjpass")  # "sending tanks is being discussed"
    if any(child.dep_ in ("nsubj", "poss") for child in gerund.children):
        return frame
    told = predicate_of(verb) if verbs.is_be(verb) else None
    return replace(frame, stage=told and told[1])


def _is_open(frame: Frame, verb: "Token") -> bool:
    """'too early (or refused) to say whether all will be sent': nobody weighs it, it is only not known."""
    if any(child.dep_ == "acomp" and child.lower_ in acts.load().unknown for child in verb.children):
        return True  # "it is unclear whether it will be sent"
    act = acts.load().verb(verb)
    return frame.mood in ("future", "conditional", "modal") and act is not None and act.kind == "say"


def _ruled(token: "Token", governor: "Token") -> bool:
    """Whether an adverbial clause is what its governor decides on: 'voted to send', 'ruled out sending'."""
    act = acts.load().verb(governor)
    if act is None:
        return False
    purpose = verbs.tense(token) == "infinitive" and act.kind in ("consider", "decide", "request", "refuse", "begin")
    gerund = verbs.tense(token) == "gerund" and act.kind in ("consider", "refuse", "halt", "begin")
    return purpose or (gerund and token.i - governor.i < 3)


def _under(frame: Frame, token: "Token", parent: "Token", link: str) -> tuple[Frame, bool]:
    """What the word above makes of the act, and whether the climb goes on from there."""
    act = acts.load().verb(parent) if parent.tag_[:2] in ("VB", "JJ", "NN") else None
    bearing = _bearing_object(frame, parent) if link in ("prep", "dative", "nsubjpass") else None
    if bearing is not None:
        frame, link = governed_by_noun(frame, bearing), "dobj"  # "gave the green light (ordered a halt) to the sale"
    if act is not None:
        return _governed(frame, parent, act, link), True
    if parent.tag_[:2] == "NN":
        lexicon = acts.load()
        if lexicon.nouns.get(parent.lower_) == "licensed" and parent.head.lower_ in lexicon.needing:
            return replace(frame, stage=None), False  # "no longer need a licence to export"
        bears = parent.lower_ in lexicon.nouns or link in ("compound", "nmod") or parent.lower_ in lexicon.hearsay
        return governed_by_noun(frame, parent), bears
    if link == "nsubj" and frame.kind == "noun" and (verbs.is_be(parent) or parent.lower_ in acts.load().linking):
        told = predicate_of(parent) if frame.stage not in SETTLED else None
        return (operated_by(replace(frame, stage=told[1], mood="present"), parent, told[1]) if told else frame), False
    if link == "xcomp" and verbs.is_be(parent) and frame.stage not in SETTLED:
        told = predicate_of(parent)  # "it is off the table to send"
        return (replace(frame, stage=told[1]) if told else frame), told is None
    if link in ("nsubj", "nsubjpass", "dobj") and frame.kind != "noun":
        return frame, False
    if link == "nsubj" and frame.stage == "delivered" and verbs.tense(parent) in ("future", "infinitive"):
        return replace(frame, stage="committed", mood="future"), True  # "the handover will take place in May"
    if link == "xcomp" and verbs.negated(parent) and frame.stage in ("committed", "delivered"):
        return replace(frame, stage=None), False  # "does not need to buy"
    return (frame if token.lower_ == "by" else _with_object(frame, parent)), True


def _with_object(frame: Frame, verb: "Token") -> Frame:
    """'has taken no decision yet on giving': the noun that bears on the act is what the verb acts on."""
    if frame.mood not in ("gerund", "infinitive"):
        return frame
    for child in verb.children:
        if child.dep_ in OBJECT and child.i != frame.trigger.i and child.lower_ in acts.load().nouns:
            return governed_by_noun(frame, child)
    return frame


def _shared_tense(frame: Frame, verb: "Token", first: "Token") -> Frame:
    """'will buy and send': a coordinated verb without an auxiliary of its own has the first one's tense."""
    bare = (verb.tag_ in ("VB", "VBP") and frame.mood in ("present", "infinitive")) or frame.mood == "gerund"
    if bare and frame.trigger.i == verb.i and frame.kind in ("give", "receive", "train", "arm"):
        shared = verbs.tense(first)
        if shared != "present":
            return replace(frame, stage=by_tense(first, shared, "delivered"), mood=shared)
    return frame


def _is_second_infinitive(token: "Token", verb: "Token") -> bool:
    """'plans to send drones and, by May, to train sappers': joined to the verb that both infinitives depend on."""
    before = (child for child in verb.children if child.dep_ in ("xcomp", "advcl") and child.i < token.i)
    return verbs.tense(token) == "infinitive" and any(verbs.tense(child) == "infinitive" for child in before)


def _conditional(frame: Frame, clause: "Token") -> Frame:
    """'if it sends': under a condition nothing is settled."""
    marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    if marks & _CONDITION_MARKS and frame.stage in ("committed", "delivered"):
        return replace(frame, stage="considered")
    return frame


# ---------------------------------------------------------------- verbs above


def _governed(frame: Frame, verb: "Token", act: Act, link: str) -> Frame:
    """What a governing verb makes of the act."""
    tense, no = verbs.tense(verb), verbs.negated(verb)
    if act.kind == "begin":
        if no and frame.stage in ("committed", "delivered"):
            return operated_by(replace(frame, stage="committed"), verb, "begin")  # "has not kept its promise to send"
        return frame if link == "ccomp" else begun(operated_by(frame, verb, "begin"), act, tense, link)
    if act.kind in ("give", "receive", "arrive"):
        return _moved(frame, verb, act, link)
    if act.kind == "lift":
        return _lifted(frame, verb, act)
    if act.kind == "include":
        if frame.mood == "gerund" and frame.stage == "delivered" and tense in _STILL_OPEN:
            return replace(frame, stage=_planned(verb, tense), mood=tense)
        included = frame.kind == "noun" and tense in ("future", "present") and frame.stage == "delivered"
        return replace(frame, stage="committed") if included else frame
    if act.kind == "use":
        return replace(frame, stage=None) if link == "xcomp" and verb.tag_ == "VBN" else frame  # "used to transport"
    if act.kind == "fear":
        return dreaded(frame)
    if act.kind == "fail":
        return frame if no else replace(frame, stage=None)
    if act.kind == "say":
        return replace(frame, stage="committed", mood="real") if _is_promised(frame, verb) else frame
    if act.kind not in OUTCOME or (link == "nsubj" and verb.tag_ != "VBN"):
        return frame
    if act.kind == "request" and stipulates(verb):
        return replace(frame, stage="committed") if frame.stage == "delivered" else frame
    if turned_down(verb, act.lemma):
        return replace(operated_by(frame, verb, "refuse"), stage="refused", mood=tense)
    outcome = (DENIED_OUTCOME if no else OUTCOME)[act.kind]
    if act.kind == "halt" and no and frame.kind == "noun":
        outcome = "committed"
    return frame if outcome is None else outcome_of(frame, verb, act, outcome, link)


def _planned(verb: "Token", tense: str) -> str:
    """'the plan would involve sending', 'the deal includes supplying': what is laid down is still to be done."""
    nouns = acts.load().nouns
    open_still = any(nouns.get(subject.lower_) in ("considered", "requested") for subject in subjects_of(verb))
    return "considered" if open_still or tense in ("modal", "conditional") else "committed"


def _is_promised(frame: Frame, verb: "Token") -> bool:
    """'said that it would send', but not 'said that it would like to send', nor what reports say that it would."""
    weighed = any(kind == "consider" for _, kind in frame.operators)
    would = frame.mood == "conditional" and frame.stage == "considered" and not weighed
    return would and not is_done_by(verb, acts.load().hearsay)


def _moved(frame: Frame, verb: "Token", act: Act, link: str) -> Frame:
    """'made the delivery', 'the shipment arrived': the verb that moves a noun of transfer gives the frame."""
    if frame.operators and link in OBJECT and act.kind != "receive":
        return operated_by(frame, verb, "decide")  # "gave its approval for the sale", "reached a deal on the delivery"
    if act.lemma == "order" and frame.kind == "noun" and not any(child.lower_ == "from" for child in verb.children):
        return outcome_of(frame, verb, Act("decide", "order"), "committed", link)  # "ordered the sale"
    if act.particles and link == "prep" and frame.kind == "noun" and act.lemma in acts.load().buying:
        return operated_by(replace(frame, stage="committed", mood=verbs.tense(verb)), verb, "decide")  # "signed for"
    arrives = act.kind == "arrive" and link == "nsubj" and act.lemma not in {*acts.load().weak, "come"}
    if frame.kind != "noun" or frame.stage in SETTLED or not (link in OBJECT or arrives):
        return frame  # "ordered the suspension of exports"
    if act.kind == "receive" and frame.lemma in acts.load().assents:
        return frame  # who gets an approval has not got the thing
    if act.lemma in acts.load().making and frame.stage != "delivered" and frame.lemma not in acts.load().deeds:
        return frame  # "made an offer of", "making preparations for the transfer"
    moved = opened(verb, act, "nsubj" if act.kind == "arrive" else "dobj")
    return moved if moved is not None and moved.stage else frame


def _bearing_object(frame: Frame, verb: "Token") -> "Token | None":
    """The object of a verb that bears on an act beside it: 'gave the go-ahead to', 'ordered a halt to the sale'."""
    lexicon = acts.load()
    objects = [child for child in verb.children if child.dep_ in ("dobj", "oprd")]
    if frame.kind != "noun":
        opposed = (child for child in objects if lexicon.nouns.get(child.lower_) == "refused")
        return next(opposed, None) if frame.mood == "gerund" else None  # "dropped its opposition to sending"
    halted = (child for child in objects if lexicon.nouns.get(child.lower_) == "halted")
    told = (child for child in objects if is_assent(child) or child.lower_ in lexicon.bargains)
    return next(halted, None) or next(told, None)


def _lifted(frame: Frame, verb: "Token", act: Act) -> Frame:
    """'lifted its hold on': the act goes on, if it was held; 'reversed its decision to send' ends it."""
    lexicon = acts.load()
    held = any(child.dep_ in OBJECT and lexicon.nouns.get(child.lower_) == "halted" for child in verb.children)
    if frame.stage == "halted" or held or (act.lemma in lexicon.releasing and frame.kind == "noun"):
        return operated_by(replace(frame, stage="committed"), verb, "lift")
    if act.lemma not in lexicon.reversing or (frame.kind == "noun" and not frame.operators):
        return frame
    turned = {"committed": "halted", "considered": "halted", "licensed": "halted", "refused": "considered"}
    return operated_by(replace(frame, stage=turned.get(frame.stage or "", frame.stage)), verb, "halt")
