"""Leave that one state gives another: 'gave approval for Denmark to provide', 'got permission from Bern to send'."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidtrail.extract import acts

if TYPE_CHECKING:
    from spacy.tokens import Token

_SETTLED = frozenset({"past", "perfect", "present", "progressive", "future", "participle", "gerund"})
_BOUND = frozenset({"advcl", "xcomp", "ccomp", "acl", "relcl"})  # how the cleared act hangs on the verb over the leave
_GIVING = frozenset({"give", "decide", "license"})


@dataclass(frozen=True, slots=True)
class Clearance:
    """Leave to do an act: the noun for it, the verb that gives or gets it, and the tokens for those who have it.

    `got`: the verb's subject has the leave, and no holder is named.
    """

    noun: "Token"
    verb: "Token | None"
    holders: tuple["Token", ...]

    @property
    def got(self) -> bool:
        """Whether the leave is told of as received: its holder is the subject of the verb."""
        return not self.holders


def clearance(act: "Token") -> Clearance | None:
    """The leave under which an act is done by another than who gives the leave; None where the words tell of none."""
    noun = _noun_over(act)
    if noun is None:
        return None
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") and noun.head.tag_[:2] == "VB" else None
    if verb is not None and (acts.negated(verb) or acts.tense(verb) not in _SETTLED):
        return None
    kind = _kind(verb)
    holders = tuple(_holders(noun, verb, act))
    if holders and kind in (None, *_GIVING):
        return Clearance(noun, verb, holders)
    return Clearance(noun, verb, ()) if kind == "receive" and _given_by_another(noun, verb) else None


def _noun_over(act: "Token") -> "Token | None":
    """The noun for leave that an infinitive hangs on, or that is the object of the verb it hangs on."""
    host = act.head
    if act.dep_ not in _BOUND or acts.tense(act) != "infinitive" or host.i > act.i:
        return None
    if host.tag_[:2] == "NN":
        return host if _is_leave(host) else None
    return next((child for child in host.children if child.dep_ in ("dobj", "nsubjpass") and _is_leave(child)), None)


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
    for host in (noun, verb):
        for child in host.children if host is not None else ():
            if child.i > act.i:
                continue
            if child.tag_ == "IN" and child.lower_ in ("for", "to"):
                yield from child.children
            elif child.dep_ in ("dative", "iobj"):
                yield child


def _given_by_another(noun: "Token", verb: "Token | None") -> bool:
    """Whether the leave comes from a party that is no body of the holder's own: 'from Congress' is."""
    givers = [child for child in noun.children if child.dep_ == "poss"]
    for host in (noun, verb):
        for child in host.children if host is not None else ():
            if child.tag_ == "IN" and child.lower_ == "from":
                givers.extend(child.children)
    return any(giver.ent_type_ == "PARTY" and giver.lower_ not in acts.load().bodies_of_state for giver in givers)
