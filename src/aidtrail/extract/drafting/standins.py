"""Acts whose item another word stands for: pronouns, bare numbers, verbs that hold it, requests for what is given."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aidtrail.extract.cells.counts import quantity_of
from aidtrail.extract.cells.draft import Draft
from aidtrail.extract.document import Document, Sentence, within
from aidtrail.extract.framing.frames import frame_of
from aidtrail.extract.framing.shading import shaded
from aidtrail.extract.framing.stages import Frame, act_of, by_tense
from aidtrail.extract.lexicon import acts, verbs
from aidtrail.extract.parties.role_search import Search, under
from aidtrail.extract.parties.roles import Roles, roles_of
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Item, Span
from aidtrail.values import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def of_pronouns(document: Document, sentence: Sentence, doc: "Doc") -> Iterator[Draft]:
    """'… willing allies to send them to Ukraine': the item is the last one named before."""
    for token in doc:
        numeral, part = _stands_alone(token), _is_part(token)
        if not (numeral or part) and (token.lower_ not in _PRONOUNS or token.dep_ not in _LINKS):
            continue
        told = frame_of(token) if token.dep_ != "nsubj" or numeral or part or token.lower_ == "they" else None
        comes = told is not None and (token.dep_ != "nsubj" or numeral or part or told.kind == "arrive")
        frame = told if comes else _said_to_be(token) if token.dep_ == "nsubj" else None
        if frame is None or frame.stage is None or frame.kind not in ("give", "arrive", "receive", "noun"):
            continue
        if frame.lemma in acts.load().giving_with and any(child.lower_ == "with" for child in token.head.children):
            continue  # "provides them with": those who get
        named = _last_item(document, sentence, token)
        if named is None or (token.lower_ != "it") != named.item.text.endswith("s"):
            continue
        quantity, counted = None, None
        if numeral:
            quantity, counted = _numeral(document, sentence, token)
        elif not part:
            quantity, counted = _counted_before(document, token, named)
        if numeral and quantity is None:
            continue
        roles = roles_of(document, sentence, frame, (token,))
        rule = f"transfer.pronoun.{frame.lemma}".replace(" ", "-")
        yield Draft(
            sentence,
            named.item,
            frame.stage,
            roles,
            rule,
            generic=named.generic,
            quantity=quantity,
            trigger=frame.trigger.i,
            lemma=frame.lemma,
            evidence=(sentence.start, sentence.end),
            cells={"item": (named.start, named.end)} | ({"quantity": counted} if counted else {}),
            confidence=0.8,
        )


_PRONOUNS = frozenset({"them", "it", "they", "those", "these", "both", "all"})
_LINKS = ("dobj", "nsubjpass", "nsubj")
_SHARES = frozenset({"first", "last", "some", "most", "many", "several", "half", "rest", "others", "remainder"})


def _is_part(token: "Token") -> bool:
    """A part of what was named before, uncounted: 'the first of them arrived', 'the rest will follow'."""
    if token.lower_ not in _SHARES or token.dep_ not in _LINKS:
        return False
    return not any(noun.tag_[:2] == "NN" for noun in under(token, ("of",)))


def _counted_before(document: Document, token: "Token", named: ItemMention) -> tuple[Quantity | None, Span | None]:
    """The count of the things that a subject stands for: 'three drones … They had been handed over'."""
    sentence = document.sentence_at(named.start)
    subject = token.dep_ in ("nsubj", "nsubjpass") and token.lower_ != "it"
    if not subject or sentence is None or sentence.index not in document.trees:
        return None, None
    return quantity_of(document, sentence, document.trees[sentence.index], named)


def _stands_alone(token: "Token") -> bool:
    """A number without a noun: 'the first four were handed over', 'a dozen of them'."""
    number = token.tag_ == "CD" or token.lower_ == "dozen"
    return (
        number
        and not any(noun.tag_[:2] == "NN" for noun in under(token, ("of",)))
        and token.dep_ in ("dobj", "nsubjpass", "nsubj")
        and not token.ent_type_
        and token.nbor(1 if token.i + 1 < len(token.doc) else 0).text not in "%-"
    )


def _numeral(document: Document, sentence: Sentence, token: "Token") -> tuple[Quantity | None, Span | None]:
    start = sentence.start + token.idx
    for found in document.quantities:
        if found.start <= start < found.end and not found.vague and found.value.unit is None:
            return Quantity(found.value.min, found.value.max), (found.start, found.end)
    return None, None


def _said_to_be(subject: "Token") -> Frame | None:
    """'Both are a gift of India': what a pronoun's sentence says that the things are."""
    if not verbs.is_be(subject.head):
        return None
    for child in subject.head.children:
        if child.dep_ == "attr" and acts.load().nouns.get(child.lower_) in ("committed", "delivered"):
            return Frame(child, "noun", child.lower_, "delivered", mood="noun")
    return None


