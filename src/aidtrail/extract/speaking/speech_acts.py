"""Finds speech acts in a passage: a verb of speech, or "according to", and the phrase that is its subject."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aidtrail.extract.speaking.phrases import Phrase, PhraseReader
from aidtrail.extract.speaking.speech import Verb, Word, lexicon

_DASHES = ("-", "–", "—")
_BESIDE = 8  # words within which a quotation counts as beside a verb
_MAX_DATE = 5  # words that a date between a passive and "by" has at most
_MAX_ROLE = 14  # words in which a description of an office before a name may stand
_MAX_BACK = 60  # words from a verb back to the subject that an apposition separates from it
_TAIL_MARKS = (",", *_DASHES)


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of speech at [verb, end) in the words of a passage, and its subject.

    `subject` None: shared with the act before it (or the passage's leading phrase). `inverted`: the subject follows.
    `role` is a phrase in apposition to the subject.
    """

    verb: int
    end: int
    lemma: str
    kind: str
    subject: Phrase | None
    inverted: bool = False
    role: Phrase | None = None


class ActFinder:
    """Finds the acts of one passage, in order."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.phrases = PhraseReader(words)
        self.lexicon = lexicon()
        self.grammar = self.lexicon.grammar

    def acts(self) -> list[Act]:
        """All acts, in the order of their verbs."""
        found: list[Act] = []
        for index in range(len(self.words)):
            act = self._at(index)
            if act is not None:
                found.append(act)
        return found

    def _at(self, index: int) -> Act | None:
        word = self.words[index]
        if word.quote >= 0:
            return self._signature(index)
        length = self._names_source(index)
        if length:
            subject = self._pointed_to(index + length) or self._by_whom(self.phrases.starting_at(index + length))
            return self._named(Act(index, index + length, "according", "say", subject, inverted=True))
        if word.text == ":" and index + 1 < len(self.words) and self.words[index + 1].quote >= 0:
            return self._before_colon(index)
        verb, length = self._verb(index)
        if verb is None or (word.capital and index):
            return None
        quotes = verb.lemma in self.lexicon.words.beside and self._lower(index + length) != "that"
        if quotes and not self._is_beside_quote(index, index + length):
            return None
        return self.with_subject(index, length, verb)

    def _pointed_to(self, at: int) -> Phrase | None:
        """The pronoun at the index, where it stands alone: "according to her,", not "her office"."""
        alone = at + 1 >= len(self.words) or not self.words[at + 1].text[:1].isalpha()
        if self._lower(at) in ("him", "them") or (self._lower(at) in ("her", "it") and alone):
            return Phrase(at, at + 1, at + 1, "pronoun", definite=True)
        return None

    def _names_source(self, index: int) -> int:
        """How many words from here name a source as "according to" does; 0 if none."""
        for phrase in self.lexicon.sourcing.get(self.words[index].lower, ()):
            if all(self._lower(index + step) == word for step, word in enumerate(phrase)):
                return len(phrase)
        return 0

    def _is_beside_quote(self, index: int, end: int) -> bool:
        """Whether a quotation stands within a few words on either side, with no full stop between."""
        for step, at in ((-1, index - 1), (1, end)):
            for _ in range(_BESIDE):
                if not 0 <= at < len(self.words) or self.words[at].text in (".", ";"):
                    break
                if self.words[at].quote >= 0:
                    return True
                at += step
        return False

    def _lower(self, index: int) -> str:
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def _verb(self, index: int) -> tuple[Verb | None, int]:
        lower = self.words[index].lower
        for particle in (1, 2) if lower in self.lexicon.particled else ():
            joined = self.lexicon.verbs.get(f"{lower}-{self._lower(index + particle)}")
            if joined is not None:
                return joined, particle + 1
        return self.lexicon.verbs.get(lower), 1

    # ------------------------------------------------------------ subjects

    def with_subject(self, index: int, length: int, verb: Verb) -> Act | None:
        """The act of the verb at [index, index + length), if its subject is there to be found."""
        end = index + length
        before = self._lower(index - 1)
        if verb.form == "participle":
            return self._participle(index, end, verb)
        passive = self._passive(index, end, verb)
        if passive is not None:
            return passive
        if before in self.grammar.be or (before == "not" and self._lower(index - 2) in self.grammar.be):
            return None
        if self._follows_quote(index):
            act = self._inverted(index, end, verb)
            if act is not None:
                return act
        act = self._after_subject(index, end, verb) or self._said_after(index, end, verb)
        if act is None or not self._is_verb_here(index, end, act):
            return None
        return act

    def _participle(self, index: int, end: int, verb: Verb) -> Act | None:
        before = self._lower(index - 1)
        if before == "as":
            act = self._quoted_one(index - 1) or self._subject_before(index - 2)
            return replace(act, verb=index, end=end, lemma=verb.lemma, kind=verb.kind) if act else None
        if before in self.grammar.governing:
            return None
        if before in self.grammar.be:
            return self._after_subject(index - 1, end, verb)
        phrase = self.phrases.ending_at(index - 1) if index else None
        if (
            phrase is not None
            and phrase.kind in ("name", "office", "pronoun")
            and self._lower(phrase.first - 1) == "with"
        ):
            return Act(index, end, verb.lemma, verb.kind, phrase)
        return Act(index, end, verb.lemma, verb.kind, None)

    def _quoted_one(self, at: int) -> Act | None:
        """Whoever an outlet quotes: "quoted Jane Doe, a retired general, as saying"."""
        for index in range(at - 1, max(-1, at - _MAX_BACK), -1):
            verb = self.lexicon.verbs.get(self.words[index].lower)
            if verb is not None and (verb.lemma in self.lexicon.words.quoting or verb.lemma == "report"):
                if self._lower(index - 1) in self.grammar.be:
                    return self._subject_before(index - 2)  # "Doe was quoted by an agency as saying"
                subject = self.phrases.starting_at(index + 1)
                return self._named(Act(at, at, "", "", subject)) if subject is not None else None
            plain = verb is not None and self._lower(index) not in self.lexicon.words.ambiguous
            if plain or self.words[index].quote >= 0:
                return None
        return None

    def _follows_quote(self, index: int) -> bool:
        at = index - 1
        if at >= 0 and self.words[at].text in _TAIL_MARKS:
            at -= 1
        return at >= 0 and (self.words[at].quote >= 0 or (self.words[at].lower == "so" and at <= 1))

    def _inverted(self, index: int, end: int, verb: Verb) -> Act | None:
        start = end
        while self._lower(start) in self.lexicon.words.adverbs:
            start += 1
        subject = self._by_whom(self.phrases.starting_at(start))
        if subject is None or (subject.kind == "other" and verb.lemma not in self.lexicon.words.plain):
            return None
        return self._named(Act(index, end, verb.lemma, verb.kind, subject, inverted=True))

    def _said_after(self, index: int, end: int, verb: Verb) -> Act | None:
        """ "…, said Jane Doe, who leads the agency", after words that are no quotation."""
        if verb.lemma not in self.lexicon.words.plain or self._lower(index - 1) not in (",", "so", "as"):
            return None
        act = self._inverted(index, end, verb)
        if act is None or act.subject is None or act.subject.kind in ("other", "pronoun"):
            return None
        last = max(act.subject.whole, act.role.whole if act.role else 0)
        closing = ("", ",", ".", ";", *self.grammar.before_date, *self.grammar.complement)
        return act if self._lower(last) in closing else None

    def _passive(self, index: int, end: int, verb: Verb) -> Act | None:
        """ "announced by the Pentagon", "confirmed Saturday by the agency"."""
        end = self._after_date(end)
        if self._lower(end) != "by" or verb.kind == "call":
            return None
        act = self._inverted(index, end + 1, verb)
        return act if act is not None and act.subject is not None and act.subject.kind != "other" else None

    def _after_date(self, at: int) -> int:
        """Past a date that begins at the index: "on Monday", "late on 3 May"."""
        end = at
        while end < at + _MAX_DATE and (
            self._lower(end) in self.lexicon.words.calendar
            or self._lower(end) in self.grammar.before_date
            or self._lower(end).isdigit()
        ):
            end += 1
        return end

    def _by_whom(self, subject: Phrase | None) -> Phrase | None:
        """The author where a text is followed by one: "a statement by the general staff"."""
        if subject is None or subject.kind != "text" or self._lower(subject.last) not in self.grammar.authoring:
            return subject
        author = self.phrases.starting_at(subject.last + 1)
        return author if author is not None and author.kind != "other" else subject

    def _named(self, act: Act) -> Act | None:
        """The act with the name that follows its subject in apposition."""
        if act.subject is None:
            return None
        name = self.phrases.apposed(act.subject) or self.phrases.named_after_place(act.subject)
        if name is None:
            return replace(act, subject=self.phrases.with_complement(act.subject))
        return replace(act, subject=name, role=self.phrases.with_complement(act.subject))

    def _after_subject(self, index: int, end: int, verb: Verb) -> Act | None:
        act = self._subject_before(index - 1)
        if act is None or (act.subject and act.subject.kind == "other" and verb.lemma not in self.lexicon.words.plain):
            return None
        return replace(act, verb=index, end=end, lemma=verb.lemma, kind=verb.kind)

    def _subject_before(self, at: int) -> Act | None:
        """An act whose subject ends at or before `at`, reading over adverbs, days, appositions and brackets."""
        at = self._before_adverbs(at)
        if at < 0:
            return None
        word = self.words[at]
        if word.lower in self.grammar.sharing:
            return Act(at, at, "", "", None)
        if word.lower in self.grammar.relatives:
            return self._antecedent(at)
        if word.text == ")":
            at = self._back_to(at, "(")
            return self._subject_before(at) if at >= 0 else None
        if word.text in (",", *_DASHES):
            return self._before_apposition(at)
        phrase = self.phrases.ending_at(at)
        if phrase is None:
            return None
        phrase = self._joined(self.phrases.with_head(phrase))
        return self._with_name_before(phrase)

    def _before_adverbs(self, at: int) -> int:
        lex = self.lexicon.words
        while at >= 0:
            lower = self.words[at].lower
            if lower in lex.calendar:
                at -= 1
                while self._lower(at) in self.grammar.before_date or self._lower(at).isdigit():
                    at -= 1
            elif lower in self.grammar.units and self._lower(at - 1) in ("this", "last", "next"):
                at -= 2
            elif lower in lex.adverbs or (lower.endswith("ly") and not self.words[at].capital):
                at -= 1
            elif self.words[at].text == "," and self._lower(at - 1) in lex.adverbs and self._lower(at - 2) == ",":
                at -= 3
            else:
                break
        return at

    def _back_to(self, at: int, mark: str) -> int:
        for index in range(at - 1, max(-1, at - _MAX_BACK), -1):
            if self.words[index].text == mark:
                return index - 1
        return -1

    def _antecedent(self, at: int) -> Act | None:
        at -= 1
        if self._lower(at) == ",":
            at -= 1
        phrase = self.phrases.ending_at(at) if at >= 0 else None
        if phrase is None or phrase.kind == "pronoun":
            return None
        return Act(at, at, "", "", self.phrases.with_head(phrase))

    def _before_apposition(self, at: int) -> Act | None:
        """The subject before ", director of X," or ", who did Y,"; or the name that such a phrase encloses."""
        mark = self.words[at].text
        inner = self.phrases.ending_at(at - 1)
        if inner is not None and inner.kind == "name" and self._lower(inner.first - 1) == mark:
            role = self.phrases.ending_at(inner.first - 2)
            role = self.phrases.with_head(role) if role is not None else None
            if role is not None and role.kind not in ("name", "pronoun") and self._begins(role):
                return Act(at, at, "", "", inner, role=role)
        enclosed = self._enclosed(at, inner) if inner is not None else None
        if enclosed is not None:
            return enclosed
        found = self._set_off(at, mark)
        shares = self._lower(at + 1) in self.grammar.sharing
        return found or (Act(at, at, "", "", None) if shares else None)

    def _enclosed(self, at: int, inner: Phrase) -> Act | None:
        """The name that a longer description of an office precedes: "the head of trade in Rome, Jane Doe,"."""
        first = inner.first - 1
        if inner.kind != "name" or self._lower(first) != self._lower(at):
            return None
        while first > max(0, inner.first - _MAX_ROLE) and not self._begins_clause(first - 1):
            first -= 1
        role = self.phrases.describing_office(first)
        if role is None or role.kind not in ("office", "unnamed"):
            return None
        return Act(at, at, "", "", inner, role=role)

    def _begins_clause(self, at: int) -> bool:
        word = self.words[at]
        between = word.quote >= 0 or not word.text[:1].isalnum()
        return between or word.lower in self.grammar.clausal or word.lower in self.grammar.occasions

    def _set_off(self, at: int, mark: str) -> Act | None:
        """The subject that the marks before `at` set off from what describes it; a name goes before a description."""
        found = None
        for index in range(at - 1, max(-1, at - _MAX_BACK), -1):
            word = self.words[index]
            if word.quote >= 0 and mark == ",":
                break
            phrase = self.phrases.ending_at(index - 1) if index and word.text == mark else None
            if phrase is None:
                continue
            phrase = self._joined(self.phrases.with_head(phrase))
            if phrase.kind in ("pronoun", "other") or not self._begins(phrase):
                continue
            found = Act(at, at, "", "", phrase, role=self.phrases.describing(index + 1))
            if self._lower(phrase.first - 1) != mark:
                break
        return found

    def _begins(self, phrase: Phrase) -> bool:
        """Whether the phrase opens its clause."""
        if phrase.first == 0:
            return True
        before = self.words[phrase.first - 1]
        return before.quote >= 0 or not before.text[:1].isalnum() or before.lower in self.grammar.clausal

    def _with_name_before(self, phrase: Phrase) -> Act:
        """The name that the phrase stands in apposition to: "Jane Doe, the ministry's spokeswoman said"."""
        at = phrase.first - 1
        if phrase.kind in ("office", "unnamed") and phrase.definite and at > 0 and self.words[at].text == ",":
            name = self.phrases.ending_at(at - 1)
            if name is not None and name.kind == "name" and self._begins(name):
                return Act(at, at, "", "", name, role=phrase)
        return Act(at, at, "", "", phrase)

    def _joined(self, phrase: Phrase) -> Phrase:
        """The phrase with the names that it is listed with: "the UK, France and Germany"."""
        first = phrase.first
        if phrase.kind not in ("name", "office") or self._lower(first - 1) != "and":
            return phrase
        before = self.phrases.ending_at(first - 2 - (self._lower(first - 2) == ","))
        while before is not None and before.kind == "name":
            first = before.first
            if self._lower(first - 1) != ",":
                break
            before = self.phrases.ending_at(first - 2)
        if first == phrase.first:
            return phrase
        listed = replace(phrase, first=first, name=first)
        if self._begins(listed):
            return listed
        head = self.phrases.with_head(listed)
        return head if head.first < first else phrase

    # ------------------------------------------------------------ other forms

    def _is_verb_here(self, index: int, end: int, act: Act) -> bool:
        """Whether a form that may be a noun is a verb in this place."""
        word = self.words[index]
        if word.lower not in self.lexicon.words.ambiguous or self._lower(index - 1) in self.grammar.auxiliaries:
            return True
        if act.subject is None:
            return False
        after = self.words[end] if end < len(self.words) else None
        ends = after is None or after.quote >= 0 or after.text in ".:," or after.lower in self.grammar.content
        last = self.words[act.subject.last - 1]
        return ends and not last.possessive and (last.capital or act.subject.kind == "pronoun" or act.subject.definite)

    def _before_colon(self, index: int) -> Act | None:
        """ "Name: “…”", where no verb of speech stands before the colon."""
        subject = self.phrases.ending_at(index - 1) if index else None
        if subject is None or subject.kind not in ("name", "office") or not self._begins(subject) or subject.first > 1:
            return None
        return Act(index, index + 1, ":", "say", subject)

    def _signature(self, index: int) -> Act | None:
        """ "“…” – Name", at the end of the passage."""
        at = index + 1
        if at + 1 >= len(self.words) or self.words[at].text not in _DASHES:
            return None
        subject = self.phrases.starting_at(at + 1)
        rest = self.words[subject.last :] if subject else ()
        if subject is None or subject.kind not in ("name", "office") or (rest and rest[0].text not in (",", ".", "(")):
            return None
        return Act(at, at + 1, ":", "say", subject, inverted=True)
