"""Acts that came to nothing: 'would have sent', 'the contract was for 40 jets', after words of refusing or halting."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document
from aidtrail.extract.lexicon import acts, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNDONE = {"refuse": "refused", "halt": "halted"}  # classes of verbs, and what they make of an act
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def undone(document: Document, draft: Draft, earlier: Draft | None) -> str | None:
    """The stage of a draft whose act never came about; None where it may have.

    `earlier` is the last complete draft, if it stands near: what was said of it holds for what "would have" been given
    and for what "was" agreed. Else the words of the sentence and of the one before it tell.
    """
    if not draft.trigger and draft.rule.startswith("list."):
        return None
    trigger = document.trees[draft.sentence.index][draft.trigger]
    called_off = earlier.stage if earlier is not None and earlier.stage in _UNDONE.values() else None
    if _would_have(trigger) and draft.stage in ("considered", "committed"):
        return _told(document, draft) or called_off
    return called_off if draft.stage == "committed" and _was(trigger) else None


def _would_have(verb: "Token") -> bool:
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return "have" in words and not words.isdisjoint({"would", "'d", "’d", "to"}) and verb.tag_ == "VBN"


def _was(noun: "Token") -> bool:
    """'The contract was for 40 jets': the bargain told before, and over."""
    definite = any(child.lower_ == "the" for child in noun.children)
    over = verbs.is_be(noun.head) and verbs.tense(noun.head) == "past"
    return definite and over and noun.dep_ == "nsubj" and noun.lower_ in acts.load().bargains


def _told(document: Document, draft: Draft) -> str | None:
    """What the sentence, or else the one before it, says became of plans: refused or halted."""
    index = draft.sentence.index
    for sentence in reversed(document.sentences[max(0, index - 1) : index + 1]):
        words = _WORD.findall(document.words(sentence).lower())
        for word in words:
            stage = _undoing().get(word)
            if stage is not None:
                return stage
    return None


def tells_undoing(words: frozenset[str]) -> bool:
    """Whether any of these lower-case words may tell that something is refused or halted."""
    return any(
        words.issuperset(act.particles)
        for word in words & _undoing().keys()
        for act in acts.load().verbs.get(word, ())
        if act.kind in _UNDONE
    )


@cache
def _undoing() -> Mapping[str, str]:
    """For each word that tells that plans came to nothing, the stage."""
    lexicon = acts.load()
    by_verb = {form: _UNDONE[act.kind] for form, told in lexicon.verbs.items() for act in told if act.kind in _UNDONE}
    by_noun = {noun: stage for noun, stage in lexicon.nouns.items() if stage in _UNDONE.values()}
    return by_noun | dict.fromkeys(lexicon.dropping, "halted") | by_verb
