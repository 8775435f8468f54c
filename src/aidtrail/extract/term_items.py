"""Reads what a rule on use is about: the item that may or may not be used."""

from typing import TYPE_CHECKING

from aidtrail.extract import norms
from aidtrail.extract.items import ItemMention
from aidtrail.extract.rulings import act_kind
from aidtrail.extract.term_reader import Reader, children, is_thing, window

if TYPE_CHECKING:
    from spacy.tokens import Token


def item_of(reader: Reader) -> ItemMention | None:
    """The item whose use is meant: object or means of the use, or what a restriction is on."""
    act, trigger = reader.ruling.act, reader.ruling.trigger
    mentions = reader.mentions
    first, last = min(act.i, trigger.i), window(reader)[1]
    ranked = sorted(
        (
            (_rank(reader, mention, act, trigger), mention.first)
            for mention in mentions
            if first - 12 <= mention.first < last + 2
        ),
        reverse=False,
    )
    ranked = [one for one in ranked if one[0] < 9]
    if not ranked:
        return _stood_in_for(reader, mentions)
    return next(mention for mention in mentions if mention.first == ranked[0][1])


def _stood_in_for(reader: Reader, mentions: list[ItemMention]) -> ItemMention | None:
    """What a pronoun for the thing used stands for: the last item before it, in this sentence or the one before."""
    act = reader.ruling.act
    pronouns = [
        child
        for child in children(act, ("nsubjpass", "dobj", "poss", "nsubj"))
        if child.lower_ in norms.load().stand_ins and child.i != reader.ruling.trigger.i
    ]
    if not pronouns or reader.ruling.kind == "strike":
        return None
    before = [mention for mention in mentions if mention.last <= pronouns[0].i]
    before = before or reader.document.items.get(reader.sentence.index - 1, [])
    named = [mention for mention in before if not mention.generic]
    return next(reversed(named or before), None)


def _rank(reader: Reader, mention: ItemMention, act: "Token", trigger: "Token") -> int:
    """How surely the use is of this item: 0 surest, 9 not at all."""
    head = reader.doc[mention.head]
    chain = [head, *head.ancestors][:4]
    if head.dep_ in ("nsubjpass", "nsubj") and head.head.i in {
        node.i for node in (act, trigger, *trigger.ancestors, act.head)
    }:
        return 1 if reader.ruling.kind != "strike" or head.dep_ == "nsubjpass" else 2
    if act.dep_ == "relcl" and act.head.i in (head.i, mention.last - 1):
        return 1
    for node in chain[1:]:
        if node.lower_ in ("with", "using", "of", "by", "employing") and node.i < mention.first:
            return 0 if node.lower_ != "by" else 3
        if node.tag_.startswith("VB"):
            break
    if (
        reader.ruling.kind != "strike"
        and head.dep_ in ("dobj", "pobj", "conj", "appos", "nsubj")
        and mention.first > act.i
    ):
        return 1 if any(node.i == act.i for node in chain) else 4
    if head.dep_ == "pobj" and head.head.lower_ in ("on", "for") and head.head.head.i == trigger.i:
        return 2
    if head.dep_ == "poss" or (mention.last <= act.i and any(node.i == act.i for node in chain)):
        return 3
    if reader.ruling.kind != "strike" and mention.first > act.i:
        return 5
    return 9


def is_of_other_things(reader: Reader) -> bool:
    """Whether what is used is no item: "the use of phones", "use its airspace"."""
    act = reader.ruling.act
    first, last = window(reader)
    if reader.ruling.kind != "use" or any(act_kind(token) == "strike" for token in reader.doc[first:last]):
        return False
    objects = list(children(act, ("dobj",)))
    for of in children(act, ("prep",)):
        objects += children(of, ("pobj",)) if of.lower_ == "of" else ()
    return any(
        token.tag_.startswith("NN") and not is_thing(reader, token) and not act_kind(token) and token.tag_ != "NNP"
        for token in objects
    )
