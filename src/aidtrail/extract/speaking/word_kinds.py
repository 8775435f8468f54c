"""What the words of a sentence are, as far as finding a speaker needs it: parts of names, dates, roles, breaks."""

from collections.abc import Sequence

from aidtrail.extract.speaking.speech import Lexicon, Word, lexicon

_CLAUSE_MARKS = frozenset(".:;—–-(|!?•*,")


class WordKinds:
    """Tells the kinds of the words of one sentence."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.lexicon: Lexicon = lexicon()
        self.grammar = self.lexicon.grammar
        self.determiners = self.lexicon.determiners

    def is_name_word(self, index: int) -> bool:
        """Whether the word may stand in a name: capitalised, no date, no word that only opens a sentence."""
        word = self.words[index]
        if not word.capital or self.is_date(index) or self._is_compound(word):
            return False
        return not (self.begins_clause(index) and word.lower in self.lexicon.words.openers) and not (
            word.lower in self.determiners or word.lower in self.grammar.personal or word.lower in self.grammar.sharing
        )

    def is_date(self, index: int) -> bool:
        """Whether the word is a day or month, not a name that looks like one ("Jan Novak", "Theresa May")."""
        word = self.words[index]
        if word.lower not in self.lexicon.words.calendar:
            return False
        if not word.capital or len(word.text) > 3:
            return True
        following = self.words[index + 1] if index + 1 < len(self.words) else None
        if following is not None and following.capital and following.lower not in self.lexicon.words.calendar:
            return False
        before = self.words[index - 1] if index else None
        return not (before is not None and before.capital and before.lower not in self.lexicon.words.openers)

    def _is_compound(self, word: Word) -> bool:
        """Whether it is an adjective made with a name: "Iran-backed"."""
        _, dash, tail = word.text.rpartition("-")
        return bool(dash) and tail.islower() and (tail in self.lexicon.words.compounds or tail.endswith("ed"))

    def begins_clause(self, index: int) -> bool:
        """Whether nothing, a mark or a quotation stands before the word."""
        before = self.words[index - 1] if index else None
        return before is None or before.quote >= 0 or before.text in _CLAUSE_MARKS

    def is_abbreviation_stop(self, index: int) -> bool:
        """Whether the mark is the full stop of an initial or a title, with a name to follow."""
        if index == 0 or index + 1 >= len(self.words) or self.words[index].text != ".":
            return False
        before = self.words[index - 1]
        return self.words[index + 1].capital and (len(before.text) == 1 or before.lower in self.lexicon.words.titles)

    def _is_verb(self, word: Word) -> bool:
        lex = self.lexicon
        verb = word.lower in lex.verbs or word.lower in lex.shows
        return verb and not word.capital and word.lower not in lex.words.ambiguous

    def is_role(self, word: Word) -> bool:
        """Whether it is a noun for a person by what they are: an office, a title, one left unnamed, a body."""
        lex = self.lexicon
        return (
            lex.is_one_of(word.lower, lex.words.offices)
            or lex.is_one_of(word.lower, lex.words.unnamed)
            or word.lower in lex.words.titles
        )

    def is_past(self, word: Word) -> bool:
        """Whether it is a past form in "ed", not an adjective."""
        return word.text.islower() and word.lower.endswith("ed") and word.lower not in self.lexicon.words.participles

    def is_head(self, word: Word) -> bool:
        """Whether a phrase for a speaker may end in the word."""
        return self.is_role(word) or self.lexicon.is_one_of(word.lower, self.lexicon.words.bodies)

    def breaks(self, word: Word) -> bool:
        """Whether a phrase that names a speaker can't go on over the word."""
        lower, lex = word.lower, self.lexicon
        if lower in self.grammar.particles:
            return False
        return (
            lower in lex.words.stops
            or lower in lex.words.adverbs
            or lower in lex.words.calendar
            or lower in self.grammar.units
            or lower in lex.words.past
            or self._is_verb(word)
            or (lower.endswith("ly") and lower not in lex.words.nouns_in_ly)
        )

    def opens_phrase(self, at: int) -> bool:
        """Whether a capitalised word is a plain adjective or noun at a sentence's beginning: "Senior officials"."""
        words = self.lexicon.words
        lower = self.words[at].lower
        return (
            self.begins_clause(at)
            and lower in words.openers
            and lower not in words.stops
            and lower not in words.adverbs
        )
