"""Where two voices give values of the same field of one act that can't both be true.

Not a conflict: rounding, a range and a figure in it, different units or currencies, an older and a newer state of
things, a less exact name, or one voice correcting itself.
"""

from collections.abc import Callable, Iterator, Sequence

from aidtrail.model import Conflict, TransferClaim
from aidtrail.resolve.amounts import compatible
from aidtrail.resolve.consolidate import Setting
from aidtrail.resolve.days import day_of, gap, span_of
from aidtrail.resolve.disputes import dispute, opposed
from aidtrail.resolve.features import MONTH, RESTATED
from aidtrail.resolve.things import narrower, same_thing, thing_of
from aidtrail.resolve.vocabulary import vocabulary

Clash = Callable[[TransferClaim, TransferClaim, Setting], bool]

DAYS = 2  # from which two dates of one event are two: a day's difference comes from time zones and from "Tuesday"
COUNTED_AGAIN = 3  # days after which another number may be a newer one
PRICED_AGAIN = 60  # days after which another sum may be a newer one
SAME_TIME = 1  # days within which two states of an act are stated of the same time

# Pairs of stages of which the second contradicts the first; those in _DENIED only where its words deny it. That a donor
# denies having delivered (refused) is no state of the act: its history shows the denial.
_OPPOSED = frozenset({("committed", "halted"), ("delivered", "halted"), ("committed", "refused")})
_DENIED = frozenset(
    {("delivered", "requested"), ("delivered", "considered"), ("delivered", "committed"), ("committed", "considered")}
)


def quantity(one: TransferClaim, two: TransferClaim, setting: Setting) -> bool:
    """different numbers of the same things"""
    if not one.quantity or not two.quantity or one.stage != two.stage:
        return False
    counted = {thing.counted for thing in (thing_of(one.item), thing_of(two.item))}
    units = {one.quantity.unit, two.quantity.unit} - {None, "unit"}
    fits = len(counted) > 1 or len(units) > 1 or compatible(one.quantity, two.quantity)
    return not fits and _same_time(one, two, setting, COUNTED_AGAIN)


def value(one: TransferClaim, two: TransferClaim, setting: Setting) -> bool:
    """different sums in the same currency"""
    if not one.value or not two.value or one.value.currency != two.value.currency:
        return False
    return not compatible(one.value, two.value) and _same_time(one, two, setting, PRICED_AGAIN)


def stage(one: TransferClaim, two: TransferClaim, setting: Setting) -> bool:
    """one says that it is done or going on, the other of the same time that it is not"""
    if not (_undone(one, two, setting) or _undone(two, one, setting)):
        return False
    return bool(setting.day(one) and setting.day(two)) and _same_time(one, two, setting, SAME_TIME, stated=False)


def _undone(said: TransferClaim, other: TransferClaim, setting: Setting) -> bool:
    """Whether `other` says that what `said` tells of did not happen, or does not go on."""
    known = vocabulary()
    stages = said.stage, other.stage
    if stages in _DENIED:
        return _says(other, known.denials)
    if stages not in _OPPOSED or (other.stage == "refused" and _says(other, known.another)):
        return False  # that one more is refused takes nothing back
    day, now = span_of(said.date), day_of(setting.day(said)) or 0
    return _says(said, known.denials | known.goes_on) or (day is not None and gap(day, (now, now)) <= SAME_TIME)


def _corrects(one: TransferClaim, two: TransferClaim, setting: Setting) -> bool:
    """Whether an outlet tells of one thing again, and at least once without a source that it could leave it to."""
    outlets = {article.outlet for claim in (one, two) if (article := setting.articles.get(claim.article))}
    named = [claim for claim in (one, two) if claim.source and (claim.source.name or claim.source.role)]
    return len(outlets) == 1 and None not in outlets and len(named) < 2


def _same_time(one: TransferClaim, two: TransferClaim, setting: Setting, within: int, *, stated: bool = True) -> bool:
    """Whether two claims are of one time: by the days stated, else by those of their articles, as far as known."""
    days = [span_of(claim.date) for claim in (one, two)] if stated else [None]
    if None in days:
        days = [span_of(setting.day(claim)) for claim in (one, two)]
    return days[0] is None or days[1] is None or gap(days[0], days[1]) <= within


def _says(claim: TransferClaim, wording: frozenset[str]) -> bool:
    words = {word.strip(".,;:“”\"'").casefold() for part in claim.evidence for word in part.text.split()}
    return not words.isdisjoint(wording)


def date(one: TransferClaim, two: TransferClaim, setting: Setting) -> bool:
    """different days of the same event"""
    a, b = span_of(one.date), span_of(two.date)
    within = MONTH if one.quantity == two.quantity else RESTATED
    if one.stage != two.stage or a is None or b is None or not DAYS <= gap(a, b) < within:
        return False
    earlier, later = sorted((one, two), key=lambda claim: claim.date or "")
    arrived_by_then = later.stage == "delivered" and later.date == setting.day(later)  # "has arrived", said that day
    said_again = later.stage == "committed" and (later.date or "") > (setting.day(earlier) or "9")  # once it was known
    return not arrived_by_then and not said_again


def item(one: TransferClaim, two: TransferClaim, setting: Setting) -> bool:
    """different items for the same things"""
    if one.item is None or two.item is None or one.item == two.item or one.stage != two.stage:
        return False
    a, b = thing_of(one.item), thing_of(two.item)
    return not a.general and not b.general and not same_thing(a, b) and not narrower(a, b)


def donor(one: TransferClaim, two: TransferClaim, setting: Setting) -> bool:
    """different donors of the same things"""
    return None not in (one.donor, two.donor) and one.donor != two.donor and one.stage == two.stage


CLASHES: tuple[tuple[str, Clash], ...] = (
    ("quantity", quantity),
    ("value", value),
    ("stage", stage),
    ("date", date),
    ("item", item),
    ("donor", donor),
)


def conflicts(entry: str, claims: Sequence[TransferClaim], setting: Setting) -> Iterator[Conflict]:
    """The conflicts within one act, at most one for each field."""
    pairs = [pair for pair in opposed(claims, setting) if not _corrects(*pair, setting)]
    for field, clash in CLASHES:
        against = [pair for pair in pairs if clash(*pair, setting)]
        yield from dispute(entry, field, (clash.__doc__ or field).strip(), against, setting)
