"""The act that moves an item: found by climbing the parse from the item to the words that govern it.

The innermost word that names an act gives the roles and a first stage by its tense (`stages`); each word above it may
shade that stage (`shading`). Where nothing above the item names an act, a clause beside it may (`clauses`).
"""

from itertools import islice
from typing import TYPE_CHECKING

from aidtrail.extract.framing import stages
from aidtrail.extract.framing.chains import PASSED, first_of_list, hypernyms, measures_over
from aidtrail.extract.framing.clauses import (
    attached,
    carrier_of,
    departed,
    is_laden,
    mover_of,
    names_thing,
    nearest,
    predicated,
    qualified,
    raised,
    shared,
    told_beside,
)
from aidtrail.extract.framing.equated import equated
from aidtrail.extract.framing.examples import among, deed_of, exemplified
from aidtrail.extract.framing.funds import is_paid_from, spending
from aidtrail.extract.framing.prepositions import (
    bargain_for,
    dealt,
    deed_before,
    giving_above,
    is_of_thing,
    licence_for,
    of_noun,
    sends_carrier,
    signed_with,
    stands_free,
    stranded,
    whole_beside,
)
from aidtrail.extract.framing.shading import shaded
from aidtrail.extract.framing.stages import (
    OBJECT,
    Frame,
    act_of,
    by_tense,
    nominal,
    operated,
    subjects_of,
    takes_object,
)
from aidtrail.extract.framing.whole_nouns import (
    DEFINITE,
    has_parts,
    is_definite,
    is_opened,
    is_told_whole,
    whole_joined,
    wholes_of,
)
from aidtrail.extract.framing.whole_stages import stage_of_wholes
from aidtrail.extract.lexicon import acts, nouns, verbs
from aidtrail.extract.lexicon.acts import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_CLIMB = 25


def frame_of(head: "Token") -> Frame | None:
    """The act that governs an item with this head token; None where the sentence tells of none."""
    top = first_of_list(head)
    climbed = _paid(_climb(top))
    beside = attached(top)
    told = told_beside(climbed, beside) if climbed is not None and beside is not None else None
    if told is not None:
        return told
    if climbed is not None and climbed.kind == "arrive" and is_laden(top):
        return None
    if climbed is not None and climbed.kind != "use" and climbed.stage is not None:
        return climbed
    for noun in dict.fromkeys((head, top, *measures_over(top), *hypernyms(top))):
        beside = attached(noun)
        if beside is not None:
            return beside
    if climbed is not None and climbed.kind != "use":
        return climbed
    if climbed is not None:
        return None
    return next(filter(None, map(nearest, (top, *hypernyms(top)))), None) or exemplified(top) or among(top, head)


def _paid(climbed: Frame | None) -> Frame | None:
    """'The money will be used to buy guns': what a fund pays for is what it includes."""
    verb = spending(climbed) if climbed is not None else None
    return climbed if verb is None else _included(verb) or climbed


def frame_of_verb(verb: "Token", link: str = "dobj") -> Frame | None:
    """The act that a verb would make of an object: for the sentence that leads in a list."""
    act = acts.load().verb(verb)
    return None if act is None else _shaded_if_opened(verb, act, link)


# ---------------------------------------------------------------- the climb


def _climb(token: "Token") -> Frame | None:
    """Climb from a noun to the first word that names an act, and on through the words that shade it."""
    for _ in range(_MAX_CLIMB):
        if token.head.i == token.i:
            return None
        step = _step(token, token.head, token.dep_)
        if step is None or isinstance(step, Frame):
            return step
        token = step
    return None


def _step(token: "Token", parent: "Token", link: str) -> "Frame | Token | None":
    """One step up: the act that the parent names, or the token to go on from, or None where the way ends."""
    if link == "prep" or parent.tag_ in ("IN", "TO") or parent.dep_ == "prep" or parent.lower_ == "including":
        lost = stranded(token) if link == "pobj" else None
        return lost or (_over_example(parent) if parent.lower_ in PASSED else _over_preposition(parent))
    if parent.tag_[:2] in ("VB", "JJ") or verbs.is_be(parent) or _is_untagged_verb(parent, link):
        link = "dobj" if link == "ccomp" and _is_plain(token) else link
        return Frame(parent, "use", "", None) if _tells_again(token, parent) else _over_verb(parent, link)
    if parent.tag_[:2] == "NN":
        return _over_noun(parent, link)
    return parent if parent.tag_ in ("CD", "DT", "PDT", "RB", "$") else None


