"""Acts: what the reports themselves join, then what an analyst ruled of it.

A ruling that two claims are or are not one act changes the acts that it speaks of, and no other.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aidtrail.model import Article, Question, TransferClaim
from aidtrail.resolve.blocking import block
from aidtrail.resolve.candidates import pairs
from aidtrail.resolve.clusters import Clusters, Doubt, clusters
from aidtrail.resolve.entries import entry_id
from aidtrail.resolve.groups import Groups
from aidtrail.resolve.mentions import Mention, mentions_of, restated_in
from aidtrail.resolve.names import Marks
from aidtrail.resolve.rulings import Pair, Rulings
from aidtrail.resolve.scoring import reasons

Claims = Sequence[TransferClaim]


@dataclass(frozen=True, slots=True)
class Settled:
    """What is one act, by ids of claims; the cells (see `Clusters`), which no ruling changes; and what is to ask."""

    acts: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[str, ...], ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Reports:
    """Claims of transfers, as ruled: all of their articles."""

    claims: Claims
    articles: Mapping[str, Article]
    marks: Mapping[str, Marks]
    rulings: Rulings
    restated: Collection[str]

    @classmethod
    def of(cls, articles: Mapping[str, Article], marks: Mapping[str, Marks], rulings: Rulings) -> "Reports":
        """The transfers among the claims that hold."""
        claims = [claim for claim in rulings.claims if isinstance(claim, TransferClaim)]
        return cls(claims, articles, marks, rulings, restated_in(claims, articles))

    def mentions(self, claims: Claims, alone: Collection[str] = ()) -> list[Mention]:
        """The mentions of some of the claims."""
        return mentions_of(claims, self.articles, self.marks, alone, self.restated)


def settle(reports: Reports) -> Settled:
    """The acts of all the claims, block by block."""
    blocks: dict[str, list[TransferClaim]] = defaultdict(list)
    for claim in reports.claims:
        blocks[block(claim)].append(claim)
    found = []
    for _, held in sorted(blocks.items()):
        mentions = reports.mentions(held)
        found.append(clusters(mentions, pairs(mentions)))
    return settled(found, reports)


def settled(found: Collection[Clusters], reports: Reports) -> Settled:
    """What was found by the reports, as an analyst ruled of it."""
    rulings = reports.rulings
    acts = [_claims(act) for one in found for act in one.acts]
    apart = _within(acts, rulings.apart)
    parts = [_looked_at_again(act, reports, apart[at]) if at in apart else [act] for at, act in enumerate(acts)]
    whole = list(_joined([act for part in parts for act in part], rulings.together))
    entry_of = {claim.id: entry_id(act) for act in whole for claim in act}
    return Settled(
        tuple(tuple(claim.id for claim in act) for act in whole),
        tuple(tuple(claim.id for claim in _claims(cell)) for one in found for cell in one.cells),
        tuple(_questions((doubt for one in found for doubt in one.doubts), entry_of, rulings.apart)),
    )


def _looked_at_again(act: Claims, reports: Reports, apart: Sequence[Pair]) -> list[Claims]:
    """One act's claims on their own, where `apart` are pairs of them that are not one."""
    mentions = reports.mentions(act, {name for pair in apart for name in pair})
    return [_claims(part) for part in clusters(mentions, pairs(mentions), apart).acts]


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


def _questions(doubts: Iterable[Doubt], entry_of: Mapping[str, str], apart: Iterable[Pair]) -> Iterator[Question]:
    """One question for each pair of entries that are not ruled apart: the surest of the doubts between them."""
    known = {_pair(entry_of[one], entry_of[two]) for one, two in apart if one in entry_of and two in entry_of}
    surest: dict[Pair, Doubt] = {}
    for doubt in sorted(doubts, key=lambda one: (-round(one.score, 3), one.claims)):
        one, two = _pair(*(entry_of[claim] for claim in doubt.claims))
        if one != two and (one, two) not in known:
            surest.setdefault((one, two), doubt)
    for pair, doubt in sorted(surest.items()):
        yield Question.between(pair, doubt.claims, round(doubt.score, 3), reasons(doubt.one, doubt.two))


def _pair(one: str, two: str) -> Pair:
    low, high = sorted((one, two))
    return low, high


def _claims(mentions: Iterable[Mention]) -> Claims:
    return _sorted(claim for mention in mentions for claim in mention.claims)


def _sorted(claims: Iterable[TransferClaim]) -> Claims:
    return sorted(claims, key=lambda claim: claim.id)
