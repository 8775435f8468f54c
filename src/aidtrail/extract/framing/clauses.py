"""Acts told not above an item but beside it: in a clause that hangs on it, or by the verb whose subject it is.

'Drones provided by …', 'missiles are to be delivered', 'tanks are off the table'; and, where the parse has lost the
tie between act and item, the act that stands closest before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from aidtrail.extract.framing.outcomes import predicate_of
from aidtrail.extract.framing.reduced import clauses_on
from aidtrail.extract.framing.shading import shaded
from aidtrail.extract.framing.stages import Frame, act_of, by_tense, has_now, nominal, opened
from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.lexicon.acts import TRANSFER_VERBS, Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTITIVE_PRONOUNS = frozenset({"many", "some", "most", "all", "both", "several", "few", "others"})
_ATTACHABLE = frozenset({"give", "receive", "arrive", "decide", "halt", "request", "refuse", "consider"})
_HANDS = re.compile(r"(?:now |already )?in (?:the )?(?:hands of|\w+(?:['’]s?)? hands)")
_ABOARD = re.compile(r"on board|(?:\S+ )?aboard")  # "on board were fifteen missiles"
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_PREDICATE_REACH = 6  # tokens after "be" among which the phrase that tells the stage stands
_REACH = 12  # tokens looked back over for the act, where the parse shows none
_COMMA_REACH = 6  # the same, where a comma stands between
_BELOW = 4  # infinitives under a verb that are looked at
_CLAUSE_ENDS = frozenset({".", ";", ":", "—", "–", "(", ")", "which", "who", "that", "while", "but", "whose", "where"})


def attached(noun: "Token") -> Frame | None:
    """An act in a clause that hangs on the noun: 'drones provided by …', 'missiles which Iran sent'."""
    clauses = clauses_on(noun)
    for child in noun.children:
        if child.dep_ in ("appos", "conj") and child.lower_ in _PARTITIVE_PRONOUNS:
            clauses += clauses_on(child)  # "drones, many of them provided by …"
    for child in clauses + _partitive_clauses(noun):
        act = acts.load().verb(child)
        if act is None or act.kind not in _ATTACHABLE or (act.kind != "arrive" and _does(child)):
            continue
        if _only_made(child, act) or _bears_on_verb(child, act):
            continue
        if act.kind == "arrive" or child.tag_ == "VBN" or not _has_own_object(child):
            frame = raised(child) or opened(child, act, "nsubj" if act.kind == "arrive" else "dobj")
            if frame is not None and frame.stage is not None:
                return frame
    return None


def told_beside(climbed: Frame, beside: Frame) -> Frame | None:
    """What a clause that hangs on the item makes of the act above it; None where it changes nothing.

    'the tanks that Oslo sent came', 'a dhow with rockets bound for Sudan was stopped': the clause tells more; so in
    'the donation of trucks that China presented'. 'The aircraft which Delhi promised has come': both tell.
    """
    lexicon = acts.load()
    yields = climbed.lemma in lexicon.weak or beside.lemma in lexicon.heading
    if climbed.kind in ("arrive", "halt") and yields and not (climbed.kind == "arrive" and beside.kind == "decide"):
        return beside
    if climbed.kind == "arrive" and beside.kind in ("give", "decide"):
        return replace(climbed, operators=(*climbed.operators, (beside.trigger, beside.kind)))
    sided = any(child.dep_ == "agent" or child.lower_ == "from" for child in beside.trigger.children)
    if climbed.kind == "include" and beside.stage == "delivered" and _tells_of_which(beside):
        return replace(climbed, stage="delivered", mood=beside.mood)  # "includes twelve guns that came in May"
    if climbed.kind == "decide" and climbed.lemma in lexicon.unveiling and sided:
        return beside  # "unveiled a battery bought from India"
    done = (climbed.kind, beside.kind, climbed.stage, beside.stage) == ("noun", "give", "committed", "delivered")
    return beside if done else None


def _tells_of_which(beside: Frame) -> bool:
    """Whether a clause tells what has become of the whole thing: 'that have arrived', and not 'ten of which have'."""
    own = (child.tag_ in ("WDT", "WP") for child in beside.trigger.children if child.dep_[:5] == "nsubj")
    return any(own) and verbs.tense(beside.trigger) in ("past", "perfect")


def _partitive_clauses(noun: "Token") -> list["Token"]:
    """', many supplied by X', ', most of which were given by X': the parse may tie these to the sentence's verb."""
    after = noun.doc[noun.right_edge.i + 1 : noun.right_edge.i + 3]
    if len(after) < 2 or after[0].text != "," or after[1].lower_ not in _PARTITIVE_PRONOUNS:
        return []
    part = after[1]
    if part.dep_ in ("nsubj", "nsubjpass") and part.head.tag_ == "VBN":
        return [part.head]
    return [child for child in part.children if child.dep_ in ("acl", "relcl")]


