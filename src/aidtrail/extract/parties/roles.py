"""Who gives and who gets: the parties around the act that a frame names."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.framing.stages import OBJECT, Frame, opened, subjects_of
from aidtrail.extract.framing.whole_nouns import wholes_of
from aidtrail.extract.lexicon import acts, nouns
from aidtrail.extract.parties.givers import announcer, giver, maker, sender, with_item
from aidtrail.extract.parties.role_search import MAX_CLIMB, Role, Search, is_passive, under
from aidtrail.extract.parties.subjects import subject
from aidtrail.extract.parties.takers import taker

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_BETWEEN = 16  # tokens after a bargain among which the other side stands
_MAX_DEALS = 5  # words above an act among which the bargain stands that it is agreed in


@dataclass(frozen=True, slots=True)
class Roles:
    """Donors and recipients of an act, each empty where the sentence leaves it open."""

    donor: Role = field(default_factory=Role)
    recipient: Role = field(default_factory=Role)


def roles_of(document: Document, sentence: Sentence, frame: Frame, item_tokens: tuple["Token", ...]) -> Roles:
    """Donors and recipients of the act over the item whose head tokens are given (its own first, then its list's)."""
    search = Search(document, sentence, frame, item_tokens)
    if frame.kind == "swap":
        return _swapped(search)
    hired = _hired(search)
    if hired is not None:
        return hired
    donor = giver(search)
    if donor.inferred:
        told = taker(search, ())
        if not (told.inferred or told.apart(donor.parties)):
            donor = Role()  # "the government will send tanks to Moldova": not Moldova's
    if frame.kind == "noun" and _is_taker(search, donor):
        donor = Role()  # "exports to Israel have not been halted, Israel's envoy said"
    if len(donor.parties) > 1:
        donor = _without_taker(search, donor)
    if not donor.parties:
        donor = maker(search) or donor
    roles = _reexported(search, _between_two(search, _bargained(search, Roles(donor, taker(search, donor.parties)))))
    if frame.kind == "arrive" and not roles.donor.parties and roles.recipient.parties:
        teller = announcer(search)  # "a train left for Moldova, the Romanian ministry announced"
        if teller is not None and teller.apart(roles.recipient.parties):
            roles = Roles(teller, roles.recipient)
    if frame.kind == "noun" and frame.lemma in acts.load().handovers and not roles.recipient.parties:
        teller = announcer(search)  # "Mali announced the delivery of helicopters from Russia"
        if teller is not None and roles.donor.parties and teller.apart(roles.donor.parties):
            roles = Roles(roles.donor, teller)
    roles = _cosigned(search, roles)
    if frame.kind == "give" and donor.parties and not roles.recipient.parties:
        roles = _contracted(search) or _turned(search, roles)
    if frame.kind == "request" and not roles.donor.apart(roles.recipient.parties):
        return Roles(Role(), roles.recipient)
    return roles


def _hired(search: Search) -> Roles | None:
    """'Peru leased boats from Spain': of verbs that tell of both sides, who has the thing from another gets it."""
    frame = search.frame
    if frame.kind != "give" or frame.lemma not in acts.load().hiring or is_passive(frame.trigger):
        return None
    places = (frame.trigger, *search.items)
    owner = next(filter(None, (search.named_after(place, ("from",)) for place in places)), None)
    own = subject(search, frame.trigger)
    if owner is None or own is None or not own.parties or not own.apart(owner.parties):
        return None
    if any(search.named_after(place, ("to",)) is not None for place in places):
        return None
    return Roles(owner, own)


def _is_taker(search: Search, donor: Role) -> bool:
    """Whether the act, or its item, goes to whom was taken for its giver."""
    places = (search.frame.trigger, *search.items)
    told = next(filter(None, (search.named_after(place, ("to",)) for place in places)), None)
    return told is not None and bool(donor.parties) and set(donor.parties) <= set(told.parties)


def come_to_teller(document: Document, sentence: Sentence, frame: Frame, roles: Roles) -> bool:
    """'Mali announced the delivery of helicopters from Russia': what its taker announces has come."""
    if frame.lemma not in acts.load().handovers or frame.mood not in ("past", "perfect", "present"):
        return False
    teller = announcer(Search(document, sentence, frame, ()))
    return teller is not None and bool(teller.parties) and teller.parties == roles.recipient.parties


def refused_by_another(document: Document, sentence: Sentence, frame: Frame, roles: Roles) -> bool:
    """'China is opposed to US arms sales': who refuses is neither who would give nor who would get."""
    asked = any(kind == "requested" for _, kind in frame.operators)  # "Bern rejected the Danish request for"
    if frame.stage != "refused" or frame.kind != "noun" or asked or not roles.donor.parties:
        return False
    search = Search(document, sentence, frame, ())
    refusers = (
        subject(search, token) for token, kind in frame.operators if kind == "refuse" and token.tag_[:2] != "NN"
    )
    found = next((role for role in refusers if role is not None and role.parties), None)
    return found is not None and found.apart((*roles.donor.parties, *roles.recipient.parties))


def _without_taker(search: Search, donor: Role) -> Role:
    """'Peru and Spain signed a deal on the supply of jets to Peru': of those who act together one gets."""
    places = (search.frame.trigger, *search.items)
    told = next(filter(None, (search.named_after(place, ("to", "for")) for place in places)), None)
    givers = tuple(party for party in donor.parties if told is None or party not in told.parties)
    return replace(donor, parties=givers) if givers else donor


def _cosigned(search: Search, roles: Roles) -> Roles:
    """'Peru and Spain signed a deal under which Peru will buy jets': the other of two who sign is the other side."""
    clause, noun = search.frame.trigger, search.frame.trigger.head
    open_ends = bool(roles.donor.parties) != bool(roles.recipient.parties)
    if not open_ends or clause.dep_ not in ("relcl", "acl") or noun.lower_ not in acts.load().bargains:
        return roles
    signers = subject(search, noun.head) if noun.head.tag_[:2] == "VB" else None
    signers = search.first(under(noun, ("between",))) or signers or Role()
    known = roles.donor.parties or roles.recipient.parties
    sellers = set(known) if roles.donor.parties else set(signers.parties) - set(known)
    return _divided(signers, sellers) or roles


def _reexported(search: Search, roles: Roles) -> Roles:
    """'Bern rejected Oslo's request that shells be sent to Kyiv': who asks for leave to send to another would give."""
    trigger = search.frame.trigger
    done = trigger.tag_[:2] == "NN" or is_passive(trigger)
    for noun in (token for token, kind in search.frame.operators if kind == "requested" and done):
        asker = search.of_noun(noun)
        if asker is not None and roles.recipient.parties and asker.apart(roles.recipient.parties):
            return Roles(asker, roles.recipient)
    return roles


def _passed_on(search: Search, token: "Token") -> Role | None:
    """'buys shells from Turkey for delivery to Moldova': for whom a thing is bought."""
    deeds = (noun for noun in under(token, ("for",)) if acts.load().nouns.get(noun.lower_) == "delivered")
    return next(filter(None, (search.named_after(deed, ("to",)) for deed in deeds)), None)


def _contracted(search: Search) -> Roles | None:
    """'Saab signed a contract with Peru to supply radars', 'won an order from Peru to build': with whom gets."""
    lexicon = acts.load()
    for above in islice(search.frame.trigger.ancestors, _MAX_DEALS):
        for deal in (above, *(child for child in above.children if child.dep_ == "dobj")):
            if deal.lower_ not in lexicon.bargains or deal.head.tag_[:2] != "VB":
                continue
            links = ("with", "from") if deal.head.lower_ in lexicon.winning else ("with",)
            other = _dealt_with(search, deal, links)
            own = subject(search, deal.head)
            if other is not None and own is not None and own.parties and own.apart(other.parties):
                sold = search.makers()
                turned = not sold.isdisjoint(other.parties) and sold.isdisjoint(own.parties)
                return Roles(other, own) if turned else Roles(own, other)
    return None


def _dealt_with(search: Search, deal: "Token", links: tuple[str, ...]) -> Role | None:
    """Whom a bargain is with, also where its sum stands between: 'contracts worth $5 million with Peru to supply'."""
    between = deal.doc[deal.i + 1 : search.frame.trigger.i]
    withs = (word for word in between[:_MAX_BETWEEN] if word.lower_ in links)
    # "contracts with Peru to supply": the parser may take Peru for the subject of what follows
    nouns_after = (noun for word in withs for noun in (word.head if word.dep_ == "mark" else word).children)
    return next((found for noun in nouns_after if (found := search.first((noun,)) or search.of_noun(noun))), None)


def _turned(search: Search, roles: Roles) -> Roles:
    """'Iraq has an agreement with Norway to give tanks to the Iraqi army': who gets does not give, the other does."""
    taken = search.named_after(search.frame.trigger, ("to",))
    noun = search.frame.trigger.head
    if taken is None or not set(taken.parties) <= set(roles.donor.parties) or noun.tag_[:2] != "NN":
        return roles
    other = search.named_after(noun, ("with",))
    return roles if other is None or not other.apart(taken.parties) else Roles(other, taken)


def _between_two(search: Search, roles: Roles) -> Roles:
    """'India and Russia signed a deal for S-400s': of two who sign, whoever makes the thing gives, the other gets."""
    lexicon, frame = acts.load(), search.frame
    both = roles.donor if roles.donor.parties else roles.recipient
    one_sided = not (roles.donor.parties and roles.recipient.parties)
    signed = frame.lemma.split(" ")[0] in lexicon.dealing | lexicon.bargains
    if not (one_sided and signed and len(both.parties) == 2):
        return roles
    own = maker(search)
    sellers = search.makers() or set(own.parties if own is not None else ())
    return _divided(both, sellers) or Roles()


def _divided(sides: Role, sellers: Collection[str]) -> Roles | None:
    """Of two who act together the one that sells gives and the other gets; None where that does not tell them apart."""
    givers = tuple(party for party in sides.parties if party in sellers)
    takers = tuple(party for party in sides.parties if party not in sellers)
    if len(givers) != 1 or len(takers) != 1:
        return None
    return Roles(replace(sides, parties=givers), replace(sides, parties=takers))


def _swapped(search: Search) -> Roles:
    """'sent helicopters in exchange for patrol boats': who got the first thing gives the other."""
    verb = search.frame.trigger.head.head
    act = acts.load().verb(verb)
    frame = opened(verb, act, "dobj") if act is not None else None
    first = next((child for child in verb.children if child.dep_ in OBJECT), verb)
    own = Roles(with_item(search) or Role(), Role())
    if frame is None:
        return own
    other = roles_of(search.document, search.sentence, frame, (first,))
    return Roles(own.donor if own.donor.parties else other.recipient, other.donor)


def _bargained(search: Search, roles: Roles) -> Roles:
    """'Romania signed the contract for 54 tanks from the United States': who decides is who gets."""
    frame, donor, recipient = search.frame, roles.donor, roles.recipient
    if frame.kind == "noun" and frame.trigger.head.lower_ == "for":
        borrowed = _on_credit(search)
        if borrowed is not None or _is_paid(frame.trigger):
            return borrowed or roles
    if frame.kind == "receive" and frame.lemma in acts.load().buying and recipient.parties:
        froms = [child for child in frame.trigger.children if child.lower_ == "from"]
        own = frame.lemma.endswith(" for") or frame.lemma == "pay"  # "signed up for rifles", "paid for rifles"
        act = () if own else (frame.trigger,)
        for token in (*act, *search.items, *froms, *under(frame.trigger, ("from",))):
            user = search.named_after(token, ("for",)) or _passed_on(search, token)
            if user is not None and user.apart(recipient.parties):
                return Roles(recipient, user)  # "bought ambulances for Ukraine": the buyer gives
    won = _won(search) if frame.kind == "noun" and frame.lemma in acts.load().bargains else None
    if won is not None:
        return won
    if frame.kind in ("noun", "decide", "consider", "include") and not (donor.parties and recipient.parties):
        struck = _struck(search, roles)
        if struck is not None:
            return struck
    if frame.kind == "noun" and frame.lemma in acts.load().orders and donor.parties and not recipient.parties:
        ordered = _ordered(search, donor)
        if ordered is not None:
            return ordered
    if frame.kind == "noun" and frame.lemma in acts.load().bargains:
        signed = _buyer_or_seller(search, roles)
        if signed is not None:
            return signed
    if frame.kind in ("receive", "give", "arrive", "thank") or recipient.parties or not donor.parties:
        return roles
    seller = sender(search) or with_item(search)
    if seller is None and (frame.lemma in acts.load().dealing or frame.lemma in acts.load().bargains):
        seller = maker(search)
    return roles if seller is None or not seller.apart(donor.parties) else Roles(seller, donor)


def _struck(search: Search, roles: Roles) -> Roles | None:
    """'signed a contract with Korea for howitzers': who makes the thing sells it, else the one dealt with."""
    for deal in _bargains(search.frame):
        above = [token for token, kind in search.frame.operators if kind == "decide"]
        named = [child for token in above for child in token.children if child.lower_ in acts.load().bargains]
        places = (deal, deal.head, *search.items, *_signed(deal, *search.items), *named, *above)
        other = next(filter(None, (search.named_after(place, ("with",)) for place in places)), None)
        if other is None:
            between = _between(search, deal, roles.donor)
            if between is not None:
                return between
            continue
        sides = (roles.donor, roles.recipient, subject(search, deal.head) or Role())
        own = next((side for side in sides if side.parties and side.apart(other.parties)), Role())
        makers = search.makers()
        if _clears(deal.head) or (not makers and _is_owned(deal)):
            return Roles(own, other)  # "the agency approved the arms deal with Chile", "Oslo's arms deals with Quito"
        sells = not makers.isdisjoint(own.parties) and makers.isdisjoint(other.parties)
        act = () if search.frame.trigger.dep_ == "dobj" else (search.frame.trigger,)  # "a deal for the sale of"
        told = any(word.lower_ in acts.load().exporting for word in (*act, *deal.children))
        sells = sells or (told and makers.isdisjoint(other.parties))
        sells = sells or any(noun.lower_ in acts.load().firms for noun in subjects_of(deal.head))
        return Roles(own, other) if sells else Roles(other, own)
    return None


def _signed(*nouns: "Token") -> Iterator["Token"]:
    """'a contract for missiles, signed with Norway': the clauses that tell with whom."""
    clauses = (child for noun in nouns for child in noun.children if child.dep_ in ("acl", "relcl"))
    yield from (clause for clause in clauses if (act := acts.load().verb(clause)) and act.lemma in acts.load().dealing)


def _between(search: Search, deal: "Token", named: Role) -> Roles | None:
    """'the contract between Chile and Spain for Spanish boats': of two, the one whose things they are sells."""
    told = (search.role(noun) for place in (deal, *search.items) for noun in under(place, ("between",)))
    return _divided(next(told, named), search.makers())


def _won(search: Search) -> Roles | None:
    """'Saab won an order from Peru for radars': who wins a bargain sells, whom it is from buys."""
    bargain, verb = search.frame.trigger, search.frame.trigger.head
    if bargain.dep_ != "dobj" or verb.lower_ not in acts.load().winning:
        return None
    buyer = next(filter(None, (search.named_after(place, ("from", "with")) for place in (bargain, verb))), None)
    buyer = buyer or search.first(noun for word in verb.subtree if word.lower_ == "in" for noun in word.children)
    seller = subject(search, verb)
    return None if buyer is None or seller is None or not seller.apart(buyer.parties) else Roles(seller, buyer)


def _ordered(search: Search, named: Role) -> Roles | None:
    """'cancelled an order for Russian jets': who orders (`named`) gets, and the thing's owner gives."""
    makers = search.makers()
    seller = search.named_after(search.frame.trigger, ("from",))
    sells = seller is not None and seller.parties == named.parties and search.frame.lemma not in _PLACED
    cleared = not makers and any(_clears(token) for token, _ in search.frame.operators)
    if sells:
        buyer = search.told_before(search.frame.trigger)  # "the Iraqi procurement of radars from China"
        return None if buyer is None or not buyer.apart(named.parties) else Roles(named, buyer)
    if cleared or not makers.isdisjoint(named.parties):
        return None
    owner = with_item(search) or seller or maker(search)
    return Roles(owner if owner is not None and owner.apart(named.parties) else Role(), named)


_PLACED = frozenset({"order", "orders"})  # "an order from Poland" is Poland's, "a purchase from Poland" is not


def _is_owned(noun: "Token") -> bool:
    return any(child.dep_ == "poss" for child in noun.children)


def _clears(token: "Token") -> bool:
    act = acts.load().verb(token)
    return act is not None and act.lemma in acts.load().clearing


def _bargains(frame: Frame) -> Iterator["Token"]:
    """The nouns for a bargain that an act is, or that a deciding verb signs."""
    if frame.lemma in acts.load().bargains or frame.lemma in acts.load().dealing:
        yield frame.trigger
    if frame.kind in ("noun", "include"):
        verb = frame.trigger if frame.kind == "include" else _verb_over(frame.trigger)
        yield from (noun for noun in wholes_of(verb) if noun.lower_ in acts.load().bargains)
    if frame.kind == "decide":
        signed = [child for child in frame.trigger.children if child.dep_ == "dobj"]
        signed += [noun for one in signed if one.lower_ in acts.load().portions for noun in under(one, ("of",))]
        yield from (noun for noun in signed if noun.lower_ in acts.load().bargains)


def _verb_over(noun: "Token") -> "Token":
    """The verb that a noun is the object of, also over "for": 'provides for the purchase of'."""
    return noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun.head


def _is_paid(purchase: "Token") -> bool:
    """'announced a package for the purchase of tanks': whoever gives the package does not get the tanks."""
    if purchase.head.lower_ != "for":
        return False
    lexicon, host = nouns.load(), purchase.head.head
    before = (child for child in host.children if child.i < purchase.i)
    wholes = (host, *(child for child in before if child.dep_ in ("dobj", "nsubjpass")))
    return any(whole.lower_ in lexicon.packages - acts.load().bargains | lexicon.funded for whole in wholes)


def _on_credit(search: Search) -> Roles | None:
    """'Peru secured a loan from Spain for the purchase of jets': who gets the loan buys, of the lender or the maker."""
    lexicon = nouns.load()
    verb = next((token for token in islice(search.frame.trigger.ancestors, MAX_CLIMB) if token.tag_[:2] == "VB"), None)
    act = None if verb is None else acts.load().verb(verb)
    if verb is None or act is None or act.kind != "receive":
        return None
    loan = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ in lexicon.funded), None)
    if loan is None:
        return None
    buyer = subject(search, verb)
    lender = search.named_after(loan, ("from",)) or search.named_after(verb, ("from",))
    if buyer is None or lender is None or not buyer.parties or not buyer.apart(lender.parties):
        return None
    return Roles(with_item(search) or maker(search) or lender, buyer)


def _buyer_or_seller(search: Search, roles: Roles) -> Roles | None:
    """The roles of a bargain, completed by who signs it or with whom; None where the words above don't tell."""
    for token, _ in search.frame.operators:
        if not roles.donor.parties:
            seller = search.named_after(token, ("with", "from"))
            if seller is not None and seller.apart(roles.recipient.parties):
                return Roles(seller, roles.recipient)
        elif not roles.recipient.parties:
            buyer = search.named_after(token, ("with",)) or search.agent(token) or subject(search, token)
            if buyer is not None and buyer.parties and buyer.apart(roles.donor.parties):
                return Roles(roles.donor, buyer)  # "Iraq has signed a contract for radars from Korea"
    return None
