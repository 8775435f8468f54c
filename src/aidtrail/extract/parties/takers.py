"""Who gets: the party that an act, its item or the words around them name as the recipient.

Each search leaves out those who give: `donors` are the parties already found to give.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.framing.reduced import clauses_on
from aidtrail.extract.framing.whole_nouns import wholes_of
from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.parties.actors import ALLIES, mention_at
from aidtrail.extract.parties.givers import dealt_with
from aidtrail.extract.parties.role_search import (
    MAX_CLIMB,
    Role,
    Search,
    is_modifier,
    is_of_infinitive,
    is_passive,
    under,
)
from aidtrail.extract.parties.subjects import subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_USE = frozenset(
    {"say", "accuse", "deny", "decide", "give", "arrive", "halt"}
)  # acts whose subject uses nothing by them
_SURE = ("to", "for", "toward", "towards")  # prepositions that lead to a taker wherever they stand


def taker(search: Search, donors: tuple[str, ...]) -> Role:
    """The recipients of the act; an empty role where the sentence names none."""
    found = _taker(search, donors)
    fighters = acts.load().insurgents.get(found.parties[0]) if len(found.parties) == 1 else None
    helped = _helped(search, donors, sure=False) if fighters is not None else None
    return helped if helped is not None and helped.parties == (fighters,) else found  # "to Syria to help the rebels"


def _taker(search: Search, donors: tuple[str, ...]) -> Role:
    kind, trigger = search.frame.kind, search.frame.trigger
    if kind == "thank" and search.frame.lemma in acts.load().thanking:
        return subject(search, trigger) or Role()
    if kind in ("train", "arm"):
        return _taught(search) or Role()
    own = _receiver(search) or _given(search) or _requester(search)
    if own is not None and own.apart(donors):
        return own
    told = search.named_after(trigger, ("to",))
    beside = _beside(search, trigger) if told is None or not told.apart(donors) else None
    if beside is not None and beside.apart(donors):
        return beside
    items = {item.i for item in search.items}
    for token in (token for place in _places(search) for token in _under(search, place) if token.i not in items):
        found = search.role(token)
        parties = tuple(party for party in found.parties if party not in donors)
        if parties:
            return replace(found, parties=parties)
    asker = _asker(search)
    if asker is not None and asker.apart(donors):
        return asker
    by_clause = _buyer(search, donors) or _user(search, donors) or _helped(search, donors)
    return by_clause or _owner_of_partners(search, donors) or _teller(search, donors) or Role()


# ---------------------------------------------------------------- with the act


def _receiver(search: Search) -> Role | None:
    """'Kyiv received', 'bought by Armenia': the subject of a verb of receiving."""
    trigger = search.frame.trigger
    if search.frame.kind == "include":
        lexicon = acts.load()
        orders = (one for one in wholes_of(trigger) if one.lower_ in lexicon.orders or dealt_with(search, one))
        return next(filter(None, (search.of_noun(order) for order in orders)), None)
    if search.frame.kind != "receive":
        return None
    return search.named_after(trigger, ("by",)) if is_passive(trigger) else subject(search, trigger)


def _taught(search: Search) -> Role | None:
    """'trained Georgian sappers', 'armed the rebels': whom the verb acts on."""
    for child in search.frame.trigger.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            found = search.first((child,))
            if found is None and child.tag_ == "NNS" and search.frame.kind == "train":
                found = search.of_noun(child)  # "400 Georgian sappers": whoever they are
            if found is not None:
                return found
    return None


def _given(search: Search) -> Role | None:
    """'Ukraine is to be given (or has been promised) vehicles': the subject of a passive whose object is the item."""
    verb, items = search.frame.trigger, {item.i for item in search.items}
    if search.frame.kind not in ("give", "decide") or search.frame.link != "dobj" or not is_passive(verb):
        return None
    verbs = (verb, verb.head) if verb.dep_ == "xcomp" else (verb,)
    return search.first(
        child
        for one in verbs
        for child in one.children
        if child.dep_ in ("nsubjpass", "nsubj") and child.i not in items
    )


def _beside(search: Search, verb: "Token") -> Role | None:
    """'has given Ukraine Storm Shadow missiles': a plain name right after the verb, however it was parsed."""
    doc, last = verb.doc, verb.i + 1
    if search.frame.kind != "give" or last >= len(doc) or doc[last].ent_type_ != "PARTY":
        return None
    while last + 1 < len(doc) and doc[last + 1].ent_type_ == "PARTY" and doc[last + 1].ent_iob_ == "I":
        last += 1
    mention = mention_at(search.document, search.sentence, doc[last])
    bloc = mention is not None and search.document.catalogue.parties[mention.name.entry].kind == "organisation"
    if bloc and doc[last].dep_ == "compound":
        return None  # "to supply NATO jets": what they are like
    if last + 1 >= len(doc) or doc[last + 1].lower_ in ("'s", "’s", "'"):
        return None
    return search.role(doc[last])


def _requester(search: Search) -> Role | None:
    """'Kyiv's request for tanks': whose a request is gets what it is for."""
    frame = search.frame
    asks = frame.kind == "noun" and acts.load().nouns.get(frame.lemma) == "requested"
    return search.of_noun(frame.trigger) if asks else None


