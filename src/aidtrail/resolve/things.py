"""What is moved, in a form that can be compared: which item, of which kind, how exactly it is named."""

import re
from dataclasses import dataclass
from functools import lru_cache

from aidtrail.model import Item
from aidtrail.resolve.vocabulary import vocabulary

_WORD = re.compile(r"[\w.]+(?:[-/'’]\w+)*")
_BREAK = re.compile(r"\s(?:for|with|known as|used|which|that|including|such as|from|\()\s*")


@dataclass(frozen=True, slots=True)
class Thing:
    """An item's catalogue id where known, its category, and the words of its name that tell it from others.

    `general` things stand for anything of their category; `counted` is the unit that their number counts.
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
    known = vocabulary()
    phrase = _BREAK.split(item.text, maxsplit=1)[0] or item.text
    tokens = [singular(word) for word in _WORD.findall(phrase.casefold())]
    head = tokens[-1] if tokens else ""
    content = [word for word in tokens if word not in known.item_noise and not word.isdigit()]
    telling = frozenset(word for word in content if word not in known.weak_heads)
    general = not item.id and (not telling or telling <= known.any_item or _lower(phrase))
    words = telling or frozenset(content) or frozenset(tokens)
    return Thing(item.id, item.category, words, head, general, head if head in known.counted_apart else None)


def _lower(phrase: str) -> bool:
    """Whether a phrase is written without capitals and figures: it names a kind of thing, not a system."""
    return phrase == phrase.lower() and not any(letter.isdigit() for letter in phrase)


def singular(word: str) -> str:
    """A noun without its plural ending, roughly: for comparison only, never for show."""
    bare = word.removesuffix("'s").removesuffix("’s").strip(".")
    if len(bare) > 4 and bare.endswith("ies"):
        return bare[:-3] + "y"
    if len(bare) > 3 and bare.endswith("s") and not bare.endswith(("ss", "us", "ars")):
        return bare[:-1]
    return bare


def same_thing(one: Thing, two: Thing) -> bool:
    """Whether both name the same item."""
    if one.id and two.id:
        return one.id == two.id
    return one.words == two.words


def narrower(one: Thing, two: Thing) -> bool:
    """Whether one name says less than the other of what may be the same item, going by its words."""
    if one.id and two.id:
        return False
    return bool(one.words and two.words) and (one.words < two.words or two.words < one.words)


def kindred(one: Thing, two: Thing) -> bool:
    """Whether one is a general name for things of the other's category."""
    return one.category == two.category and (one.general != two.general or bool(one.words & two.words))
