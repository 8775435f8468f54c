"""Typical wrong attachments of the parser around the names of parties, mended in the tree."""

from functools import cache
from typing import TYPE_CHECKING

from aidtrail.extract.lexicon import acts, nouns, verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AUXILIARY = frozenset({"aux", "auxpass"})


def repair(doc: "Doc") -> None:
    """Mend the tree of a sentence in which the names of parties are marked."""
    for verb in doc:
        if verb.tag_[:2] == "VB" and verb.lower_ in _giving():
            _part_objects(verb)
        elif verb.tag_ == "VBG" and verb.is_title and verb.dep_ in ("acl", "advcl"):
            _rejoin(verb)
    for name in [entity.root for entity in doc.ents if entity.label_ == "PARTY"]:
        for joined in [child for child in name.children if child.dep_ == "conj" and child.i > name.i]:
            _begin_clause(joined)
        if name.dep_ in ("attr", "pobj"):
            _cleave(name)
            _seat(name)
        elif name.dep_ in ("compound", "nmod"):
            _join_gapped(name)
            _part(name)
            _open(name)
        elif name.dep_ == "nsubj" and name.head.dep_ in _AUXILIARY:
            name.head = name.head.head  # "has over the past year sent"
        elif name.dep_ == "npadvmod":
            _make_subject(name)
        if name.dep_ in ("nsubj", "dobj"):
            _front(name)


@cache
def _giving() -> frozenset[str]:
    """The forms of the verbs of giving."""
    return frozenset(form for form, told in acts.load().verbs.items() if any(act.kind == "give" for act in told))


def _part_objects(verb: "Token") -> None:
    """'gave the Kenyan army howitzers': who gets a thing and the thing, read as one noun phrase or as a list."""
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if thing is None or any(child.lower_ == "to" for child in (*thing.rights, *verb.rights)):
        return
    actors = acts.load().actors
    second = next((child for child in thing.rights if child.dep_ == "conj"), None)
    if second is not None and thing.lower_ in actors and second.left_edge.i == thing.i + 1:
        thing.dep_ = "dative"
        second.head, second.dep_ = verb, "dobj"
        return
    phrase = [word for word in thing.subtree if word.i < thing.i]
    taker = next((word for word in phrase if word.lower_ in actors and word.tag_[:2] == "NN"), None)
    if taker is None or taker.i == phrase[0].i or not taker.nbor(-1).text[0].isupper():
        return
    if taker.tag_ != "NNS" and phrase[0].lower_ != "the":
        return  # "sent Ukrainian army helicopters"
    taker.head, taker.dep_ = verb, "dative"
    for word in phrase:
        if word.i < taker.i and word.head.i >= taker.i:
            word.head = taker


def _rejoin(word: "Token") -> None:
    """'the first of 24 F-16B Fighting Falcon aircraft': a name's word with a capital, taken for a verb."""
    before, thing = word.doc[max(0, word.i - 1)], next((child for child in word.children if child.dep_ == "dobj"), None)
    named = before.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass", "conj") and not before.is_lower
    if thing is None or not named or thing.left_edge.i != word.i + 1 or not word.nbor().is_title:
        return
    if before.is_ancestor(thing) or before.n_rights or any(child.dep_ == "punct" for child in before.rights):
        return
    thing.head, thing.dep_ = before.head, before.dep_
    for child in (*before.lefts, *word.children):
        child.head = thing
    before.head, before.dep_ = thing, "compound"
    word.head, word.dep_ = thing, "compound"


def _begin_clause(noun: "Token") -> bool:
    """'sent guns to Kenya and Norway sent radars': a name joined to the one before is the subject of what follows."""
    if noun.i + 1 >= len(noun.doc):
        return False
    after = noun.nbor()
    verb = after.head if after.dep_ in _AUXILIARY else after
    has_own = any(child.dep_[:5] == "nsubj" for child in verb.children)
    if (after.tag_ not in _FINITE and after.tag_ != "MD") or verb.i <= noun.i or verb.tag_[:2] != "VB" or has_own:
        return False
    noun.head, noun.dep_ = verb, "nsubj"
    if verb.dep_ == "advcl":
        verb.dep_ = "parataxis"
    return True


def _make_subject(name: "Token") -> None:
    """'Norway, along with Denmark, has sent guns': the name before a verb that has no subject is its subject."""
    verb = name.head
    if name.i < verb.i and verb.tag_[:2] == "VB" and not any(child.dep_[:5] == "nsubj" for child in verb.children):
        name.dep_ = "nsubj"