def _asker(search: Search) -> Role | None:
    """'Kyiv asked for', 'Kyiv's request': who asks would get."""
    told = ((search.frame.trigger, search.frame.kind), *search.frame.operators)
    if not any(kind in ("request", "requested") for _, kind in told):
        return None
    for token, kind in told:
        if kind in ("request", "requested"):
            noun = token.tag_[:2] == "NN"
            agent = search.agent(token) if is_passive(token) else None
            found = search.of_noun(token) if noun else agent or subject(search, token)
            if found is not None:
                return found
    return None


# ---------------------------------------------------------------- places to look


def _places(search: Search) -> Iterator["Token"]:
    """Tokens under which the recipient may stand, likeliest first."""
    trigger = search.frame.trigger
    yield trigger
    yield from _own_words(search)
    yield from search.items
    yield from _given_in_clause(search)
    if search.frame.kind == "include":
        yield from wholes_of(trigger)
    yield from (token for token, _ in search.frame.operators)
    token = trigger
    for _ in range(3):
        if token.head.i == token.i:
            return
        token = token.head
        if token.tag_[:2] in ("NN", "VB"):
            yield token
    for item in search.items:
        yield from _between(item, trigger)


def _given_in_clause(search: Search) -> Iterator["Token"]:
    """'the guns that Sweden gave to Ukraine have arrived': the verbs of giving in clauses of the items'.

    Also what is to arrive: 'has paused a shipment that was due to leave for Ukraine'.
    """
    hosts = (*search.items, search.frame.trigger) if search.frame.kind == "noun" else search.items
    for clause in (child for host in hosts for child in host.children if child.dep_ in ("acl", "relcl")):
        below = [child for one in clause.children if one.dep_ == "acomp" for child in one.children]
        for verb in (clause, *clause.children, *below):
            act = acts.load().verb(verb) if verb.i == clause.i or verb.dep_ == "xcomp" else None
            if act is not None and act.kind in ("give", "decide", "arrive"):
                yield verb


def _own_words(search: Search) -> Iterator["Token"]:
    """'made available to Ghana': the further words of the act's verb."""
    words = search.frame.lemma.split()[1:]
    yield from (child for child in search.frame.trigger.children if child.lower_ in words)


def _between(item: "Token", trigger: "Token") -> Iterator["Token"]:
    """The nouns on the way from an item up to the act: 'a package for Ukraine that includes …'."""
    token = item
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i or token.i == trigger.i:
            return
        token = token.head
        if token.tag_[:2] == "NN":
            yield token


def _under(search: Search, place: "Token") -> Iterator["Token"]:
    """The words under a place that may name a taker, likeliest first."""
    yield from (child for child in place.children if child.dep_ == "dative" and child.tag_ != "IN")
    objects = [child for child in place.children if child.dep_ == "dobj"]
    yield from (child for child in objects[:-1] if child.ent_type_ == "PARTY")  # "pledged Peru a package"
    for noun in under(place, _SURE, ("prep", "dative", "agent")):
        if noun.head.lower_ != "for" or not is_of_infinitive(noun):
            yield noun
            loyal = (child for child in noun.children if child.lower_ in acts.load().loyal)
            yield from (one for child in loyal for one in under(child, ("to", "with")))
    if place.i == search.frame.trigger.i:
        yield from _objects(search, place)
    elif any(child.dep_ == "dobj" and child.tag_ == "WDT" for one in (place, place.head) for child in one.children):
        yield from (
            child for child in place.children if child.dep_ == "dobj" and child.tag_ != "WDT"
        )  # "that Oslo gives"
    yield from _whereto(search, place)
    if search.frame.kind == "arrive" and any(place.i == item.i for item in search.items):
        yield from (child for child in place.children if child.dep_ == "poss")
    if place.tag_[:2] == "NN":
        yield from (child for child in place.children if is_modifier(child) and search.names_taker(child))


def _objects(search: Search, verb: "Token") -> Iterator["Token"]:
    """'gave Kyiv howitzers', 'Kyiv was given howitzers': what the act has beside the item."""
    items = {item.i for item in search.items}
    given = search.frame.kind == "give" and is_passive(verb)
    links = ("dobj", "iobj", "nsubjpass", "nsubj") if given else ("dobj", "iobj")
    left_open = acts.load().realms if search.frame.kind == "arrive" else frozenset[str]()  # "reached the country"
    objects = (child for child in verb.children if child.dep_ in links and child.i not in items)
    yield from (child for child in objects if child.lower_ not in left_open)


