"""Reads the fields of a rule on use from its sentence: who sets it, who uses, what, where, when."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aidtrail.catalogue import Mention
from aidtrail.extract import actors, norms
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.items import ItemMention
from aidtrail.extract.rulings import Ruling, act_kind
from aidtrail.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEYOND = 30  # tokens after a use in which the place it is about may stand
_NEAR = 4  # tokens before a place in which its preposition may stand
_NO_PLACE = frozenset({"people", "leader", "government", "military", "firm"})


@dataclass(frozen=True, slots=True)
class Reader:
    """One ruling in its sentence, and the look-ups that its fields are read with."""

    document: Document
    sentence: Sentence
    doc: "Doc"
    ruling: Ruling

    def span(self, token: "Token") -> Span:
        """The offsets of a token in the article."""
        start = self.sentence.start + token.idx
        return start, start + len(token.text)

    def parties(self, token: "Token") -> tuple[str, ...]:
        """The parties that a token stands for; "he" is first of all the subject of the sentence before."""
        if token.lower_ in ("he", "she"):
            before = self._subject_before()
            if before:
                return before
        return actors.party_of(self.document, self.sentence, token)

    def _subject_before(self) -> tuple[str, ...]:
        index = self.sentence.index - 1
        doc = self.document.trees.get(index)
        for token in doc or ():
            if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.tag_ in ("NNP", "NN"):
                return actors.party_of(self.document, self.document.sentences[index], token)
        return ()

    # ------------------------------------------------------------ who uses

    def recipient(self) -> "tuple[str, Token] | None":
        """The party that is permitted or forbidden the use, and the token that names it."""
        for token in self._users():
            if token.tag_ in ("PRP", "PRP$", "WDT", "WP"):
                continue
            parties = [party for party in self.parties(token) if party != "allies" or self.ruling.kind == "re-export"]
            if parties:
                return parties[0], token
        return None

    def _users(self) -> "Iterator[Token]":
        trigger, act = self.ruling.trigger, self.ruling.act
        yield from _children(act, ("nsubj", "poss"))
        if act.tag_.startswith("NN"):
            for token in (act, *(child for child in act.subtree if child.dep_ == "pobj")):
                for by in _children(token, ("prep", "agent")):
                    if by.lower_ == "by":
                        yield from _children(by, ("pobj",))
        if act.i != trigger.i:
            yield from _children(trigger, ("dobj", "nsubjpass", "dative"))
            for node in (act, *act.ancestors):
                if node.i == trigger.i:
                    break
                yield from _children(node, ("nsubj", "poss"))
        if trigger.tag_.startswith("NN") or trigger.lower_ in norms.load().permit.after:
            yield from self._users_of_noun(trigger)
        if trigger.tag_.startswith("JJ") or trigger.i == act.i:
            yield from self._bound(trigger)

    def _bound(self, use: "Token") -> "Iterator[Token]":
        """Who is bound by a plain rule: the subject, whom it was told to ("told Kyiv not to"), who promised it."""
        words = norms.load()
        passive = _children_any(use, ("nsubjpass", "auxpass"))
        below = "xcomp"
        for node in (use, *use.ancestors):
            if node.i != use.i and node.lower_ in words.instruct:
                yield from _children(node, ("dobj", "dative"))
                return
            if node.lower_ in words.promise or (not passive and below in ("acomp", "xcomp")):
                yield from _children(node, ("nsubj",))
            if node.lower_ in words.promise and node.tag_.startswith("NN"):
                yield from _children(node, ("poss",))
                yield from _children(node.head, ("nsubj",))
            below = node.dep_
            if act_kind(node):
                for agent in _children(node, ("agent",)):
                    yield from _children(agent, ("pobj",))

    def _users_of_noun(self, noun: "Token") -> "Iterator[Token]":
        words = norms.load()
        for preposition in _children(noun, ("prep",)):
            if preposition.lower_ in ("for", "to", "on", "upon"):
                yield from _children(preposition, ("pobj",))
        for verb in noun.ancestors:
            if not verb.tag_.startswith("VB"):
                continue
            yield from _children(verb, ("dative", "nsubjpass"))
            if verb.lower_ in words.give:  # "has given | Ukraine permission |"
                yield from _children(noun, ("compound", "poss", "nmod"))
            for dative in _children(verb, ("dative", "prep")):
                if dative.lower_ in ("to", "for"):
                    yield from _children(dative, ("pobj",))
            if verb.lower_ in words.receive and not any(True for _ in _children(verb, ("dative", "nsubjpass"))):
                yield from _children(verb, ("nsubj",))
            for child in _children(verb, ("dobj",)):
                if child.i != noun.i and child.i < noun.i:
                    yield child
            return

    # ------------------------------------------------------------ who sets the rule

    def donors(self, recipient: str | None) -> "tuple[tuple[str, ...], Token | None]":
        """The parties that set the rule, and the token that names them; ((), None) where none is named."""
        for token, extra in self._rulers():
            found: list[str] = []
            for one in (token, *extra):
                found += [party for party in self.parties(one) if party != recipient and party not in found]
            if found == ["allies"] and self.ruling.by == "terms.use":
                continue  # "that buyers ensure": those who are bound, not who binds them
            if found:
                return tuple(found), token
        return (), None

    def _rulers(self) -> "Iterator[tuple[Token, tuple[Token, ...]]]":
        words = norms.load()
        trigger = self.ruling.trigger
        passive = False
        for node in (trigger, *trigger.ancestors):
            if node.tag_.startswith("NN"):
                if node.i == trigger.i or node.lower_ in words.decision:
                    for owner in _owners(node):
                        yield owner, ()
                continue
            if not node.tag_.startswith(("VB", "MD")):
                continue
            for agent in _children(node, ("agent",)) if not act_kind(node) else ():
                for owner in _children(agent, ("pobj",)):
                    yield owner, ()
            passive = any(True for _ in _children(node, ("nsubjpass",)))
            if passive or (trigger.tag_.startswith("NN") and node.lower_ in words.receive and not self._gives(node)):
                for preposition in _children(node, ("prep",)):
                    if preposition.lower_ in ("from", "by"):
                        for owner in _children(preposition, ("pobj",)):
                            yield owner, ()
                continue
            for subject in _children(node, ("nsubj",)):
                if subject.lower_ in words.decision:
                    for owner in _owners(subject):
                        yield owner, ()
                elif subject.lower_ not in ("which", "that", "who", "it", "this"):
                    yield subject, self._joined(node)
            for listener in _children(node, ("dobj", "dative")):
                if node.lower_ in words.promise:
                    yield listener, ()
            for said in _children(node, ("ccomp", "parataxis")):
                if said.lower_ in words.say and said.i < trigger.i:
                    for subject in _children(said, ("nsubj",)):
                        yield subject, ()
        if self.ruling.by == "terms.use":
            for token in self.doc:
                if token.lower_ in words.permit.nouns and token.i != trigger.i:
                    for owner in _owners(token):
                        yield owner, ()

    def _gives(self, verb: "Token") -> bool:
        return any(True for _ in _children(verb, ("dative",)))

    def _joined(self, verb: "Token") -> "tuple[Token, ...]":
        """Those whom the subject joins in what it does: "joined several countries, including the UK, in"."""
        if verb.lower_ not in norms.load().join:
            return ()
        out: list[Token] = []
        for child in _children(verb, ("dobj", "prep")):
            out += [
                child,
                *(token for token in child.subtree if token.dep_ in ("pobj", "conj") and token.head.dep_ != "pcomp"),
            ]
        return tuple(token for token in out if actors.mention_at(self.document, self.sentence, token) is not None)

    def is_capability(self) -> bool:
        """Whether what permits is a thing, no party or decision: "the missiles will allow Ukraine to hit"."""
        trigger, words = self.ruling.trigger, norms.load()
        if self.ruling.by not in ("terms.permit", "terms.prohibit") or trigger.i == self.ruling.act.i:
            return False
        for subject in _children(trigger, ("nsubj",)):
            if subject.lower_ in ("which", "that", "it", "this", "who", "they", "he", "she", "we", "i"):
                head = trigger.head if trigger.dep_ == "relcl" else None
                return head is not None and self._is_thing(head)
            named = subject.tag_ in ("NNP", "NNPS") and not self._is_thing(subject)
            return not (named or subject.lower_ in words.decision or self.parties(subject))
        return (
            trigger.dep_ in ("acl", "relcl")
            and self._is_thing(trigger.head)
            and not _children_any(trigger, ("nsubj", "nsubjpass"))
        )

    def is_of_other_things(self) -> bool:
        """Whether what is used is no item: "the use of phones", "use its airspace"."""
        act = self.ruling.act
        first, last = self.window()
        if self.ruling.kind != "use" or any(act_kind(token) == "strike" for token in self.doc[first:last]):
            return False
        objects = list(_children(act, ("dobj",)))
        for of in _children(act, ("prep",)):
            objects += _children(of, ("pobj",)) if of.lower_ == "of" else ()
        return any(
            token.tag_.startswith("NN") and not self._is_thing(token) and not act_kind(token) and token.tag_ != "NNP"
            for token in objects
        )

    def _is_thing(self, token: "Token") -> bool:
        return any(m.first <= token.i < m.last for m in self.document.items[self.sentence.index])

    # ------------------------------------------------------------ what is used

    def item(self) -> ItemMention | None:
        """The item whose use is meant: object or means of the use, or what a restriction is on."""
        act, trigger = self.ruling.act, self.ruling.trigger
        mentions = self.document.items[self.sentence.index]
        first, last = min(act.i, trigger.i), self.window()[1]
        ranked = sorted(
            (
                (self._rank(mention, act, trigger), mention.first)
                for mention in mentions
                if first - 12 <= mention.first < last + 2
            ),
            reverse=False,
        )
        ranked = [one for one in ranked if one[0] < 9]
        if not ranked:
            return self._stood_in_for(mentions)
        return next(mention for mention in mentions if mention.first == ranked[0][1])

    def _stood_in_for(self, mentions: list[ItemMention]) -> ItemMention | None:
        """What a pronoun for the thing used stands for: the last item before it, in this sentence or the one before."""
        act = self.ruling.act
        pronouns = [
            child
            for child in _children(act, ("nsubjpass", "dobj", "poss", "nsubj"))
            if child.lower_ in norms.load().stand_ins and child.i != self.ruling.trigger.i
        ]
        if not pronouns or self.ruling.kind == "strike":
            return None
        before = [mention for mention in mentions if mention.last <= pronouns[0].i]
        before = before or self.document.items.get(self.sentence.index - 1, [])
        named = [mention for mention in before if not mention.generic]
        return next(reversed(named or before), None)

    def _rank(self, mention: ItemMention, act: "Token", trigger: "Token") -> int:
        """How surely the use is of this item: 0 surest, 9 not at all."""
        head = self.doc[mention.head]
        chain = [head, *head.ancestors][:4]
        if head.dep_ in ("nsubjpass", "nsubj") and head.head.i in {
            node.i for node in (act, trigger, *trigger.ancestors, act.head)
        }:
            return 1 if self.ruling.kind != "strike" or head.dep_ == "nsubjpass" else 2
        if act.dep_ == "relcl" and act.head.i in (head.i, mention.last - 1):
            return 1
        for node in chain[1:]:
            if node.lower_ in ("with", "using", "of", "by", "employing") and node.i < mention.first:
                return 0 if node.lower_ != "by" else 3
            if node.tag_.startswith("VB"):
                break
        if (
            self.ruling.kind != "strike"
            and head.dep_ in ("dobj", "pobj", "conj", "appos", "nsubj")
            and mention.first > act.i
        ):
            return 1 if any(node.i == act.i for node in chain) else 4
        if head.dep_ == "pobj" and head.head.lower_ in ("on", "for") and head.head.head.i == trigger.i:
            return 2
        if head.dep_ == "poss" or (mention.last <= act.i and any(node.i == act.i for node in chain)):
            return 3
        if self.ruling.kind != "strike" and mention.first > act.i:
            return 5
        return 9

    # ------------------------------------------------------------ where

    def window(self) -> tuple[int, int]:
        """First and last (exclusive) token of what the rule covers."""
        act, trigger = self.ruling.act, self.ruling.trigger
        last = max(act.right_edge.i, trigger.right_edge.i, _clause_end(trigger))
        stop = min(len(self.doc), last + 1, max(act.i, trigger.i) + _BEYOND)
        first = min(act.left_edge.i if act.i < trigger.i else act.i, trigger.i)
        for index in range(max(act.i, trigger.i) + 1, stop):
            if self.doc[index].text == ";":
                return first, index
        return first, stop

    def places(self, donors: tuple[str, ...]) -> list[Mention]:
        """The mentions of states and regions that say where the rule applies, in order."""
        return self._places_in(*self.window(), donors) or self._places_of_strikes(donors)

    def _places_of_strikes(self, donors: tuple[str, ...]) -> list[Mention]:
        """Where the strikes go that a rule on use comes to: "no restrictions …, meaning strikes into X"."""
        if self.ruling.kind != "use":
            return []
        for token in self.doc[self.window()[1] :]:
            if act_kind(token) == "strike":
                return self._places_in(token.i, min(token.i + _NEAR + 3, len(self.doc)), donors)
        return []

    def _places_in(self, first: int, last: int, donors: tuple[str, ...]) -> list[Mention]:
        found: list[Mention] = []
        items = self.document.items[self.sentence.index]
        for mention in within(self.document.parties, self.sentence.start, self.sentence.end):
            span = self.doc.char_span(
                mention.start - self.sentence.start, mention.end - self.sentence.start, alignment_mode="expand"
            )
            if span is None or not first <= span.start < last or mention.name.entry in donors:
                continue
            if self._is_place(mention, span.start, span.end, items):
                found.append(mention)
        return found

    def _is_place(self, mention: Mention, first: int, last: int, items: list[ItemMention]) -> bool:
        words = norms.load()
        party = self.document.catalogue.parties.get(mention.name.entry)
        if party is None or party.kind != "state" or mention.name.form in _NO_PLACE:
            return False
        if last < len(self.doc) and self.doc[last].text in "-‑–":
            return False
        for token in self.doc[last : last + 3]:
            if token.lower_ in words.place_after:
                return True
            if token.tag_ in ("IN", "TO", ",", "."):
                break
        if self.doc[last - 1].dep_ in ("compound", "amod", "nmod"):
            return False
        if any(m.first <= first < m.last for m in items):
            return False
        if mention.name.form == "adjective":
            return False
        if self.doc[last - 1].dep_ in ("nsubj", "nsubjpass", "poss") and mention.name.form != "place":
            return False
        before = [token.lower_ for token in self.doc[max(0, first - _NEAR) : first]]
        for word in reversed(before):
            if word in words.place_before or (word == "to" and self.ruling.kind in ("re-export", "send")):
                return True
            if word in (",", "to", "by", "for", "from", "of", "with"):
                return False
        return False

    def is_abroad(self) -> bool:
        """Whether the words speak of the land of whoever the recipient fights, without naming it."""
        first, last = self.window()
        lowers = [token.lower_ for token in self.doc[first:last]]
        joined = "".join(token.text_with_ws for token in self.doc[first:last]).lower()
        words = norms.load().abroad
        if any(word in joined for word in words.words):
            return True
        for index, word in enumerate(lowers):
            if word in words.nouns:
                near = lowers[max(0, index - 5) : index]
                if (words.before & set(near)) or (words.enemy & set(near)):
                    return True
        return False

    # ------------------------------------------------------------ what for, when

    def scope(self, *, territory: bool) -> str:
        """The scope of the rule: territory, re-export, purpose, munition or other."""
        words = norms.load()
        first, last = self.window()
        if self.ruling.kind in ("re-export", "send") or any(
            token.lower_ in words.end_user for token in self.doc[first:last]
        ):
            return "re-export"
        if territory:
            return "territory"
        if any(token.lower_ in words.purpose for token in self.doc[first:last]):
            return "purpose"
        return "munition" if self.ruling.only and self.ruling.kind == "use" else "other"

    def date(self) -> tuple[str | None, Span | None]:
        """When the rule was set: the date that hangs on the trigger or on a verb above it."""
        above = {self.ruling.trigger.i, *(node.i for node in self.ruling.trigger.ancestors)}
        for found in within(self.document.dates, self.sentence.start, self.sentence.end):
            span = self.doc.char_span(
                found.start - self.sentence.start, found.end - self.sentence.start, alignment_mode="expand"
            )
            if span is None or found.value.iso is None:
                continue
            head = span.root.head
            if head.dep_ in ("prep",) or head.tag_ == "IN":
                head = head.head
            if head.i in above:
                return found.value.iso, (found.start, found.end)
        return None, None


def _children(token: "Token", labels: tuple[str, ...]) -> "Iterator[Token]":
    return (child for child in token.children if child.dep_ in labels)


def _children_any(token: "Token", labels: tuple[str, ...]) -> bool:
    return any(True for _ in _children(token, labels))


def _owners(noun: "Token") -> "Iterator[Token]":
    """Whose decision, permission or restriction it is: "Biden's decision", "the approval of Berlin"."""
    yield from _children(noun, ("poss", "compound", "amod", "nmod"))
    for preposition in _children(noun, ("prep", "agent")):
        if preposition.lower_ in ("by", "from", "of"):
            yield from _children(preposition, ("pobj",))
    for participle in _children(noun, ("acl",)):
        for agent in _children(participle, ("agent", "prep")):
            if agent.lower_ in ("by", "from"):
                yield from _children(agent, ("pobj",))


def _clause_end(token: "Token") -> int:
    """The last token of the clause that a word stands in."""
    for node in (token, *token.ancestors):
        if node.tag_.startswith("VB"):
            return int(node.right_edge.i)
    return int(token.right_edge.i)