def _does(clause: "Token") -> bool:
    """'a ship that had passed through': the noun does what the clause says, nothing is done to it."""
    return any(child.dep_ == "nsubj" and child.tag_ in ("WDT", "WP") for child in clause.children)


def _bears_on_verb(verb: "Token", act: Act) -> bool:
    """'missiles which Peru may seek to counter': what is sought is to counter them."""
    return act.kind not in TRANSFER_VERBS and any(
        child.dep_ == "xcomp" and acts.load().verb(child) is None for child in verb.children
    )


def _only_made(verb: "Token", act: Act) -> bool:
    """'jets built by Dassault', but 'jets built for Ghana'."""
    made = act.lemma in acts.load().making and verb.tag_ == "VBN"
    return made and not any(child.dep_ == "prep" and child.lower_ == "for" for child in verb.children)


def _has_own_object(verb: "Token") -> bool:
    """Whether a clause's verb acts on something else than the noun that the clause hangs on, or a party."""
    return any(
        child.dep_ == "dobj" and child.lower_ not in _RELATIVE and child.ent_type_ != "PARTY" for child in verb.children
    )


def raised(verb: "Token") -> Frame | None:
    """'are to reach', 'is expected to be delivered': the noun is the subject of the verb below."""
    ready = [child for one in verb.children if one.dep_ == "acomp" for child in one.children]  # "are due to reach"
    for child in (*verb.children, *ready):
        act = acts.load().verb(child) if child.dep_ == "xcomp" else None
        if act is not None and act.kind == "arrive" and verbs.tense(child) == "gerund":
            return _settled(child, act, "nsubj")  # "weapons have begun flowing to the rebels"
        if child.dep_ == "xcomp" and verbs.tense(child) == "infinitive":
            if verbs.is_be(child) and _at_a_taker(child):
                return Frame(child, "arrive", "be in", "committed", mood=verbs.tense(child))
            if act is not None and act.kind == "begin":
                return raised(child) or _begun(child)
            passive = any(grandchild.dep_ == "auxpass" for grandchild in child.children)
            if act is not None and (act.kind == "arrive" or (passive and act.kind in ("give", "receive"))):
                return _settled(child, act, "nsubj" if act.kind == "arrive" else "nsubjpass")
    return None


def _begun(verb: "Token") -> Frame | None:
    """'are to begin arriving', 'will start reaching': the noun is the subject of the gerund below."""
    for child in verb.children:
        act = acts.load().verb(child) if child.dep_ == "xcomp" else None
        if act is not None and act.kind == "arrive":
            return _settled(child, act, "nsubj")
    return None


def shared(verb: "Token") -> Frame | None:
    """'were repaired and sent to Latvia': the noun is the subject of a coordinated verb that moves it."""
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    for child in verb.children:
        if child.dep_ != "conj" or child.tag_[:2] != "VB" or any(one.dep_[:5] == "nsubj" for one in child.children):
            continue
        auxiliaries = {one.dep_ for one in child.children if one.dep_ in ("aux", "auxpass")}
        taken = "auxpass" in auxiliaries or (passive and not auxiliaries and not _has_own_object(child))
        act = acts.load().verb(child)
        if act is None or not (act.kind == "arrive" or (taken and act.kind in ("give", "receive"))):
            continue
        frame = opened(child, act, "nsubj" if act.kind == "arrive" else "nsubjpass")
        if frame is not None and frame.stage is not None and not auxiliaries:
            tense = verbs.tense(verb)
            frame = replace(frame, stage=by_tense(verb, tense, frame.stage), mood=tense)
        return shaded(frame, verb) if frame is not None and frame.stage is not None else None
    return None


def _settled(verb: "Token", act: Act, link: str) -> Frame | None:
    """The frame that a verb opens, shaded; None where it has no stage."""
    frame = opened(verb, act, link)
    return shaded(frame, verb) if frame is not None and frame.stage is not None else None


