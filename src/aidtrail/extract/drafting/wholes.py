"""Wholes told in one sentence and opened in the next: 'approved a sale to Oman. The package includes 40 missiles.'"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from aidtrail.extract.cells.draft import OPENED, Draft, completed
from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.drafting.lists import Lead
from aidtrail.extract.drafting.undone import undone
from aidtrail.extract.framing.frames import frame_of
from aidtrail.extract.framing.whole_nouns import PRONOUNS, is_definite, is_told_whole, names_whole, wholes_of
from aidtrail.extract.framing.whole_stages import package_frame
from aidtrail.extract.lexicon import verbs
from aidtrail.extract.parties.roles import Roles, roles_of

LISTED = "transfer.include.list"  # that of what a colon after a package introduces
DEEDS = ("transfer.arm", "transfer.train")  # rules of verbs that name no whole: "arming Peru"
_REACH = 3  # sentences back in which the whole was told
_KEPT = 6  # complete drafts that are remembered
_WORD = re.compile(r"[a-z]+")
_SINGLE = frozenset({"it", "this", "that"})


@dataclass(slots=True)
class Told:
    """The last drafts that named both their parties: what "the package" in a later sentence speaks of."""

    document: Document
    drafts: list[Draft] = field(default_factory=list)

    def continued(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """The drafts of one sentence, what a whole includes with the parties and the stage that were told of it."""
        complete: list[Draft] = []
        for draft in drafts:
            earlier = self._opened(draft)
            if draft.rule.startswith("transfer.pronoun."):
                draft = replace(draft, roles=self._sides(draft, complete))
            if earlier is not None:
                roles = completed(draft.roles, earlier.roles)
                draft = replace(draft, roles=roles, stage=self._stage(draft, earlier))
            elif (stage := undone(self.document, draft, self._near(draft))) is not None:
                draft = replace(draft, stage=stage)
            elif draft.roles.donor.parties and draft.roles.recipient.parties:
                complete.append(draft)
            yield draft
        self.drafts = [*self.drafts, *complete][-_KEPT:]

    def _sides(self, draft: Draft, here: list[Draft]) -> Roles:
        """'bought 500 missiles, some 400 of which have come': the sides of what a pronoun or number stands for."""
        told = (one for one in reversed([*self.drafts, *here]) if one.item == draft.item and _fits(draft, one))
        earlier = next(told, None)
        return draft.roles if earlier is None else completed(draft.roles, earlier.roles)

    def introducing(self, lead: Lead, sentence: Sentence) -> Lead:
        """What introduces a list, completed by what was told of the whole that it opens: 'The package includes:'."""
        if not lead.rule.startswith("list.include."):
            return lead
        opening = Draft(sentence, None, lead.stage, lead.roles, OPENED, trigger=lead.trigger)
        earlier = self._opened(opening)
        if earlier is None:
            return lead
        return replace(lead, roles=completed(lead.roles, earlier.roles), stage=self._stage(opening, earlier))

    def _near(self, draft: Draft) -> Draft | None:
        last = next((one for one in reversed(self.drafts) if one.rule not in DEEDS), None)
        return last if last is not None and draft.sentence.index - last.sentence.index <= _REACH else None

    def _stage(self, draft: Draft, earlier: Draft) -> str:
        """What is said of the whole holds for its parts, unless the sentence that opens it says otherwise.

        Where only one thing was asked for or weighed before, the whole is another matter; what "will form part of the
        package" has not come with what has.
        """
        weighed = earlier.stage in ("considered", "requested") and earlier.item is not None and not earlier.generic
        tense = verbs.tense(self.document.trees[draft.sentence.index][draft.trigger])
        noun = earlier.rule.startswith("transfer.noun") and tense not in ("past", "perfect")
        ahead = earlier.stage == "delivered" and (tense == "future" or noun)
        if draft.stage == "delivered" and earlier.stage == "halted" and tense == "past":
            return "halted"  # "has suspended a shipment. It included shells"
        return earlier.stage if draft.stage == "committed" and not weighed and not ahead else draft.stage

    def _opened(self, draft: Draft) -> Draft | None:
        """The earlier draft that told of the whole whose content a draft tells.

        The last one whose sentence has the whole's noun, else the last that only names arms or a package, else the
        last; "them" is what was named right before.
        """
        trigger = self.document.trees[draft.sentence.index][draft.trigger]
        priced = draft.rule.startswith("package.noun.") and is_told_whole(trigger)  # "The shipment, worth $3 million"
        if not (priced or draft.rule.startswith("transfer.include.")):
            return None
        nouns = [trigger] if priced else wholes_of(trigger)
        wholes = {noun.lower_ for noun in nouns}
        things = draft.rule not in (OPENED, LISTED) and wholes.isdisjoint(_SINGLE)  # "the equipment", not "the package"
        if things and not (priced or any(is_definite(noun) for noun in nouns)):
            return None
        reach = 1 if not wholes.isdisjoint(PRONOUNS) else 2 if not wholes.isdisjoint(_SINGLE) else _REACH
        index = draft.sentence.index
        near = [one for one in self.drafts if index - one.sentence.index <= reach and _fits(draft, one)]
        near = [one for one in near if things or one.rule not in DEEDS]
        vague = [one for one in near if one.generic or one.item is None]
        near = vague if priced else near
        named = [one for one in near if not wholes.isdisjoint(self._words(one))]
        told = next(reversed(named or vague or ([] if things else near)), None)
        return told or (None if things else next(self._unnamed(draft, reach, wholes), None))

    def _unnamed(self, draft: Draft, reach: int, wholes: set[str]) -> Iterator[Draft]:
        """Wholes of which nothing more was told, the nearest first: 'announced a new package for Ghana'.

        What one side only says that it holds back, "we have paused a shipment", names nobody else.
        """
        index = draft.sentence.index
        for sentence in reversed(self.document.sentences[max(0, index - reach) : index]):
            self.document.parse([sentence.index])
            for noun in filter(names_whole, self.document.trees[sentence.index]):
                frame = frame_of(noun) or package_frame(noun)
                if frame is None or frame.stage in (None, "requested", "refused"):
                    continue
                roles = roles_of(self.document, sentence, frame, (noun,))
                held = frame.stage == "halted" and noun.lower_ in wholes
                if held or (roles.donor.parties and roles.recipient.parties):
                    yield Draft(sentence, None, frame.stage, roles, "whole", trigger=noun.i)

    def _words(self, draft: Draft) -> list[str]:
        return _WORD.findall(self.document.words(draft.sentence).lower())


def _fits(draft: Draft, earlier: Draft) -> bool:
    """Whether a draft names nobody, or one side as the earlier draft does, and leaves the other open."""
    donor, recipient = draft.roles.donor, draft.roles.recipient
    if donor.parties and recipient.parties:
        return False
    return (not donor.parties or donor.parties == earlier.roles.donor.parties) and (
        not recipient.parties or recipient.parties == earlier.roles.recipient.parties
    )
