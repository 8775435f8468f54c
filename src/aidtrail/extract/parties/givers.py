"""Who gives: the party that an act, its item or the words above them name as the donor."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from aidtrail.extract.framing.chains import measures_over
from aidtrail.extract.framing.reduced import clauses_on
from aidtrail.extract.framing.whole_nouns import wholes_of
from aidtrail.extract.lexicon import acts, nouns, verbs
from aidtrail.extract.parties.actors import within_overlap
from aidtrail.extract.parties.role_search import MAX_CLIMB, Role, Search, is_passive, under
from aidtrail.extract.parties.subjects import subject

if TYPE_CHECKING:
    from spacy.tokens import Token


# Acts that may speak of what another gives: "expects 54 of the vehicles that Canada promised".
_MAY_SPEAK_OF_GIVEN = frozenset({"receive", "decide", "noun", "halt"})


def giver(search: Search) -> Role:
    """The donors of the act; an empty role where the sentence names none."""
    found = _giver_by_kind(search)
    may = search.frame.kind in _MAY_SPEAK_OF_GIVEN or search.frame.link == "nsubjpass"
    if may and (found is None or not (found.parties or found.outside)):
        found = _of_clause(search) or found
    return found or Role()


def _giver_by_kind(search: Search) -> Role | None:
    frame, trigger = search.frame, search.frame.trigger
    if frame.kind == "receive":
        told = _paid(search) or _out_of(search, trigger) or with_item(search) or _of_user(search)
        told = told or _dealt_with(search) or maker(search) or _whence(search)
        own = None if is_passive(trigger) else subject(search, trigger)
        return told if told is None or own is None or told.apart(own.parties) else None
    if frame.kind == "thank":
        thanked = next((child for child in trigger.children if child.dep_ == "dobj"), None)
        return None if thanked is None else search.role(thanked)
    if frame.kind == "noun" and frame.stage == "licensed":
        named = with_item(search) or sender(search)
        return named or search.of_noun(trigger) or _of_operators(search)
    if frame.kind == "noun" and acts.load().nouns.get(frame.lemma) == "requested":
        return _of_operators(search) or search.first(under(trigger, ("to",))) or with_item(search)
    if frame.kind == "noun":
        return search.of_noun(trigger) or _wished(search) or _of_operators(search) or with_item(search)
    if frame.kind in ("arrive", "predicate"):
        return sender(search) or with_item(search) or _of_clause(search) or _whence(search) or _of_carrier(search)
    if frame.kind == "include":
        return _of_package(search) or with_item(search)
    if frame.kind in ("train", "arm"):
        own = None if is_passive(trigger) else subject(search, trigger)
        return search.agent(trigger) or own or search.first(under(trigger, ("in", "by")))  # "were trained in Iran"
    if frame.kind == "request":
        return _asked(search, trigger) or with_item(search)
    done = frame.link == "nsubjpass" or (frame.link == "dobj" and is_passive(trigger))  # "were supplied with drones"
    if done and frame.kind == "give" and trigger.dep_ != "xcomp":
        return search.agent(trigger) or with_item(search) or _of_clause(search)
    if frame.kind == "halt":
        owner = next(filter(None, (_adjective_before(search, item) for item in search.items)), None)
        if owner is not None:
            return owner  # "vowed to interrupt Iranian aid", "blocks British jets": whose it is would have given it
    return search.agent(trigger) or _moved_from(search) or subject(search, trigger) or with_item(search)


def _moved_from(search: Search) -> Role | None:
    """'a firm moved rifles from Serbia to Mali', 'the army helped to fly them from Spain': not who moves them gives."""
    trigger = search.frame.trigger
    sides = (search.named_after(place, ("from",)) for place in (trigger, *search.items))
    whence = next(filter(None, sides), None) if search.frame.kind == "give" else None
    if whence is None or (trigger.dep_ == "xcomp" and trigger.head.lower_ in acts.load().helping):
        return whence
    own = subject(search, trigger)
    return whence if own is None or not own.parties else None


# ---------------------------------------------------------------- with the act


def sender(search: Search) -> Role | None:
    """Who stands after "from" or "by", with the act, with the item or with what comes: 'a batch of guns from Oslo'."""
    come = search.frame.kind == "arrive"
    subjects = (child for child in search.frame.trigger.children if come and child.dep_ == "nsubj")
    parcels = (word.head for subject in subjects for word in subject.subtree if word.lower_ == "from")
    places = (search.frame.trigger, *search.items, *parcels)
    return search.first(noun for place in places for noun in under(place, ("from", "by"), ("prep", "agent")))


def _out_of(search: Search, verb: "Token") -> Role | None:
    """'received from Norway', 'out of Spain's decision', 'agreed with Japan', 'ordered in France'."""
    found = search.named_after(verb, ("from", "of")) or search.first(under(verb, ("with",)))
    act = acts.load().verb(verb)
    if found is None and act is not None and act.lemma in acts.load().buying:
        found = search.first(noun for noun in under(verb, ("in",)) if noun.ent_type_ == "PARTY")
    for noun in (verb.head, *verb.head.children):
        if found is None and noun.lower_ in acts.load().bargains:
            # "a deal with Israel to buy missiles", "signed a deal on Monday with Israel to buy"
            found = search.named_after(noun, ("with",)) or search.named_after(noun.head, ("with",))
    own = (child for child in verb.children if acts.load().verbs_take(verb, child))
    outs = (child for place in (verb, *search.items) for child in place.children if child.lower_ == "out")
    told = (search.named_after(noun, ("from",)) for noun in (*own, *search.items))
    return found or next(filter(None, (*told, *(search.named_after(out, ("of",)) for out in outs))), None)


