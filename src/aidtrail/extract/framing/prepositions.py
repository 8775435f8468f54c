"""What a preposition leads to: the nouns and verbs before it that tell of an act over the item after it.

'A licence for jets', 'puts the delivery at 24 mortars', 'in exchange for boats', 'two tons of shells'.
"""

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from aidtrail.extract.framing import stages
from aidtrail.extract.framing.chains import first_of_list
from aidtrail.extract.framing.shading import shaded
from aidtrail.extract.framing.stages import Frame, act_of, nominal, subjects_of
from aidtrail.extract.framing.whole_nouns import AMONG
from aidtrail.extract.lexicon import acts, nouns, verbs
from aidtrail.extract.lexicon.acts import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_WITH_REACH = 6  # words above a "with" among which the verb stands that gives
_BETWEEN = frozenset({"to", "for", "by", "from", "under", "through", "via"})  # what may stand between a deed and "of"
_WHOLES = frozenset({"it", "them", "which"})
_MAX_OF = 4  # nouns in a chain like "the bulk of the value of licences"


def dealt(preposition: "Token") -> Frame | None:
    """What stands after 'in exchange for', 'puts the delivery at', 'will pay Israel €175 million for'."""
    lexicon, host, word = acts.load(), preposition.head, preposition.lower_
    if word == "for" and host.lower_ in lexicon.swaps and host.head.lower_ == "in":
        return _swapped(host)
    if word == "at" and host.lower_ in lexicon.valuing:
        return _valued(host)
    payer = host.head if host.dep_ == "dobj" else host
    return _paid(payer) if word == "for" and payer.lower_ in lexicon.payments else None


def signed_with(firm: "Token", word: str) -> Frame | None:
    """'signed a contract with an Israeli company for radars': what the parse gives to the firm is what it is about."""
    if word not in ("for", "on", "to") or firm.head.lower_ != "with" or firm.lower_ not in acts.load().firms:
        return None
    host = firm.head.head
    for noun in (host, *(child for child in host.children if child.dep_ in ("dobj", "nsubjpass"))):
        stage = act_of(noun)
        if stage is not None and noun.lower_ in acts.load().bargains:
            return nominal(noun, stage, "for")
    return None


def of_noun(noun: "Token", word: str) -> "Frame | Token | None":
    """The act of a noun whose preposition leads to the item, or the noun that stands for the item: 'most of the …'."""
    stage = act_of(noun)
    if stage is not None and word in ("of", "for", "on", "in", "with", "to", "worth"):
        return nominal(noun, stage, word)
    sum_for = noun.ent_type_ == "MONEY" and word in ("in", "of", "for", "toward", "towards", "on")
    counted = noun.tag_ in ("CD", "DT", "PDT", "$") or noun.lower_ == "worth" or noun.like_num
    if (
        sum_for
        or (word == "with" and _is_counted_load(noun))
        or (word == "of" and _is_measured(noun))
        or noun.lower_ in acts.load().portions
        or (counted and word in ("of", "in", "out"))
    ):
        return first_of_list(noun)
    return None


def _is_counted_load(noun: "Token") -> bool:
    """'includes two batteries with 24 missiles': a number of things that come with a number of others."""
    counted = any(child.dep_ == "nummod" for child in noun.children) and noun.dep_ in ("dobj", "conj", "attr")
    loads = (one for child in noun.children if child.lower_ == "with" for one in child.children)
    brings = any(child.dep_ == "nummod" for one in loads for child in one.children)
    return counted and brings and noun.lower_ not in acts.load().actors


def deed_before(noun: "Token") -> "Token | None":
    """'approved the sale to Peru's navy under the scheme of two boats': the deed to which "of" belongs.

    `noun` is the one right before "of"; the parse may tie it, or what stands between, to the verb over the deed.
    """
    lexicon = acts.load()
    vague = noun.lower_ in lexicon.portions or noun.lower_ in nouns.load().measures or act_of(noun) is not None
    if vague or noun.head.lower_ not in _BETWEEN:
        return None
    for _ in range(_MAX_OF):
        if noun.dep_ != "pobj":
            return None
        host, before = noun.head.head, noun.head.nbor(-1 if noun.head.i else 0)
        deeds = [
            host,
            before,
            *(child for child in host.children if child.dep_ in ("dobj", "nsubjpass") and child.i < noun.i),
        ]
        for deed in deeds:
            if act_of(deed) is not None and not any(one.lower_ == "of" for one in deed.children):
                return deed
        noun = host
    return None


def _is_measured(noun: "Token") -> bool:
    """'a platoon of tanks': a measure stands for the thing; "a large amount of", without a number, is too vague."""
    lexicon = nouns.load()
    told = noun.lower_ not in lexicon.amounts or any(child.dep_ == "nummod" for child in noun.children)
    return told and noun.lower_ in lexicon.measures


