"""Acts: what the reports themselves join, then what an analyst ruled of it.

A ruling that two claims are or are not one act changes the acts that it speaks of, and no other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from aidtrail.model import Article, TransferClaim
from aidtrail.resolve.clusters import Doubt, clusters
from aidtrail.resolve.groups import Groups
from aidtrail.resolve.mentions import mentions_of
from aidtrail.resolve.names import Marks
from aidtrail.resolve.rulings import Pair, Rulings

Claims = Sequence[TransferClaim]


def acts_of(
    claims: Claims, articles: Mapping[str, Article], marks: Mapping[str, Marks], rulings: Rulings
) -> tuple[list[Claims], list[Doubt]]:
    """The claims of each act of one block, sorted by id, and the pairs of mentions left in doubt."""
    acts, doubts = _reported(claims, articles, marks)
    apart = _within(acts, rulings.apart)
    parts = [_reported(act, articles, marks, apart[at])[0] if at in apart else [act] for at, act in enumerate(acts)]
    return list(_joined([act for part in parts for act in part], rulings.together)), doubts


def _reported(
    claims: Claims, articles: Mapping[str, Article], marks: Mapping[str, Marks], apart: Sequence[Pair] = ()
) -> tuple[list[Claims], list[Doubt]]:
    """What is one act by the reports, where `apart` are pairs of claims that are not."""
    mentions = mentions_of(claims, articles, marks, {name for pair in apart for name in pair})
    grouped, doubts = clusters(mentions, apart)
    return [_sorted(claim for mention in act for claim in mention.claims) for act in grouped], doubts


def _within(acts: Sequence[Claims], apart: Iterable[Pair]) -> dict[int, list[Pair]]:
    """The pairs of claims that are of one act, by its place."""
    place = {claim.id: at for at, act in enumerate(acts) for claim in act}
    found: dict[int, list[Pair]] = defaultdict(list)
    for one, two in apart:
        if one in place and place[one] == place.get(two):
            found[place[one]].append((one, two))
    return found


def _joined(acts: Sequence[Claims], together: Iterable[Pair]) -> Iterator[Claims]:
    """The acts, those in one that hold claims ruled to be the same."""
    first = {claim.id: act[0].id for act in acts for claim in act}
    groups = Groups(act[0].id for act in acts)
    for one, two in together:
        if one in first and two in first:
            groups.join(first[one], first[two])
    by_id = {act[0].id: act for act in acts}
    return (_sorted(claim for name in names for claim in by_id[name]) for names in groups.members())


def _sorted(claims: Iterable[TransferClaim]) -> Claims:
    return sorted(claims, key=lambda claim: claim.id)
