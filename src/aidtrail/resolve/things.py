"""What is moved, in a form that can be compared: which item, of which kind, how exactly it is named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from aidtrail import catalogue
from aidtrail.model import Item
from aidtrail.resolve.vocabulary import vocabulary

_WORD = re.compile(r"[\w.]+(?:[-/'’]\w+)*")
_BREAK = re.compile(r"\s(?:for|with|known as|used|which|that|including|such as|from|to)\s|\(")
ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Thing:
    """An item's catalogue id where known, its category, the words of its name that tell it from others, and its head.

    `general` things stand for many of their category; `counted` is the unit that their number counts.
    """

    id: str | None
    category: str | None
    words: frozenset[str]
    head: str
    general: bool
    counted: str | None

    @property
    def key(self) -> str:
        """The finest key under which the same item is found."""
        return self.id or " ".join(sorted(self.words)) or self.head


@lru_cache(maxsize=65536)
def thing_of(item: Item | None) -> Thing:
    """An item's comparable form; a package as a whole where there is no item."""
    if item is None:
        return Thing(None, "package", frozenset(), "package", False, None)
    system = _system(item)
    if system:
        words = _telling(_tokens(item.text)) | system.words
        head = (_tokens(item.text) or [""])[-1]
        return Thing(system.id, item.category or system.category, words, head, False, _counted(head))
    known = vocabulary()
    phrase = next((part for part in _BREAK.split(item.text) if part), item.text)
    tokens = _tokens(phrase)
    content = [word for word in tokens if word not in known.item_noise and not word.isdigit()]
    words = frozenset(word for word in content if word not in known.weak_heads)
    if not item.id and set(content) <= known.any_item:
        return Thing(None, item.category, frozenset(), ANYTHING, True, None)
    head = tokens[-1] if tokens else ""
    general = not item.id and (not words or _plain(phrase))
    return Thing(item.id, item.category, words, head, general, _counted(head))


@dataclass(frozen=True, slots=True)
class _System:
    id: str
    category: str
    words: frozenset[str]


def _system(item: Item) -> _System | None:
    """The one catalogue entry that the item is, or names; a text that names several is none of them."""
    known = catalogue.load()
    named = {mention.name.entry for mention in known.find(item.text) if mention.name.kind == "system"}
    name = item.id or (min(named) if len(named) == 1 else None)
    system = known.systems.get(name or "")
    if not system:
        return None
    words = _telling(token for form in (system.name, *system.aliases) for token in _tokens(form))
    return _System(system.id, system.category, words)


def _tokens(text: str) -> list[str]:
    return [singular(word) for word in _WORD.findall(text.casefold())]


def _telling(tokens: Iterable[str]) -> frozenset[str]:
    known = vocabulary()
    return frozenset(token for token in tokens if token not in known.item_noise and token not in known.weak_heads)


def _counted(head: str) -> str | None:
    return head if head in vocabulary().counted_apart else None


def _plain(phrase: str) -> bool:
    """Whether a phrase is written without capitals and figures: it names a kind of thing, not a system."""
    return phrase == phrase.lower() and not any(letter.isdigit() for letter in phrase)


def singular(word: str) -> str:
    """A noun without its plural ending, roughly: for comparison only, never for show."""
    bare = word.removesuffix("'s").removesuffix("’s").strip(".")
    if len(bare) > 4 and bare.endswith("ies"):
        return bare[:-3] + "y"
    if len(bare) > 3 and bare.endswith("s") and not bare.endswith(("ss", "us")):
        return bare[:-1]
    return bare


def same_thing(one: Thing, two: Thing) -> bool:
    """Whether both name the same item."""
    if one.id and two.id:
        return one.id == two.id
    return one.words == two.words and bool(one.words or one.head == two.head) and akin(one, two)


def narrower(one: Thing, two: Thing) -> bool:
    """Whether one name says less than the other of what may be the same item, going by its words."""
    if (one.id and two.id) or same_thing(one, two) or not akin(one, two):
        return False
    less, more = sorted((one, two), key=lambda thing: len(thing.words))
    return less.words < more.words if less.words else less.head == more.head


def kindred(one: Thing, two: Thing) -> bool:
    """Whether one is a general name for things of the other's category."""
    return one.category == two.category and (one.general != two.general or bool(one.words & two.words))


def akin(one: Thing, two: Thing) -> bool:
    """Whether their categories can be of one thing."""
    if one.category == two.category or None in (one.category, two.category):
        return True
    return frozenset((one.category or "", two.category or "")) in vocabulary().confusable
