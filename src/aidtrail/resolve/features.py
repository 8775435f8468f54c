"""What speaks for and against two mentions being one act.

A feature looks at two mentions, the earlier first, and gives a strength from 0 to 1. Its docstring is the reason that
a reviewer is shown. Weights are in the table in `scoring`.
"""

from functools import lru_cache

from aidtrail.model import STAGES
from aidtrail.resolve.amounts import compatible, equal, exact, most
from aidtrail.resolve.days import gap
from aidtrail.resolve.mentions import Mention, side_by_side
from aidtrail.resolve.things import is_whole, kindred, narrower, same_thing

CLOSE = 3  # days by which reports of one act may differ
WEEK = 7
RESTATED = 8  # days from which two dated acts of one stage are two
MONTH = 31
NAMES = 3  # names shared that tell of one event
SHIP_NAMED = 0.6  # of that: from here on a single thing, such as a ship, is named in both
NAMED_ALIKE = 0.3  # and their share of the names in the text that has fewer

_ORDER: dict[str, int] = {stage: at for at, stage in enumerate(STAGES)}
_BEFORE = frozenset({"requested", "considered"})

SAME, LESS, KINDRED, OTHER = range(4)  # how the name of one item stands to that of another


def same_item(one: Mention, two: Mention) -> float:
    """Both name the same item."""
    return float(_names(one, two) == SAME and not one.thing.general)


def same_kind(one: Mention, two: Mention) -> float:
    """Both use the same words for the kind of item."""
    return float(_names(one, two) == SAME and one.thing.general)


def less_specific(one: Mention, two: Mention) -> float:
    """One names the item, the other says less of what may be the same."""
    return float(_names(one, two) == LESS)


def same_category(one: Mention, two: Mention) -> float:
    """One names the item, the other only its kind."""
    return float(_names(one, two) == KINDRED)


def different_item(one: Mention, two: Mention) -> float:
    """They name different items."""
    return float(_names(one, two) == OTHER)


def item_and_package(one: Mention, two: Mention) -> float:
    """One is about a package as a whole, the other about an item."""
    kinds = {one.thing.category, two.thing.category}
    return float("package" in kinds and len(kinds) == 2 and "funding" not in kinds)


def whole_package(one: Mention, two: Mention) -> float:
    """Both are about a package or a sum as a whole."""
    return float(is_whole(one.thing) and is_whole(two.thing) and not _is_item(one, two))


def other_category(one: Mention, two: Mention) -> float:
    """Their items are of different categories."""
    return float(one.thing.category != two.thing.category and _names(one, two) in (KINDRED, OTHER))


def same_donor(one: Mention, two: Mention) -> float:
    """The same donor gives."""
    return float(one.donor is not None and one.donor == two.donor)


def speaker_gives(one: Mention, two: Mention) -> float:
    """One names no donor but has it from the side that the other says gives."""
    return float(any(a.donor is None and b.donor in a.speaks for a, b in ((one, two), (two, one))))


def donor_denied(one: Mention, two: Mention) -> float:
    """One says that it did not come from whom the other names."""
    return float(one.donor in two.denied or two.donor in one.denied)


def different_donor(one: Mention, two: Mention) -> float:
    """Different donors give."""
    return float(None not in (one.donor, two.donor) and one.donor != two.donor)


def same_quantity(one: Mention, two: Mention) -> float:
    """The same number of them."""
    a, b = one.quantity, two.quantity
    return 0.0 if a is None or b is None or not equal(a, b) else (1.0 if (most(a) or 0) > 1 else 0.3)


def fitting_quantity(one: Mention, two: Mention) -> float:
    """Numbers that fit one another: rounded, or a range and a figure in it."""
    a, b = one.quantity, two.quantity
    return float(a is not None and b is not None and not equal(a, b) and compatible(a, b))


def different_quantity(one: Mention, two: Mention) -> float:
    """Different numbers of them at the same stage."""
    a, b = one.quantity, two.quantity
    return float(a is not None and b is not None and one.stage == two.stage and not compatible(a, b))


def same_value(one: Mention, two: Mention) -> float:
    """The same sum."""
    a, b = one.value, two.value
    return float(a is not None and b is not None and a.currency == b.currency and equal(a, b))


def different_price(one: Mention, two: Mention) -> float:
    """Different sums for the items."""
    return _sums_differ(one, two) if _is_item(one, two) else 0.0


def different_value(one: Mention, two: Mention) -> float:
    """Packages of different sums in one currency."""
    return 0.0 if _is_item(one, two) else _sums_differ(one, two)


def _sums_differ(one: Mention, two: Mention) -> float:
    a, b = one.value, two.value
    return float(
        a is not None and b is not None and a.currency == b.currency and exact(a) == exact(b) and not compatible(a, b)
    )


def different_authority(one: Mention, two: Mention) -> float:
    """Packages under different authorities."""
    a, b = one.package.authority, two.package.authority
    return float(None not in (a, b) and a != b)


