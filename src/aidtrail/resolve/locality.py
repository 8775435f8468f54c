"""What a change can move, and what follows from it there: so that a ledger grows without being resolved anew.

The rule of locality. Every mention stands on lines, one for each of its keys, and is compared with its neighbours on
them (see `candidates`). Pairs that are likely enough to be asked of tie mentions into cells, and what is one act is
settled cell by cell (see `clusters`). A new, changed or lost mention changes which pairs are compared only between its
neighbours on its own lines. So a cell is settled anew where a mention of it changed, where it lost a pair, or where a
likely pair with one of its mentions was made; no other cell can give another result.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from aidtrail.model import Article, Claim, Decision, TransferClaim
from aidtrail.resolve.acts import Reports, Settled, settled
from aidtrail.resolve.blocking import block
from aidtrail.resolve.candidates import NEIGHBOURS, keys, near, possible
from aidtrail.resolve.clusters import clusters
from aidtrail.resolve.mentions import Mention, Place
from aidtrail.resolve.names import Marks, marks_of
from aidtrail.resolve.rulings import Pair, Rulings, apply
from aidtrail.resolve.scoring import ASK, score
from aidtrail.resolve.things import thing_of

Along = Mapping[int, Mapping[str, Sequence[Place]]]  # the places on some lines, by key and stage, in order

REACH = NEIGHBOURS  # places on either side, of each stage, that a change on a line can concern


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a claim's mention stands: its place on the lines of its keys; `whole`: it is about a package as such."""

    mention: str
    day: int
    stage: str
    keys: tuple[int, ...]
    whole: bool

    @property
    def place(self) -> Place:
        """Its place on every line."""
        return self.day, self.mention


def stands(articles: Iterable[Article], claims: Iterable[Claim], decisions: Iterable[Decision]) -> dict[str, Stand]:
    """Where each claim of a transfer stands, as ruled; `claims` are all those of `articles`."""
    reports = Reports.of({article.id: article for article in articles}, {}, apply(claims, decisions))
    return {
        claim.id: _stand(mention, claim) for mention in reports.mentions(reports.claims) for claim in mention.claims
    }


def _stand(mention: Mention, claim: TransferClaim) -> Stand:
    thing = thing_of(claim.item)
    told = mention if thing == mention.thing else replace(mention, thing=thing)
    within = block(claim)
    lines = tuple(sorted(_hash(within, key) for key in keys(told)))
    return Stand(mention.id, mention.place[0], mention.stage, lines, claim.item is None)


def _hash(within: str, key: Iterable[object]) -> int:
    said = "\x1f".join([within, *map(str, key)]).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big", signed=True)


def pairs_on(along: Along) -> set[Pair]:
    """Pairs of mentions, the earlier first, that are compared by their places on these lines."""
    return {(one[1], two[1]) for one, two in near(along.values())}


def changed_pairs(was: Along, now: Along) -> tuple[set[Pair], set[Pair]]:
    """The pairs broken and made by a change on some lines, of which `was` and `now` give the places around it.

    Line by line: what lies further along a line is not given, so mentions far apart on one may look near. They do so
    before and after, but must not hide what changed on another line.
    """
    broken, made = set[Pair](), set[Pair]()
    for key in was.keys() | now.keys():
        before, after = pairs_on({key: was.get(key, {})}), pairs_on({key: now.get(key, {})})
        broken |= before - after
        made |= after - before
    return broken, made


def likely(
    articles: Iterable[Article],
    claims: Iterable[Claim],
    decisions: Iterable[Decision],
    members: Collection[str],
    compared: Iterable[Pair],
) -> list[Pair]:
    """Those of the pairs of mentions that may be one act; `members` are their claims, `claims` all of `articles`."""
    by_id = {article.id: article for article in articles}
    reports = Reports.of(by_id, {}, apply(claims, decisions))
    hopeful = _likely(_as_if_texts_were_alike(reports, members), compared)
    held = {name for one, two in hopeful for mention in (one, two) for name in mention.articles}
    reports = replace(reports, marks={name: marks_of(by_id[name]) for name in sorted(held)})
    mentions = reports.mentions([claim for one, two in hopeful for claim in (*one.claims, *two.claims)])
    return [(one.id, two.id) for one, two in _likely(mentions, [(one.id, two.id) for one, two in hopeful])]


def _as_if_texts_were_alike(reports: Reports, members: Collection[str]) -> list[Mention]:
    """The mentions, with all that their texts could share: they are read only where that could make a pair likely."""
    claims = [claim for claim in reports.claims if claim.id in members]
    systems = {thing_of(claim.item).id for claim in claims}
    alike = Marks(frozenset("abc"), frozenset("s"), frozenset(one for one in systems if one), frozenset({0}))
    return replace(reports, marks=dict.fromkeys(reports.articles, alike)).mentions(claims)


def _likely(mentions: Iterable[Mention], pairs: Iterable[Pair]) -> list[tuple[Mention, Mention]]:
    held = {mention.id: mention for mention in mentions}
    both = ((held[one], held[two]) for one, two in pairs if one in held and two in held)
    return [(one, two) for one, two in both if possible(one, two) and score(one, two) >= ASK]


def settle_among(
    articles: Iterable[Article],
    claims: Iterable[Claim],
    decisions: Iterable[Decision],
    members: Collection[str],
    compared: Iterable[Pair],
) -> Settled:
    """The acts of some claims, `members`, which are whole cells; `compared` are the pairs of their mentions.

    `claims` are all those of `articles`.
    """
    by_id = {article.id: article for article in articles}
    reports = Reports.of(by_id, {}, apply(claims, decisions))
    held = [claim for claim in reports.claims if claim.id in members]
    mentions = reports.mentions(held)
    at = {mention.id: place for place, mention in enumerate(mentions)}
    indices = sorted((at[one], at[two]) for one, two in compared if one in at and two in at)
    indices = [(i, j) for i, j in indices if possible(mentions[i], mentions[j])]
    needed = {at for pair in indices for at in pair} | _ruled_apart(mentions, reports.rulings)
    texts = {name for place in needed for name in mentions[place].articles}
    reports = replace(reports, marks={name: marks_of(by_id[name]) for name in sorted(texts)})
    return settled([clusters(reports.mentions(held), indices)], reports)


def _ruled_apart(mentions: Iterable[Mention], rulings: Rulings) -> set[int]:
    """The places of mentions with a claim that an analyst set apart from others."""
    names = {name for pair in rulings.apart for name in pair}
    return {at for at, mention in enumerate(mentions) if any(claim.id in names for claim in mention.claims)}
