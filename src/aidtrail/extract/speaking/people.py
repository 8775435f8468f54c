"""The people an article names, and what its names stand for: persons, bodies, outlets, each with role and party."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from aidtrail.catalogue import Mention
from aidtrail.extract.document import Document, within
from aidtrail.extract.speaking.phrases import Phrase, PhraseReader
from aidtrail.extract.speaking.speech import Lexicon, Word, lexicon, singular

WhoKind = Literal["person", "body", "outlet", "unnamed", "unknown"]

_FORMS_OF_STATE = ("name", "adjective", "people", "capital", "government", "military")
_MAX_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker: a person or body by name, an outlet, or someone (or `several`) unnamed by role."""

    kind: WhoKind
    name: str | None = None
    role: str | None = None
    party: str | None = None
    anonymous: bool = False
    several: bool = False


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
        while first < last - 1 and words[first].lower in self.lexicon.grammar.articles:
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

    def _is_medium(self, first: Word, last: Word) -> bool:
        """Whether these words before a name say that it is an outlet: "the daily …", "news agency …"."""
        lex = self.lexicon.words
        return last.lower in lex.outlets and (last.lower not in lex.shared or first.lower in lex.news)

    def _is_outlet(self, name: str, article: bool) -> bool:
        """Whether it is the article's outlet, or, with an article before it, the sort of name that newspapers have."""
        own = (self.document.article.outlet or "").lower().removeprefix("the ")
        parts = name.lower().split()
        return name.lower() == own or (article and len(parts) > 1 and parts[-1] in self.lexicon.words.press)

    def named(self, words: Sequence[Word], phrase: Phrase, role: Phrase | None = None) -> Who:
        """The speaker that a phrase with a name is about."""
        name = self.text(words, phrase.name, phrase.last)
        outlet = self.outlet(words, phrase.first, phrase.last)
        article = words[phrase.first].lower == "the"
        if phrase.name == phrase.first + article and (outlet is not None or self._is_outlet(name, article)):
            return Who("outlet", name)
        if phrase.name - 2 >= phrase.first and self._is_medium(words[phrase.name - 2], words[phrase.name - 1]):
            return Who("outlet", name)
        party = self._party_of(words, phrase)
        if self._is_body(words, phrase):
            whose = phrase.first if phrase.owner >= phrase.first else phrase.name
            return Who("body", self.text(words, whose, phrase.last), None, party)
        described = phrase.owner + 1 if phrase.owner == phrase.name - 1 else phrase.first
        before = self.text(words, described, phrase.name) if phrase.name > described else None
        bare = (before or "").lower().strip(". ")
        plain = bare in self.lexicon.words.courtesy or bare in self.lexicon.determiners or not bare
        own = None if plain else before
        apposed = self.text(words, role.first, role.whole) if role is not None and role.kind != "other" else None
        if role is not None and party is None:
            party = self.party(words, role.first, role.whole)
        return Who("person", name, own or apposed, party)

    def _party_of(self, words: Sequence[Word], phrase: Phrase) -> str | None:
        """The party of a named speaker: by name a leader or body, else by the words before the name."""
        own = within(self.document.parties, words[phrase.name].start, words[phrase.last - 1].end)
        firm_in_name = any(mention.name.form == "firm" for mention in own) and not self._is_body(words, phrase)
        if own and not firm_in_name:
            return self.party(words, phrase.first, phrase.last)
        return self.party(words, phrase.first, phrase.name) if phrase.name > phrase.first else None

    def holds_state(self, words: Sequence[Word], phrase: Phrase) -> bool:
        """Whether a state or people stands inside what would be a person's name ("Russia Nuclear Drill")."""
        mentions = within(self.document.parties, words[phrase.name].start, words[phrase.last - 1].end)
        return any(mention.name.form in _FORMS_OF_STATE for mention in mentions)

    def _is_body(self, words: Sequence[Word], phrase: Phrase) -> bool:
        lex = self.lexicon
        if any(word.lower in ("of", "for") for word in words[phrase.first : phrase.name]):
            return False  # "chief of the general staff Jane Doe"
        name = words[phrase.name : phrase.last]
        before = words[phrase.name - 1] if phrase.name > phrase.first else None
        described = before.lower if before is not None and not before.capital else ""
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
    if phrase is None or phrase.kind != "name" or not 2 <= phrase.last - phrase.name <= _MAX_NAME_WORDS:
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
    role = reader.describing(end + 1)
    return role if role is not None and role.kind in ("office", "unnamed") else None