def same_ordinal(one: Mention, two: Mention) -> float:
    """The same number of package."""
    return float(one.package.ordinal is not None and one.package.ordinal == two.package.ordinal)


def different_ordinal(one: Mention, two: Mention) -> float:
    """Packages of different numbers."""
    a, b = one.package.ordinal, two.package.ordinal
    return float(None not in (a, b) and a != b)


def package_apart(one: Mention, two: Mention) -> float:
    """Packages reported more than a month apart, without a date or number that links them."""
    undated = whole_package(one, two) and not same_ordinal(one, two) and not (one.dated and two.dated)
    return float(bool(undated) and one.stage == two.stage and _likely_gap(one, two) > MONTH)


def same_day(one: Mention, two: Mention) -> float:
    """The same stage on the same day."""
    days = _dated(one, two)
    if days is None or one.stage != two.stage or gap(*days):
        return 0.0
    width = max(last - first for first, last in days)
    together = one.reported and two.reported and gap(one.reported, two.reported) <= CLOSE
    if width <= CLOSE:
        return 1.0
    return 0.8 if width < WEEK or (together and width <= MONTH) else 0.5 if width <= MONTH else 0.2


def close_days(one: Mention, two: Mention) -> float:
    """The same stage within a few days."""
    days = _dated(one, two)
    return float(days is not None and one.stage == two.stage and 0 < gap(*days) <= CLOSE)


def days_apart(one: Mention, two: Mention) -> float:
    """The same stage on days that are apart."""
    days = _dated(one, two)
    if days is None or one.stage != two.stage:
        return 0.0
    distance = gap(*days)
    if distance <= CLOSE or (distance < RESTATED and _told_by_other(two)):
        return 0.0
    if disputed_day(one, two):
        return 0.1
    return 1.0 if distance >= RESTATED or _both_ordered(one, two) else 0.2


def _both_ordered(one: Mention, two: Mention) -> bool:
    """Whether two texts order packages under an authority, each on its own day: no restating of one."""
    ordered = (mention.package.authority and mention.dated == mention.reported for mention in (one, two))
    return whole_package(one, two) > 0 and all(ordered)


def _told_by_other(mention: Mention) -> bool:
    """Whether a pledge has the day on which somebody else than its donor speaks of it."""
    if mention.stage != "committed" or not mention.dated or not mention.reported or not mention.speaks:
        return False
    return mention.donor not in mention.speaks and 0 <= mention.reported[0] - mention.dated[0] <= 1


def disputed_day(one: Mention, two: Mention) -> bool:
    """Whether reports of the same days tell of as many of the same named item, and only the day is another."""
    days, told = _dated(one, two), (one.reported, two.reported)
    if not days or not told[0] or not told[1] or gap(told[0], told[1]) > CLOSE or gap(*days) > MONTH:
        return False
    if not one.articles.isdisjoint(two.articles):
        return False
    alike = same_item(one, two) and same_donor(one, two) and same_quantity(one, two) == 1.0
    single = same_kind(one, two) and one.single and two.single and shared_names(one, two) > SHIP_NAMED
    return bool(alike or (single and same_donor(one, two)))


def reported_together(one: Mention, two: Mention) -> float:
    """Reported at about the same time."""
    distance = _likely_gap(one, two)
    return 0.0 if distance < 0 or distance > WEEK else 1.0 if distance <= 1 else 0.8 if distance <= CLOSE else 0.5


def reported_apart(one: Mention, two: Mention) -> float:
    """Reported at different times, without a date that links them."""
    distance = _likely_gap(one, two)
    if distance <= MONTH or one.retold or two.retold:
        return 0.0
    return 1.0 if distance > 4 * MONTH else 0.3 if one.stage == "delivered" else 0.6


def follows(one: Mention, two: Mention) -> float:
    """A later stage of the same, soon after."""
    distance = _stage_gap(one, two) if one.dated and two.dated else None
    return float(distance is not None and 0 <= distance <= 2 * MONTH)


def recalls(one: Mention, two: Mention) -> float:
    """One tells of the delivery of what was promised in the month in which the other was."""
    pairs = ((one, two), (two, one))
    return float(
        any(a.recalled and b.stage == "committed" and b.when and gap(a.recalled, b.when) == 0 for a, b in pairs)
    )


def refused_in_part(one: Mention, two: Mention) -> float:
    """What is refused is not the very thing that is given, but a kind of it or one more."""
    refused = [mention for mention in (one, two) if mention.stage == "refused"]
    return float(len(refused) == 1 and (refused[0].another or not same_thing(one.thing, two.thing)))


def long_after(one: Mention, two: Mention) -> float:
    """A later stage, but years after."""
    distance = abs(_stage_gap(one, two) or 0)
    return 0.0 if distance <= 400 else 0.4 if distance <= 900 else 1.0


