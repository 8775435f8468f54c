"""Who gives and who gets: the parties around the act that a frame names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidtrail.extract import acts
from aidtrail.extract.actors import ALLIES, mention_at, party_of, within_overlap
from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.stages import Frame
from aidtrail.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_CLIMB = 12
_BARGAINS = frozenset(
    {"order", "orders", "purchase", "contract", "deal", "agreement", "procurement", "acquisition", "sale"}
)
_PARTITIVE = frozenset(
    {"dozens", "hundreds", "thousands", "one", "some", "many", "most", "several", "number", "members", "group"}
)
_GIFTS = frozenset({"gift", "present"})
_LINKING = frozenset({"become", "became", "becomes", "remain", "remains", "remained", "joins", "joined", "join"})
_GIVER_PREPOSITIONS = frozenset({"from", "by"})
_TAKER_PREPOSITIONS = frozenset({"to", "for", "toward", "towards", "into", "in", "on", "with", "at"})
_SURE_TAKER = ("to", "for", "toward", "towards")


@dataclass(frozen=True, slots=True)
class Role:
    """Parties in one role, and the words that named them; `outside`: someone who belongs to no party has it."""

    parties: tuple[str, ...] = ()
    span: Span | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Roles:
    """Donors and recipients of an act, each empty where the sentence leaves it open."""

    donor: Role = Role()
    recipient: Role = Role()


class _Finder:
    """Looks for the roles of one frame over one item."""

    def __init__(self, document: Document, sentence: Sentence, frame: Frame, item_tokens: tuple["Token", ...]) -> None:
        self.document = document
        self.sentence = sentence
        self.frame = frame
        self.item_tokens = item_tokens

    def role(self, token: "Token | None") -> Role:
        """The parties that a token stands for, with the words of the phrase around it."""
        if token is None:
            return Role()
        parties = party_of(self.document, self.sentence, token)
        if not parties and token.lower_ in _PARTITIVE:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ == "of":
                    for pobj in child.children:
                        return self.role(pobj)
        if not parties:
            return Role()
        start = self.sentence.start + token.idx
        mention = mention_at(self.document, self.sentence, token)
        span = (mention.start, mention.end) if mention else (start, start + len(token.text))
        return Role(parties, span)

    # ------------------------------------------------------------ donors

    def donor(self) -> Role:
        frame, trigger = self.frame, self.frame.trigger
        if frame.kind == "receive":
            return self._out_of(trigger) or self._nominal_donor() or Role()
        if frame.kind == "thank":
            thanked = next((child for child in trigger.children if child.dep_ == "dobj"), None)
            return self.role(thanked)
        if frame.stage == "licensed" and frame.kind == "noun":
            return (
                self._nominal_donor()
                or self._from(trigger)
                or self._of_noun(trigger)
                or self._operator_donor()
                or Role()
            )
        if frame.kind == "noun":
            return self._of_noun(trigger) or self._operator_donor() or self._nominal_donor() or Role()
        if frame.kind in ("arrive", "predicate"):
            return self._from(trigger) or self._nominal_donor() or self._of_clause() or self._whence() or Role()
        if frame.kind == "include":
            return self._of_package(trigger) or self._nominal_donor() or Role()
        if frame.kind in ("train", "arm"):
            return (
                self._agent(trigger)
                or (None if is_passive(trigger) else self.subject(trigger))
                or self._in(trigger)
                or Role()
            )
        if frame.kind in ("request",):
            return self._asked(trigger) or self._nominal_donor() or Role()
        if frame.link == "nsubjpass" and frame.kind == "give" and trigger.dep_ != "xcomp":
            return self._agent(trigger) or self._nominal_donor() or self._of_clause() or Role()
        return self._agent(trigger) or self.subject(trigger) or self._nominal_donor() or Role()

    def _of_clause(self) -> Role | None:
        """'the aircraft which New Delhi promised has come': the giver stands in a clause of the item's."""
        for item in self.item_tokens:
            for child in item.children:
                if child.dep_ in ("acl", "relcl"):
                    act = acts.load().verb(child)
                    if act is not None and act.kind in ("give", "decide", "receive"):
                        return (
                            self._out_of(child)
                            if act.kind == "receive"
                            else (self._agent(child) or self.subject(child))
                        )
        return None

    def _whence(self) -> Role | None:
        """'are on their way from Warsaw': the first party after a "from", whatever the parse ties it to."""
        for token in self.frame.trigger.doc[self.frame.trigger.i + 1 :]:
            if token.lower_ == "from":
                for child in token.children:
                    found = self.role(child)
                    if found.parties:
                        return found
        return None

    def _by(self, verb: "Token") -> Role | None:
        """Who does what a passive says: 'bought by Armenia'."""
        return self._named_after(verb, ("by",))

    def _out_of(self, verb: "Token") -> Role | None:
        """'received from Norway', 'out of Spain's decision', 'agreed with Japan'."""
        return self._named_after(verb, ("from", "of", "with")) or next(
            filter(None, (self._named_after(item, ("from",)) for item in self.item_tokens)), None
        )

    def _named_after(self, token: "Token", prepositions: tuple[str, ...]) -> Role | None:
        for child in token.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
                for pobj in child.children:
                    found = self.role(pobj)
                    if not found.parties and pobj.tag_[:2] == "NN":
                        found = self._of_noun(pobj) or found
                    if found.parties:
                        return found
        return None

    def _agent(self, verb: "Token") -> Role | None:
        for child in verb.children:
            sender = child.lower_ == "from" and (verb.tag_ == "VBN" or verb.dep_ in ("acl", "relcl"))
            if child.dep_ == "agent" or (
                child.dep_ == "prep" and (sender or (child.lower_ == "by" and verb.tag_ == "VBN"))
            ):
                for pobj in child.children:
                    found = self.role(pobj)
                    if found.parties:
                        return found
        return None

    def subject(self, verb: "Token") -> Role | None:
        """The parties of the subject, also of one that a governing verb lends ("agreed to send")."""
        for _ in range(_MAX_CLIMB):
            if not is_passive(verb):
                for child in verb.children:
                    if child.dep_ == "nsubj" and child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
                        found = self.role(verb.head)
                        if not found.parties and verb.head.lower_ in acts.load().outsiders:
                            return Role(outside=True)
                        return found if found.parties else self._of_noun(verb.head)
                    if child.dep_ in ("nsubj", "poss", "csubj") and child.tag_ not in ("WDT", "WP"):
                        found = self.role(child)
                        if found.parties:
                            return found
                        if child.lower_ in acts.load().outsiders:
                            return Role(outside=True)
                        if child.dep_ == "nsubj":
                            return self._of_noun(child)
            governor = verb.head
            if governor.i == verb.i:
                return None
            if verb.dep_ in ("xcomp", "ccomp") and self._object_controls(governor):
                for child in governor.children:
                    if child.dep_ in ("dobj", "nsubjpass", "dative"):
                        found = self.role(child)
                        if found.parties:
                            return found
                asked = acts.load().verb(governor)
                called = (
                    self._named_after(governor, ("on", "upon", "to"))
                    if asked is not None and asked.kind == "request"
                    else None
                )
                if called is not None:
                    return called
            if (
                governor.tag_[:2] == "NN"
                and acts.load().nouns.get(governor.lower_) == "licensed"
                and governor.dep_ == "dobj"
            ):
                for child in governor.head.children:
                    if child.dep_ in ("dative", "iobj"):  # "has given Poland permission to pass on": Poland does
                        return self.role(child if child.tag_ != "IN" else next(child.children, child))
            if verb.dep_ in ("acl", "pcomp", "relcl") or governor.tag_[:2] == "NN" or governor.tag_ == "IN":
                found_role = self._lent_by_noun(verb, governor)
                if found_role is not None:
                    return found_role
            verb = governor
            agent = self._agent(verb) if verb.tag_ == "VBN" else None
            if agent is not None:
                return agent
        return None

    @staticmethod
    def _object_controls(governor: "Token") -> bool:
        act = acts.load().verb(governor)
        return act is None or act.lemma not in ("promise", "vow", "pledge")

    def _lent_by_noun(self, verb: "Token", noun: "Token") -> Role | None:
        """'Berlin's decision to send', 'sanctions on Iran for supplying', 'accused Iran of supplying'."""
        if noun.tag_ == "IN":
            governor = noun.head
            act = acts.load().verb(governor)
            told_of = ("nsubjpass",) if is_passive(governor) else ("dobj",)
            candidates = (
                [child for child in governor.children if child.dep_ in told_of]
                if act and act.kind in ("accuse", "license", "halt")
                else []
            )
            for child in candidates:
                found = self.role(child)
                if found.parties:
                    return found
            for child in governor.children:
                thanked = child.lower_ == "to" and governor.tag_[:2] == "JJ"
                if (
                    child.dep_ == "prep"
                    and child.i != noun.i
                    and (thanked or child.lower_ in ("on", "against", "from"))
                ):
                    for pobj in child.children:
                        found = self.role(pobj)
                        if found.parties:
                            return found
                if child.dep_ == "dobj":
                    for grandchild in child.children:
                        if grandchild.dep_ == "prep" and grandchild.lower_ in ("on", "against"):
                            for pobj in grandchild.children:
                                found = self.role(pobj)
                                if found.parties:
                                    return found
            for complement in governor.children:
                if complement.dep_ == "acomp":
                    for child in complement.children:
                        if child.dep_ == "prep" and child.lower_ == "to":
                            for pobj in child.children:
                                found = self.role(pobj)
                                if found.parties:
                                    return found
            return self._of_noun(governor) if governor.tag_[:2] == "NN" else None
        if noun.tag_[:2] == "NN":
            for child in noun.children:
                if child.dep_ == "prep" and child.lower_ == "for" and child.i < verb.i:
                    for pobj in child.children:
                        if _of_infinitive(pobj):
                            return self.role(pobj)  # "an agreement for the army to purchase": the army does
            return self._of_noun(noun)
        return None

    def _of_noun(self, noun: "Token") -> Role | None:
        """The party that a noun of transfer belongs to: 'the US shipment', 'Germany's delivery', 'aid from Norway'."""
        for child in noun.children:
            if child.dep_ in ("poss",):
                found = self.role(child)
                if found.parties:
                    return found
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("for", "to"):
                for pobj in child.children:
                    nested = self._named_after(pobj, ("from",))  # "a package for Ghana from Germany"
                    if nested is not None:
                        return nested
            gift = child.lower_ == "of" and noun.lower_ in _GIFTS
            if child.dep_ in ("prep", "agent") and (gift or child.lower_ in _GIVER_PREPOSITIONS):
                for pobj in child.children:
                    found = self.role(pobj)
                    if found.parties:
                        return found
        for child in noun.children:
            if child.dep_ in ("amod", "compound", "nmod"):
                mention = mention_at(self.document, self.sentence, child)
                if (
                    mention is not None
                    and mention.name.form in ("name", "adjective", "government", "leader")
                    and not self._is_taker(child, noun)
                ):
                    return Role((mention.name.entry,), (mention.start, mention.end))
        return None

    def _is_taker(self, child: "Token", noun: "Token") -> bool:
        """'Ukraine aid', 'Israel arms sales': a plain name before aid is whom it goes to; an adjective is the giver."""
        mention = mention_at(self.document, self.sentence, child)
        return (
            mention is not None
            and mention.name.form == "name"
            and mention.name.entry not in ("USA", "GBR", "eu", "nato")
            and not mention.name.text.isupper()
        )

    def _of_package(self, verb: "Token") -> Role | None:
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                found = self._of_noun(child)
                if found is not None:
                    return found
                for grandchild in child.children:
                    if grandchild.dep_ in ("acl", "relcl"):
                        act = acts.load().verb(grandchild)
                        if act is not None:
                            agent = self._agent(grandchild) or (
                                self.subject(grandchild) if grandchild.dep_ == "relcl" else None
                            )
                            if agent is not None:
                                return agent
                if child.tag_ == "NNP" or child.lower_ == "we":
                    found_role = self.role(child)
                    if found_role.parties:
                        return found_role
        return self._operator_donor()

    def _operator_donor(self) -> Role | None:
        """Who decides, weighs, refuses or halts is the donor of the act; who is asked is as well."""
        for token, kind in self.frame.operators:
            if token.tag_[:2] not in ("VB", "JJ"):
                found = self._of_noun(token)
                if found is not None:
                    return found
                continue
            if kind in ("request",):
                found = self._asked(token)
            elif kind == "deny":
                found = self.subject(token)
            else:
                found = self._agent(token) or self.subject(token)
            if found is not None and found.parties:
                return found
        return self._governing_subject()

    def _governing_subject(self) -> Role | None:
        """'… is the largest supplier of', 'France joins the US in supplying': the subject of the verb above a noun."""
        token = self.frame.trigger
        for _ in range(_MAX_CLIMB):
            if token.head.i == token.i:
                return None
            link, token = token.dep_, token.head
            if token.tag_[:2] == "VB" or acts.is_be(token):
                linking = acts.is_be(token) or token.lower_ in _LINKING
                return self.subject(token) if linking and link in ("dobj", "attr", "pobj", "prep", "oprd") else None
        return None

    def _in(self, verb: "Token") -> Role | None:
        """'have been trained in Iran'."""
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "by"):
                for pobj in child.children:
                    found = self.role(pobj)
                    if found.parties:
                        return found
        return None

    def _asked(self, verb: "Token") -> Role | None:
        for child in verb.children:
            if child.dep_ in ("dobj", "dative") and child.i not in {token.i for token in self.item_tokens}:
                found = self.role(child)
                if found.parties:
                    return found
        for child in verb.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "to", "of", "on"):
                for pobj in child.children:
                    found = self.role(pobj)
                    if found.parties:
                        return found
        return None

    def _from(self, verb: "Token") -> Role | None:
        tokens = (verb, *self.item_tokens)
        for token in tokens:
            for child in token.children:
                if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by"):
                    for pobj in child.children:
                        found = self.role(pobj)
                        if found.parties:
                            return found
        return None

    def _nominal_donor(self) -> Role | None:
        """A giver named with the item itself: 'US-supplied missiles', 'tanks from Poland', 'American howitzers'."""
        for token in self.item_tokens:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ == "from":
                    for pobj in child.children:
                        found = self.role(pobj)
                        if found.parties:
                            return found
                act = acts.load().verb(child) if child.dep_ == "amod" and child.tag_ == "VBN" else None
                if act is not None and act.kind == "give":  # "US-supplied howitzers"
                    for giver in child.children:
                        found = self.role(giver)
                        if found.parties:
                            return found
        return None

    def maker(self) -> Role | None:
        """'transfers of Russian tanks': where no giver is named, the adjective of what is moved tells."""
        if self.frame.kind not in ("noun", "arrive", "give"):
            return None
        for token in self.item_tokens:
            start = self.sentence.start + token.doc[token.left_edge.i].idx
            for mention in within_overlap(self.document, self.sentence, start, self.sentence.start + token.idx):
                if mention.name.form == "adjective" and self.document.text[mention.end : mention.end + 1] not in "-‑":
                    return Role((mention.name.entry,), (mention.start, mention.end))
        return None

    def bought(self, donor: Role, recipient: Role) -> tuple[Role, Role]:
        """'Romania signed the contract for 54 tanks from the United States': who decides is who gets."""
        if self.frame.kind == "receive" and self.frame.lemma in acts.load().buying and recipient.parties:
            for token in (self.frame.trigger, *self.item_tokens):
                user = self._named_after(token, ("for",))
                if user is not None and not set(user.parties) & set(recipient.parties):
                    return recipient, user  # "bought ambulances for Ukraine": the buyer gives
        if self.frame.kind == "noun" and self.frame.lemma in _BARGAINS and donor.parties and not recipient.parties:
            for token, _ in self.frame.operators:
                buyer = self.subject(token)
                if buyer is not None and buyer.parties and not set(buyer.parties) & set(donor.parties):
                    return donor, buyer  # "Iraq has signed a contract for radars from Korea"
        if self.frame.kind == "noun" and self.frame.lemma in _BARGAINS and not donor.parties:
            for token, _ in self.frame.operators:
                seller = self._named_after(token, ("with", "from"))
                if seller is not None and not set(seller.parties) & set(recipient.parties):
                    return seller, recipient
        if self.frame.kind in ("receive", "give", "arrive", "thank") or recipient.parties or not donor.parties:
            return donor, recipient
        seller = self._from(self.frame.trigger) or self._nominal_donor()
        if seller is None or set(seller.parties) & set(donor.parties):
            return donor, recipient
        return seller, donor

    # ------------------------------------------------------------ recipients

    def recipient(self, donors: tuple[str, ...]) -> Role:
        frame, trigger = self.frame, self.frame.trigger
        if frame.kind == "receive":
            found = self.subject(trigger) if not is_passive(trigger) else self._by(trigger)
            if found is not None and not set(found.parties) & set(donors):
                return found
        if frame.kind == "thank":
            return self._thanker(trigger)
        if frame.kind in ("train", "arm"):
            for child in trigger.children:
                if child.dep_ in ("dobj", "nsubjpass"):
                    found = self.role(child)
                    if not found.parties and child.tag_ == "NNS" and frame.kind == "train":
                        found = self._of_noun(child) or found  # "400 Georgian sappers": whoever they are
                    if found.parties:
                        return found
            return Role()
        if frame.kind == "give" and frame.link == "dobj" and is_passive(trigger):
            given = self._passive_subject(trigger)
            if given is not None and not set(given.parties) & set(donors):
                return given
        beside = self._beside(trigger)
        if beside is not None and not set(beside.parties) & set(donors):
            return beside
        for token in self._places():
            for found in self._taken(token, donors):
                return found
        if frame.kind in ("request",) or any(kind in ("request",) for _, kind in frame.operators):
            found = self._asker()
            if found is not None and not set(found.parties) & set(donors):
                return found
        return self._buyer(donors) or self._user(donors) or self._owner_of_partners(donors) or Role()

    def _buyer(self, donors: tuple[str, ...]) -> Role | None:
        """'the carriers bought by Armenia are …': a clause of the item's tells who gets it."""
        for item in self.item_tokens:
            for child in item.children:
                act = acts.load().verb(child) if child.dep_ in ("acl", "relcl") else None
                if act is not None and act.kind == "receive":
                    found = self._by(child) or (self.subject(child) if child.dep_ == "relcl" else None)
                    if found is not None and not set(found.parties) & set(donors):
                        return found
        return None

    def _user(self, donors: tuple[str, ...]) -> Role | None:
        """'Ukraine fired missiles provided by Britain': who uses the thing got it."""
        if self.frame.trigger.dep_ not in ("acl", "relcl"):
            return None
        token = self.frame.trigger.head
        for _ in range(_MAX_CLIMB):
            if token.head.i == token.i:
                return None
            token = token.head
            if token.tag_[:2] == "VB":
                act = acts.load().verb(token)
                if act is not None and act.kind in ("say", "accuse", "deny", "decide"):
                    return None
                found = self.subject(token)
                return found if found is not None and found.parties and not set(found.parties) & set(donors) else None
        return None

    def _owner_of_partners(self, donors: tuple[str, ...]) -> Role | None:
        """'Kyiv's other allies have been supplying …': what a party's partners give goes to it."""
        if donors != (ALLIES,):
            return None
        for child in self.frame.trigger.children:
            if child.dep_ == "nsubj":
                for owner in child.children:
                    if owner.dep_ == "poss":
                        found = self.role(owner)
                        if found.parties:
                            return found
        return None

    def _passive_subject(self, verb: "Token") -> Role | None:
        """'Ukraine is to be given forty vehicles': the subject of a passive whose object is the item."""
        items = {token.i for token in self.item_tokens}
        for token in (verb, verb.head if verb.dep_ == "xcomp" else verb):
            for child in token.children:
                if child.dep_ in ("nsubjpass", "nsubj") and child.i not in items:
                    found = self.role(child)
                    if found.parties:
                        return found
        return None

    def _beside(self, verb: "Token") -> Role | None:
        """'has given Ukraine Storm Shadow missiles': a plain name right after the verb, whatever its parse."""
        after = verb.i + 1
        if self.frame.kind != "give" or after >= len(verb.doc) or verb.doc[after].ent_type_ != "PARTY":
            return None
        last = after
        while (
            last + 1 < len(verb.doc) and verb.doc[last + 1].ent_type_ == "PARTY" and verb.doc[last + 1].ent_iob_ == "I"
        ):
            last += 1
        if last + 1 < len(verb.doc) and verb.doc[last + 1].lower_ in ("'s", "’s", "'"):
            return None
        return self.role(verb.doc[last]) if last + 1 < len(verb.doc) else None

    def _places(self) -> Iterator["Token"]:
        """Tokens under which the recipient may stand, likeliest first."""
        yield self.frame.trigger
        yield from self.item_tokens
        if self.frame.kind == "include":
            for child in self.frame.trigger.children:
                if child.dep_ in ("nsubj", "nsubjpass"):
                    yield child
        for token, _ in self.frame.operators:
            yield token
        token = self.frame.trigger
        for _ in range(3):
            if token.head.i == token.i:
                return
            token = token.head
            if token.tag_[:2] in ("NN", "VB"):
                yield token
        for item in self.item_tokens:
            yield from self._between(item)

    def _between(self, item: "Token") -> Iterator["Token"]:
        """The nouns on the way from an item up to the act: 'a package for Ukraine that includes …'."""
        token = item
        for _ in range(_MAX_CLIMB):
            if token.head.i == token.i or token.i == self.frame.trigger.i:
                return
            token = token.head
            if token.tag_[:2] == "NN":
                yield token

    def _taken(self, token: "Token", donors: tuple[str, ...]) -> Iterator[Role]:
        for child in token.children:
            if child.dep_ == "dative" and child.tag_ != "IN":
                yield from self._other(child, donors)
        for child in token.children:
            if child.dep_ in ("prep", "dative", "agent") and child.lower_ in _SURE_TAKER:
                for pobj in child.children:
                    if child.lower_ != "for" or not _of_infinitive(pobj):
                        yield from self._other(pobj, donors)
        if token.i == self.frame.trigger.i:
            for child in token.children:
                if child.dep_ in ("dobj", "iobj", "nsubjpass", "nsubj") and child.i not in {
                    item.i for item in self.item_tokens
                }:
                    if child.dep_ in ("nsubj", "nsubjpass") and (self.frame.kind != "give" or not is_passive(token)):
                        continue
                    yield from self._other(child, donors)
        for child in token.children:
            where = child.lower_ in ("in", "on", "against") and token.tag_[:2] != "VB"
            arrived = child.lower_ == "in" and self.frame.kind == "arrive" and token.i == self.frame.trigger.i
            if child.dep_ == "prep" and (where or arrived):
                for pobj in child.children:
                    mention = mention_at(self.document, self.sentence, pobj)
                    if mention is None or mention.name.form != "capital":
                        yield from self._other(pobj, donors)
        if self.frame.kind == "arrive" and token.i in {item.i for item in self.item_tokens}:
            for child in token.children:
                if child.dep_ == "poss":
                    yield from self._other(child, donors)
        if token.tag_[:2] == "NN":
            for child in token.children:
                if child.dep_ in ("compound", "nmod", "amod") and self._is_taker(child, token):
                    yield from self._other(child, donors)

    def _other(self, token: "Token", donors: tuple[str, ...]) -> Iterator[Role]:
        """The role of a token unless it is the donor's, or a place only."""
        found = self.role(token)
        parties = tuple(party for party in found.parties if party not in donors)
        if parties:
            yield Role(parties, found.span)

    def _asker(self) -> Role | None:
        for token, kind in ((self.frame.trigger, self.frame.kind), *self.frame.operators):
            if kind in ("request", "requested"):
                found = self._of_noun(token) if token.tag_[:2] == "NN" else (self._agent(token) or self.subject(token))
                if found is not None:
                    return found
        return None

    def _thanker(self, verb: "Token") -> Role:
        return self.subject(verb) or Role()


