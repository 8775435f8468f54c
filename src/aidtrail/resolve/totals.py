"""Running totals as series over time, and the ranges of systems; never added to transfers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from aidtrail.model import Article, Choice, Conflict, FigureClaim, Item, Package, Step, Total, digest
from aidtrail.resolve.amounts import ROUNDING, compatible, equal, most
from aidtrail.resolve.blocking import block
from aidtrail.resolve.consolidate import Setting, choose, read_field
from aidtrail.resolve.days import day_of
from aidtrail.resolve.disputes import dispute, opposed
from aidtrail.resolve.groups import Groups
from aidtrail.resolve.scopes import start
from aidtrail.resolve.stages import days_of

SAME_STATE = 10  # days within which two figures are of the same state of things
RESTATED = 60  # days within which equal figures without a start are taken for one


def series(
    claims: Sequence[FigureClaim],
    articles: Mapping[str, Article],
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[list[FigureClaim]]:
    """The claims of each series: one donor, one scope, one unit, one start; without a start only the same figure."""
    groups = Groups(claim.id for claim in claims)
    kept_apart = {name for pair in apart for name in pair}
    alike: dict[str, list[FigureClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: (when(one, articles) or 0, one.id)):
        if claim.id not in kept_apart:
            alike[block(claim)].append(claim)
    for _, held in sorted(alike.items()):
        _join(held, groups, articles, whole=start(held[0]) is not None)
    by_id = {claim.id: claim for claim in claims}
    for one, two in together:
        if one in by_id and two in by_id:
            groups.join(one, two)
    return [[by_id[name] for name in members] for members in groups.members()]


def _join(claims: Sequence[FigureClaim], groups: Groups[str], articles: Mapping[str, Article], *, whole: bool) -> None:
    """Join to the nearest earlier figure of the series, unless one article gives both as two."""
    for at, claim in enumerate(claims):
        for other in reversed(claims[max(0, at - 8) : at]):
            if claim.article == other.article and not equal(claim.amount, other.amount):
                continue
            if whole or (equal(claim.amount, other.amount) and _days(claim, other, articles) <= RESTATED):
                groups.join(claim.id, other.id)
                break


def when(claim: FigureClaim, articles: Mapping[str, Article]) -> int | None:
    """The day that a figure is of: as stated, else its article's."""
    article = articles.get(claim.article)
    return day_of(claim.date) or day_of(article.published if article else None)


def _days(one: FigureClaim, two: FigureClaim, articles: Mapping[str, Article]) -> int:
    a, b = when(one, articles), when(two, articles)
    return RESTATED + 1 if a is None or b is None else abs(a - b)


def total(claims: Sequence[FigureClaim], setting: Setting) -> Total:
    """The entry of one series, a point for each day and figure."""
    steps = _points(claims, setting)
    fields = ("donor", "recipient", "item", "since")
    chosen = [choose(field, claims, read_field(field), setting) for field in fields]
    value = {choice.field: choice.value for choice in chosen if choice}
    first, last = days_of(steps)
    return Total(
        id=digest("entry", min(claim.id for claim in claims)),
        claims=tuple(sorted(claim.id for claim in claims)),
        voices=tuple(sorted({setting.voices[claim.id] for claim in claims})),
        donor=value.get("donor"),
        recipient=value.get("recipient"),
        item=Item(**value["item"]) if value.get("item") else None,
        steps=steps,
        choices=tuple(choice for choice in chosen if choice),
        first=first,
        last=last,
        order_known=len(steps) < 2 or all(step.date for step in steps),
        measure=claims[0].measure,
        unit=claims[0].unit,
        since=value.get("since"),
    )


def check_totals(totals: Iterable[Total], packages: Iterable[Package]) -> list[Total]:
    """Each total, checked against the packages of its donor, recipient and currency."""
    known: dict[tuple[str | None, ...], list[Package]] = defaultdict(list)
    for whole in packages:
        if whole.value:
            known[whole.donor, whole.recipient, whole.value.currency].append(whole)
    return [checked(entry, known.get((entry.donor, entry.recipient, entry.unit), ())) for entry in totals]


def checked(entry: Total, packages: Iterable[Package]) -> Total:
    """The total with a note on what the packages known of its donor, recipient, currency and period add up to.

    A note, not a conflict: a total counts what no package names, and its scope may leave packages out.
    """
    latest = entry.steps[-1].quantity if entry.steps and entry.last else None
    stated = most(latest) if latest else None
    entry = replace(entry, choices=tuple(one for one in entry.choices if one.field != "packages"))
    if entry.measure != "total" or not (entry.donor and entry.since) or stated is None:
        return entry
    sums = [
        most(whole.value)
        for whole in packages
        if whole.value
        and (whole.donor, whole.recipient, whole.value.currency) == (entry.donor, entry.recipient, entry.unit)
        and whole.stage in ("committed", "delivered")
        and entry.since <= (whole.first or "") <= (entry.last or "")
    ]
    if not sums:
        return entry
    together = sum(amount or 0 for amount in sums)
    relation = "no more than" if together <= stated * (1 + ROUNDING) else "more than"
    why = f"the {len(sums)} packages known of this time add up to {relation} the latest figure"
    return replace(entry, choices=(*entry.choices, Choice("packages", together, why)))


def _points(claims: Sequence[FigureClaim], setting: Setting) -> tuple[Step, ...]:
    grouped: dict[tuple[str, float, float], list[FigureClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.id):
        grouped[claim.date or setting.day(claim), claim.amount.min or 0, claim.amount.max or 0].append(claim)
    return tuple(
        Step(
            stage="point",
            date=key[0] or None,
            claims=tuple(claim.id for claim in grouped[key]),
            voices=tuple(sorted({setting.voices[claim.id] for claim in grouped[key]})),
            quantity=grouped[key][0].amount,
        )
        for key in sorted(grouped, key=lambda key: (key[0] == "", key))
    )


def total_conflicts(entry: Total, claims: Sequence[FigureClaim], setting: Setting) -> Iterator[Conflict]:
    """Figures of the same state of things, from different voices, that can't both be true."""
    if entry.measure != "total" or all(start(claim) is None for claim in claims):
        return
    against = [
        (one, two)
        for one, two in opposed(claims, setting)
        if _same_state(one, two, setting) and not compatible(one.amount, two.amount)
    ]
    why = "the same donor, scope and period, but the figures are too far apart for rounding"
    yield from dispute(entry.id, "amount", why, against, setting)


def _same_state(one: FigureClaim, two: FigureClaim, setting: Setting) -> bool:
    """Whether two figures are of the same state of things: of days, or in reports, that are near one another."""
    stated, reported = [[day_of(day) for day in days] for days in _days_of(one, two, setting)]
    return any(None not in days and abs((days[0] or 0) - (days[1] or 0)) <= SAME_STATE for days in (stated, reported))


def _days_of(one: FigureClaim, two: FigureClaim, setting: Setting) -> tuple[list[str | None], list[str | None]]:
    return [one.date, two.date], [setting.day(one) or None, setting.day(two) or None]
