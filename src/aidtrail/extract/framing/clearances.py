"""Leave and calls: nouns that set another to an act ("gave approval for Denmark to provide"), verbs that clear one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidtrail.extract.lexicon import acts, nouns, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_SETTLED = frozenset({"past", "perfect", "present", "progressive", "future", "participle", "gerund", "conditional"})
_BOUND = frozenset({"advcl", "xcomp", "ccomp", "acl", "relcl"})  # how the cleared act hangs on the verb over the leave
_GIVING = frozenset({"give", "decide", "license"})


@dataclass(frozen=True, slots=True)
class Clearance:
    """Leave or call to do an act: its noun, the verb that gives or gets it, the tokens for those who would act.

    `kind` is that of an operator, license or request. `got`: the verb's subject has the leave, no holder is named.
    """

    noun: "Token"
    verb: "Token | None"
    holders: tuple["Token", ...]
    kind: str = "license"

    @property
    def got(self) -> bool:
        """Whether the leave is told of as received: its holder is the subject of the verb."""
        return not self.holders


def clearance(act: "Token") -> Clearance | None:
    """The leave or call by which another is to act than who gives or makes it; None where the words tell of none."""
    noun = _noun_over(act)
    if noun is None:
        return None
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") and noun.head.tag_[:2] == "VB" else None
    if verb is not None and (verbs.negated(verb) or verbs.tense(verb) not in _SETTLED):
        return None
    kind = _kind(verb)
    if _is_urging(noun):
        urged = tuple(_after(noun, verb, act, ("on", "to", "for")))
        faced = verb is not None and verb.lower_ in acts.load().facing
        return Clearance(noun, verb, urged, "request") if faced or (urged and kind in (None, *_GIVING)) else None
    holders = tuple(_holders(noun, verb, act))
    if holders and kind in ("deny", "refuse"):
        return Clearance(noun, verb, holders, "refuse")
    if holders and kind in (None, *_GIVING):
        return Clearance(noun, verb, holders)
    got = verb is not None and (kind == "receive" or verb.lower_ in acts.load().obtaining)
    return Clearance(noun, verb, ()) if got and _given_by_another(noun, verb) else None


def _noun_over(act: "Token") -> "Token | None":
    """The noun for leave that an infinitive hangs on, or that is the object of the verb it hangs on."""
    host = act.head
    if act.dep_ not in _BOUND or verbs.tense(act) != "infinitive" or host.i > act.i:
        return None
    if host.tag_[:2] == "NN":
        return host if _is_leave(host) or _is_urging(host) else None
    objects = (child for child in host.children if child.dep_ in ("dobj", "nsubjpass"))
    return next((child for child in objects if _is_leave(child) or _is_urging(child)), None)


def _is_urging(noun: "Token") -> bool:
    return noun.lower_ in acts.load().urgings


def is_assent(noun: "Token") -> bool:
    """Whether a noun says that something is approved: 'the go-ahead', 'its blessing', 'the green light'."""
    green = noun.lower_ == "light" and any(child.lower_ == "green" for child in noun.children)
    return green or noun.lower_ in acts.load().assents


def _is_leave(noun: "Token") -> bool:
    if noun.lower_ == "light":
        return any(child.lower_ == "green" for child in noun.children)
    return noun.lower_ in acts.load().leaves


def _kind(verb: "Token | None") -> str | None:
    act = acts.load().verb(verb) if verb is not None else None
    return None if act is None else act.kind


def _holders(noun: "Token", verb: "Token | None", act: "Token") -> Iterator["Token"]:
    """Who may act: 'approval for Denmark to', 'permits to other countries to', 'gave Poland permission to'."""
    if any(child.dep_ == "mark" and child.lower_ == "for" for child in act.children):
        yield from (child for child in act.children if child.dep_ == "nsubj")
    yield from _after(noun, verb, act, ("for", "to"))
    yield from (child for child in noun.children if child.dep_ == "compound" and child.ent_type_ == "PARTY")
    for host in (noun, verb):
        yield from (
            child
            for child in _children(host)
            if child.i < act.i and child.dep_ in ("dative", "iobj") and child.tag_ != "IN"
        )


def _after(noun: "Token", verb: "Token | None", act: "Token", words: tuple[str, ...]) -> Iterator["Token"]:
    """The nouns after one of these prepositions of the noun or the verb, before the act."""
    for host in (noun, verb):
        for child in _children(host):
            if child.i < act.i and child.tag_ == "IN" and child.lower_ in words:
                yield from child.children


def _children(token: "Token | None") -> Iterator["Token"]:
    yield from token.children if token is not None else ()


def _given_by_another(noun: "Token", verb: "Token | None") -> bool:
    """Whether the leave comes from a party that is no body of the holder's own: 'from Congress' is."""
    givers = [child for child in noun.children if child.dep_ in ("poss", "amod")]
    for host in (noun, verb):
        for child in _children(host):
            if child.tag_ == "IN" and child.lower_ == "from":
                givers.extend(child.children)
    return any(giver.ent_type_ == "PARTY" and giver.lower_ not in acts.load().bodies_of_state for giver in givers)


def is_enabling(verb: "Token") -> bool:
    """'the agreement allows Niger to supply', 'the money lets it send': no state's leave."""
    lexicon = acts.load()
    for child in verb.children:
        if (
            child.dep_ == "nsubj"
            and child.tag_ in ("NN", "NNS")
            and child.lower_ not in lexicon.actors | lexicon.leaves
        ):
            stage = lexicon.nouns.get(child.lower_)
            return stage != "licensed" and child.lower_ not in ("decision", "waiver", "ruling")
    return False


def clears_another(verb: "Token", act: "Token") -> bool:
    """'authorised allies to send them': who sends is another than who clears it."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative") and verb.i < child.i < act.i]
    objects += [child for child in verb.children if child.dep_ == "nsubjpass" and child.ent_type_ == "PARTY"]
    objects += [child for child in act.children if child.dep_ == "nsubj" and child.i > verb.i]
    lexicon = acts.load()
    wholes = nouns.load().packages | lexicon.nouns.keys()
    return any(one.lower_ not in wholes for one in objects)  # "authorised a drawdown to provide": its own act
