"""Reads what a rule on use is about: the item that may or may not be used."""

from typing import TYPE_CHECKING

from aidtrail.extract.lexicon import nouns
from aidtrail.extract.rules import norms
from aidtrail.extract.rules.rulings import act_kind
from aidtrail.extract.rules.term_reader import Reader, children, is_thing, window
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Item

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = 12  # tokens before a use in which its item may stand
_NOT_AT_ALL = 9  # the rank of an item that the use is not of


def item_of(reader: Reader) -> ItemMention | None:
    """The item whose use is meant: object or means of the use, or what a restriction is on."""
    act, trigger = reader.ruling.act, reader.ruling.trigger
    first, last = min(act.i, trigger.i) - _BEFORE, window(reader)[1] + 2
    near = [mention for mention in reader.mentions if first <= mention.first < last]
    ranks = {mention.first: _rank(reader, mention, act, trigger) for mention in near}
    best = min(near, key=lambda mention: (ranks[mention.first], mention.first), default=None)
    if best is not None and ranks[best.first] < _NOT_AT_ALL:
        return best
    if reader.ruling.kind == "strike":
        return None
    return _stood_in_for(reader) or _spoken_of(reader)


def _stood_in_for(reader: Reader) -> ItemMention | None:
    """What a pronoun for the thing used stands for: the last item before it, in this sentence or the one before."""
    for child in children(reader.ruling.act, ("nsubjpass", "dobj", "poss", "nsubj")):
        if child.lower_ in norms.load().stand_ins and child.i != reader.ruling.trigger.i:
            before = [mention for mention in reader.mentions if mention.last <= child.i]
            before = before or reader.document.items.get(reader.sentence.index - 1, [])
            named = [mention for mention in before if not mention.generic]
            return next(reversed(named or before), None)
    return None


def _spoken_of(reader: Reader) -> ItemMention | None:
    """The thing used in words of its own, where they point back: "the batteries must not be used"."""
    for child in children(reader.ruling.act, ("nsubjpass", "dobj")):
        definite = any(word.lower_ in ("the", "these", "those", "its", "their") for word in child.children)
        if definite and child.tag_ == "NNS" and child.lower_ in nouns.load().heads:
            start = reader.sentence.start + child.idx
            item = Item(child.text, category="other")
            return ItemMention(start, start + len(child.text), child.i, child.i + 1, child.i, item, generic=True)
    return None


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
    return _NOT_AT_ALL


def is_of_other_things(reader: Reader) -> bool:
    """Whether what is used is no item: "the use of phones", "use its airspace"."""
    act = reader.ruling.act
    if reader.ruling.kind != "use":
        return False
    objects = list(children(act, ("dobj",)))
    for of in children(act, ("prep",)):
        objects += children(of, ("pobj",)) if of.lower_ == "of" else ()
    return any(
        token.tag_ in ("NN", "NNS")
        and token.lower_ not in nouns.load().heads
        and not (is_thing(reader, token) or act_kind(token))
        for token in objects
    )
