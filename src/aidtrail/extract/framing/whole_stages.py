"""The stage that is told of a whole by the words for it: 'the proposed package', 'the aid sent in May includes'."""

from typing import TYPE_CHECKING

from aidtrail.extract.framing.clauses import attached
from aidtrail.extract.framing.stages import Frame
from aidtrail.extract.lexicon import acts

if TYPE_CHECKING:
    from spacy.tokens import Token


def stage_of_wholes(subjects: list["Token"], tense: str) -> str:
    """The stage that the words for a package tell of it: 'the proposed package', 'the plan', 'the aid sent in May'."""
    lexicon, stage = acts.load(), "committed"
    for subject in subjects:
        told = lexicon.nouns.get(subject.lower_)
        if told in ("considered", "requested", "halted") or (told == "delivered" and tense == "past"):
            stage = told
        elif tense == "perfect" and (told in ("delivered", "recommit") or subject.lower_ in lexicon.deeds):
            stage = "delivered"  # "its sales to Oman have included six jets"
        beside = attached(subject) or _of_what(subject)
        if beside is not None and beside.stage in ("considered", "requested", "halted", "delivered"):
            stage = beside.stage
        for child in subject.children:
            stage = lexicon.shades.get(child.lower_, stage)
    return stage


def _of_what(whole: "Token") -> Frame | None:
    """'the donation of trucks that China presented': the clause may hang on what the whole is of."""
    things = (noun for child in whole.children if child.lower_ == "of" for noun in child.children)
    return next(filter(None, map(attached, things)), None)


def package_frame(token: "Token") -> Frame | None:
    """A package that is itself the subject or root: 'This is the 11th weapons package', '$1bn package for Ukraine'."""
    lexicon = acts.load()
    stage = lexicon.nouns.get(token.lower_)
    if stage in ("committed", "delivered", "recommit", None):
        stage = "committed"
    for child in token.children:
        stage = lexicon.shades.get(child.lower_, stage) if child.dep_ in ("amod", "compound") else stage
    if stage not in ("committed", "considered", "requested", "halted"):
        return None
    return Frame(token, "noun", token.lower_, stage, mood="noun")
