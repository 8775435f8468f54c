"""Acts from judgements on pairs: the surest pairs are joined first, unless what is already joined forbids it.

A pair that is likely but not sure is joined only where no other act fits as well; else it becomes a question.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from aidtrail.resolve.amounts import compatible
from aidtrail.resolve.days import Days, gap
from aidtrail.resolve.features import MONTH, RESTATED, disputed_day
from aidtrail.resolve.groups import Groups
from aidtrail.resolve.mentions import Mention, side_by_side
from aidtrail.resolve.scoring import ASK, SAME, SURE, score
from aidtrail.resolve.things import ANYTHING, Thing, is_whole, narrower, same_thing
from aidtrail.resolve.vocabulary import vocabulary
from aidtrail.values import Quantity

RIVAL = 0.8  # how much less likely another act may be and still count as fitting as well as one that is not sure
DELIVERED_LATER = 400  # and one that tells of its delivery
LATER = 180  # days after an act in which a report that names only its kind is taken to mean it
ASKED = 3  # questions on one mention at most
SPREAD = 120  # days over which one stage of an act may be dated or reported

_Judged = tuple[float, int, int]  # how sure it is that two mentions are one act, and their places
_Near = dict[int, list[tuple[float, int]]]


@dataclass(slots=True)
class _Act:
    """What is joined so far: the facts that another mention may not contradict."""

    members: list[int]
    days: dict[str, Days] = field(default_factory=dict)
    reported: dict[str, Days] = field(default_factory=dict)
    ordinals: set[int] = field(default_factory=set)
    named: dict[str, Thing] = field(default_factory=dict)
    told: dict[tuple[str, str], list[Mention]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two mentions that may be one act, and how sure it is."""

    one: Mention
    two: Mention
    score: float

    @property
    def claims(self) -> tuple[str, str]:
        """The first claim of each."""
        return self.one.claims[0].id, self.two.claims[0].id


@dataclass(frozen=True, slots=True)
class Clusters:
    """Acts, the pairs left in doubt, and cells: mentions that hang together by likely pairs.

    Nothing in one cell depends on another: with the same likely pairs its mentions give the same acts and doubts.
    """

    acts: list[list[Mention]]
    doubts: list[Doubt]
    cells: list[list[Mention]]


def clusters(
    mentions: Sequence[Mention], compared: Iterable[tuple[int, int]], apart: Iterable[tuple[str, str]] = ()
) -> Clusters:
    """What is one act. `compared` are pairs of indices of mentions; `apart` pairs of claim ids that are of two acts."""
    place = {claim.id: at for at, mention in enumerate(mentions) for claim in mention.claims}
    judged = _judged(mentions, compared)
    near: _Near = defaultdict(list)
    for value, i, j in judged:
        near[i].append((value, j))
        near[j].append((value, i))
    ruled = {_pair(place, one, two) for one, two in apart if one in place and two in place}
    state = _State(mentions, near, ruled)
    unsure = [(value, i, j) for value, i, j in judged if not state.settle(value, i, j, near)]
    for vague, known in _only_fits(mentions, state.acts(), near):
        state.join_if_free(vague, known)
    return Clusters(
        [[mentions[at] for at in sorted(act)] for act in state.acts()],
        _doubts(mentions, [pair for pair in unsure if not state.joined(*pair[1:])]),
        [[mentions[at] for at in cell] for cell in _cells(len(mentions), judged)],
    )


def _judged(mentions: Sequence[Mention], compared: Iterable[tuple[int, int]]) -> list[_Judged]:
    """The pairs that may be one act, the surest first."""
    scored = ((score(mentions[i], mentions[j]), i, j) for i, j in compared)
    return sorted((one for one in scored if one[0] >= ASK), key=lambda one: (-one[0], one[1], one[2]))


def _cells(count: int, judged: Iterable[_Judged]) -> Iterator[list[int]]:
    groups = Groups(range(count))
    for _, i, j in judged:
        groups.join(i, j)
    return iter(groups.members())