def predicated(verb: "Token", link: str) -> Frame | None:
    """'X is off the table', 'X are on the way': a form of "be" with a phrase that tells the stage."""
    if link == "attr" and _ABOARD.fullmatch(verb.doc[max(0, verb.i - 2) : verb.i].text.lower()):
        return Frame(verb, "arrive", "be aboard", "delivered", link=link)
    if link not in ("nsubj", "nsubjpass"):
        return None
    by_what = _told_by_what(verb)
    if by_what is not None:
        return by_what
    following = verb.doc[verb.i + 1 : verb.i + 1 + _PREDICATE_REACH].text.lower()
    if _HANDS.match(following):
        return Frame(verb, "predicate", "be in hands", "delivered", link=link)
    if _at_a_taker(verb) and any(_sent(child) for child in verb.children if child.dep_ == link):
        return Frame(verb, "predicate", "be in", "delivered", link=link)
    said = predicate_of(verb)
    return None if said is None else Frame(verb, "predicate", *said, link=link)


def departed(verb: "Token") -> Frame | None:
    """'A train with nine guns for Latvia left Turin': what a carrier has on board for a party is on its way."""
    lexicon = acts.load()
    carriers = (child for child in verb.children if child.dep_ == "nsubj" and child.lower_ in lexicon.carriers)
    for carrier in carriers if verb.lower_ in lexicon.leaving else ():
        bound = (word for word in carrier.subtree if word.lower_ in ("for", "to"))
        if any(noun.ent_type_ == "PARTY" for word in bound for noun in word.children):
            tense = verbs.tense(verb)
            stage = by_tense(verb, tense, "delivered")
            return shaded(Frame(verb, "arrive", "leave for", stage, link="nsubj", mood=tense), verb)
    return None


def _told_by_what(verb: "Token") -> Frame | None:
    """'Thirty radios are what Ghana got', 'are what it would like to buy': the clause tells of the subject."""
    for clause in (child for child in verb.children if child.dep_ in ("ccomp", "attr")):
        chain = [clause, *islice(_below(clause), _BELOW)]
        if not any(one.lower_ == "what" and one.dep_ == "dobj" for verb in chain for one in verb.children):
            continue
        for lowest in reversed(chain):
            act = acts.load().verb(lowest)
            if act is not None:
                return _settled(lowest, act, "dobj")
    return None


def _below(verb: "Token") -> Iterator["Token"]:
    """The infinitives under a verb, one under the other: 'would like to sell'."""
    while (lower := next((child for child in verb.children if child.dep_ == "xcomp"), None)) is not None:
        yield lower
        verb = lower


def _at_a_taker(verb: "Token") -> bool:
    """'… are now in Ukraine', 'are with Ukraine's forces': whether a party or its people stand there."""
    for child in verb.children:
        if child.dep_ != "prep" or child.lower_ not in ("in", "with"):
            continue
        for noun in child.children:
            own = noun.lower_ in acts.load().actors and any(one.ent_type_ == "PARTY" for one in noun.children)
            if own or (child.lower_ == "in" and noun.ent_type_ == "PARTY"):
                return True
    return False


def _names_giver(noun: "Token") -> bool:
    """'from Spain', 'from his country'."""
    own = noun.lower_ in acts.load().actors and any(child.tag_ == "PRP$" for child in noun.children)
    return noun.ent_type_ == "PARTY" or own


def _sent(subject: "Token") -> bool:
    """Whether the words of a subject say who gave it: 'from the Netherlands', 'promised by Germany'."""
    for token in subject.subtree:
        if token.lower_ == "from" and any(_names_giver(noun) for noun in token.children):
            return True
        act = acts.load().verb(token) if token.dep_ in ("acl", "relcl") else None
        if act is not None and act.kind in ("give", "decide"):
            return True
    return False


