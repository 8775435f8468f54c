"""Wholes: nouns for what is given as one, 'the package', and what a verb says is part of one."""

from typing import TYPE_CHECKING

from aidtrail.extract.framing.stages import subjects_of
from aidtrail.extract.lexicon import acts, nouns, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset({"them", "these", "those"})  # for things that the sentence before names
AMONG = frozenset({"among", "amongst"})
_MAX_RAISED = 3  # verbs and adjectives between a verb and the one that has its subject
_INSIDE = frozenset({"in", "on", "inside", "within"})
DEFINITE = frozenset({"the", "this", "these", "that", "those"})


def names_whole(noun: "Token") -> bool:
    """Whether a noun names what is given as a whole: 'the shipment', 'the new assistance', 'the list'."""
    lexicon, lower = nouns.load(), noun.lower_
    known = (lexicon.packages, lexicon.funded, acts.load().nouns, acts.load().ladings)
    return any(lower in words for words in known) or _lists_gifts(noun) or _is_latest(noun)


def _lists_gifts(noun: "Token") -> bool:
    """'the list', 'the list of what Peru gets', but not 'the sanctions list', 'the list of suspects'."""
    if noun.lower_ not in acts.load().rosters:
        return False
    heads, shades = nouns.load().heads, acts.load().shades
    before = [
        child for child in noun.children if child.dep_ in ("compound", "nmod", "poss") and child.ent_type_ != "PARTY"
    ]
    if any(one.lower_ not in heads and one.lower_ not in shades and one.tag_ != "PRP$" for one in before):
        return False
    of = [one for child in noun.children if child.lower_ == "of" for one in child.children]
    return all(one.lower_ in heads or one.dep_ == "pcomp" or names_whole(one) for one in of)


def _is_latest(noun: "Token") -> bool:
    """'the new one': a package, told by its place among those that were spoken of."""
    return noun.lower_ == "one" and any(child.dep_ == "amod" for child in noun.children)


def whole_joined(verb: "Token") -> "Token | None":
    """What the subject of a verb "is part of", "forms part of", "is among", "is in" or "makes up"."""
    told = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "attr"))
    if verbs.negated(verb) or any(one.lower_ == "no" for noun in told for one in noun.children):
        return None  # "there is no gun among them"
    for child in verb.children:
        if child.lower_ == "up" and verb.lower_ in ("make", "makes", "made"):
            return next((noun for noun in verb.children if noun.dep_ == "dobj"), None)
        for place in _places(verb, child):
            for noun in (noun for noun in place.children if noun.dep_ == "pobj"):
                return noun
    return None


def _places(verb: "Token", child: "Token") -> list["Token"]:
    """The prepositions under a verb, or under its "part", after which the whole stands."""
    word, after = child.lower_, child.i > verb.i
    if word == "part" and after:
        return [of for of in child.children if of.lower_ == "of"]
    if word in ("among", "amongst") and (after or verbs.is_be(verb)):
        return [child]
    if child.dep_ == "attr":  # "there are ten tanks in the package"
        return [place for one in child.children for place in _places(verb, one)] if _is_there(verb) else []
    if word not in _INSIDE or not verbs.is_be(verb):
        return []
    return [child] if any(_is_within(noun, fronted=not after) for noun in child.children) else []


def _is_there(verb: "Token") -> bool:
    return any(child.dep_ == "expl" for child in verb.children)


def _is_within(noun: "Token", *, fronted: bool) -> bool:
    """Whether a noun after "in" is a whole that was told of: 'are in the package', 'in the aid were'."""
    if noun.lower_ in acts.load().prospects or acts.load().nouns.get(noun.lower_) == "ongoing":
        return False  # "on the way", "in the process"
    known = any(child.lower_ in DEFINITE for child in noun.children) or noun.lower_ in acts.load().ladings
    return known and (fronted or names_whole(noun))


def has_parts(verb: "Token") -> bool:
    """'the package has ten radars', 'the list had rifles': having, of a whole, is holding."""
    short = (nouns.load().packages, acts.load().ladings, acts.load().rosters)
    return any(any(whole.lower_ in words for words in short) and is_told_whole(whole) for whole in wholes_of(verb))


