"""Rules of use with their history: imposed, narrowed, lifted, restated."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from aidtrail.model import Article, Conflict, Item, Rule, Step, TermsClaim, digest
from aidtrail.resolve.consolidate import Setting, choose, read_field
from aidtrail.resolve.days import day_of, span_of
from aidtrail.resolve.groups import Groups
from aidtrail.resolve.stages import days_of
from aidtrail.resolve.things import ANYTHING, Thing, kindred, narrower, same_thing, thing_of
from aidtrail.resolve.vocabulary import vocabulary

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
    alike: dict[tuple[object, ...], list[TermsClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.id):
        alike[claim.donor, claim.scope, claim.place].append(claim)
    for held in alike.values():
        _join_things(held, groups, kept_apart)
        _join_successors(held, groups, articles)
    known = {claim.id for claim in claims}
    for one, two in together:
        if one in known and two in known:
            groups.join(one, two)
    by_id = {claim.id: claim for claim in claims}
    return [[by_id[name] for name in members] for members in groups.members() if members[0] in by_id]


def _join_things(claims: Sequence[TermsClaim], groups: Groups, apart: set[frozenset[str]]) -> None:
    first: dict[Thing, TermsClaim] = {}
    for claim in claims:
        thing = thing_of(claim.item) if claim.item else thing_of(Item("weapons"))
        for other, earlier in first.items():
            if covers(thing, other) and frozenset((claim.id, earlier.id)) not in apart:
                groups.join(claim.id, earlier.id)
        first.setdefault(thing, claim)


def covers(one: Thing, two: Thing) -> bool:
    """Whether two rules are on the same items: any weapon, or the same one, or one and its kind."""
    anything = [thing.head == ANYTHING for thing in (one, two)]
    if any(anything):
        return all(anything)
    return same_thing(one, two) or narrower(one, two) or (one.category is not None and kindred(one, two))


def _join_successors(claims: Sequence[TermsClaim], groups: Groups, articles: Mapping[str, Article]) -> None:
    """A ban that was last told of before the only other rule on this use began, a permission, is what that one lifts.

    No article may tell of both as two. Where dates are missing they are one rule too, whose order is not known.
    """
    by_strand: dict[str, list[TermsClaim]] = defaultdict(list)
    for claim in claims:
        by_strand[groups.first(claim.id)].append(claim)
    if len(by_strand) != 2:
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
        place=claims[0].place,
    )


def _steps(claims: Sequence[TermsClaim], days: Mapping[str, str | None], setting: Setting) -> tuple[Step, ...]:
    """One step for each day and rule; without a day at the end, as what it says."""
    grouped: dict[tuple[str, str, bool], list[TermsClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.id):
        grouped[days[claim.id] or "", claim.rule, _limited(claim)].append(claim)
    order = sorted(grouped, key=lambda key: (key[0] == "", key[0], key[1], key[2]))
    steps: list[Step] = []
    for day, said, limited in order:
        held = grouped[day, said, limited]
        before = steps[-1].detail if steps and day else None
        steps.append(
            Step(
                stage=_change(before, said, limited),
                date=day or None,
                claims=tuple(claim.id for claim in held),
                voices=tuple(sorted({setting.voices[claim.id] for claim in held})),
                detail=said,
            )
        )
    return tuple(steps)


def _change(before: str | None, said: str, limited: bool) -> str:
    if before == said:
        return "restated"
    if said == "prohibited":
        return "imposed"
    return "narrowed" if limited else "lifted"


def _limited(claim: TermsClaim) -> bool:
    """Whether a permission is for a part only ("limited strikes", "near the border")."""
    words = {word.casefold() for part in claim.evidence for word in part.text.split()}
    return claim.rule == "permitted" and not words.isdisjoint(vocabulary().limits)


def in_force(entry: Rule, day: str) -> str | None:
    """The rule in force on an ISO day: what the last step up to then says; None where none was known."""
    said = [step.detail for step in entry.steps if step.date and step.date <= day]
    return said[-1] if said else None


def rule_conflicts(entry: Rule, claims: Sequence[TermsClaim], setting: Setting) -> list[Conflict]:
    """What was said to be allowed and barred on the same day by different voices."""
    placed = [(when(claim, setting.articles), claim) for claim in sorted(claims, key=lambda one: one.id)]
    timed = sorted(((day, claim) for day, claim in placed if day is not None), key=lambda one: (one[0], one[1].id))
    against = [
        (one, two)
        for at, (day, one) in enumerate(timed)
        for later, two in timed[at + 1 : at + 40]
        if later - day <= 1 and one.rule != two.rule and setting.voices[one.id] != setting.voices[two.id]
        and one.article != two.article and _exact(one) and _exact(two)
    ]  # fmt: skip
    if not against:
        return []
    ids = tuple(sorted({claim.id for pair in against for claim in pair}))
    why = "one says that it is allowed, another on the same day that it is not"
    return [Conflict(digest("conflict", entry.id, "rule"), entry.id, "rule", ids, ("permitted", "prohibited"), why)]


def _exact(claim: TermsClaim) -> bool:
    span = span_of(claim.date)
    return not _limited(claim) and (span is None or span[1] - span[0] <= 1)