_CARRIED_BY = frozenset({"via", "aboard"})  # "came via a C-130 to Lima, where it will be put together"


def _last_item(document: Document, sentence: Sentence, token: "Token") -> ItemMention | None:
    limit = sentence.start + token.idx
    for index in range(sentence.index, max(-1, sentence.index - 3), -1):
        doc = document.trees.get(index)
        named = [m for m in document.items.get(index, ()) if m.end <= limit and not m.generic]
        named = [m for m in named if doc is None or doc[m.head].head.lower_ not in _CARRIED_BY]
        if named:
            return named[-1]
    return None


_SELF_NAMED = {"train": ("training", "training"), "arm": ("arms", "other")}


def of_self_naming(document: Document, sentence: Sentence, doc: "Doc") -> Iterator[Draft]:
    """Verbs that hold their item in themselves: to train is to give training, to arm to give arms."""
    verbs = acts.load().self_naming
    for token in doc:
        frame = _frame_of_act(token) if token.lower_ in verbs and token.tag_[:2] == "VB" else None
        if frame is None or frame.stage is None:
            continue
        roles = roles_of(document, sentence, frame, (token,))
        taught = frame.kind == "train" and bool(roles.recipient.parties)
        if frame.kind == "arm" and any(child.lower_ == "with" for child in token.children):
            continue  # what they are armed with is the thing
        if (
            not roles.recipient.parties
            or not (roles.donor.parties or taught)
            or (frame.kind == "arm" and frame.stage == "considered")
        ):
            continue
        quantity, counted = _taught(document, sentence, doc, token) if taught else (None, None)
        name, category = _SELF_NAMED[frame.kind]
        span = (sentence.start + token.idx, sentence.start + token.idx + len(token.text))
        yield Draft(
            sentence,
            Item(token.text, name=name, category=category),
            frame.stage,
            roles,
            f"transfer.{frame.kind}",
            trigger=token.i,
            generic=frame.kind == "arm",
            quantity=quantity,
            lemma=frame.lemma,
            evidence=(sentence.start, sentence.end),
            cells={"item": span} | ({"quantity": counted} if counted else {}),
        )


def _taught(document: Document, sentence: Sentence, doc: "Doc", verb: "Token") -> tuple[Quantity | None, Span | None]:
    """How many are trained: 'will train 400 Georgian sappers'."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            start, end = sentence.start + doc[child.left_edge.i].idx, sentence.start + child.idx
            for found in within(document.quantities, start, end):
                if not found.vague:
                    return Quantity(found.value.min, found.value.max), (found.start, found.end)
    return None, None


def requested(sentence: Sentence, doc: "Doc", document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """'is sending X, responding to a request from Kyiv': what is given was asked for."""
    given = [
        draft
        for draft in drafts
        if draft.item is not None and draft.stage in ("committed", "considered", "delivered", "licensed")
    ]
    if not given:
        return []
    for token in doc:
        if act_of(token) != "requested" or token.tag_[:2] != "NN":
            continue
        if any(child.dep_ == "prep" and child.lower_ == "for" for child in token.children):
            continue
        frame = Frame(token, "request", token.lower_, "requested")
        asking = roles_of(document, sentence, frame, ()).donor
        if not asking.parties:
            asking = Search(document, sentence, frame, ()).of_noun(token) or asking
        if not asking.parties:
            continue
        out = []
        for draft in given:
            if set(draft.roles.donor.parties) & set(asking.parties):
                continue
            roles = Roles(draft.roles.donor, draft.roles.recipient if draft.roles.recipient.parties else asking)
            out.append(
                replace(
                    draft, stage="requested", roles=roles, rule="transfer.request.noun", value=None, trigger=token.i
                )
            )
        return out
    return []


def _frame_of_act(verb: "Token") -> Frame | None:
    """The act of a verb that names its item itself: 'trained', 'arming'."""
    act = acts.load().verb(verb)
    if act is None or act.kind not in ("train", "arm"):
        return None
    tense = verbs.tense(verb)
    stage = None if _is_state(verb, tense) else by_tense(verb, tense, "delivered")
    if act.kind == "train" and tense in ("present", "progressive") and stage == "committed":
        stage = "delivered"  # "is training their crews", "are trained by": under way
    frame = None if stage is None else shaded(Frame(verb, act.kind, act.lemma, stage, mood=tense), verb)
    if frame is not None and act.kind == "arm" and tense == "infinitive" and not frame.operators:
        return None  # "sent troops to aid Sudan": what for, not what is done
    return frame


def _is_state(verb: "Token", tense: str) -> bool:
    """'the crews are trained': what someone is, with nobody who does it."""
    links = {child.dep_ for child in verb.children}
    return tense == "present" and "auxpass" in links and "agent" not in links
