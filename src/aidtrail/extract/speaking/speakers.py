"""Resolves the phrases that name speakers with what was said before: surnames, pronouns, offices, texts to authors."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from aidtrail.extract.document import Document, within
from aidtrail.extract.speaking.people import Names, People, Who
from aidtrail.extract.speaking.phrases import Phrase, PhraseReader
from aidtrail.extract.speaking.speech import Word, lexicon, singular

_DAYS = frozenset({"today", "yesterday"})
_RECENT = 8  # people who are remembered
_SUBJECTS = {"him": "he", "her": "she", "them": "they"}


class Resolver:
    """Goes through an article in order and remembers who was last spoken of, to resolve "he", "the official", "it"."""

    def __init__(self, document: Document, known: People) -> None:
        self.document = document
        self.known = known
        self.names = Names(document)
        self.lexicon = lexicon()
        self._determiners = self.lexicon.determiners
        self.persons: list[tuple[Who, str]] = []  # speakers and subjects, last one last, with their gender if known
        self.body: Who | None = None
        self.outlet: Who | None = None
        self.unnamed: Who | None = None
        self.last: Who | None = None
        self.asker: Who | None = None  # whoever asked the question that the next words answer
        self.authors: dict[str, Who] = {}  # of the statement, the letter, the essay last spoken of
        self.state: str | None = None  # the party that leads the sentence

    def resolve(
        self, words: Sequence[Word], phrase: Phrase, role: Phrase | None = None, *, reports: bool = False
    ) -> Who | None:
        """The speaker that a phrase stands for, remembered; None where nothing before tells.

        `reports`: the subject is said to report, as newspapers do.
        """
        who = self.who(words, phrase, role)
        if reports and who is not None and who.kind == "person" and who.role is None:
            who = self._newspaper(words, phrase) or who
        if who is not None:
            self.note(who, self._gender(words, phrase))
        return who

    def note(self, who: Who, gender: str = "") -> None:
        """Remember a speaker or subject."""
        self.last = who
        if who.kind == "person":
            others = [one for one in self.persons if one[0].name != who.name][-_RECENT:]
            self.persons = [*others, (who, gender or self._known_gender(who))]
        elif who.kind == "body":
            self.body = who
        elif who.kind == "outlet":
            self.outlet = who
        else:
            self.unnamed = who

    def _known_gender(self, who: Who) -> str:
        return next((gender for one, gender in self.persons if one.name == who.name), "")

    def _gender(self, words: Sequence[Word], phrase: Phrase) -> str:
        lex = self.lexicon.words
        for word in words[phrase.first : phrase.last]:
            if word.lower in lex.male or word.lower == "he":
                return "m"
            if word.lower in lex.female or word.lower == "she":
                return "f"
        return ""

    def _newspaper(self, words: Sequence[Word], phrase: Phrase) -> Who | None:
        """ "The Harbour Sentinel", which reports: no person's name has an article."""
        if words[phrase.first].lower != "the" or phrase.name != phrase.first + 1:
            return None
        return Who("outlet", self.names.text(words, phrase.name, phrase.last))

    def who(self, words: Sequence[Word], phrase: Phrase, role: Phrase | None = None) -> Who | None:
        """The speaker that a phrase stands for; None where nothing before tells."""
        position = words[phrase.first].start
        if phrase.kind == "name":
            return self._name(words, phrase, role, position)
        if phrase.kind == "pronoun":
            return self._pronoun(words[phrase.first].lower)
        if phrase.kind == "text":
            return self._author(words, phrase)
        if phrase.kind == "outlet":
            return self._named_outlet(words, phrase, position)
        if phrase.kind in ("office", "unnamed"):
            return self._by_role(words, phrase, position)
        outlet = self.names.outlet(words, phrase.first, phrase.last)
        if outlet is not None and phrase.kind == "other":
            return Who("outlet", outlet.name.text)
        generic = not words[phrase.last - 1].capital and phrase.owner < 0
        if generic and phrase.definite and self._means_body(words[phrase.last - 1].lower):
            return self.body
        stood_for = self._stood_for(words[phrase.last - 1].lower) if generic and phrase.definite else None
        if stood_for is not None:
            return stood_for
        party = self._party(words, phrase) or (self.last.party if generic and self.last is not None else None)
        if party is None and words[phrase.first].lower in self.lexicon.grammar.possessives:
            party = self.state  # "its president's office"
        return Who("body", self.names.text(words, phrase.first, phrase.whole), None, party)

    def _means_body(self, head: str) -> bool:
        """Whether "the ministry" or "the group" is the body named before; a state is no group or company."""
        if self.body is None or not self.body.name:
            return False
        if head == self.body.name.lower().split()[-1]:
            return True
        state = self.document.catalogue.parties.get(self.body.party or "")
        is_state = state is not None and self.body.name in (state.name, *state.names.get("name", ()))
        return head in self.lexicon.words.generic and not is_state

    def _party(self, words: Sequence[Word], phrase: Phrase) -> str | None:
        return self.names.party(words, phrase.first, phrase.whole)

    def lead(self, words: Sequence[Word], phrase: Phrase) -> Who | None:
        """The speaker that a sentence's leading phrase stands for, where it is plain that it is one."""
        self.state = None
        name = PhraseReader(words).apposed(phrase)
        if name is not None:
            return self.resolve(words, name, phrase)
        if phrase.kind == "other" or (phrase.kind == "name" and not self._is_known(words, phrase)):
            return None
        who = self.resolve(words, phrase)
        self.state = who.party if who is not None and who.kind == "body" else None
        return who

    def _is_known(self, words: Sequence[Word], phrase: Phrase) -> bool:
        """Whether a name without a verb of speech is a person's or body's: introduced, titled, or catalogued."""
        who = self.names.named(words, phrase)
        if who.kind != "person" or not who.name:
            return True
        leader = who.party is not None and not self.names.holds_state(words, phrase)
        if leader or phrase.name > phrase.first or any(one.name == who.name for one, _ in self.persons):
            return True
        full = self.known.full(who.name, words[phrase.name].start)
        after = [word.lower for word in words[phrase.last : phrase.last + 2]]
        return full is not None and (
            full.role is not None or full.party is not None or after == [",", "who"] or "" != who.name != full.name
        )

    def _name(self, words: Sequence[Word], phrase: Phrase, role: Phrase | None, position: int) -> Who:
        who = self.names.named(words, phrase, role)
        if who.kind != "person" or not who.name:
            return who
        if phrase.owner >= phrase.first and words[phrase.owner].capital:
            owner = self.names.text(words, phrase.first, phrase.owner + 1)
            self.body = Who("body", owner, None, self.names.party(words, phrase.first, phrase.owner + 1))
        full = self.known.full(who.name, position)
        if full is None:
            return replace(who, party=who.party or self.state) if self._at_home(who) else who
        if full.party is None and who.party is None and self._at_home(who):
            full = replace(full, party=self.state)
        return replace(who, name=full.name, role=who.role or full.role, party=who.party or full.party)

    def _at_home(self, who: Who) -> bool:
        """Whether somebody whose state is not named speaks for the one that the sentence is about."""
        return who.role is not None and self.lexicon.words.abroad.isdisjoint(who.role.lower().split())

    def _pronoun(self, lower: str) -> Who | None:
        lower = _SUBJECTS.get(lower, lower)
        if lower == "it":
            return self.last if self.last and self.last.kind != "person" else self.body or self.outlet
        if lower == "they":
            return self.last if self.last and self.last.kind in ("body", "unnamed") else self.unnamed or self.body
        if lower not in ("he", "she"):
            return None
        gender = "m" if lower == "he" else "f"
        if self.last is not None and self.last.kind == "unnamed" and not self.last.several:
            return self.last
        fitting = [who for who, known in reversed(self.persons) if known in ("", gender)]
        return next((who for who in fitting if who != self.asker), fitting[0] if fitting else None)

    def _stood_for(self, head: str) -> Who | None:
        """The body that "the alliance" or "the bloc" is, where the article names it."""
        code = self.lexicon.words.stands_for.get(head)
        if code is None or all(mention.name.entry != code for mention in self.document.parties):
            return None
        return Who("body", self.document.catalogue.parties[code].name, None, code)

    def answerer(self) -> Who | None:
        """Whoever was last spoken of, other than the one who asks."""
        return next((who for who, _ in reversed(self.persons) if who != self.asker), None)

    def _author(self, words: Sequence[Word], phrase: Phrase) -> Who | None:
        """Who speaks through a statement, essay or report: its owner, the outlet it names, or who spoke last."""
        for word in words[phrase.first : phrase.last]:
            if word.lower in ("his", "her"):
                return self._pronoun("he" if word.lower == "his" else "she")
            if word.lower in ("its", "their"):
                return self._pronoun("it") if word.lower == "its" else self._pronoun("they")
        outlet = self.names.outlet(words, phrase.first, phrase.last)
        if outlet is not None:
            return Who("outlet", outlet.name.text)
        if phrase.owner >= 0 and not self._is_time(words[phrase.owner]):
            owner = PhraseReader(words).ending_at(phrase.owner)
            if owner is not None:
                return self.who(words, owner)
        issued = self._issued(words, phrase)
        if issued is not None and not phrase.definite:
            return issued
        if not phrase.definite:
            return Who("unnamed", None, self.names.text(words, phrase.first, phrase.last), None, anonymous=True)
        if words[phrase.last - 1].lower in self.lexicon.words.reports and self.outlet:
            return self.outlet
        if issued is not None:
            return issued
        head = words[phrase.last - 1].lower
        if singular(head) != head:
            return Who("unnamed", None, self.names.text(words, phrase.first, phrase.last), None, anonymous=True)
        if head in self.authors:
            return self.authors[head]
        if self.last is not None and not self.last.several:
            return self.last
        return Who("body", self.names.text(words, phrase.first, phrase.last))

    def _issued(self, words: Sequence[Word], phrase: Phrase) -> Who | None:
        """A document that the words before it say whose it is: "this week's Treasury fact sheet"."""
        first = phrase.owner + 1 if phrase.owner >= 0 and self._is_time(words[phrase.owner]) else phrase.first
        reader = PhraseReader(words)
        if not any(reader.is_name_word(at) for at in range(first, phrase.last - 1)):
            return None
        return Who(
            "body", self.names.text(words, first, phrase.last), None, self.names.party(words, first, phrase.last)
        )

    def _is_time(self, word: Word) -> bool:
        return word.lower in self.lexicon.grammar.units or word.lower in self.lexicon.words.calendar | _DAYS

    def wrote(self, who: Who, channel: str) -> None:
        """Remember whose statement (letter, essay) was last spoken of."""
        self.authors[channel.split()[-1].lower()] = who

    def _named_outlet(self, words: Sequence[Word], phrase: Phrase, position: int) -> Who | None:
        named = self.names.outlet(words, phrase.first, phrase.last)
        if named is not None:
            return Who("outlet", named.name.text)
        lex, head = self.lexicon.words, words[phrase.last - 1].lower
        apart = phrase.last - phrase.first > 1 and words[phrase.last - 2].lower not in lex.news | self._determiners
        if head in lex.shared and (apart or (self.last is not None and self.last.kind == "body")):
            if not apart:
                return self.last
            return Who("body", self.names.text(words, phrase.first, phrase.last), None, self._party(words, phrase))
        if phrase.last - phrase.first > 2 and words[phrase.last - 2].lower not in lexicon().words.adverbs:
            return Who("outlet", self.names.text(words, phrase.first, phrase.last))
        if self.outlet is not None:
            return self.outlet
        at = bisect_right(self.document.outlets, position, key=lambda mention: mention.start)
        return Who("outlet", self.document.outlets[at - 1].name.text) if at else None

    def _by_role(self, words: Sequence[Word], phrase: Phrase, position: int) -> Who | None:
        """Whoever holds the office, or someone unnamed: "the minister", "a senior official"."""
        party = self._party(words, phrase)
        head = words[phrase.last - 1].lower
        one = singular(head) == head
        if phrase.definite and one:
            known = self._spoken_of(words, phrase, head, party)
            known = known or self.known.in_office(self._office_words(words, phrase), party, position)
            if known is not None:
                return known
        role = self.names.text(words, phrase.first, phrase.whole)
        nobody = self.lexicon.words.anonymous | self.lexicon.words.bare
        unnamed = self.lexicon.is_one_of(head, nobody) and phrase.owner < 0
        return Who("unnamed", None, role, party, anonymous=unnamed or not phrase.definite, several=not one)

    def _office_words(self, words: Sequence[Word], phrase: Phrase) -> list[str]:
        """What a person's role must hold: the phrase's words without articles, parties and possessors."""
        parties = within(self.document.parties, words[phrase.first].start, words[phrase.last - 1].end)
        plain = [
            word.lower
            for word in words[max(phrase.first, phrase.owner + 1) : phrase.last]
            if word.lower not in ("the", "this", "that", "former", "then")
            and not any(mention.start <= word.start < mention.end for mention in parties)
        ]
        return plain or [words[phrase.last - 1].lower]

    def _spoken_of(self, words: Sequence[Word], phrase: Phrase, head: str, party: str | None) -> Who | None:
        """The speaker before, where "the official", "the minister" or "the analyst" can only be them."""
        if words[phrase.first].lower in self.lexicon.grammar.possessives:
            return None  # "his deputy" is somebody else
        wanted = self._office_words(words, phrase)
        if head in self.lexicon.words.bare and self.unnamed is not None and not self.unnamed.several:
            return self.unnamed
        if self.unnamed is not None and self.unnamed.role and head in self.unnamed.role.lower().split():
            return self.unnamed
        for who, _ in reversed(self.persons[-3:]):
            held = {singular(word) for word in (who.role or "").lower().replace("-", " ").split()}
            if held.issuperset(wanted) and (party is None or who.party in (party, None)):
                return who
        last = self.last
        if last is None or last.kind != "person" or phrase.owner >= 0:
            return None
        same_party = party is not None and last.party == party
        return last if last.role is None or same_party else None
