"""Who does what a verb says: its own subject, or one that a word above lends it ('Norway agreed to send')."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.framing.clearances import clearance
from aidtrail.extract.framing.stages import traded_for
from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.parties.role_search import MAX_CLIMB, Role, Search, is_of_infinitive, is_passive, under

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = ("WDT", "WP")
_ASIDE = 14  # tokens looked back over for the auxiliary before an aside


def subject(search: Search, verb: "Token") -> Role | None:
    """The parties of the subject, also of one that a governing verb or noun lends ("agreed to send").

    A role without parties where there is a subject that is no party; None where there is none.
    """
    for _ in range(MAX_CLIMB):
        if not is_passive(verb):
            role, own = _own_subject(search, verb)
            if not own and (auxiliary := _before_aside(verb)) is not None:
                role, own = _own_subject(search, auxiliary)
            if own:
                return role
            named = _named_before(search, verb)
            if named is not None:
                return named
        governor = traded_for(verb) or verb.head
        if governor.i == verb.i or verb.dep_ == "csubj":
            return None  # "Moscow said that sending tanks would be …": whose act it would be is left open
        lent = _cleared(search, verb) or _lent_by_verb(search, verb, governor) or _lent(search, verb, governor)
        if lent is not None:
            return lent
        verb = governor
        agent = search.agent(verb) if verb.tag_ == "VBN" else None
        if agent is not None:
            return agent
    return None


def _before_aside(verb: "Token") -> "Token | None":
    """'Japan has, despite pressure at home, refused': the auxiliary that an aside parts from its verb."""
    if verb.tag_ not in ("VBN", "VBG") or not verb.i or verb.nbor(-1).text != ",":
        return None
    for token in reversed(verb.doc[max(0, verb.i - _ASIDE) : verb.i - 1]):
        if (verbs.is_be(token) or token.lower_ in ("has", "have", "had")) and token.nbor(1).text == ",":
            return token
    return None


def _own_subject(search: Search, verb: "Token") -> tuple[Role | None, bool]:
    """The role of the verb's own subject, and whether it has one that decides: then no word above lends another."""
    for child in verb.children:
        if child.tag_ not in _RELATIVE and child.dep_ in ("nsubj", "poss", "csubj"):
            token = child
        elif child.tag_ in _RELATIVE and child.dep_ == "nsubj" and verb.dep_ == "relcl":
            token = verb.head  # "Norway, which sent …"
        else:
            continue
        found = search.role(token)
        if found.parties:
            return _with_company(search, verb, token, found), True
        if token.lower_ in acts.load().outsiders:
            return Role(outside=True), True
        if child.dep_ == "nsubj":
            return search.of_noun(token) or _of_plan(search, token), True
    return None, False


def _of_plan(search: Search, noun: "Token") -> Role | None:
    """'turned down a request that would have given …', 'signed a law that gives': who decides on it does it."""
    lexicon = acts.load()
    told = noun.lower_ in lexicon.nouns or noun.lower_ in lexicon.statutes
    planned = told and noun.lower_ not in lexicon.bargains and noun.dep_ == "dobj"
    act = lexicon.verb(noun.head) if planned else None
    return (
        subject(search, noun.head) if act is not None and act.kind in ("decide", "consider", "refuse", "halt") else None
    )


def _with_company(search: Search, verb: "Token", own: "Token", role: Role) -> Role:
    """'Norway, along with Denmark, will send', 'Sweden, like Norway, refuses': those who do the same."""
    parties = list(role.parties)
    for child in (*verb.children, *own.children):
        if child.i < verb.i and child.lower_ in ("like", "along", "with"):
            words = child.doc[max(0, child.i - 1) : child.i + 2].text.lower()
            together = child.lower_ == "like" or "along with" in words or "together with" in words
            host = next((one for one in child.children if one.lower_ == "with"), child)
            named = (noun for noun in host.children if together and noun.ent_type_ == "PARTY")
            parties += [party for noun in named for party in search.role(noun).parties]
    return replace(role, parties=tuple(dict.fromkeys(parties)))


