"""Resolves the phrases that name speakers: surnames to full names, pronouns and offices to people, texts to authors."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from aidtrail.catalogue import Mention
from aidtrail.extract.document import Document, within
from aidtrail.extract.phrases import Phrase, PhraseReader
from aidtrail.extract.speech import Lexicon, Word, lexicon, singular

WhoKind = Literal["person", "body", "outlet", "unnamed", "unknown"]

_FORMS_OF_STATE = ("name", "adjective", "people", "capital", "government", "military")
_MAX_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker: a person or body by name, an outlet, or someone unnamed by role."""

    kind: WhoKind
    name: str | None = None
    role: str | None = None
    party: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """One place where the article gives a full name, with the words before or after it that say who that is."""

    who: Who
    position: int
    role_words: frozenset[str]


_MAX_LOOKED_AT = 50  # places of an office that are looked at for one mention


@dataclass(slots=True)
class People:
    """The people that an article names in full, by every ending and the first word of their names, and by office."""

    by_part: dict[str, list[_Named]] = field(default_factory=dict)
    by_office: dict[str, list[_Named]] = field(default_factory=dict)
    described: dict[str, Who] = field(default_factory=dict)

    def add(self, named: _Named) -> None:
        """Enter one place where a name stands in full; places come in order."""
        parts = (named.who.name or "").lower().split()
        for part in (*(" ".join(parts[at:]) for at in range(len(parts))), f"{parts[0]} …"):
            self.by_part.setdefault(part, []).append(named)
        for word in sorted(named.role_words):
            self.by_office.setdefault(word, []).append(named)
        known = self.described.setdefault(named.who.name or "", named.who)
        if (known.role is None and named.who.role) or (known.party is None and named.who.party):
            merged = replace(known, role=known.role or named.who.role, party=known.party or named.who.party)
            self.described[named.who.name or ""] = merged

    def full(self, name: str, position: int) -> Who | None:
        """Who bears this name, of which only a part may stand here, with the first description the article gives."""
        found = self.by_part.get(name.lower()) or self.by_part.get(f"{name.lower()} …")
        if not found:
            return None
        at = bisect_right(found, position, key=lambda one: one.position)
        return self.described[found[max(0, at - 1)].who.name or ""]

    def in_office(self, words: Sequence[str], party: str | None, position: int) -> Who | None:
        """Whoever the article names with this office ("the president"): the last before the position, else after it."""
        found = self.by_office.get(words[-1], [])
        at = bisect_right(found, position, key=lambda one: one.position)
        near = [*reversed(found[max(0, at - _MAX_LOOKED_AT) : at]), *found[at : at + _MAX_LOOKED_AT]]
        for one in near:
            who = self.described[one.who.name or ""]
            if one.role_words.issuperset(words) and (not party or who.party in (party, None)):
                return who
        return None


# ---------------------------------------------------------------- reading names out of phrases


