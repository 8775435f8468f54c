"""Rules of use with their history: imposed, narrowed, lifted, restated."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from aidtrail.model import Article, Conflict, Item, Rule, Step, TermsClaim, digest
from aidtrail.resolve.blocking import block
from aidtrail.resolve.consolidate import Setting, choose, read_field
from aidtrail.resolve.days import day_of, span_of
from aidtrail.resolve.disputes import dispute, opposed
from aidtrail.resolve.groups import Groups
from aidtrail.resolve.stages import days_of
from aidtrail.resolve.things import ANYTHING, Thing, kindred, narrower, same_thing, thing_of
from aidtrail.resolve.vocabulary import vocabulary

_ANY = Item("weapons")  # what a rule is on that names no item
SAME_DAY = 1  # days within which two rules are said of the same time
GAP = 31  # days between two rules, from which the later one continues the earlier


def strands(
    claims: Sequence[TermsClaim],
    articles: Mapping[str, Article],
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[list[TermsClaim]]:
    """The claims of each rule: of one donor on one sort of use at one place, for what may be the same items."""
    groups = Groups(claim.id for claim in claims)
    kept_apart = {frozenset(pair) for pair in apart}
    alike: dict[str, list[TermsClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.id):
        alike[block(claim)].append(claim)
    for held in alike.values():
        _join_subjects(held, groups, kept_apart)
        _join_successors(held, groups, articles)
    by_id = {claim.id: claim for claim in claims}
    for one, two in together:
        if one in by_id and two in by_id:
            groups.join(one, two)
    return [[by_id[name] for name in members] for members in groups.members()]


def _join_subjects(claims: Sequence[TermsClaim], groups: Groups[str], apart: set[frozenset[str]]) -> None:
    """Join what is on the same items at the same place, item by item: first those with names, then bare kinds."""
    ruled_apart = {name for pair in apart for name in pair}
    by_subject: dict[tuple[Thing, tuple[str, ...], str], list[str]] = defaultdict(list)
    for claim in claims:
        alone = claim.id if claim.id in ruled_apart else ""
        by_subject[thing_of(claim.item or _ANY), tuple(sorted(claim.place)), alone].append(claim.id)
    for held in by_subject.values():
        for name in held:
            groups.join(held[0], name)
    for one, two in combinations(by_subject, 2):
        first, second = by_subject[one][0], by_subject[two][0]
        if covers(one[0], two[0]) and _one_place(one[1], two[1]) and frozenset((first, second)) not in apart:
            groups.join(first, second)


def covers(one: Thing, two: Thing) -> bool:
    """Whether two rules are on the same items: any weapon, or the same one, or one and its kind."""
    anything = [thing.head == ANYTHING for thing in (one, two)]
    if any(anything):
        return all(anything)
    bare = not (one.words or two.words)  # "the systems", "the batteries": whatever was supplied
    return bare or same_thing(one, two) or narrower(one, two) or (one.category is not None and kindred(one, two))


def _one_place(one: Collection[str], two: Collection[str]) -> bool:
    return one == two or not set(one).isdisjoint(two)


def _join_successors(claims: Sequence[TermsClaim], groups: Groups[str], articles: Mapping[str, Article]) -> None:
    """A ban that was last told of before the only other rule on this use began, a permission, is what that one lifts.

    No article may tell of both as two. Where dates are missing they are one rule too, whose order is not known.
    """
    by_strand: dict[str, list[TermsClaim]] = defaultdict(list)
    for claim in claims:
        by_strand[groups.first(claim.id)].append(claim)
    if len(by_strand) != 2 or not _one_place(
        *({place for c in held for place in c.place} for held in by_strand.values())
    ):
        return
    banned, allowed = sorted(by_strand.values(), key=lambda held: held[0].rule, reverse=True)
    rules = [{claim.rule for claim in held} for held in (banned, allowed)]
    if rules != [{"prohibited"}, {"permitted"}] or {c.article for c in banned} & {c.article for c in allowed}:
        return
    days = [[when(claim, articles) for claim in held] for held in (banned, allowed)]
    unknown = None in days[0] or None in days[1]
    if unknown or max(day or 0 for day in days[0]) + GAP < min(day or 0 for day in days[1]):
        groups.join(*by_strand)


def when(claim: TermsClaim, articles: Mapping[str, Article]) -> int | None:
    """The day from which a rule is known: as stated, else its article's."""
    article = articles.get(claim.article)
    return day_of(claim.date) or day_of(article.published if article else None)


