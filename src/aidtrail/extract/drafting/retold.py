"""What becomes of things told before, where a word for the whole stands for them: 'The deal has been cancelled'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.framing.frames import frame_of
from aidtrail.extract.framing.stages import Frame
from aidtrail.extract.framing.whole_nouns import is_told_whole
from aidtrail.extract.lexicon import acts
from aidtrail.extract.parties.roles import roles_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 2  # sentences back in which the things were told
# What may become of things at a stage, where only a word for the whole stands for them.
BECOMES = {
    "requested": ("refused",),
    "considered": ("refused", "halted"),
    "licensed": ("halted",),
    "committed": ("halted",),
}
PRONOUNS = frozenset({"it", "they", "them", "this"})  # for what was told before
_PARTS = ("dobj", "nsubjpass", "nsubj", "pobj")


def retold(document: Document, sentence: Sentence, told: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of what was told last, at the stage that the sentence says it has come to."""
    last = told[-1] if told else None
    if last is None or not 0 < sentence.index - last.sentence.index <= _REACH or last.stage not in BECOMES:
        return
    frame = next(filter(None, map(_frame, document.trees[sentence.index])), None)
    if frame is None or frame.stage not in BECOMES[last.stage] or not _is_theirs(document, sentence, frame, last):
        return
    for draft in told:
        if draft.sentence.index == last.sentence.index and draft.stage == last.stage:
            yield replace(
                draft,
                sentence=sentence,
                stage=frame.stage,
                rule=f"transfer.retold.{frame.lemma}".replace(" ", "-"),
                trigger=frame.trigger.i,
                lemma=frame.lemma,
                evidence=(sentence.start, sentence.end),
            )


def _frame(token: "Token") -> Frame | None:
    """What a sentence says has become of a whole, at the word for it; None at other words."""
    asked = acts.load().nouns.get(token.lower_) == "requested" and token.tag_[:2] == "NN"
    if not (is_told_whole(token) or asked or token.lower_ in PRONOUNS) or token.dep_ not in _PARTS:
        return None
    frame = frame_of(token)
    return frame if frame is not None and frame.stage in ("halted", "refused") else None


def _is_theirs(document: Document, sentence: Sentence, frame: Frame, told: Draft) -> bool:
    """Whether no other party than the two decides: "China rejected it" is not the giver's refusal."""
    deciding = roles_of(document, sentence, frame, ()).donor.parties
    return set(deciding) <= {*told.roles.donor.parties, *told.roles.recipient.parties}