class Names:
    """Turns phrases into speakers with the help of what the document mentions."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon: Lexicon = lexicon()

    def text(self, words: Sequence[Word], first: int, last: int) -> str:
        """The words as they stand, without an article before them or a possessive after."""
        while first < last - 1 and words[first].lower in (
            "the",
            "a",
            "an",
            "that",
            "this",
            "his",
            "her",
            "its",
            "their",
        ):
            first += 1
        return " ".join(self.document.text[words[first].start : words[last - 1].end].split())

    def party(self, words: Sequence[Word], first: int, last: int) -> str | None:
        """The party that these words name: a leader or firm first, else a state, its capital or its people."""
        mentions = within(self.document.parties, words[first].start, words[last - 1].end)
        leaders = [mention for mention in mentions if mention.name.form not in _FORMS_OF_STATE]
        chosen = leaders or list(mentions)
        return chosen[0].name.entry if chosen else None

    def outlet(self, words: Sequence[Word], first: int, last: int) -> Mention | None:
        """The outlet that these words name."""
        mentions = within(self.document.outlets, words[first].start, words[last - 1].end)
        return mentions[0] if mentions else None

    def named(self, words: Sequence[Word], phrase: Phrase, role: Phrase | None = None) -> Who:
        """The speaker that a phrase with a name is about."""
        name = self.text(words, phrase.name, phrase.last)
        outlet = self.outlet(words, phrase.first, phrase.last)
        if outlet is not None and phrase.name == phrase.first + (words[phrase.first].lower == "the"):
            return Who("outlet", name)
        party = self.party(words, phrase.first, phrase.last)
        if self._is_body(words, phrase):
            whose = phrase.first if phrase.owner >= phrase.first else phrase.name
            return Who("body", self.text(words, whose, phrase.last), None, party)
        described = phrase.owner + 1 if phrase.owner == phrase.name - 1 else phrase.first
        before = self.text(words, described, phrase.name) if phrase.name > described else None
        own = (
            before
            if before and before.lower() not in self.lexicon.words.titles and before not in ("the", "The")
            else None
        )
        apposed = self.text(words, role.first, role.last) if role is not None and role.kind != "other" else None
        if role is not None and party is None:
            party = self.party(words, role.first, role.last)
        return Who("person", name, own or apposed, party)

    def holds_state(self, words: Sequence[Word], phrase: Phrase) -> bool:
        """Whether a state or people stands inside what would be a person's name ("Russia Nuclear Drill")."""
        mentions = within(self.document.parties, words[phrase.name].start, words[phrase.last - 1].end)
        return any(mention.name.form in _FORMS_OF_STATE for mention in mentions)

    def _is_body(self, words: Sequence[Word], phrase: Phrase) -> bool:
        lex = self.lexicon
        name = words[phrase.name : phrase.last]
        described = words[phrase.name - 1].lower if phrase.name > phrase.first else ""
        if described in lex.words.outlets or lex.is_one_of(described, lex.words.bodies):
            return True
        if any(lex.is_one_of(word.lower, lex.words.bodies) for word in name):
            return True
        mentions = within(self.document.parties, name[0].start, name[-1].end)
        covered = sum(mention.end - mention.start for mention in mentions if mention.name.form != "leader")
        return (
            2 * covered >= name[-1].end - name[0].start or words[phrase.name].text.lower() != words[phrase.name].lower
        )


def people(document: Document, sentences: Iterable[Sequence[Word]]) -> People:
    """All full names in the words of an article's sentences."""
    found, names = People(), Names(document)
    for words in sentences:
        reader = PhraseReader(words)
        at = 0
        while at < len(words):
            if not (words[at].quote < 0 and reader.is_name_word(at)):
                at += 1
                continue
            end = _end_of_name(reader, at)
            _enter(found, names, reader, end)
            at = end
    return found


def _end_of_name(reader: PhraseReader, at: int) -> int:
    words = reader.words
    end = at + 1
    while end < len(words) and words[end].quote < 0 and not words[end - 1].possessive:
        if not (
            reader.is_name_word(end) or (words[end].text == "." and end + 1 < len(words) and _abbreviates(reader, end))
        ):
            break
        end += 1
    return end


def _abbreviates(reader: PhraseReader, at: int) -> bool:
    before = reader.words[at - 1]
    return (len(before.text) == 1 or before.lower in reader.lexicon.words.titles) and reader.words[at + 1].capital


def _enter(found: People, names: Names, reader: PhraseReader, end: int) -> None:
    phrase = reader.ending_at(end - 1)
    if phrase is None or phrase.kind != "name" or not 1 <= phrase.last - phrase.name <= _MAX_NAME_WORDS:
        return
    words = reader.words
    role = _apposed(reader, end)
    who = names.named(words, phrase, role)
    if who.kind != "person" or " " not in (who.name or "") or names.holds_state(words, phrase):
        return
    described = (
        words[phrase.first : phrase.name]
        if phrase.name > phrase.first
        else words[role.first : role.last]
        if role
        else ()
    )
    role_words = frozenset(singular(word.lower) if not word.possessive else word.lower for word in described)
    found.add(_Named(who, words[phrase.name].start, role_words))