def _paid(search: Search) -> Role | None:
    """'will pay Israel €175 million for radars': who gets the money."""
    if search.frame.lemma != "pay":
        return None
    return search.first(child for child in search.frame.trigger.children if child.dep_ == "dative")


def _of_user(search: Search) -> Role | None:
    """'plans to buy jets previously used by Qatar', 'a jet built in Korea': who had or made the thing sells it."""
    for clause in _clauses(search):
        act = acts.load().verb(clause)
        if act is not None and act.kind == "use":
            return search.agent(clause)
        if act is not None and act.lemma in acts.load().making:
            return search.first(under(clause, ("in",)))
    return None


def _dealt_with(search: Search) -> Role | None:
    """'deepened its ties with China, acquiring drones', 'is undergoing training in Latvia': with whom, or where."""
    trigger = search.frame.trigger
    if search.frame.lemma == "undergo":
        return search.first(noun for place in (trigger, *search.items) for noun in under(place, ("in", "at")))
    if trigger.dep_ != "advcl" or verbs.tense(trigger) != "gerund":
        return None
    objects = (child for child in trigger.head.children if child.dep_ == "dobj")
    return next(filter(None, (search.named_after(place, ("with",)) for place in (trigger.head, *objects))), None)


def _of_carrier(search: Search) -> Role | None:
    """'an Indian air force transport carrying missiles landed': whose the carrier is, gives what it carries."""
    subjects = [child for child in search.frame.trigger.children if child.dep_ == "nsubj"]
    nouns = (*subjects, *(host for item in search.items for host in _hosts(item)))
    carriers = (noun for noun in nouns if noun.lower_ in acts.load().carriers)
    return next(filter(None, (search.of_noun(carrier) for carrier in carriers)), None)


def _hosts(item: "Token") -> Iterator["Token"]:
    """The nouns that an item hangs on through what holds it: 'an Iranian dhow loaded with rockets'."""
    for token in islice(item.ancestors, MAX_CLIMB):
        if token.tag_[:2] == "NN":
            yield token
        elif token.dep_ not in ("prep", "acl", "relcl"):
            return


_OTHER_ACT = frozenset({"VB", "VBD", "VBP", "VBZ", "VBG"})  # verbs at which what another act has begins