def rule(claims: Sequence[TermsClaim], setting: Setting) -> Rule:
    """The entry of one rule with its history."""
    days = {claim.id: claim.date or setting.day(claim) or None for claim in claims}
    steps = _steps(claims, days, setting)
    known = all(step.date for step in steps) or len({claim.rule for claim in claims}) == 1
    chosen = [choose(field, claims, read_field(field), setting) for field in ("donor", "recipient", "item")]
    value = {choice.field: choice.value for choice in chosen if choice}
    first, last = days_of(steps)
    return Rule(
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
        order_known=known,
        rule=steps[-1].detail if known else None,
        scope=claims[0].scope,
        place=tuple(sorted({place for claim in claims for place in claim.place})),
    )


def _steps(claims: Sequence[TermsClaim], days: Mapping[str, str | None], setting: Setting) -> tuple[Step, ...]:
    """One step for each day, rule and place; what has no day at the end."""
    grouped: dict[_Said, list[TermsClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.id):
        grouped[_Said(days[claim.id] or "", claim.rule, _limited(claim), tuple(sorted(claim.place)))].append(claim)
    steps: list[Step] = []
    before: _Said | None = None
    for said in sorted(grouped, key=lambda said: (said.day == "", said)):
        held = grouped[said]
        steps.append(
            Step(
                stage=_change(before if said.day else None, said),
                date=said.day or None,
                claims=tuple(claim.id for claim in held),
                voices=tuple(sorted({setting.voices[claim.id] for claim in held})),
                detail=said.rule,
            )
        )
        before = said
    return tuple(steps)


class _Said(NamedTuple):
    """What is said of a rule: from which day, whether for a part only, and where."""

    day: str
    rule: str
    limited: bool
    place: tuple[str, ...]


def _change(before: _Said | None, said: _Said) -> str:
    """How a rule changes by what is said next."""
    if before is None or before.rule != said.rule:
        return "imposed" if said.rule == "prohibited" else "narrowed" if said.limited else "lifted"
    if said.rule == "prohibited" and set(before.place) < set(said.place):
        return "widened"
    return "restated"


def _limited(claim: TermsClaim) -> bool:
    """Whether a permission is for a part only ("limited strikes", "near the border")."""
    words = {word.casefold() for part in claim.evidence for word in part.text.split()}
    return claim.rule == "permitted" and not words.isdisjoint(vocabulary().limits)


def in_force(entry: Rule, day: str) -> str | None:
    """The rule in force on an ISO day: what the last step up to then says; None where none was known."""
    said = [step.detail for step in entry.steps if step.date and step.date <= day]
    return said[-1] if said else None


def rule_conflicts(entry: Rule, claims: Sequence[TermsClaim], setting: Setting) -> Iterator[Conflict]:
    """What was said to be allowed and barred on the same day by different voices."""
    against = [pair for pair in opposed(claims, setting) if _contradict(*pair, setting.articles)]
    why = "one says that it is allowed, another on the same day that it is not"
    yield from dispute(entry.id, "rule", why, against, setting)


def _contradict(one: TermsClaim, two: TermsClaim, articles: Mapping[str, Article]) -> bool:
    if one.rule == two.rule or not _one_place(one.place, two.place) or not (_exact(one) and _exact(two)):
        return False
    days = when(one, articles), when(two, articles)
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= SAME_DAY


def _exact(claim: TermsClaim) -> bool:
    """Whether a rule is on the whole and its day is known as such, or is that of its article."""
    span = span_of(claim.date)
    return not _limited(claim) and (span is None or span[1] == span[0])