def _join_gapped(name: "Token") -> None:
    """'Norway sent guns to Peru, and Sweden radars': a thing joined to the verb belongs to the first thing."""
    thing, verb = name.head, name.head.head
    first = next((child for child in verb.children if child.dep_ == "dobj" and child.i < name.i), None)
    if thing.dep_ in ("conj", "npadvmod") and verb.tag_[:2] == "VB" and first is not None:
        thing.head, thing.dep_ = first, "conj"


def _seat(name: "Token") -> None:
    """'gave the government in Kyiv tanks': where those are who act says who they are."""
    place = name.head
    if name.dep_ != "pobj" or place.lower_ != "in" or not place.i or place.head.tag_[:2] != "VB":
        return
    seated = place.nbor(-1)
    if seated.lower_ in acts.load().actors and seated.head.i == place.head.i and seated.dep_ in ("dobj", "dative"):
        place.head = seated


def _cleave(name: "Token") -> None:
    """'It was Norway that sent them', 'it was from Norway that Peru got them': the clause hangs on what is first."""
    host = name.head.head if name.dep_ == "pobj" else name.head
    if not verbs.is_be(host) or not any(child.lower_ == "it" and child.dep_ == "nsubj" for child in host.children):
        return
    clause = next((child for child in host.children if child.dep_ in ("ccomp", "advcl") and child.i > name.i), None)
    if clause is None or not any(child.lower_ in ("that", "who", "which") for child in clause.children):
        return
    if name.dep_ == "pobj":
        preposition = name.head
        preposition.head = clause
    else:
        clause.head, clause.dep_ = name, "relcl"


def _part(name: "Token") -> None:
    """'got from Norway (sent to Peru, gave the government in Lima) guns': a preposition's name, then a thing."""
    thing, preposition = name.head, name.head.head
    lexicon = acts.load()
    moved = thing.lower_ in nouns.load().heads and thing.lower_ not in lexicon.actors | lexicon.partners
    if thing.dep_ != "pobj" or preposition.lower_ not in ("from", "in", "to") or not moved:
        return
    host = preposition.head
    verb = host.head if host.lower_ in lexicon.actors and host.dep_ in ("dobj", "dative") else host
    act = lexicon.verb(verb) if verb.tag_[:2] == "VB" else None
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.lower_ not in lexicon.actors]
    article = [child for child in thing.children if child.lower_ == "the" and child.i < name.i]
    first = article[0].i if article else name.left_edge.i
    alone = first == preposition.i + 1 and not name.n_rights
    if act is None or act.kind not in ("give", "receive") or objects or not alone:
        return
    name.head, name.dep_ = preposition, "pobj"
    thing.head, thing.dep_ = verb, "dobj"
    for word in article:
        word.head = name
    _seat(name)


def _front(name: "Token") -> None:
    """'Ten guns has Norway given to Peru', 'two boats wants Norway to sell': what stands first is the object."""
    verb, above = name.head, name.head.head
    act = acts.load().verb(verb) if verb.tag_[:2] == "VB" else None
    if act is None or act.kind not in ("give", "decide"):
        return
    turned = name.dep_ == "nsubj" and verb.dep_ == "ccomp" and above.i == name.left_edge.i - 1
    hosts = (verb, above) if turned else (verb,)
    subjects = [
        child for host in hosts for child in host.children if child.dep_ == "nsubj" and child.i < name.left_edge.i
    ]
    thing = next((noun for noun in subjects if noun.lower_ in nouns.load().heads), None)
    between = verb.doc[thing.i + 1 : name.left_edge.i] if thing is not None else ()
    if thing is None or (name.dep_ == "dobj" and not any(word.dep_ in _AUXILIARY for word in between)):
        return
    thing.head, thing.dep_ = verb, "dobj"
    name.dep_ = "nsubj"
    if turned and verbs.tense(verb) == "infinitive":
        name.head, verb.dep_ = above, "xcomp"


def _open(name: "Token") -> None:
    """'From Norway Peru bought boats', 'to Peru Norway sent guns': a preposition's name, then the verb's subject."""
    first, other = name.doc[0], name.head
    beside = first.lower_ in ("from", "to") and name.left_edge.i == 1 and other.i == name.i + 1
    verb = first.head
    if not beside or other.ent_type_ != "PARTY" or verb.tag_[:2] != "VB" or other.head not in (first, verb):
        return
    name.head, name.dep_ = first, "pobj"
    other.head, other.dep_ = verb, "nsubj"