def licence_for(verb: "Token") -> Frame | None:
    """'A licence was issued for jets', 'most of the licences to Peru were for bombs': the act is the verb's subject."""
    for noun in subjects_of(verb):
        for _ in range(_MAX_OF):
            if act_of(noun) == "licensed":
                return nominal(noun, "licensed", "for")
            inner = (of for child in noun.children if child.lower_ == "of" for of in child.children)
            noun = next(inner, noun)
    return None


def _paid(verb: "Token") -> Frame | None:
    """'will pay €175 million for eleven radars from Israel', 'paid Israel': bought, where the seller is told."""
    sold = any(child.dep_ == "dative" and child.ent_type_ == "PARTY" for child in verb.children)
    named = (noun for word in verb.subtree if word.lower_ == "from" for noun in word.children)
    if not sold and not any(noun.ent_type_ == "PARTY" for noun in named):
        return None
    tense = verbs.tense(verb)
    stage = stages.by_tense(verb, tense, "committed")
    return None if stage is None else Frame(verb, "receive", "pay", stage, link="for", mood=tense)


def bargain_for(verb: "Token", act: Act | None) -> Frame | None:
    """'placed an order with Norway for radars', 'won a contract for jets': the bargain is the verb's object."""
    if act is not None and act.kind != "receive":
        return None
    for noun in verb.children:
        stage = act_of(noun) if noun.dep_ in ("dobj", "nsubjpass") else None
        if stage is not None and noun.lower_ in acts.load().bargains:
            return nominal(noun, stage, "for")
    return None


def _valued(verb: "Token") -> Frame | None:
    """'puts the delivery to Ghana at 24 mortars': the act is the noun that is put at them."""
    for child in verb.children:
        stage = act_of(child) if child.dep_ in ("dobj", "nsubjpass") else None
        if stage is not None:
            return nominal(child, stage, "of")
    return None


def _swapped(noun: "Token") -> Frame | None:
    """The other half of a swap: 'sent helicopters in exchange for patrol boats'; it has the stage of the first half."""
    verb = noun.head.head
    act = acts.load().verb(verb)
    first = stages.opened(verb, act, "dobj") if act is not None and act.kind in ("give", "receive") else None
    if first is None or first.stage is None:
        return None
    first = shaded(first, verb)
    return Frame(noun, "swap", noun.lower_, first.stage, link="for", mood=first.mood)


def stranded(noun: "Token") -> Frame | None:
    """'will give the troops fighting in the east $5 million': what the parse hangs on a clause of whoever gets it."""
    over = noun.head
    if next((child.i for child in over.children if child.dep_ == noun.dep_), noun.i) == noun.i and over.tag_ == "IN":
        return None
    clause = over.head
    taker = clause.head if clause.dep_ in ("acl", "relcl", "advcl") and clause.tag_[:2] == "VB" else clause
    act = acts.load().verb(taker.head) if taker.dep_ in ("dobj", "dative") else None
    given = act is not None and act.kind in ("give", "decide") and act.lemma not in acts.load().weak
    frame = stages.opened(taker.head, act, "dobj") if act is not None and given else None
    return None if frame is None else shaded(frame, taker.head)


def stands_free(token: "Token") -> bool:
    """Whether it is the name of a party that owns nothing: not "Manila's marines"."""
    return token.ent_type_ == "PARTY" and not any(child.dep_ == "case" for child in token.children)


def is_of_thing(participle: "Token") -> bool:
    """'frigates armed with missiles': what a thing has on board is given to nobody."""
    return participle.dep_ in ("acl", "relcl") and participle.head.lower_ in nouns.load().heads


def sends_carrier(verb: "Token") -> bool:
    """'sent a plane with missiles': what carries the item is what is sent."""
    return any(child.dep_ == "dobj" and child.lower_ in acts.load().carriers for child in verb.children)


def giving_above(preposition: "Token") -> Frame | None:
    """'armed soldiers who fight rebels with rifles': the verb that gives "with" is above the one that seems to."""
    for verb in islice(preposition.ancestors, 1, _WITH_REACH):
        act = acts.load().verb(verb) if verb.tag_[:2] == "VB" else None
        if act is not None:
            given = any(child.dep_ in ("dobj", "nsubjpass") and child.i < preposition.i for child in verb.children)
            gives = act.lemma in acts.load().giving_with and act.kind in ("give", "arm") and given
            return stages.opened(verb, replace(act, kind="give"), "dobj") if gives else None
    return None


def whole_beside(preposition: "Token") -> "Token | None":
    """'approved a package for Iraq with mortars', 'promised aid, among it mortars': what the item is part of."""
    verb, word = preposition.head, preposition.lower_
    among = word in AMONG and any(child.lower_ in _WHOLES for child in preposition.children)
    if verb.tag_[:2] != "VB" or not (among or word == "with"):
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.i < preposition.i]
    return next((one for one in objects if among or one.lower_ in nouns.load().packages), None)
