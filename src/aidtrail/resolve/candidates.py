"""Pairs of mentions that are worth comparing: those that share a finer key and lie near one another in time.

A finer key is an item, a word of its name, a number, a sum or a package's number; a general name ("howitzers") is
compared with whatever of its category the donor gave about that time. Along each key a mention is compared with its
neighbours of the same stage, and with the nearest ones of every other stage: so the work grows with the number of
mentions, however many there are between a pledge and its delivery.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import TypeVar

from aidtrail.resolve.amounts import most
from aidtrail.resolve.days import gap
from aidtrail.resolve.features import RESTATED, called_alike, disputed_day, same_quantity
from aidtrail.resolve.mentions import Mention, Place
from aidtrail.resolve.things import akin, related

NEIGHBOURS = 5  # mentions of the same stage compared with along each key, in the order of time

Key = tuple[object, ...]
At = TypeVar("At", int, Place)


def pairs(mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Indices (i, j), i < j, in `mentions` (of one block, in the order of their places) to compare, sorted."""
    along: dict[Key, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, mention in enumerate(mentions):
        for key in keys(mention):
            along[key][mention.stage].append(at)
    # sorted before they are looked at: mentions looked at one after another lie near one another in memory
    return [(i, j) for i, j in sorted(set(near(along.values()))) if possible(mentions[i], mentions[j])]


def near(along: Iterable[Mapping[str, Sequence[At]]]) -> Iterator[tuple[At, At]]:
    """Neighbours along keys, given for each the places of its mentions by stage, in order.

    Of another stage it is the nearest before and after, where no more than a few of its own stage lie between.
    """
    for by_stage in along:
        for places in by_stage.values():
            yield from ((one, two) for at, one in enumerate(places) for two in places[at + 1 : at + 1 + NEIGHBOURS])
        for places, others in permutations(by_stage.values(), 2):
            for rank, one in enumerate(places):
                at = bisect(others, one)
                later, earlier = rank + NEIGHBOURS, rank - NEIGHBOURS
                if at < len(others) and (later >= len(places) or places[later] > others[at]):
                    yield one, others[at]
                if at > 0 and (earlier < 0 or places[earlier] <= others[at - 1]):
                    yield others[at - 1], one


def possible(one: Mention, two: Mention) -> bool:
    """Whether two mentions can be one act at all: what no weight of other evidence would make up for is left out."""
    if one.stage == two.stage and one.dated and two.dated and gap(one.dated, two.dated) >= RESTATED:
        return disputed_day(one, two)
    if None not in (one.package.ordinal, two.package.ordinal) and one.package.ordinal != two.package.ordinal:
        return False
    if not akin(one.thing, two.thing):
        return False
    alike = one.donor == two.donor or None in (one.donor, two.donor)
    return (alike and related(one.thing, two.thing)) or same_quantity(one, two) == 1.0 or called_alike(one, two) > 0


def keys(mention: Mention) -> Iterable[Key]:
    """The keys along which a mention is compared with its neighbours, each once."""
    return dict.fromkeys(_keys(mention))


def _keys(mention: Mention) -> Iterator[Key]:
    thing = mention.thing
    category = "package" if thing.category == "funding" else thing.category
    yield "kind", thing.category, mention.donor
    yield "item", thing.key, category if category == "package" else None
    if category != "package":
        yield from (("word", word) for word in sorted(thing.words))
        yield from (("initial", category, mention.donor, name[0]) for name in sorted(thing.names))
    if mention.quantity is not None:
        yield "quantity", category, most(mention.quantity)
    if mention.value is not None:
        yield "value", mention.value.currency, most(mention.value)
    if mention.package.ordinal is not None:
        yield "ordinal", mention.donor, mention.package.ordinal