def _whence(search: Search) -> Role | None:
    """'are on their way from Warsaw': the first party after a "from", whatever the parse ties it to but money."""
    trigger, sums = search.frame.trigger, nouns.load().funded
    begin = max((trigger.i, *(item.i for item in search.items)))
    until = next((token.i for token in trigger.doc[begin + 1 :] if token.tag_ in _OTHER_ACT), len(trigger.doc))
    whence = (token for token in trigger.doc[trigger.i + 1 : until] if token.lower_ == "from")
    return search.first(noun for token in whence if token.head.lower_ not in sums for noun in token.children)


def _asked(search: Search, verb: "Token") -> Role | None:
    """'asked Berlin for tanks', 'a request to Berlin': who is asked would give."""
    items = {item.i for item in search.items}
    objects = (child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i not in items)
    return search.first(objects) or search.first(under(verb, ("from", "to", "of", "on"), ("prep", "agent")))


# ---------------------------------------------------------------- with the item


def with_item(search: Search) -> Role | None:
    """A giver named with the item itself: 'US-supplied missiles', 'tanks from Poland'."""
    return search.first(noun for item in search.items for noun in _givers_under(item))


def _givers_under(item: "Token") -> Iterator["Token"]:
    for child in item.children:
        if child.dep_ == "prep" and child.lower_ == "from":
            yield from child.children
        act = acts.load().verb(child) if child.dep_ == "amod" and child.tag_ == "VBN" else None
        if act is not None and act.kind == "give" and act.lemma not in acts.load().making:
            yield from child.children


def _clauses(search: Search) -> Iterator["Token"]:
    """The clauses that tell of the items, or of the measures before them: 'a consignment of rifles sent by Egypt'."""
    hosts = (host for item in search.items for host in (item, *measures_over(item)))
    return (clause for host in hosts for clause in clauses_on(host))


def _of_clause(search: Search) -> Role | None:
    """'the aircraft which New Delhi promised has come': the giver stands in a clause of the item's."""
    for clause in _clauses(search):
        for verb in (clause, *(child for child in clause.children if child.dep_ == "xcomp" and verbs.is_be(clause))):
            act = acts.load().verb(verb)
            if act is not None and act.kind == "receive":
                return _out_of(search, verb)
            if act is not None and act.lemma in acts.load().making:
                return search.agent(verb) or search.first(under(verb, ("in",)))
            if act is not None and act.kind in ("give", "decide"):
                return search.agent(verb) or (subject(search, verb) if clause.dep_ == "relcl" else None)
    return None


def _wished(search: Search) -> Role | None:
    """'the delivery of the jets that Ghana wants from Spain': from whom a clause of the item's wishes for it."""
    for clause in _clauses(search):
        act = acts.load().verb(clause)
        if act is not None and act.lemma in acts.load().wishing:
            return search.named_after(clause, ("from",))
    return None