def _is_plain(noun: "Token") -> bool:
    """'can expect 27 Piranha vehicles out of': a noun that the parse takes for a clause."""
    return noun.tag_[:2] == "NN" and not any(child.dep_[:5] in ("nsubj", "aux", "mark") for child in noun.children)


def _tells_again(noun: "Token", verb: "Token") -> bool:
    """'becoming the first country to get the jet': what it gets was told before."""
    ranked = verb.dep_ in ("relcl", "acl") and any(child.lower_ in acts.load().ranks for child in verb.head.children)
    return ranked and verbs.tense(verb) == "infinitive" and any(child.lower_ in DEFINITE for child in noun.children)


def _is_untagged_verb(parent: "Token", link: str) -> bool:
    """A sentence's verb that the tagger took for a noun: 'Norway ships howitzers', 'whether to ship howitzers'."""
    bare = parent.dep_ == "ROOT" or verbs.tense(parent) == "infinitive" or acts.is_mistagged(parent)
    return parent.tag_[:2] == "NN" and bare and link in OBJECT and bool(acts.load().verb(parent))


def _opened(verb: "Token", act: Act, link: str) -> Frame | None:
    """The frame that a verb opens over a noun in this relation to it, also one that tells what a package holds."""
    if act.kind == "include":
        return _included(verb) if takes_object(verb, link) else None
    return stages.opened(verb, act, link)


def _shaded_if_opened(verb: "Token", act: Act, link: str) -> Frame | None:
    frame = _opened(verb, act, link)
    return None if frame is None else shaded(frame, verb)


def _over_noun(noun: "Token", link: str) -> "Frame | Token | None":
    """What a noun makes of the one before or after it: 'howitzer deliveries', 'a package, two batteries'."""
    before = link in ("compound", "nmod", "amod")
    stage = None if before and _describes_body(noun) else act_of(noun)
    while stage is not None and before and noun.dep_ == "compound" and act_of(noun.head) is not None:
        noun, stage = noun.head, act_of(noun.head)  # "an arms export deal" is a deal
    if stage is not None and (before or link in ("poss", "npadvmod")):
        return shaded(nominal(noun, stage, link), noun)
    if before:
        return noun if _names_item(noun) else None
    if link == "dobj":
        return next(filter(None, (stranded(child) for child in noun.children if child.dep_ == link)), None)
    return noun if link in ("conj", "appos", "nummod", "quantmod") else None


def _describes_body(noun: "Token") -> bool:
    """'the arms procurement agency': the act only says what those are for whom the last noun stands."""
    return noun.dep_ in ("compound", "nmod") and noun.head.lower_ in acts.load().actors


def _names_item(noun: "Token") -> bool:
    """Whether a noun is one of the lexicon's: a word before 'market' or 'industry' is no item that moves."""
    lexicon, lower = nouns.load(), noun.lower_
    known = (lexicon.heads, lexicon.measures, lexicon.packages, lexicon.funded)
    return noun.ent_type_ == "MONEY" or any(lower in words for words in known)


def _over_verb(verb: "Token", link: str) -> Frame | None:
    """What a verb makes of the noun linked to it."""
    over = names_thing(verb) or qualified(verb)
    if over is not None and link in OBJECT:
        return _over_verb(over, "dobj")
    if verb.dep_ == "auxpass" and link in ("attr", "nsubj"):
        verb, link = verb.head, "nsubjpass"  # "also included are": the auxiliary taken for the verb
    verb = (mover_of(verb) if link == "dobj" else None) or verb
    if link == "nsubj" and verb.dep_ == "ccomp" and acts.load().verbs_take(verb.head, verb):
        verb, link = verb.head, "dobj"  # "asked Oslo to make missiles available"
    act = acts.load().verb(verb)
    if act is not None and act.kind == "receive" and act.particles == ("with",):
        return Frame(verb, "use", act.lemma, None)  # "replaced its jets with": what goes
    if link == "nsubj" and verb.tag_ == "VBD" and _has_agent(verb):
        link = "nsubjpass"  # "the radars promised by Japan come as a grant": a participle taken for the verb
    if act is not None and act.lemma == "carry" and link in OBJECT and carrier_of(verb):
        return _climb(first_of_list(verb.head))
    if link in ("nsubj", "nsubjpass"):
        frame = raised(verb) or _joined(verb)
        if frame is not None:
            return frame
    if act is None or act.lemma in acts.load().indirect:
        return _over_unlisted(verb, link) or (shared(verb) if link in ("nsubj", "nsubjpass") else None)
    if act.kind == "include" or (act.lemma == "have" and has_parts(verb)):
        return _included(verb) if link in OBJECT else None
    return _shaded_if_opened(verb, act, link)


