"""Reads who sets a rule on use, and who is bound by it."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from aidtrail.extract.parties import actors
from aidtrail.extract.rules import norms
from aidtrail.extract.rules.rulings import act_kind
from aidtrail.extract.rules.term_reader import Reader, children, has_child, is_thing, owners, parties_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_UP = 3  # tokens from a strike up to the use of the thing that it is done with: "use jets | to attack"


def recipient_of(reader: Reader) -> "tuple[str, Token] | None":
    """The party that is permitted or forbidden the use, and the token that names it."""
    for token in _users(reader):
        if token.tag_ in ("PRP", "PRP$", "WDT", "WP"):
            continue
        parties = [
            party
            for party in parties_at(reader, token)
            if party not in ("allies", "nato") or reader.ruling.kind in ("re-export", "send")
        ]
        if parties:
            return parties[0], token
    return None


def is_of_own_forces(reader: Reader, user: "Token") -> bool:
    """Whether those whose forces are let do something let them do it: "a deal allowing US forces to operate"."""
    bound = parties_at(reader, user)
    return user.tag_ == "NNS" and bool(bound) and donors_of(reader, None)[0] == bound


def _users(reader: Reader) -> "Iterator[Token]":
    trigger, act = reader.ruling.trigger, reader.ruling.act
    yield from children(act, ("nsubj", "poss"))
    if act.tag_.startswith("NN"):
        for token in (act, *(child for child in act.subtree if child.dep_ == "pobj")):
            for by in children(token, ("prep", "agent")):
                if by.lower_ == "by":
                    yield from children(by, ("pobj",))
    for node in (trigger, trigger.head):
        for preposition in children(node, ("prep",)):  # "its objection to | Ukraine | hitting"
            yield from (user for user in children(preposition, ("pobj",)) if user.i == act.i - 1)
    if act.i != trigger.i:
        yield from children(trigger, ("dobj", "nsubjpass", "dative"))
        for node in (act, *act.ancestors):
            if node.i == trigger.i:
                break
            yield from children(node, ("nsubj", "poss"))
    if trigger.tag_.startswith("NN") or trigger.lower_ in norms.load().permit.after:
        yield from _users_of_noun(reader, trigger)
    if trigger.tag_.startswith("JJ") or trigger.i == act.i:
        yield from _bound(reader, trigger)
    yield from _supplied_to(act)
    for node in (act, *act.ancestors):
        if node.tag_.startswith("NN") and node.lower_ in norms.load().unsettled:
            yield from owners(node)  # "rejected | Spain's request | to re-export"


def _supplied_to(act: "Token") -> "Iterator[Token]":
    """Whom the thing used was supplied to: "weapons supplied to Israel may not be used"."""
    for thing in children(act, ("nsubjpass", "dobj", "pobj")):
        for verb in children(thing, ("acl", "relcl")):
            for preposition in children(verb, ("prep", "dative")):
                if preposition.lower_ == "to":
                    yield from children(preposition, ("pobj",))


def _supplied_by(act: "Token") -> "Iterator[Token]":
    """Who supplied the thing used: "shells that Korea is lending may not be passed on"."""
    for thing in children(act, ("nsubjpass", "dobj", "pobj")):
        for verb in children(thing, ("acl", "relcl")):
            yield from children(verb, ("nsubj",))
            for agent in children(verb, ("agent",)):
                yield from children(agent, ("pobj",))


def _bound(reader: Reader, use: "Token") -> "Iterator[Token]":
    """Who is bound by a plain rule: the subject, whom it was told to ("told Kyiv not to"), who promised it."""
    words = norms.load()
    passive = has_child(use, ("nsubjpass", "auxpass"))
    below = "xcomp"
    for node in (use, *use.ancestors):
        if node.i != use.i and node.lower_ in words.instruct:
            yield from children(node, ("dobj", "dative"))
            return
        if node.lower_ in words.promise or (not passive and below in ("acomp", "xcomp")):
            yield from children(node, ("nsubj",))
        if node.lower_ in words.promise and node.tag_.startswith("NN"):
            yield from children(node, ("poss",))
            yield from children(node.head, ("nsubj",))
        below = node.dep_
        if act_kind(node):
            for agent in children(node, ("agent",)):
                yield from children(agent, ("pobj",))


def _users_of_noun(reader: Reader, noun: "Token") -> "Iterator[Token]":
    words = norms.load()
    for preposition in children(noun, ("prep",)):
        if preposition.lower_ in ("for", "to", "on", "upon"):
            yield from children(preposition, ("pobj",))
    for verb in noun.ancestors:
        if not verb.tag_.startswith("VB"):
            continue
        yield from children(verb, ("dative", "nsubjpass"))
        if verb.lower_ in words.give:  # "has given | Ukraine permission |"
            yield from children(noun, ("compound", "poss", "nmod"))
        for dative in children(verb, ("dative", "prep")):
            if dative.lower_ in ("to", "for"):
                yield from children(dative, ("pobj",))
        held = noun.lower_ in words.held
        if verb.lower_ in words.receive and not held and not any(True for _ in children(verb, ("dative", "nsubjpass"))):
            yield from children(verb, ("nsubj",))
        for child in children(verb, ("dobj",)):
            if child.i != noun.i and child.i < noun.i:
                yield child
        return


# ---------------------------------------------------------------- who sets the rule


def _supplied(reader: Reader) -> "Iterator[Token]":
    """Who supplied what is not to be used; they, and no speaker, set the rule: "it won't use jets given by X"."""
    act = reader.ruling.act
    if reader.ruling.by == "terms.use":
        for node in (act, *islice(act.ancestors, _UP)):
            if node.i == act.i or act_kind(node) == "use":
                yield from _supplied_by(node)


def donors_of(reader: Reader, recipient: str | None) -> "tuple[tuple[str, ...], Token | None]":
    """The parties that set the rule, and the token that names them; ((), None) where none is named."""
    supplied = next(_supplied(reader), None)
    for token, extra in chain([(supplied, ())] if supplied is not None else [], _rulers(reader)):
        found: list[str] = []
        for one in (token, *extra):
            found += [party for party in parties_at(reader, one) if party != recipient and party not in found]
        if found == ["allies"] and reader.ruling.by == "terms.use" and token is not supplied:
            continue  # "that buyers ensure": those who are bound, not who binds them
        if found:
            return tuple(found), token
    return (), None


def _rulers(reader: Reader) -> "Iterator[tuple[Token, tuple[Token, ...]]]":
    """Who may set the rule, the likeliest first: each token with those who join in."""
    trigger = reader.ruling.trigger
    below = trigger
    for node in (trigger, *trigger.ancestors):
        yield from _alone(_told(node, below))
        below = node
        if node.tag_.startswith("NN"):
            if node.i == trigger.i or node.lower_ in norms.load().decision:
                yield from _alone(owners(node))
        elif node.tag_.startswith(("VB", "MD")):
            yield from _alone(_agents(node))
            if not _is_passed_over(reader, node):
                yield from _subjects(reader, node)
            yield from _alone(_speakers(node, trigger))
    if reader.ruling.by in ("terms.use", "terms.able") or reader.ruling.kind == "re-export":
        yield from _alone(_by_leave_of(reader))
        yield from _alone(_supplied_by(reader.ruling.act))


def _alone(tokens: "Iterable[Token]") -> "Iterator[tuple[Token, tuple[Token, ...]]]":
    return ((token, ()) for token in tokens)


def _told(node: "Token", below: "Token") -> "Iterator[Token]":
    """Whose act it is in "accused | Washington | of letting"."""
    of_it = below.dep_ == "prep" and below.lower_ in ("of", "from", "for") and below.head.i == node.i
    if of_it and node.lower_ not in norms.load().join:
        yield from (child for child in children(node, ("dobj",)) if child.i < below.i)


def _agents(verb: "Token") -> "Iterator[Token]":
    """Who does it in the passive ("allowed by Berlin"), and whose law it is ("under US law")."""
    if not act_kind(verb):
        for agent in children(verb, ("agent",)):
            yield from children(agent, ("pobj",))
    for preposition in children(verb, ("prep",)):
        for noun in children(preposition, ("pobj",)):
            if preposition.lower_ == "under" and noun.lower_ in norms.load().decision:
                yield from owners(noun)
            if preposition.lower_ in ("from", "by") and (
                has_child(verb, ("nsubjpass",)) or verb.lower_ in norms.load().receive
            ):
                yield noun


def _is_passed_over(reader: Reader, verb: "Token") -> bool:
    """Whether a verb's subject is who gets the permission: "was given", "has received permission"."""
    trigger, words = reader.ruling.trigger, norms.load()
    receives = trigger.tag_.startswith("NN") and verb.lower_ in words.receive and trigger.lower_ not in words.held
    return has_child(verb, ("nsubjpass",)) or (receives and not has_child(verb, ("dative",)))


