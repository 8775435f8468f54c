"""Wholes told in one sentence and opened in the next: 'approved a sale to Oman. The package includes 40 missiles.'"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aidtrail.extract import acts
from aidtrail.extract.document import Document
from aidtrail.extract.draft import Draft
from aidtrail.extract.undone import undone
from aidtrail.extract.whole_nouns import PRONOUNS, wholes_of

OPENED = "transfer.include.whole"  # the rule of what a definite whole is said to include
LISTED = "transfer.include.list"  # that of what a colon after a package introduces
DEEDS = ("transfer.arm", "transfer.train")  # rules of verbs that name no whole: "arming Peru"
_REACH = 3  # sentences back in which the whole was told


@dataclass(slots=True)
class Told:
    """The last draft that named both its parties: what "the package" in a later sentence speaks of."""

    document: Document
    draft: Draft | None = None

    def continued(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """The drafts of one sentence, what a whole includes with the parties and the stage that were told of it."""
        earlier, complete = self.draft, None
        for draft in drafts:
            if earlier is not None and self._opens(draft, earlier):
                draft = replace(draft, roles=earlier.roles, stage=self._stage(draft, earlier))
            elif (stage := undone(self.document, draft, self._near(draft))) is not None:
                draft = replace(draft, stage=stage)
            elif draft.roles.donor.parties and draft.roles.recipient.parties and draft.rule not in DEEDS:
                complete = draft
            yield draft
        self.draft = complete or earlier

    def _near(self, draft: Draft) -> Draft | None:
        near = self.draft is not None and draft.sentence.index - self.draft.sentence.index <= _REACH
        return self.draft if near else None

    def _stage(self, draft: Draft, earlier: Draft) -> str:
        """What is said of the whole holds for its parts, unless the sentence that opens it says otherwise.

        Where only one thing was asked for or weighed before, the whole is another matter; what "will form part of the
        package" has not come with what has.
        """
        weighed = earlier.stage in ("considered", "requested") and earlier.item is not None and not earlier.generic
        verb = self.document.trees[draft.sentence.index][draft.trigger]
        ahead = earlier.stage == "delivered" and acts.tense(verb) == "future"
        return earlier.stage if draft.stage == "committed" and not weighed and not ahead else draft.stage

    def _opens(self, draft: Draft, earlier: Draft) -> bool:
        """Whether a draft tells what the whole of an earlier one holds; "them" is what was named right before."""
        if draft.rule not in (OPENED, LISTED) or draft.roles.donor.parties or draft.roles.recipient.parties:
            return False
        wholes = wholes_of(self.document.trees[draft.sentence.index][draft.trigger])
        reach = 1 if any(whole.lower_ in PRONOUNS for whole in wholes) else _REACH
        return draft.sentence.index - earlier.sentence.index <= reach