def _only_fits(mentions: Sequence[Mention], acts: Sequence[Sequence[int]], near: _Near) -> Iterator[tuple[int, int]]:
    """What is told by its kind only, and the one named act of its donor and kind that it is likely to be."""
    act_of = {at: act for act in acts for at in act}
    vague = {act[0] for act in acts if all(_is_vague(mentions[at]) for at in act)}
    for first in sorted(vague):
        likely = {act_of[other][0] for at in act_of[first] for _, other in near.get(at, ())}
        known = [act_of[other] for other in likely - vague if _of_one_kind(mentions[first], mentions[other])]
        if len(known) == 1 and _is_meant(mentions[first], [mentions[at] for at in known[0]]):
            yield first, known[0][0]


def _of_one_kind(one: Mention, two: Mention) -> bool:
    return one.donor is not None and (one.donor, one.thing.category) == (two.donor, two.thing.category)


def _is_vague(mention: Mention) -> bool:
    """Whether a mention gives no more than a kind of thing ("tanks"), or tells of its delivery ("patrol boats")."""
    words = mention.thing.words
    if mention.thing.head == ANYTHING:
        return False
    bare = not words or (mention.stage == "delivered" and words <= vocabulary().kind_words)
    return mention.thing.general and bare and not mention.dated and not mention.another


def _is_meant(mention: Mention, act: Sequence[Mention]) -> bool:
    """Whether an act is named, and the mention was reported in its time, or not long after, by another article."""
    if all(other.thing.general for other in act) or any(mention.articles & other.articles for other in act):
        return False
    days = [day for other in act if other.when for day in other.when]
    later = DELIVERED_LATER if mention.stage == "delivered" else LATER
    return bool(days) and mention.when is not None and min(days) - MONTH <= mention.when[0] <= max(days) + later


def _doubts(mentions: Sequence[Mention], unsure: Iterable[_Judged]) -> list[Doubt]:
    """What to ask of the pairs left open: the surest first, and of each mention only so much."""
    asked: Counter[int] = Counter()
    found = []
    for value, i, j in unsure:
        if asked[i] < ASKED and asked[j] < ASKED:
            asked.update((i, j))
            found.append(Doubt(mentions[i], mentions[j], value))
    return found


def _pair(place: dict[str, int], one: str, two: str) -> tuple[int, int]:
    low, high = sorted((place[one], place[two]))
    return low, high