def _subjects(reader: Reader, verb: "Token") -> "Iterator[tuple[Token, tuple[Token, ...]]]":
    """The subject, or whose decision it is; of a promise also whom it is made to."""
    words = norms.load()
    for subject in children(verb, ("nsubj",)):
        if subject.lower_ in words.decision:
            yield from _alone(owners(subject))
        elif subject.lower_ not in ("which", "that", "who", "it", "this"):
            yield subject, _joined(reader, verb)
    if verb.lower_ in words.promise:
        yield from _alone(children(verb, ("dobj", "dative")))


def _speakers(verb: "Token", trigger: "Token") -> "Iterator[Token]":
    """Who said it, where the parse puts the saying below: "Sweden said …; there are no restrictions"."""
    for said in children(verb, ("ccomp", "parataxis")):
        if said.lower_ in norms.load().say and said.i < trigger.i:
            yield from children(said, ("nsubj",))


def _by_leave_of(reader: Reader) -> "Iterator[Token]":
    """Whose leave is needed: "not without Berlin's consent"."""
    for token in reader.doc:
        if token.lower_ in norms.load().permit.nouns and token.i != reader.ruling.trigger.i:
            yield from owners(token)


def _joined(reader: Reader, verb: "Token") -> "tuple[Token, ...]":
    """Those whom the subject joins in what it does: "joined several countries, including the UK, in"."""
    if verb.lower_ not in norms.load().join:
        return ()
    out: list[Token] = []
    for child in children(verb, ("dobj", "prep")):
        out += [
            child,
            *(token for token in child.subtree if token.dep_ in ("pobj", "conj") and token.head.dep_ != "pcomp"),
        ]
    return tuple(token for token in out if actors.mention_at(reader.document, reader.sentence, token) is not None)


def is_capability(reader: Reader) -> bool:
    """Whether what permits is a thing, no party or decision: "the missiles will allow Ukraine to hit"."""
    trigger, words = reader.ruling.trigger, norms.load()
    if reader.ruling.by not in ("terms.permit", "terms.prohibit") or trigger.i == reader.ruling.act.i:
        return False
    for subject in children(trigger, ("nsubj",)):
        if subject.lower_ in ("which", "that", "it", "this", "who", "they", "he", "she", "we", "i"):
            head = trigger.head if trigger.dep_ == "relcl" else None
            return head is not None and is_thing(reader, head)
        named = subject.tag_ in ("NNP", "NNPS") and not is_thing(reader, subject)
        return not (named or subject.lower_ in words.decision or parties_at(reader, subject))
    return (
        trigger.dep_ in ("acl", "relcl")
        and is_thing(reader, trigger.head)
        and not has_child(trigger, ("nsubj", "nsubjpass"))
    )
