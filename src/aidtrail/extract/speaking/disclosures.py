"""Finds what makes something known without words of its own: "the ministry approved", "documents show"."""

from aidtrail.extract.speaking.speech import Verb
from aidtrail.extract.speaking.speech_acts import Act, ActFinder

_PHRASAL = 6  # words over which a verb may be apart from the word that completes it ("made the purchase known")


class DisclosureFinder(ActFinder):
    """Finds the disclosures of one passage, in order."""

    def disclosures(self) -> list[Act]:
        """What makes something known without words, in the order of the verbs."""
        found = (self._at_verb(index) for index in range(len(self.words)))
        return [act for act in found if act is not None]

    def _at_verb(self, index: int) -> Act | None:
        word = self.words[index]
        lower = word.lower
        if word.quote >= 0 or (word.capital and index):
            return None
        verb, length = self.lexicon.shows.get(lower), 1
        if verb is None and lower in self.lexicon.phrasal:
            verb, length = self._phrasal(index)
        act = self.with_subject(index, length, verb) if verb is not None else None
        if act is None or act.subject is None or verb is None:
            return None
        by_text = act.subject.kind == "text" or act.subject.role is not None
        return act if by_text or verb.lemma not in self.lexicon.words.showing else None

    def _phrasal(self, index: int) -> tuple[Verb | None, int]:
        """The verb that a word in the same clause completes: "gave the news"."""
        for step in range(1, min(_PHRASAL + 1, len(self.words) - index)):
            word = self.words[index + step].lower
            verb = self.lexicon.shows.get(f"{self.words[index].lower}-{word}")
            if verb is not None or not word[:1].isalnum():
                return verb, step + 1
        return None, 1