def _of_infinitive(pobj: "Token") -> bool:
    """'called for the United States to enforce …': the name is who should act, no taker."""
    after = pobj.right_edge.i + 1
    doc = pobj.doc
    return after + 1 < len(doc) and doc[after].lower_ == "to" and doc[after + 1].tag_ == "VB"


def nearby_giver(document: Document, sentence: Sentence, after: int, recipients: tuple[str, ...]) -> Role:
    """The first party after token `after` that 'by' introduces: for passives whose agent the parse ties elsewhere."""
    doc = document.trees[sentence.index]
    for token in doc[after:]:
        if token.lower_ == "by" and token.i + 1 < len(doc):
            index = token.i + 1
            while index + 1 < len(doc) and doc[index].tag_ in ("DT", "JJ") and not doc[index].ent_type_:
                index += 1
            mention = mention_at(document, sentence, doc[index])
            if mention is not None and mention.name.entry not in recipients and mention.name.form != "place":
                return Role((mention.name.entry,), (mention.start, mention.end))
    return Role()


def nearby_taker(document: Document, sentence: Sentence, after: int, donors: tuple[str, ...]) -> Role:
    """The first party after token `after` that 'to' or 'for' introduces: for where the parse ties it elsewhere."""
    doc = document.trees[sentence.index]
    for token in doc[after:]:
        if token.lower_ in ("to", "for") and token.i + 1 < len(doc):
            index = token.i + 1
            while index + 1 < len(doc) and doc[index].tag_ in ("DT", "JJ", "PRP$") and not doc[index].ent_type_:
                index += 1
            mention = mention_at(document, sentence, doc[index])
            if (
                mention is not None
                and mention.name.entry not in donors
                and mention.name.form != "place"
                and not _of_infinitive(doc[index])
            ):
                return Role((mention.name.entry,), (mention.start, mention.end))
    return Role()


def is_passive(verb: "Token") -> bool:
    """Whether a verb is in the passive, or a participle that hangs on what was done to: 'missiles sent'."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl" and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    )


def roles_of(document: Document, sentence: Sentence, frame: Frame, item_tokens: tuple["Token", ...]) -> Roles:
    """Donors and recipients of the act over the item whose head tokens are given (its own first, then its list's)."""
    finder = _Finder(document, sentence, frame, item_tokens)
    donor = finder.donor()
    if not donor.parties:
        donor = finder.maker() or donor
    donor, recipient = finder.bought(donor, finder.recipient(donor.parties))
    if frame.kind in ("request",) and set(donor.parties) & set(recipient.parties):
        donor = Role()
    return Roles(donor, recipient)