def maker(search: Search) -> Role | None:
    """'transfers of Russian tanks': where no giver is named, the adjective of what is moved tells."""
    received = search.frame.kind == "receive" or search.frame.lemma in acts.load().orders
    if (
        not received
        and search.frame.kind not in ("noun", "arrive", "give", "request")
        and search.frame.lemma not in acts.load().dealing
    ):
        return None
    for token in search.items:
        for noun in (token, *under(token, ("of",))):
            found = _adjective_before(search, noun, made=received) or (
                search.first(child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$")
                if received
                else None
            )
            if found is not None:
                return found
    return None


def _adjective_before(search: Search, noun: "Token", *, made: bool = False) -> Role | None:
    """'Russian tanks': whose an adjective before its noun says the thing is; with `made`, also 'Russian-made tanks'."""
    document, start = search.document, search.sentence.start
    for mention in within_overlap(document, search.sentence, start + noun.doc[noun.left_edge.i].idx, start + noun.idx):
        after = document.text[mention.end : mention.end + 10].lower()
        hyphenated = after[:1] in ("-", "‑") and not (made and after[1:].startswith(("made ", "built ")))
        abbreviated = (  # "U.S. weapons"
            mention.name.form == "name"
            and mention.name.text.isupper()
            and document.catalogue.parties[mention.name.entry].kind == "state"
        )
        if (mention.name.form in ("adjective", "firm") or abbreviated) and not hyphenated:
            return Role((mention.name.entry,), (mention.start, mention.end))
    return None


# ---------------------------------------------------------------- above the act


def _of_package(search: Search) -> Role | None:
    """'Norway's package includes …', 'the package announced by Oslo includes …', 'we include …'."""
    for whole in wholes_of(search.frame.trigger):
        if whole.lower_ in acts.load().orders:
            return search.named_after(whole, ("from",))  # whose the orders are, gets
        partner = dealt_with(search, whole)
        if partner is not None:
            return partner
        parts = (whole, *under(whole, ("of",)))
        found = search.of_noun(whole) or next(filter(None, (_of_package_clause(search, part) for part in parts)), None)
        if found is None and (whole.tag_ == "NNP" or whole.lower_ == "we"):
            found = search.first((whole,))
        if found is not None:
            return found
    return _of_operators(search)


def dealt_with(search: Search, deal: "Token") -> Role | None:
    """'Spain's contract for NSMs, signed with Norway, covers …': with whom it is made, if they make what it is for."""
    owned = any(child.dep_ == "poss" for child in deal.children)
    if not owned or deal.lower_ not in acts.load().bargains:
        return None
    withs = (word for word in deal.subtree if word.lower_ == "with" and word.i > deal.i)
    partner = search.first(noun for word in withs for noun in word.children)
    return None if partner is None or search.makers(of_all=True).isdisjoint(partner.parties) else partner


def _of_package_clause(search: Search, package: "Token") -> Role | None:
    for clause in clauses_on(package):
        if acts.load().verb(clause) is not None:
            found = search.agent(clause) or (subject(search, clause) if clause.dep_ == "relcl" else None)
            if found is not None:
                return found
    return None


def announcer(search: Search) -> Role | None:
    """Who announces what the act says; None where nobody does."""
    tellers = (token for token, kind in search.frame.operators if kind == "decide" and token.tag_[:2] == "VB")
    return next(filter(None, (subject(search, token) for token in tellers)), None)


def _of_operators(search: Search) -> Role | None:
    """Who decides, weighs, refuses or halts is the donor of the act; who is asked is as well."""
    for token, kind in search.frame.operators:
        if token.tag_[:2] not in ("VB", "JJ"):
            found = None if kind == "requested" else search.of_noun(token)  # whose a request is, gets
            if found is None and kind in ("halted", "considered") and token.dep_ == "dobj":
                found = subject(search, token.head)  # "extended a ban on the sale", "has plans for the sale"
        elif _is_waylaid(token):
            continue
        elif kind == "request":
            found = _asked(search, token)
        elif kind == "deny":
            found = subject(search, token)
        else:
            found = search.agent(token) or subject(search, token)
        if found is not None and found.parties:
            return found
    return _linked_subject(search)


def _is_waylaid(verb: "Token") -> bool:
    """'The navy intercepted a shipment': another than the giver halts it."""
    act = acts.load().verb(verb)
    return act is not None and act.lemma in acts.load().waylaying


def _linked_subject(search: Search) -> Role | None:
    """'… is the largest supplier of', 'France joins the US in supplying': the subject of the verb above a noun."""
    token = search.frame.trigger
    for _ in range(MAX_CLIMB):
        if token.head.i == token.i:
            return None
        link, token = token.dep_, token.head
        if token.tag_[:2] == "VB" or verbs.is_be(token):
            act = acts.load().verb(token)
            makes = link == "dobj" and act is not None and act.lemma in acts.load().making  # "made an offer of"
            linking = makes or verbs.is_be(token) or token.lower_ in acts.load().linking
            return subject(search, token) if linking and link in ("dobj", "attr", "pobj", "prep", "oprd") else None
    return None