def _apposed(reader: PhraseReader, end: int) -> Phrase | None:
    """The office after a name and a comma: "Jane Doe, the ministry's spokeswoman"."""
    words = reader.words
    if end + 1 >= len(words) or words[end].text != "," or words[end - 1].possessive:
        return None
    role = reader.starting_at(end + 1)
    return role if role is not None and role.kind in ("office", "unnamed") else None


# ---------------------------------------------------------------- resolving with what was said before


class Resolver:
    """Goes through an article in order and remembers who was last spoken of, to resolve "he", "the official", "it"."""

    def __init__(self, document: Document, known: People) -> None:
        self.document = document
        self.known = known
        self.names = Names(document)
        self.lexicon = lexicon()
        self.persons: list[tuple[Who, str]] = []  # speakers and subjects, last one last, with their gender if known
        self.body: Who | None = None
        self.outlet: Who | None = None
        self.unnamed: Who | None = None
        self.last: Who | None = None
        self.asker: Who | None = None  # whoever asked the question that the next words answer
        self.state: str | None = None  # the party that leads the sentence

    def resolve(self, words: Sequence[Word], phrase: Phrase, role: Phrase | None = None) -> Who | None:
        """The speaker that a phrase stands for; None where nothing before tells."""
        who = self._resolve(words, phrase, role)
        if who is not None:
            self.note(who, self._gender(words, phrase))
        return who

    def note(self, who: Who, gender: str = "") -> None:
        """Remember a speaker or subject."""
        self.last = who
        if who.kind == "person":
            self.persons = [one for one in self.persons if one[0].name != who.name][-8:] + [
                (who, gender or self._known_gender(who))
            ]
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

    def _resolve(self, words: Sequence[Word], phrase: Phrase, role: Phrase | None) -> Who | None:
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
        party = self._party(words, phrase) or (self.last.party if generic and self.last is not None else None)
        return Who("body", self.names.text(words, phrase.first, phrase.whole), None, party)

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
        """Whether a name without a verb of speech is a person's or body's: introduced in full, titled, or catalogued."""
        who = self.names.named(words, phrase)
        if who.kind != "person" or not who.name:
            return True
        if phrase.name > phrase.first or any(one.name == who.name for one, _ in self.persons):
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
        full = self.known.full(who.name, position)
        if full is None:
            return replace(who, party=who.party or self.state) if who.role else who
        if full.party is None and who.role and who.party is None:
            full = replace(full, party=self.state)
        return replace(who, name=full.name, role=who.role or full.role, party=who.party or full.party)

    def _pronoun(self, lower: str) -> Who | None:
        if lower == "it":
            return self.last if self.last and self.last.kind != "person" else self.body or self.outlet
        if lower == "they":
            return self.last if self.last and self.last.kind in ("body", "unnamed") else self.unnamed or self.body
        if lower not in ("he", "she"):
            return None
        gender = "m" if lower == "he" else "f"
        if self.last is not None and self.last.kind == "unnamed":
            return self.last
        fitting = [who for who, known in reversed(self.persons) if known in ("", gender)]
        return next((who for who in fitting if who != self.asker), fitting[0] if fitting else None)

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
        if phrase.owner >= 0:
            owner = PhraseReader(words).ending_at(phrase.owner)
            if owner is not None:
                return self._resolve(words, owner, None)
        if not phrase.definite:
            return Who("unnamed", None, self.names.text(words, phrase.first, phrase.last), None, anonymous=True)
        if (
            words[phrase.last - 1].lower in ("report", "article", "investigation", "review", "editorial")
            and self.outlet
        ):
            return self.outlet
        return self.last or Who("body", self.names.text(words, phrase.first, phrase.last))

    def _named_outlet(self, words: Sequence[Word], phrase: Phrase, position: int) -> Who | None:
        named = self.names.outlet(words, phrase.first, phrase.last)
        if named is not None:
            return Who("outlet", named.name.text)
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
        unnamed = self.lexicon.is_one_of(head, self.lexicon.words.anonymous) and phrase.owner < 0
        return Who("unnamed", None, role, party, anonymous=unnamed or not phrase.definite)

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
        wanted = self._office_words(words, phrase)
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
