"""The parties around a token of the parse: what the searches for givers and takers share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.framing.stages import Frame
from aidtrail.extract.lexicon import acts
from aidtrail.extract.parties.actors import ALLIES, mention_at, party_of, within_overlap
from aidtrail.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CLIMB = 12  # words climbed over from an act to the subject that another verb lends it
_OWN = ("of", "in", "from")  # prepositions after which a noun for an actor names its state
_OWNING_FORMS = frozenset({"name", "adjective", "government", "leader"})


@dataclass(frozen=True, slots=True)
class Role:
    """Parties in one role, and the words that named them.

    `outside`: someone who belongs to no party has it. `inferred`: the words name no party, what stands before them does
    ("it", "the government").
    """

    parties: tuple[str, ...] = ()
    span: Span | None = None
    outside: bool = False
    inferred: bool = False

    def apart(self, others: tuple[str, ...]) -> bool:
        """Whether none of these other parties has the role."""
        return set(self.parties).isdisjoint(others)


@dataclass(frozen=True, slots=True)
class Search:
    """One act over one item, and where they stand; `items` are the item's head tokens, its own first.

    What looks for parties answers None where it finds none, so that searches can be tried one after another.
    """

    document: Document
    sentence: Sentence
    frame: Frame
    items: tuple["Token", ...]

    def role(self, token: "Token") -> Role:
        """The parties that a token stands for, and the words that name them; empty where it stands for none."""
        parties = party_of(self.document, self.sentence, token)
        if not parties and token.lower_ in acts.load().bodies:
            member = next(under(token, ("of",)), None)
            if member is not None:
                return self.role(member)  # "dozens of countries", "units of the Kenyan army"
        if not parties:
            return Role()
        start = self.sentence.start + token.idx
        mention = mention_at(self.document, self.sentence, token)
        if mention is not None:
            return Role(parties, (mention.start, mention.end))
        first = self.sentence.start + token.doc[token.left_edge.i].idx
        named = any(True for _ in within_overlap(self.document, self.sentence, first, start)) or any(
            word.ent_type_ == "PARTY" for word in under(token, _OWN)
        )
        inferred = not named and parties != (ALLIES,)
        return Role(parties, (start, start + len(token.text)), inferred=inferred)

    def first(self, tokens: Iterable["Token"]) -> Role | None:
        """The role of the first of these tokens that stands for a party."""
        return next((role for role in map(self.role, tokens) if role.parties), None)

    def named_after(self, token: "Token", prepositions: tuple[str, ...]) -> Role | None:
        """The party after one of these prepositions, or that the noun there belongs to: 'from Norway's stocks'."""
        for noun in under(token, prepositions, ("prep", "agent")):
            found = self.role(noun)
            if found.parties:
                return found
            owner = self.of_noun(noun) if noun.tag_[:2] == "NN" else None
            if owner is not None:
                return owner
        return None

    def agent(self, verb: "Token") -> Role | None:
        """Who does what a passive or participle says: 'provided by Norway', 'from Norway', 'by a Norwegian plane'."""
        children = list(verb.children)
        if verb.i == self.frame.trigger.i:
            own = self.frame.lemma.split()[1:]  # "made available from Chad's stocks"
            children += [below for child in children if child.lower_ in own for below in child.children]
        nouns = [noun for child in children if _names_agent(child, verb) for noun in child.children]
        carriers = (self.of_noun(noun) for noun in nouns if noun.lower_ in acts.load().carriers)
        return self.first(nouns) or next(filter(None, carriers), None)

    def of_noun(self, noun: "Token") -> Role | None:
        """The party that a noun of transfer belongs to: 'the US shipment', 'Germany's delivery', 'aid from Norway'."""
        owner = self.first(child for child in noun.children if child.dep_ == "poss")
        return owner or self._told_after(noun) or self.told_before(noun)

    def _told_after(self, noun: "Token") -> Role | None:
        """'aid from Norway', 'a package for Ghana from Germany', 'a gift of Japan'."""
        gift = noun.lower_ in acts.load().gifts
        for child in noun.children:
            found = None
            if child.dep_ == "prep" and child.lower_ in ("for", "to"):
                takers = (noun for noun in child.children if noun.tag_[:2] != "VB")  # but "for buying tanks from Spain"
                found = next(filter(None, (self.named_after(taker, ("from",)) for taker in takers)), None)
            elif child.dep_ in ("prep", "agent") and (
                child.lower_ in ("from", "by") or (gift and child.lower_ == "of")
            ):
                found = self.first(child.children)
            if found is not None:
                return found
        return None

    def told_before(self, noun: "Token") -> Role | None:
        """'the US shipment', 'Norwegian howitzers'."""
        for child in noun.children:
            mention = mention_at(self.document, self.sentence, child) if is_modifier(child) else None
            if mention is not None and mention.name.form in _OWNING_FORMS and not self.names_taker(child):
                return Role((mention.name.entry,), (mention.start, mention.end))
        return None

    def makers(self, *, of_all: bool = False) -> frozenset[str]:
        """The states that make the systems among the items; with `of_all`, of all that the sentence names."""
        heads = {item.i for item in self.items}
        systems = (
            self.document.catalogue.systems.get(mention.item.id)
            for mention in self.document.items[self.sentence.index]
            if (of_all or mention.head in heads) and mention.item.id is not None
        )
        return frozenset(maker for system in systems if system is not None for maker in system.makers)

    def names_taker(self, token: "Token") -> bool:
        """'Ukraine aid', 'Israel arms sales': a plain name before aid is whom it goes to; an adjective is the giver."""
        mention = mention_at(self.document, self.sentence, token)
        if mention is None or mention.name.form != "name" or mention.name.text.isupper():
            return False
        return mention.name.entry not in acts.load().suppliers


def under(token: "Token", prepositions: tuple[str, ...], links: tuple[str, ...] = ("prep",)) -> Iterator["Token"]:
    """The nouns after these prepositions of a token, where the prepositions hang on it by one of the links."""
    for child in token.children:
        if child.dep_ in links and child.lower_ in prepositions:
            yield from child.children


def is_modifier(token: "Token") -> bool:
    """Whether a word stands before the noun that it belongs to as a part of its phrase."""
    return token.dep_ in ("amod", "compound", "nmod")


def is_passive(verb: "Token") -> bool:
    """Whether the verb's subject is what it acts on: 'was sent', 'drones sent by …'."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl" and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    )


def is_of_infinitive(noun: "Token") -> bool:
    """'called for the United States to enforce …', 'for European states to do': who should act, and no taker."""
    noun = noun.head if is_modifier(noun) else noun
    after = noun.right_edge.i + 1
    doc = noun.doc
    return after + 1 < len(doc) and doc[after].lower_ == "to" and doc[after + 1].tag_ == "VB"


def _names_agent(child: "Token", verb: "Token") -> bool:
    if child.dep_ == "agent":
        return True
    sender = child.lower_ == "from" and (verb.tag_ == "VBN" or verb.dep_ in ("acl", "relcl"))
    return child.dep_ == "prep" and (sender or (child.lower_ == "by" and verb.tag_ == "VBN"))