def _whereto(search: Search, place: "Token") -> Iterator["Token"]:
    """'missiles in Poland', 'arrived in Ukraine': the place they are at; a capital only stands for who speaks there."""
    arrived = search.frame.kind in ("arrive", "predicate") and place.i == search.frame.trigger.i
    act = acts.load().verb(place) if search.frame.kind == "noun" and place.tag_[:2] == "VB" else None
    arrived = arrived or (act is not None and act.kind == "arrive")
    if arrived and search.frame.kind == "predicate":
        ways = under(place, ("on", "en"))  # "are on their way to Kyiv"
        yield from (noun for way in ways for noun in under(way, ("to", "for")))
    unsure = ("in", "with") if search.frame.kind == "predicate" else ("in", "into") if arrived else ()
    for noun in under(place, unsure if place.tag_[:2] == "VB" else ("in", "on")):
        mention = mention_at(search.document, search.sentence, noun)
        left_open = arrived and noun.lower_ in acts.load().realms  # "arrived in the country": which the article tells
        if not left_open and (mention is None or arrived or mention.name.form != "capital"):
            yield noun


# ---------------------------------------------------------------- who has the item


def _buyer(search: Search, donors: tuple[str, ...]) -> Role | None:
    """'the carriers bought by Armenia', 'arms that Mali could use': a clause of the item's tells who gets it."""
    for clause in (clause for item in search.items for clause in clauses_on(item)):
        act = acts.load().verb(clause)
        wished = act is not None and act.lemma in acts.load().wishing
        if act is not None and (act.kind == "receive" or wished or (act.kind == "use" and clause.dep_ == "relcl")):
            found = search.named_after(clause, ("by",))
            found = found or (subject(search, clause) if clause.dep_ == "relcl" else None)
            if found is not None and found.apart(donors):
                return found
    return None


def _user(search: Search, donors: tuple[str, ...]) -> Role | None:
    """'Ukraine fired missiles provided by Britain': who uses the thing got it."""
    trigger = search.frame.trigger
    beside = trigger.dep_ == "advcl" and any(item.head.i == trigger.head.i for item in search.items)
    if not (beside or trigger.dep_ in ("acl", "relcl")) or verbs.tense(trigger) == "infinitive":
        return None  # "in order to provide arms, he asked …"
    token = search.frame.trigger.head
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.tag_[:2] == "VB":
            act = acts.load().verb(token)
            bought = (
                search.frame.kind == "receive" and act is not None and act.kind == "decide"
            )  # "unveiled jets bought"
            if act is not None and act.kind in _NO_USE and not bought:
                return None
            found = subject(search, token)
            return found if found is not None and found.parties and found.apart(donors) else None
    return None


def _helped(search: Search, donors: tuple[str, ...], *, sure: bool = True) -> Role | None:
    """'a drawdown to support Ukraine', 'tanks that will help Kyiv hold the line': whom the thing is to help gets it."""
    places = (search.frame.trigger, *search.items, *(token for token, _ in search.frame.operators))
    above = [item.head for item in search.items if item.dep_ == "nsubj"]  # "the tanks helped Kyiv hold the line"
    for verb in (*above, *(child for place in places for child in place.children)):
        known = verb in above or verb.dep_ in ("acl", "advcl", "relcl", "xcomp")
        if verb.lower_ not in acts.load().helping or not known:
            continue
        inside = (child for child in verb.children if child.dep_ in ("ccomp", "xcomp"))
        subjects = (child for clause in inside for child in clause.children if child.dep_ == "nsubj")
        found = search.first((*(child for child in verb.children if child.dep_ == "dobj"), *subjects))
        if found is not None and not (sure and found.inferred) and found.apart((*donors, ALLIES)):
            return found
    return None


def _teller(search: Search, donors: tuple[str, ...]) -> Role | None:
    """'The ministry in Lima said that the jets given by Italy had arrived': who tells of an arrival got the thing.

    'Boats were received from Japan, the Fijian minister said': so did who tells of what is only said to be received,
    or of a purchase.
    """
    bought = search.frame.kind == "noun" and search.frame.lemma in _PURCHASES
    trigger = search.frame.trigger.head if bought else search.frame.trigger
    act = acts.load().verb(trigger.head)
    given = any(kind in ("give", "decide") for _, kind in search.frame.operators)
    received = bought or (search.frame.kind == "receive" and is_passive(trigger) and _is_told_from(search))
    told = received or (search.frame.kind == "arrive" and given)
    if not (told and donors) or trigger.dep_ != "ccomp" or act is None or act.kind != "say":
        return None
    found = subject(search, trigger.head)
    named = found is not None and found.parties and not (received and found.inferred)
    return found if found is not None and named and found.apart(donors) else None


_PURCHASES = frozenset({"purchase", "purchases", "acquisition", "procurement"})


def _is_told_from(search: Search) -> bool:
    return search.named_after(search.frame.trigger, ("from",)) is not None


def _owner_of_partners(search: Search, donors: tuple[str, ...]) -> Role | None:
    """'Kyiv's other allies have been supplying …': what a party's partners give goes to it."""
    if donors != (ALLIES,):
        return None
    subjects = (child for child in search.frame.trigger.children if child.dep_ == "nsubj")
    return search.first(owner for one in subjects for owner in one.children if owner.dep_ == "poss")
