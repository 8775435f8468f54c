"""Finds the phrase that names who speaks: a name with its titles, an office, a body, a text, a pronoun."""

from dataclasses import dataclass, replace
from typing import Literal

from aidtrail.extract.speaking.speech import Word, singular
from aidtrail.extract.speaking.word_kinds import WordKinds

PhraseKind = Literal["name", "pronoun", "office", "unnamed", "body", "text", "outlet", "other"]

_MAX_WORDS = 14
_PLACE_AND_NAME = 3  # words of a place and the name of a person after it
_MAX_FIELD = 4  # words of the field of an office before a name


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in a list of words, [first, last); its name begins at `name` (== last where it has none).

    `owner` is the index of a possessive word in it ("the minister's office"), -1 if none. `role` are the words of a
    text through which it speaks ("a statement from …"). Complements ("a spokesman for …") reach to `until`.
    """

    first: int
    last: int
    name: int
    kind: PhraseKind
    definite: bool
    owner: int = -1
    role: tuple[int, int] | None = None
    until: int = 0

    @property
    def whole(self) -> int:
        """Where the phrase ends with its complements: "a spokesman for the ministry"."""
        return max(self.last, self.until)


class PhraseReader(WordKinds):
    """Reads phrases in the words of one sentence."""

    # ------------------------------------------------------------ backwards

    def ending_at(self, index: int) -> Phrase | None:
        """The noun phrase whose last word is at `index`, or None where none ends there."""
        words, lex = self.words, self.lexicon
        last = words[index]
        if last.quote >= 0 or not last.text[0].isalnum() or self.is_date(index):
            return None
        if last.lower in self.determiners and last.lower not in self.grammar.pronouns:
            return None
        if last.lower in self.grammar.personal or (last.lower in self.grammar.pronouns and not last.capital):
            return Phrase(index, index + 1, index + 1, "pronoun", definite=True)
        if not last.capital and (last.lower in lex.words.stops or last.lower in self.grammar.units):
            return None
        first = self._walk_back(index)
        return self.classify(first, index + 1) if first <= index else None

    def _walk_back(self, index: int) -> int:
        in_name = self.is_name_word(index)
        at = index
        while at >= 0 and index - at < _MAX_WORDS:
            word = self.words[at]
            if self.is_abbreviation_stop(at) or (self._joins_names(at) and in_name):
                at -= 1
                continue
            if word.quote >= 0 or not word.text[0].isalnum():
                break
            if word.lower in self.determiners:
                return at
            if self.is_name_word(at):
                at -= 1
                continue
            if word.capital and self.opens_phrase(at):
                return at
            if word.capital or self.breaks(word) or (in_name and not self._extends_name(at)):
                break
            in_name = in_name and word.lower in self.grammar.particles
            at -= 1
        return at + 1

    def _extends_name(self, at: int) -> bool:
        word = self.words[at]
        lower = word.lower
        return (
            lower in self.grammar.particles
            or self.is_role(word)
            or lower in self.lexicon.words.outlets
            or self.lexicon.is_one_of(lower, self.lexicon.words.bodies)
        )

    def _joins_names(self, at: int) -> bool:
        """Whether it is a small word inside a name: "Secretary of State", "Center for Strategic and … Studies"."""
        word = self.words[at]
        if at == 0 or word.lower not in self.grammar.joining or at + 1 >= len(self.words):
            return False
        after = at + 1
        while after + 1 < len(self.words) and self.words[after].lower in ("the", "of"):
            after += 1
        before = at - 1
        while before > 0 and self.words[before].lower in ("of", "for", "on"):
            before -= 1
        if not self.is_name_word(after) or not self.is_name_word(before) or self.words[before].possessive:
            return False
        return (word.lower == "of" and self.is_role(self.words[before])) or self._in_body(before)

    def _in_body(self, before: int) -> bool:
        """Whether a body's kind of word stands in the run of capitals that ends at `before`."""
        for at in range(before, max(-1, before - 5), -1):
            word = self.words[at]
            if not word.capital and word.lower not in self.grammar.joining:
                return False
            if word.capital and self.lexicon.is_one_of(word.lower, self.lexicon.words.bodies):
                return True
        return False

    # ------------------------------------------------------------ forwards

    def starting_at(self, index: int) -> Phrase | None:
        """The noun phrase whose first word is at `index`: up to its head, or the end of its name."""
        words, at = self.words, index
        if at < len(words) and words[at].lower in self.grammar.personal:
            return Phrase(at, at + 1, at + 1, "pronoun", definite=True)
        while at < len(words) and words[at].lower in self.determiners and not self._counts(at):
            at += 1
        if self._counts(at):
            return self.starting_at(at + 2)
        begun_name = False
        while at < len(words) and at - index < _MAX_WORDS:
            word = words[at]
            if self.is_abbreviation_stop(at) or self._joins_names(at):
                at += 1
                continue
            if word.quote >= 0 or not word.text[0].isalnum():
                break
            if self.is_date(at) and self._goes_on(at + 1):
                at += 1
                continue
            if word.lower in self.grammar.units and word.possessive:
                at += 1
                continue  # "this week's report"
            name_word = word.capital and not self.is_date(at) and not self._is_compound(word)
            if not name_word and (self.breaks(word) or (begun_name and not self._leads_to_head(at))):
                break
            if at > index and self.is_past(word) and self._may_end(self.words[at - 1]):
                break
            begun_name = name_word and not self.is_role(word)
            at += 1
        return self.classify(index, at) if at > index else None

    def _counts(self, at: int) -> bool:
        """Whether it is a word for some of those that follow: "a number of", "one of"."""
        words = self.words
        return at + 1 < len(words) and words[at].lower in self.grammar.collectives and words[at + 1].lower == "of"

    def _may_end(self, word: Word) -> bool:
        return self.is_head(word) or self.lexicon.is_one_of(word.lower, self.lexicon.words.texts)

    def _goes_on(self, at: int) -> bool:
        """Whether a plain word of the same phrase stands at the index: after the day in "a Friday statement"."""
        word = self.words[at] if at < len(self.words) else None
        return word is not None and word.text[:1].islower() and not self.breaks(word)

    def _leads_to_head(self, at: int) -> bool:
        """Whether the word, or one of the next two in the phrase, is a noun for a speaker: "Gaza health ministry"."""
        for word in self.words[at : at + 3]:
            lower, lex = word.lower, self.lexicon
            if word.quote >= 0 or not word.text[:1].islower() or self.breaks(word) or lower in lex.words.past:
                return False
            if self.is_head(word) or lower in self.grammar.particles or lower in lex.words.texts:
                return True
            if lower.endswith("ed") and lower not in lex.words.participles:
                return False
        return False

    def leading(self) -> Phrase | None:
        """The phrase that the sentence begins with as its subject, after adverbial phrases set off by a comma."""
        start = self.after_adverbials()
        phrase = self.starting_at(start) if start < len(self.words) else None
        if phrase is None or phrase.kind == "pronoun":
            return phrase
        shortened = self._up_to_verb(phrase)
        return self.with_complement(shortened) if shortened.kind != "other" else None

    def after_adverbials(self) -> int:
        """The index of the word that follows what the sentence opens with: "On Friday, in a speech, …"."""
        words, start = self.words, 0
        while start < len(words):
            lower = words[start].lower
            if lower in self.grammar.lead_in:
                start += 1
                continue
            if words[start].quote >= 0:
                return len(words)
            opens = lower in self.lexicon.words.stops or lower.endswith(("ing", "ly")) or lower in self.lexicon.verbs
            if not opens and lower not in self.lexicon.words.adverbs and lower not in ("last", "this", "earlier"):
                return start
            comma = next((i for i in range(start, min(len(words), start + 30)) if words[i].text == ","), None)
            if comma is None:
                return start if lower not in self.lexicon.words.stops else len(words)
            start = comma + 1
        return start

    def _up_to_verb(self, phrase: Phrase) -> Phrase:
        """Without the verb phrase that forward reading took in: cut after the name or the first head noun."""
        if phrase.name < phrase.last:
            return phrase
        for at in range(phrase.first, phrase.last):
            word, following = self.words[at], self.words[at + 1] if at + 1 < phrase.last else None
            speaks = self.is_head(word)
            if speaks and (following is None or not (following.capital or self.is_role(following))):
                return self.classify(phrase.first, at + 1)
        return phrase

    # ------------------------------------------------------------ what a phrase is

    def classify(self, first: int, last: int) -> Phrase:
        """The phrase of these words: where its name begins, what kind of speaker its head is."""
        words = self.words
        name = self._name_start(first, last)
        owner = next((i for i in range(last - 2, first - 1, -1) if words[i].possessive), -1)
        if name <= owner < last:
            name = owner + 1 if self._name_start(owner + 1, last) < last else last
        opening = words[first].lower
        head = words[last - 1].lower
        proper = words[first].capital and singular(head) == head and not self.opens_phrase(first)
        definite = opening not in self.grammar.indefinite and (opening in self.determiners or proper or owner >= 0)
        if name < last:
            return Phrase(first, last, name, "name", definite=True, owner=owner)
        return Phrase(first, last, last, self._kind_of(head, definite), definite, owner)

    def _kind_of(self, head: str, definite: bool) -> PhraseKind:
        lex = self.lexicon
        if head in lex.words.outlets and (definite or head in lex.words.news):
            return "outlet"
        if lex.is_one_of(head, lex.words.texts):
            return "text"
        if definite and (head in lex.words.offices or head in lex.words.titles):
            return "office"
        if lex.is_one_of(head, lex.words.unnamed) or lex.is_one_of(head, lex.words.offices):
            return "unnamed"
        return "body" if lex.is_one_of(head, lex.words.bodies) else "other"

    def _name_start(self, first: int, last: int) -> int:
        """Where the name at the end of the words begins: after their last title or office; `last` if there is none."""
        at = last
        while at > first and (
            self._may_be_in_name(at - 1)
            or (at < last and (self.is_abbreviation_stop(at - 1) or self._joins_names(at - 1)))
        ):
            at -= 1
        while at < last and not self.words[at].capital:
            at += 1
        lex = self.lexicon.words
        start = at
        for index in range(at, last):
            if self.words[index].lower in lex.offices or self.words[index].lower in lex.titles:
                start = self._after_department(index + 1, last)
        return start

    def _may_be_in_name(self, at: int) -> bool:
        word = self.words[at]
        if word.capital and self.opens_phrase(at):
            return False
        return (
            (word.capital and word.lower not in self.determiners)
            or word.lower in self.grammar.particles
            or word.text.isdigit()
        )

    def _after_department(self, at: int, last: int) -> int:
        """Past "of State" or "of Defence" after a title, and past the dot of its abbreviation."""
        words = self.words
        if at < last and words[at].text == ".":
            at += 1
        if at < last and words[at].lower == "of":
            for length in (3, 2, 1):
                name = tuple(word.lower for word in words[at + 1 : at + 1 + length])
                if name in self.lexicon.departments:
                    return min(last, at + 1 + length)
            return min(last, at + 2)
        return at

    # ------------------------------------------------------------ phrases around it

    def with_head(self, phrase: Phrase) -> Phrase:
        """The phrase that it complements, if that can speak: "a spokesman" in "a spokesman for the ministry"."""
        phrase = self._with_title(phrase)
        for _ in range(4):
            head = self._head_before(phrase)
            if head is None:
                return phrase
            phrase = head
        return phrase

    def _with_title(self, phrase: Phrase) -> Phrase:
        """The name with an office whose field stands between them: "minister for defence industry Jane Doe"."""
        at = phrase.name - 1
        if phrase.kind != "name" or at < 2 or self.is_role(self.words[at]):
            return phrase
        while at > 1 and phrase.name - at <= _MAX_FIELD and self._is_field(self.words[at]):
            at -= 1
        if at == phrase.name - 1 or self.words[at].lower not in ("of", "for"):
            return phrase
        office = self.ending_at(at - 1)
        speaks = office is not None and office.kind in ("office", "unnamed")
        return replace(phrase, first=office.first) if office is not None and speaks else phrase

    def _is_field(self, word: Word) -> bool:
        return word.text[:1].islower() and not self.breaks(word) and word.lower not in self.determiners

    def _head_before(self, phrase: Phrase, *, deep: bool = True) -> Phrase | None:
        at = phrase.first - 1
        if at > 1 and self.words[at].lower == "the" and self.words[phrase.first].lower in self.grammar.indefinite:
            at -= 1  # "the ministers of the three states"
        if at < 1 or self.words[at].lower not in self.grammar.heading:
            return None
        preposition = self.words[at].lower
        at -= 1
        seen = False
        while at > 0 and self.words[at].lower in self.grammar.linking:
            seen = seen or self.words[at].lower in self.grammar.seeing
            at -= 1
        head = self.ending_at(at)
        if head is None or head.kind == "pronoun":
            return None
        if (
            head.kind == "name"
            and preposition == "in"
            and self.lexicon.is_one_of(self.words[head.last - 1].lower, self.lexicon.words.bodies)
        ):
            return replace(head, until=phrase.whole)  # "the Norwegian Embassy in Niger"
        if (head.kind == "other" and not seen) or (head.kind == "name" and preposition == "in"):
            outer = self._head_before(head, deep=False) if deep else None  # "the ministry of trade in Rome"
            speaks = outer is not None and outer.kind in ("body", "office", "unnamed")
            return replace(outer, until=phrase.whole) if outer is not None and speaks else None
        if (
            preposition in self.grammar.coming_from
            and phrase.kind == "name"
            and phrase.last - phrase.name > 2
            and head.kind in ("unnamed", "office")
        ):
            return replace(phrase, first=phrase.last - 2, name=phrase.last - 2)  # "the lawmaker from Ohio Jane Doe"
        published = preposition == "by" and self.words[head.last - 1].lower in self.lexicon.words.data
        is_text = head.kind == "text" or published or (seen and preposition == "by")
        if is_text and preposition not in self.grammar.authoring:
            return None
        if head.kind == "name" and not is_text and preposition not in ("of", "from", "at"):
            return None
        if is_text and phrase.kind in ("name", "body"):
            return replace(phrase, role=(head.first, head.last))
        return replace(head, until=phrase.whole)

    def with_complement(self, phrase: Phrase) -> Phrase:
        """The phrase with a complement that follows it: "a spokesman for the ministry"."""
        if phrase.kind not in ("unnamed", "office") or phrase.last >= len(self.words):
            return phrase
        if self.words[phrase.last].lower not in self.grammar.complement:
            return phrase
        complement = self.starting_at(phrase.last + 1)
        return replace(phrase, until=complement.last) if complement is not None else phrase

    def describing(self, index: int) -> Phrase | None:
        """The phrase that begins at the index, with its complement: "head of the agency"."""
        phrase = self.starting_at(index)
        return self.with_complement(phrase) if phrase is not None else None

    def describing_office(self, index: int) -> Phrase | None:
        """The phrase that begins at the index, up to its first noun for a speaker: "the minister (in charge of X)"."""
        phrase = self.starting_at(index)
        return self.with_complement(self._up_to_verb(phrase)) if phrase is not None else None

    def named_after_place(self, phrase: Phrase) -> Phrase | None:
        """The name after an office and its place: "the ambassador to the UN Jane Doe"."""
        if phrase.kind not in ("office", "unnamed") or phrase.last >= len(self.words):
            return None
        if self.words[phrase.last].lower not in self.grammar.coming_from:
            return None
        place = self.starting_at(phrase.last + 1)
        if place is None or place.kind != "name" or place.last - place.name < _PLACE_AND_NAME:
            return None
        return replace(place, first=place.last - 2, name=place.last - 2)

    def apposed(self, phrase: Phrase) -> Phrase | None:
        """The name set off by a comma after an office: "his deputy, Jane Doe, …", "the envoy to Y, Jane Doe, who …"."""
        words, at = self.words, phrase.last
        own = words[phrase.first].lower in self.grammar.possessives
        if phrase.kind not in ("office", "unnamed") and not (phrase.kind == "other" and own):
            return None
        while at < len(words) and at - phrase.last < 8 and words[at].text[:1].isalnum() and words[at].quote < 0:
            at += 1
        if at >= len(words) or words[at].text != ",":
            return None
        name = self.starting_at(at + 1)
        if name is None or name.kind != "name":
            return None
        closing = words[name.last] if name.last < len(words) else None
        return name if closing is None or closing.text in (",", ".", ";") else None