def wrong_order(one: Mention, two: Mention) -> float:
    """The later stage lies before the earlier one."""
    distance = _stage_gap(one, two)
    at_any_time = {"refused", "halted"} & {one.stage, two.stage}  # a refusal comes before, a halt in between
    return float(distance is not None and distance < -CLOSE and not at_any_time)


def set_apart(one: Mention, two: Mention) -> float:
    """The text sets it apart from an earlier one ("another", "a second")."""
    if not two.another or one.stage != two.stage or not one.when or not two.when:
        return 0.0
    return float(gap(one.when, two.when) > (0 if one.dated and two.dated else CLOSE))


def other_item_named(one: Mention, two: Mention) -> float:
    """As many of another item, which the other text names too."""
    a, b = one.thing.id, two.thing.id
    if a is None or b is None or a == b or one.stage != two.stage or same_quantity(one, two) < 1:
        return 0.0
    return float(a in two.systems or b in one.systems)


def said_to_be_other(one: Mention, two: Mention) -> float:
    """As many of one kind at the same time, and one says that they are another item."""
    told_as = (one.corrected or two.corrected) and one.thing.category == two.thing.category
    alike = told_as and one.stage == two.stage and same_quantity(one, two) == 1.0
    return float(bool(alike) and (same_day(one, two) > 0 or reported_together(one, two) > 0))


def shared_names(one: Mention, two: Mention) -> float:
    """Both texts, of the same days, name the same places, people or things."""
    if not one.articles.isdisjoint(two.articles) or _told_days_apart(one, two) > WEEK:
        return 0.0
    needed = max(NAMES, NAMED_ALIKE * min(len(one.names), len(two.names)))
    return min(1.0, len(one.names & two.names) / needed)


def called_alike(one: Mention, two: Mention) -> float:
    """Both texts, of the same days, name the same ship: the thing itself, or what brought as many."""
    if one.called.isdisjoint(two.called):
        return 0.0
    ships = one.thing.category == two.thing.category == "ship" or same_quantity(one, two) == 1.0
    near = _told_days_apart(one, two) <= WEEK and one.articles.isdisjoint(two.articles)
    return float(ships and near and same_thing(one.thing, two.thing))


def said_again(one: Mention, two: Mention) -> float:
    """One article names it, and elsewhere says less of what may be the same."""
    here = one.stage == two.stage and not one.articles.isdisjoint(two.articles) and one.dated == two.dated
    return float(here and less_specific(one, two) > 0 and not side_by_side(one, two))


def one_story(one: Mention, two: Mention) -> float:
    """One article tells of both as stages of one story."""
    if one.stage == two.stage or one.articles.isdisjoint(two.articles) or different_donor(one, two):
        return 0.0
    supplied_before = any(m.stage == "delivered" and not m.dated for m in (one, two)) and bool(one.dated or two.dated)
    return float(not supplied_before and not different_item(one, two))


def shared_quotation(one: Mention, two: Mention) -> float:
    """Their articles quote the same words."""
    return float(one.articles.isdisjoint(two.articles) and not one.quoted.isdisjoint(two.quoted))


def no_time(one: Mention, two: Mention) -> float:
    """Nothing tells when one of them was."""
    return float((one.when is None or two.when is None) and one.articles.isdisjoint(two.articles))


def _is_item(one: Mention, two: Mention) -> bool:
    return "package" not in (one.thing.category, two.thing.category)


@lru_cache(maxsize=2)  # every feature of a pair that is about items asks for it
def _names(one: Mention, two: Mention) -> int | None:
    """How their items' names stand to one another; None where one is about a package."""
    if not _is_item(one, two):
        return None
    if same_thing(one.thing, two.thing):
        return SAME
    return LESS if narrower(one.thing, two.thing) else KINDRED if kindred(one.thing, two.thing) else OTHER


def _dated(one: Mention, two: Mention) -> tuple[tuple[int, int], tuple[int, int]] | None:
    return (one.dated, two.dated) if one.dated and two.dated else None


def _told_days_apart(one: Mention, two: Mention) -> int:
    """Days between the reports, as far as they are known."""
    first, second = one.reported or one.dated, two.reported or two.dated
    return gap(first, second) if first and second else 0


def _likely_gap(one: Mention, two: Mention) -> int:
    """Days between two mentions of one stage of which at most one is dated; -1 where nothing tells."""
    if one.stage != two.stage or (one.dated and two.dated) or not one.when or not two.when:
        return -1
    return gap(one.when, two.when)


def _stage_gap(one: Mention, two: Mention) -> int | None:
    """Days from the earlier stage to the later one, negative where they lie the other way round."""
    if one.stage == two.stage or not one.when or not two.when:
        return None
    first, second = sorted((one, two), key=lambda mention: (_ORDER[mention.stage], mention.id))
    if not first.when or not second.when or (first.stage in _BEFORE and second.stage in _BEFORE):
        return None
    distance = gap(first.when, second.when)
    return distance if second.when[1] >= first.when[0] else -distance