def wholes_of(verb: "Token") -> list["Token"]:
    """What a verb of including says that its item is part of: its subject, or 'are included in the package'."""
    joined = whole_joined(verb)
    if joined is not None:
        return [joined]
    composed = any(child.lower_ == "of" for child in verb.children)  # "is made up of"
    if composed or _pays(verb) or not any(child.dep_ == "auxpass" for child in verb.children):
        return [part for subject in _raised(verb) for part in _parts(subject)]
    inside = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "under", "within"))
    return [noun for preposition in inside for noun in preposition.children]


def _pays(verb: "Token") -> bool:
    """'the money is earmarked for radars', 'will be used to buy radars': the subject holds what it buys."""
    act, lexicon = acts.load().verb(verb), acts.load()
    return verb.lower_ in lexicon.spending or (act is not None and act.lemma in lexicon.paying)


def _raised(verb: "Token") -> list["Token"]:
    """The subjects of a verb, or of those that lend it theirs: 'the package is likely (or expected) to include'."""
    for _ in range(_MAX_RAISED):
        found = subjects_of(verb)
        if found or verb.dep_ not in ("xcomp", "acomp", "oprd"):
            return found
        verb = verb.head
    return []


def _parts(whole: "Token") -> list["Token"]:
    """'some of the orders include', 'capabilities in the package include': what is named as a part is of."""
    if whole.lower_ not in acts.load().portions:
        within = (child for child in whole.children if child.lower_ in ("in", "within"))
        return [noun for one in within for noun in one.children if names_whole(noun)] or [whole]
    of = (child for child in whole.children if child.dep_ == "prep" and child.lower_ == "of")
    return [noun for preposition in of for noun in preposition.children] or [whole]


def is_told_whole(noun: "Token") -> bool:
    """Whether a noun is a package that was told of before: 'the shipment', 'these packages', 'them'."""
    if noun.lower_ in PRONOUNS:
        return True
    first = noun.doc[noun.left_edge.i]  # "the plane's cargo"
    known = first.lower_ in DEFINITE or any(child.lower_ in DEFINITE for child in noun.children)
    known = known or not noun.n_lefts  # "deliveries will include"
    return names_whole(noun) and known


def is_definite(noun: "Token") -> bool:
    """'the hardware', 'this equipment', 'the list': things that were spoken of before."""
    known = any(child.lower_ in DEFINITE for child in noun.children)
    return known and (noun.lower_ in nouns.load().heads or noun.lower_ in acts.load().holders)


def is_opened(verb: "Token", whole: "Token") -> bool:
    """Whether a verb of including tells what was given: its subject is a package, or what is being sent."""
    return _holds(whole) or _comes_with(verb, whole) or _is_given(whole) or _budgets(verb, whole)


def _budgets(verb: "Token", whole: "Token") -> bool:
    """'the budget holds $5 million for Peru': money of one state that another is to get."""
    after = (token for token in verb.subtree if token.i > verb.i and token.ent_type_ == "PARTY")
    return whole.lower_ in acts.load().budgets and any(
        token.dep_ == "pobj" and token.head.lower_ in ("for", "to") for token in after
    )


def _holds(subject: "Token") -> bool:
    """Whether a subject can be a package that includes things: 'the package', 'the new assistance', 'it'."""
    if subject.lower_ in acts.load().arsenals and any(child.dep_ == "poss" for child in subject.children):
        return False  # "its weapons include": what a ship or an army has
    whole = (noun for of in subject.children if of.lower_ == "of" for noun in of.children)
    if subject.lower_ in nouns.load().measures and any(_holds(noun) for noun in whole):
        return True  # "this round of assistance includes"
    head = nouns.load().heads.get(subject.lower_)
    return (
        (head is not None and head.level == "generic") or names_whole(subject) or subject.lower_ in acts.load().holders
    )


def _comes_with(verb: "Token", whole: "Token") -> bool:
    """'the drones will come with radars': a thing that brings others."""
    act = acts.load().verb(verb)
    return act is not None and act.lemma == "come with" and whole.lower_ in nouns.load().heads


def _is_given(noun: "Token") -> bool:
    """'the vehicles being sent include 28 carriers': what is given as a whole, by whatever name."""
    clauses = [child for child in noun.children if child.dep_ in ("acl", "relcl")]
    clauses += [noun.head] if noun.dep_ == "nsubjpass" and noun.head.dep_ == "csubj" else []
    told = (acts.load().verb(clause) for clause in clauses if clause.tag_ == "VBN")
    given = any(act is not None and act.kind in ("give", "decide") for act in told)
    return given and noun.lower_ in nouns.load().heads
