"""What is moved, in a form that can be compared: which item, of which kind, how exactly it is named."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from aidtrail import catalogue
from aidtrail.model import CATEGORIES, Item
from aidtrail.resolve.vocabulary import vocabulary

_WORD = re.compile(r"[\w.]+(?:[-/'’]\w+)*")
_BREAK = re.compile(r"\s(?:for|with|known as|used|which|that|including|such as|from|to)\s|\(")
_CALIBRE = re.compile(r"(\d+)[- ]?(?:mm|millimet(?:er|re)s?)\b", re.IGNORECASE)
_DESIGNATION = re.compile(r"(?<=[A-Za-z])-(?=\d)|(?<=\d)-(?=[A-Za-z]\b)")
MISSPELT = 7  # letters of a name for each that may be wrong
ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Thing:
    """An item's catalogue id where known, its category, and its head noun.

    `words` tell it from other items, `names` are those of them that are proper names or designations, `heads` the nouns
    that its names end in. `counted` is the unit that its number counts.
    """

    id: str | None
    category: str | None
    words: frozenset[str]
    names: frozenset[str]
    head: str
    heads: frozenset[str]
    counted: str | None

    @property
    def key(self) -> str:
        """The finest key under which the same item is found."""
        return self.id or " ".join(sorted(self.names or self.words)) or self.head

    @property
    def told(self) -> tuple[object, ...]:
        """What two reports that say the very same have in common."""
        return self.key, self.category, self.general, self.head, self.counted

    @property
    def general(self) -> bool:
        """Whether it is named by its kind only."""
        return not self.id and not self.names and self.category != "package"


@lru_cache(maxsize=65536)
def thing_of(item: Item | None) -> Thing:
    """An item's comparable form; a package as a whole where there is no item."""
    if item is None:
        return Thing(None, "package", frozenset(), frozenset(), "package", frozenset(), None)
    known = vocabulary()
    phrase = next((part for part in _BREAK.split(item.text) if part), item.text)
    found = catalogue.load().find(item.text)
    written = _written(_without(phrase, {item.text[hit.start : hit.end] for hit in found if hit.name.kind == "party"}))
    tokens = [singular(word) for word in written]
    content = [word for word in tokens if word not in known.item_noise]
    if not item.id and set(content) <= known.any_item:
        return Thing(None, item.category, frozenset(), frozenset(), ANYTHING, frozenset(), None)
    telling = frozenset(_telling(tokens))
    names = frozenset(singular(word) for word in written if _is_name(word)) & telling
    head = tokens[-1] if tokens else ""
    system, category, forms = _system(item, {hit.name.entry for hit in found if hit.name.kind == "system"})
    category = item.category or category or (head if head in CATEGORIES else None)
    implied = {known.implied[word] for word in telling if word in known.implied and head in known.fired}
    words = telling.union(implied, *(_telling(form) for form in forms))
    heads = frozenset((head, *(form[-1] for form in forms)))
    return Thing(system, category, words, names, head, heads, _counted(tokens))


def _counted(tokens: list[str]) -> str | None:
    """The unit that is counted: of "launchers of a system" the launchers."""
    counted = tokens[: tokens.index("of")] if "of" in tokens[1:] else tokens
    return counted[-1] if counted and counted[-1] in vocabulary().counted_apart else None


def _without(phrase: str, names: set[str]) -> str:
    """The phrase without the names of parties in it, unless nothing else is left."""
    for name in names:
        phrase = phrase.replace(name, " ").strip() or phrase
    return phrase


def _system(item: Item, named: set[str]) -> tuple[str | None, str | None, list[list[str]]]:
    """The catalogue's id, category and names, word by word, of the one system that the item is; else nothing."""
    name = item.id or (min(named) if len(named) == 1 else None)
    system = catalogue.load().systems.get(name or "")
    if not system:
        return item.id, None, []
    forms = ([singular(word) for word in _written(form)] for form in (system.name, *system.aliases))
    return system.id, system.category, [form for form in forms if form]


def _telling(tokens: list[str]) -> list[str]:
    """The words that tell an item from others: not the general noun at the end ("systems"), nor what fits any item."""
    known = vocabulary()
    kept = tokens[:-1] if tokens and tokens[-1] in known.weak_heads else tokens
    return [
        word for word in kept if word not in known.item_noise and word.rpartition("-")[2] not in known.origin_endings
    ]


def _written(text: str) -> list[str]:
    """The words as written, without counts; calibres and designations in one spelling (155mm, TB2, Leopard 2)."""
    found = _WORD.findall(_DESIGNATION.sub("", _CALIBRE.sub(r"\1mm", text)))
    return [word for before, word in pairwise(["", *found]) if not word.isdigit() or before[:1].isupper()]


def _is_name(word: str) -> bool:
    """Whether a word is a proper name or a designation, going by capitals and figures."""
    if word.casefold() != word:
        return singular(word) not in vocabulary().kind_words
    return any(letter.isdigit() for letter in word) and not word.endswith("mm")


def singular(word: str) -> str:
    """A noun's comparable form: lower case, without its plural ending, roughly."""
    bare = word.casefold().removesuffix("'s").removesuffix("’s").strip(".")
    if len(bare) > 4 and bare.endswith("ies"):
        return bare[:-3] + "y"
    if len(bare) > 3 and bare.endswith("s") and not bare.endswith(("ss", "us")):
        return bare[:-1]
    return bare


def same_thing(one: Thing, two: Thing) -> bool:
    """Whether both name the same item."""
    if not akin(one, two):
        return False
    if one.id and two.id:
        return one.id == two.id
    if one.names and two.names:
        return one.category == two.category and _same_names(one.names, two.names)
    return one.words == two.words and bool(one.words or one.head == two.head)


def _same_names(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether the names are the same, give or take a misspelling; figures are never misspelt."""
    return one == two or (len(one) == len(two) and all(map(_misspelt, sorted(one - two), sorted(two - one))))


def _misspelt(one: str, two: str) -> bool:
    allowed = max(len(one), len(two)) // MISSPELT
    near = Levenshtein.distance(one, two, score_cutoff=allowed) <= allowed
    return near and re.sub(r"\D", "", one) == re.sub(r"\D", "", two)


def narrower(one: Thing, two: Thing) -> bool:
    """Whether one name says less than the other of what may be the same item, going by its words."""
    return _says_less(one, two) and akin(one, two) and not same_thing(one, two)


def _says_less(one: Thing, two: Thing) -> bool:
    if one.general != two.general:
        less, more = (one, two) if one.general else (two, one)
        said = less.words - vocabulary().soft
        return less.head in more.heads and said < more.words
    less, more = sorted((one, two), key=lambda thing: len(thing.words))
    return less.words < more.words if less.words else less.head == more.head


def kindred(one: Thing, two: Thing) -> bool:
    """Whether one is a general name for things of the other's category."""
    if one.category != two.category:
        return False
    alike = one.general and two.general and (one.head == two.head or not (one.words and two.words))
    return one.general != two.general or alike or bool(one.words & two.words)


def is_whole(thing: Thing) -> bool:
    """Whether it is a package as a whole, or the sum that it is told by ("security assistance")."""
    return thing.category in ("package", "funding")


def related(one: Thing, two: Thing) -> bool:
    """Whether they can be one item under two names."""
    return "package" in (one.category, two.category) or kindred(one, two) or same_thing(one, two) or narrower(one, two)


def akin(one: Thing, two: Thing) -> bool:
    """Whether their categories can be of one thing."""
    if one.category == two.category or None in (one.category, two.category):
        return True
    return frozenset((one.category or "", two.category or "")) in vocabulary().confusable