def _named_before(search: Search, verb: "Token") -> Role | None:
    """'a contract for its Canadian arm to sell': whoever stands between "for" and an infinitive."""
    before = verb.left_edge.i - 1
    if before < 1 or verbs.tense(verb) != "infinitive" or verb.left_edge.lower_ != "to":
        return None
    noun = verb.doc[before]
    if noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return None
    found = search.role(noun)
    return found if found.parties else search.of_noun(noun)


def _lent_by_verb(search: Search, verb: "Token", governor: "Token") -> Role | None:
    """'asked Berlin to send', 'called on Berlin to send': the object of the verb above does it."""
    act = acts.load().verb(governor)
    called = act is not None and verb.dep_ == "advcl" and (act.kind == "request" or is_passive(governor))
    called = called and verbs.tense(verb) == "infinitive"  # "was cleared by Bern to sell"
    if (verb.dep_ not in ("xcomp", "ccomp") and not called) or (act is not None and act.lemma in acts.load().promising):
        return None
    found = search.first(child for child in governor.children if child.dep_ in ("dobj", "nsubjpass", "dative"))
    if found is None and act is not None and act.kind == "request":
        return search.named_after(governor, ("on", "upon", "to", "with"))
    return found


def _cleared(search: Search, verb: "Token") -> Role | None:
    """'has given Poland permission to pass on', 'got approval from Bern to send': whoever has leave does."""
    leave = clearance(verb)
    if leave is None:
        return None
    if not leave.got:
        return search.first(leave.holders)
    return None if leave.verb is None else subject(search, leave.verb)


def _lent(search: Search, verb: "Token", governor: "Token") -> Role | None:
    """'Berlin's decision to send', 'sanctions on Iran for supplying': the noun or preposition above lends a subject."""
    if governor.tag_ == "IN" and governor.lower_ == "by":
        return None  # "broke the embargo on Libya by sending": who does the one does the other
    if governor.tag_ == "IN" and governor.lower_ in acts.load().timing:
        # "got tanks after sending its own", "was praised after agreeing to send": who does the one does the other
        return search.first(child for child in governor.head.children if child.dep_ == "nsubjpass")
    if governor.tag_ == "IN":
        host = governor.head
        found = search.first(_told_of(host, governor))
        return search.of_noun(host) if found is None and host.tag_[:2] == "NN" else found
    if governor.tag_[:2] != "NN":
        return None
    if governor.lower_ in acts.load().prospects and governor.dep_ == "dobj":
        holder = search.first(child for child in governor.head.children if child.dep_ == "dative")
        if holder is not None:
            return holder  # "gave Mali the chance to send": Mali does
    for noun in under(governor, ("for",)):
        if noun.head.i < verb.i and is_of_infinitive(noun):
            return search.role(noun)  # "an agreement for the army to purchase": the army does
    return search.of_noun(governor)


def _told_of(governor: "Token", preposition: "Token") -> Iterator["Token"]:
    """Of whom a word tells what stands after its preposition: 'accused Iran of', 'grateful to Norway for'."""
    act = acts.load().verb(governor)
    if act is not None and act.kind in ("accuse", "license", "halt", "decide", "refuse"):
        links = ("nsubjpass", "nsubj") if is_passive(governor) else ("dobj",)
        yield from (child for child in governor.children if child.dep_ in links)
    if preposition.lower_ == "as":
        yield from (child for child in governor.children if child.dep_ in ("dobj", "nsubjpass", "oprd"))
    for child in governor.children:
        thanked = child.lower_ == "to" and governor.tag_[:2] == "JJ"
        against = thanked or child.lower_ in ("on", "against", "from")
        if child.dep_ == "prep" and child.i != preposition.i and against:
            yield from child.children
        if child.dep_ == "dobj":
            yield from under(child, ("on", "against"))  # "imposed sanctions on Iran for"
    for child in governor.children:
        if child.dep_ == "acomp":
            yield from under(child, ("to",))