def _has_agent(verb: "Token") -> bool:
    """'promised by Japan', 'contributed to Latvia by Canada', where the parse may tie the agent to the taker."""
    if any(child.dep_ == "agent" for child in verb.children):
        return True
    takers = [noun for child in verb.children if child.lower_ == "to" for noun in child.children]
    told = any(child.lower_ == "by" for noun in takers for child in noun.children)
    return told and not any(child.dep_ == "dobj" for child in verb.children)


def _over_unlisted(verb: "Token", link: str) -> Frame | None:
    """What a verb that names no act makes of the noun linked to it."""
    if verb.lower_ in ("is", "are", "was", "were", "remain", "remains", "be", "been"):
        is_what = link == "attr" and (equated(verb) or _joined(verb))
        return is_what or predicated(verb, link)
    if link in OBJECT and verb.dep_ in ("advcl", "acl") and verb.lower_ in acts.load().covering:
        return _included(verb)
    if link == "dobj" and verb.dep_ == "xcomp" and verb.i == verb.head.i + 1 and verb.tag_ in ("VB", "VBP"):
        return _over_verb(verb.head, link)  # "includes recoilless guns": an adjective taken for a verb
    return departed(verb) if link == "nsubj" else None


# ---------------------------------------------------------------- packages


def _included(verb: "Token") -> Frame | None:
    """A package holds the item: its own act, or else what governs the clause, decides; committed by default."""
    own = any(child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP") for child in verb.children)
    if verb.dep_ in ("relcl", "acl", "advcl") and not own:
        frame = _of_host(verb.head)
        if frame is not None:
            return frame
    if verb.dep_ == "conj" and any(subject.lower_ in ("that", "this") for subject in subjects_of(verb)):
        return _of_host(verb.head)  # "will not send heavy weapons, and that includes its missiles"
    wholes = wholes_of(verb)
    inverted = not subjects_of(verb) and any(child.dep_ == "auxpass" for child in verb.children)
    if verbs.negated(verb) or not (inverted or any(is_opened(verb, whole) for whole in wholes)):
        return None
    tense = verbs.tense(verb)
    stage = "considered" if tense == "modal" else stage_of_wholes(wholes, tense)
    lemma = "whole" if inverted or any(is_told_whole(whole) for whole in wholes) else "include"
    return shaded(Frame(verb, "include", lemma, stage), verb)


def _joined(verb: "Token") -> Frame | None:
    """'rifles are part of the package', 'were among the arms handed over': the item is its verb's subject."""
    whole = whole_joined(verb)
    if whole is None:
        return None
    beside = attached(whole)
    told = is_told_whole(whole)
    if beside is not None or not (told or is_definite(whole)):
        return beside
    tense = verbs.tense(verb)
    stage = "considered" if tense == "modal" else stage_of_wholes([whole], tense)
    return shaded(Frame(verb, "include", "whole" if told else "include", stage), verb)


def _of_host(host: "Token") -> Frame | None:
    """The act of what a clause about a package's content hangs on: 'approved a package that includes …'."""
    if host.tag_[:2] != "NN":
        act = acts.load().verb(host)
        return None if act is None else _shaded_if_opened(host, act, "dobj")
    stage = acts.load().nouns.get(host.lower_)
    if stage == "requested":
        return shaded(nominal(host, stage, "dobj"), host)  # what is sent is the request, not what it holds
    frame = frame_of(host)
    if frame is not None:
        return frame
    return None if stage is None else shaded(nominal(host, stage, "dobj"), host)


# ---------------------------------------------------------------- prepositions


def _over_example(preposition: "Token") -> "Frame | Token | None":
    """Climb over 'such as', 'including': to the act of a verb, or the noun of which the item is an example."""
    host = preposition.head
    if host.tag_[:2] != "VB":
        holder = None if _names_item(host) else _holder_above(host)
        return first_of_list(host) if holder is None else _included(holder)
    namer = names_thing(host)
    if namer is not None:
        return _over_verb(namer, "dobj")
    act = acts.load().verb(host)
    if act is not None:
        return _shaded_if_opened(host, act, "dobj")
    return deed_of(host)


def _holder_above(noun: "Token") -> "Token | None":
    """'features capabilities that answer requests, including tanks': the verb of including above a noun of no thing."""
    for verb in islice(noun.ancestors, _MAX_CLIMB):
        act = acts.load().verb(verb)
        if act is not None:
            return verb if act.kind == "include" and verb.tag_[:2] == "VB" else None
    return None


def _over_preposition(preposition: "Token") -> "Frame | Token | None":
    """Climb over a preposition: to the act it belongs to, or the noun to go on from; None where the way ends."""
    step = _host_of(preposition) or (giving_above(preposition) if preposition.lower_ == "with" else None)
    return shaded(step, step.trigger) if isinstance(step, Frame) else step


def _host_of(preposition: "Token") -> "Frame | Token | None":
    lexicon = acts.load()
    host, word = preposition.head, preposition.lower_
    whole = whole_beside(preposition)
    if whole is not None:
        return first_of_list(whole)
    priced = dealt(preposition)
    if priced is not None:
        return priced
    if host.dep_ == "dobj" and host.tag_[:2] == "NN":
        act = lexicon.verb(host.head)
        if act is not None and host.lower_ in act.particles:
            return _opened(host.head, act, "dobj")  # "took possession of"
        if act is not None and word == "with" and act.kind == "give" and act.lemma in lexicon.giving_with:
            return _opened(host.head, act, "dobj")  # "supplied the army of Mali with rifles"
    if host.dep_ == "npadvmod" and host.head.tag_[:2] == "VB":
        act = lexicon.verb(host.head)
        if act is not None and act.particles[-1:] == (word,):
            return _opened(host.head, act, "dobj")  # "took delivery last week of"
    if host.tag_[:2] == "JJ" and word == "of" and host.dep_ in (*OBJECT, "nsubj"):
        return host  # "the last of 28 jets", "more of its jets"
    deed = deed_before(host) if word == "of" and host.dep_ == "pobj" else None
    if deed is not None:
        return nominal(deed, act_of(deed) or "committed", word)  # "the sale to Morocco of missiles"
    if host.dep_ == "acl" and host.lower_ in lexicon.spanning and word in ("from", "to"):
        return first_of_list(host.head)  # "gear ranging from radios to drones"
    if host.dep_ == "acl" and host.lower_ in lexicon.following and word == "by":
        return first_of_list(host.head)  # "12 helicopters, followed by 150 trucks"
    if host.tag_[:2] in ("VB", "JJ") or (host.tag_ == "NN" and acts.is_mistagged(host)):
        act = (lexicon.gives_with(host) if word == "with" else None) or lexicon.verb(host)
        licence = licence_for(host) or bargain_for(host, act) if word == "for" else None
        return licence or (None if act is None else _of_verb(preposition, host, act))
    signed = signed_with(host, word)
    if signed is not None:
        return signed
    if host.lower_ in lexicon.carriers and word in ("with", "of"):
        return first_of_list(host)
    if host.tag_[:2] in ("NN", "CD", "DT", "PD", "PR", "RB"):
        return of_noun(host, word)
    if host.tag_ == "IN" and host.i != preposition.i and host.dep_ == "prep":
        return _host_of(host)
    return None


def _of_verb(preposition: "Token", verb: "Token", act: Act) -> Frame | None:
    """The act of a verb whose preposition leads to the item: 'supplied with', 'asked for', 'delivered to X drones'."""
    word, tense = preposition.lower_, verbs.tense(verb)
    following = verb.doc[preposition.i + 1 : preposition.i + 2]
    if word == {"give": "to", "receive": "from"}.get(act.kind) and any(stands_free(token) for token in following):
        return _opened(verb, act, "dobj")  # "delivered to Azerbaijan drones": the taker between verb and object
    if (word in act.particles and not (word == "with" and act.lemma in acts.load().indirect)) or (
        act.kind == "give" and word == "with" and act.lemma in acts.load().giving_with
    ):
        return _opened(verb, act, "dobj")
    if act.kind == "give" and word == "with" and sends_carrier(verb):
        return _opened(verb, act, "dobj")
    if act.kind == "arm" and word == "with" and not is_of_thing(verb):
        return Frame(verb, "give", act.lemma, by_tense(verb, tense, "delivered"), mood=tense)
    if act.kind == "include" and (word in ("of", "in", "with") or word in act.particles):
        return _included(verb)
    if word == "on" and act.kind == "decide" and verb.lower_ in acts.load().spending and is_paid_from(verb):
        return _included(verb)  # "the money will be spent on shells"
    if act.kind == "begin" and word == "with":
        return Frame(verb, "decide", act.lemma, operated(verb, "decide", tense), mood=tense)
    if act.kind == "accuse" and word in ("for", "of"):
        return Frame(verb, "thank", act.lemma, "delivered", link="for")
    if act.kind in ("request", "consider", "decide", "halt", "refuse"):
        if word == "for" and act.kind == "decide" and verb.dep_ == "acl":
            return None  # "funds earmarked for arms": what they are for
        if act.lemma in acts.load().indirect and word != "for":
            return None
        return _opened(verb, act, "dobj") if word in ("for", "on", "about", "of", "over", "to", "at") else None
    return None