class _State:
    """The acts while they grow; what is near no other mention is never joined, so nothing is noted of it."""

    def __init__(self, mentions: Sequence[Mention], near: Collection[int], apart: set[tuple[int, int]]) -> None:
        self._mentions = mentions
        self._act = [_Act([at]) for at in range(len(mentions))]
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, two in apart:
            self._apart[one].add(two)
            self._apart[two].add(one)
        for at in sorted(near):
            self._note(self._act[at], mentions[at])

    @staticmethod
    def _note(act: _Act, mention: Mention) -> None:
        exact = mention.when if mention.when and mention.when[1] - mention.when[0] <= MONTH else None
        for held, span in ((act.days, mention.dated), (act.reported, exact)):
            if span:
                first, last = held.get(mention.stage, span)
                held[mention.stage] = min(first, span[0]), max(last, span[1])
        if mention.package.ordinal is not None:
            act.ordinals.add(mention.package.ordinal)
        if not mention.thing.general:
            act.named.setdefault(mention.thing.key, mention.thing)
        for article in sorted(mention.articles):
            act.told.setdefault((article, mention.stage), []).append(mention)

    def joined(self, one: int, two: int) -> bool:
        return self._act[one] is self._act[two]

    def acts(self) -> list[list[int]]:
        """The members of each act, in the order of their first mention."""
        seen: dict[int, list[int]] = {}
        for at, act in enumerate(self._act):
            seen.setdefault(id(act), []).append(at)
        return list(seen.values())

    def settle(self, value: float, one: int, two: int, near: _Near) -> bool:
        """Join the two if they may be; True where nothing is left to ask."""
        if self.joined(one, two) or self._forbidden(one, two):
            return True
        if value < SAME or self._rivalled(value, one, two, near):
            return False
        self.join(one, two)
        return True

    def join_if_free(self, one: int, two: int) -> None:
        """Join the two unless something forbids it."""
        if not self._forbidden(one, two):
            self.join(one, two)

    def join(self, one: int, two: int) -> None:
        """Make one act of both, the smaller one added to the larger."""
        large, small = self._act[one], self._act[two]
        if large is small:
            return
        if len(large.members) < len(small.members):
            large, small = small, large
        for at in small.members:
            self._act[at] = large
            self._note(large, self._mentions[at])
        large.members += small.members

    def _rivalled(self, value: float, one: int, two: int, near: _Near) -> bool:
        """Whether another act, which can't be the same as this one, fits about as well."""
        margin = RIVAL if value < SURE else 0.0
        return any(
            other_value >= value - margin and not self.joined(here, other) and not self.joined(there, other)
            and self._forbidden(there, other)
            for here, there in ((one, two), (two, one))
            for other_value, other in near[here]
            if other != there
        )  # fmt: skip

    def _forbidden(self, one: int, two: int) -> bool:
        large, small = self._act[one], self._act[two]
        if len(large.members) < len(small.members):
            large, small = small, large
        if large.ordinals and small.ordinals and large.ordinals != small.ordinals:
            return True
        bridged = self._mentions[one].thing.general or self._mentions[two].thing.general
        if bridged and _unlike(large.named.values(), small.named.values()):
            return True
        days_apart = any(_apart(stage, large, small) for stage in small.days if stage in large.days)
        if days_apart and not disputed_day(self._mentions[one], self._mentions[two]):
            return True
        if any(_drawn_out(stage, large, small) for stage in small.reported if stage in large.reported):
            return True
        if any(self._act[other] is large for at in small.members for other in self._apart.get(at, ())):
            return True
        return any(_told_twice(large.told.get(key, ()), held) for key, held in small.told.items())


def _apart(stage: str, one: _Act, two: _Act) -> bool:
    """Whether a stage was reached on days that are apart, and not taken up again after a halt in between."""
    first, second = sorted((one.days[stage], two.days[stage]))
    halts = [act.days["halted"] for act in (one, two) if "halted" in act.days]
    resumed = any(first[0] <= halt[0] and halt[1] <= second[1] for halt in halts)
    return gap(first, second) >= RESTATED and not resumed


def _drawn_out(stage: str, one: _Act, two: _Act) -> bool:
    """Whether reports of one stage would spread over more time than reports of one act do.

    That something was delivered may be told of for years after, and what was halted may be taken up again.
    """
    if stage == "delivered" or "halted" in one.days or "halted" in two.days:
        return False
    spans = one.reported[stage], two.reported[stage]
    return max(last for _, last in spans) - min(first for first, _ in spans) > SPREAD


def _unlike(one: Collection[Thing], two: Collection[Thing]) -> bool:
    """Whether both name items, and none of one can be any of the other: a general name may not bring them together."""
    return bool(one and two) and not any(same_thing(a, b) or narrower(a, b) for a in one for b in two)


def _told_twice(one: Iterable[Mention], two: Iterable[Mention]) -> bool:
    """Whether one article tells of both as two acts of one stage."""
    return any(_distinct(a, b) for a in one for b in two)


def _distinct(one: Mention, two: Mention) -> bool:
    """Whether two mentions of one article and stage are two acts."""
    if one.dated != two.dated or not _may_be_one_thing(one, two) or not _fit(one.quantity, two.quantity):
        return True
    if one.quantity != two.quantity and same_thing(one.thing, two.thing):
        return True  # one fact told twice is one claim: another number of the same is another list
    return one.value is not None and two.value is not None and one.value != two.value


def _may_be_one_thing(one: Mention, two: Mention) -> bool:
    if same_thing(one.thing, two.thing) or (is_whole(one.thing) and is_whole(two.thing)):
        return True
    return narrower(one.thing, two.thing) and not side_by_side(one, two)


def _fit(one: Quantity | None, two: Quantity | None) -> bool:
    return one is None or two is None or compatible(one, two)