def nearest(head: "Token") -> Frame | None:
    """The act that stands closest before an item in its clause: for where the parse has lost the tie."""
    doc = head.doc
    if head.dep_ in ("compound", "nmod", "amod") or (head.tag_ == "CD" and head.dep_ == "nsubj"):
        return None  # "they are shipped, and ten stay": the number has a verb of its own
    if head.dep_ == "pobj" and head.head.lower_ not in ("of", "between", "around", "about", "over", "up"):
        return None
    for index in range(head.i - 1, max(-1, head.i - _REACH), -1):
        token = doc[index]
        ends = token.dep_ == "mark" or token.lower_ in _CLAUSE_ENDS
        if ends or (token.text == "," and token.i < head.i - _COMMA_REACH):
            return None
        if token.tag_[:2] == "VB" and token.dep_ not in ("amod", "compound", "aux", "auxpass"):
            if _tells_of_taker(token):
                continue
            act = acts.load().verb(token)
            if act is not None and act.kind == "use" and _taken_for_speaker(head) and has_now(token, [head]):
                return Frame(token, "receive", act.lemma, "delivered", mood="past")
            kinds = ("give", "receive", "decide") if _taken_for_speaker(head) else ("give", "receive")
            if act is None or act.kind not in kinds or _has_object_before(token, head):
                return None
            return _settled(token, act, "dobj")
        stage = act_of(token) if token.tag_[:2] == "NN" else None
        if stage is not None and index + 1 < len(doc) and doc[index + 1].lower_ == "of":
            return shaded(nominal(token, stage, "of"), token)
    return None


def mover_of(verb: "Token") -> "Token | None":
    """'has acquired and used missiles': the first verb, which acts on the second one's object too."""
    first, lexicon = verb.head, acts.load()
    if verb.dep_ != "conj" or any(child.dep_ in ("dobj", "ccomp", "xcomp") for child in first.children):
        return None
    own, act = lexicon.verb(verb), lexicon.verb(first)
    moved = act is not None and act.kind in ("give", "receive") and act.lemma not in lexicon.weak
    return first if moved and (own is None or own.kind == "use") else None


def names_thing(verb: "Token") -> "Token | None":
    """'sent what it called training jets', 'got what appear to be missiles': the verb whose object the clause names."""
    inner = verb.head if verbs.is_be(verb) and verb.dep_ == "xcomp" else verb
    named = inner.dep_ == "ccomp" and inner.i > inner.head.i and inner.head.tag_[:2] == "VB"
    return inner.head if named and any(child.lower_ == "what" for child in inner.children) else None


def _taken_for_speaker(noun: "Token") -> bool:
    """'promised Chad ten launchers, its minister, Idriss Sow, said': the parse may have the launchers say it."""
    verb = noun.head
    act = acts.load().verb(verb) if noun.dep_ == "nsubj" and verb.i > noun.i else None
    return act is not None and act.kind == "say" and any(child.dep_ in ("appos", "conj") for child in noun.children)


def qualified(participle: "Token") -> "Token | None":
    """'include 22 engines, 36 refurbished howitzers': the verb over a participle that the parse takes for another."""
    counted = participle.i and participle.nbor(-1).head.i == participle.i and participle.nbor(-1).like_num
    conjoined = participle.dep_ == "conj" and participle.tag_ in ("VBD", "VBN") and participle.head.tag_[:2] == "VB"
    return participle.head if counted and conjoined else None


def _tells_of_taker(verb: "Token") -> bool:
    """'gave troops fighting separatists guns': what a participle, and the noun after it, say of who gets the thing."""
    participle = verb if verb.tag_ in ("VBG", "VBN") or not verb.i else verb.nbor(-1)
    return participle.dep_ == "acl" and participle.head.dep_ in ("dobj", "dative") and _is_actor(participle.head)


def _is_actor(noun: "Token") -> bool:
    return noun.ent_type_ == "PARTY" or noun.lower_ in acts.load().actors


def _has_object_before(verb: "Token", item: "Token") -> bool:
    """Whether the verb has a thing as its object already, so that the item can't be it."""
    return any(
        child.dep_ == "dobj" and child.i < item.i and not _is_actor(child) and not acts.load().verbs_take(verb, child)
        for child in verb.children
    )


def is_laden(noun: "Token") -> bool:
    """'a ship loaded with rockets has arrived', 'with rockets for Sudan': what came is the load."""
    if noun.lower_ not in acts.load().carriers:
        return False
    loads = (load for child in noun.children if child.lower_ == "with" for load in child.children)
    if any(child.lower_ in ("for", "to") for load in loads for child in load.children):
        return True
    clauses = (acts.load().verb(child) for child in noun.children if child.dep_ in ("acl", "relcl"))
    return any(act is not None and act.kind == "include" for act in clauses)


def carrier_of(verb: "Token") -> bool:
    """'a train carrying tanks left for …': what carries the item tells where it goes."""
    return verb.dep_ in ("acl", "relcl") and verb.head.lower_ in acts.load().carriers
