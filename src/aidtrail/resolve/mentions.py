"""Claims of transfers in the form in which they are compared; claims that say the very same are one mention."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from aidtrail import catalogue
from aidtrail.model import Article, Evidence, Item, PackageRef, TransferClaim, digest
from aidtrail.resolve.blocking import block
from aidtrail.resolve.days import Days, day_of, span_of
from aidtrail.resolve.names import Marks
from aidtrail.resolve.recalls import recalled
from aidtrail.resolve.things import Thing, thing_of
from aidtrail.resolve.vocabulary import vocabulary
from aidtrail.values import Money, Quantity

BREATH = 200  # characters between two sentences that name items as two, not one again in other words
DENIED = 40  # characters after "not from" in which the party stands
BEFORE = 30  # characters before an item in which words are about it
WITNESSES = 8  # articles whose names and quotations stand for a mention that many share

_SAID_TO_BE = re.compile(r"\b(?:are|were) (?:all |in fact |really |actually |plain |(?:not|no) [\w -]{1,20} but )?$")

_NOT_FROM = re.compile(r"\bnot (?:by|from|of) (?:the )?")

Place = tuple[int, str]  # a day, 0 where none is known, and a mention's id


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """Claims of one block with the same values. `dated` is the day stated, `reported` that of the article."""

    id: str
    claims: tuple[TransferClaim, ...]
    articles: frozenset[str]
    donor: str | None
    thing: Thing
    stage: str
    quantity: Quantity | None
    value: Money | None
    package: PackageRef
    dated: Days | None
    reported: Days | None
    another: bool
    corrected: bool
    retold: bool
    single: bool
    recalled: Days | None
    speaks: frozenset[str]
    denied: frozenset[str]
    names: frozenset[str]
    called: frozenset[str]
    quoted: frozenset[int]
    systems: frozenset[str]

    @property
    def when(self) -> Days | None:
        """The days the act is placed in: as stated, else when it was reported."""
        return self.dated or self.reported

    @property
    def place(self) -> Place:
        """Where it stands among others: the order of time, then that of ids. It follows from what is said."""
        return (self.when or (0, 0))[0], self.id


def mentions_of(
    claims: Sequence[TransferClaim],
    articles: Mapping[str, Article],
    marks: Mapping[str, Marks],
    alone: Collection[str] = (),
    restated: Collection[str] | None = None,
) -> list[Mention]:
    """The mentions of some blocks, in the order of their places; claims in `alone` are never one with others.

    `restated`: see the function of that name; unless given, `claims` are all of their articles.
    """
    restated = restated_in(claims, articles) if restated is None else restated
    alike: dict[tuple[object, ...], list[TransferClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.id):
        signature = (claim.id,) if claim.id in alone else _signature(claim, articles.get(claim.article), restated)
        alike[signature].append(claim)
    found = [
        _mention(digest("mention", *signature), held, articles, marks, dated=held[0].id not in restated)
        for signature, held in alike.items()
    ]
    return sorted(found, key=lambda one: one.place)


def restated_in(claims: Sequence[TransferClaim], articles: Mapping[str, Article]) -> set[str]:
    """Pledges that an article restates where it tells of the delivery: the day is that of the telling, or delivery."""
    delivered: dict[tuple[str | None, ...], set[str | None]] = defaultdict(set)
    for claim in claims:
        if claim.stage == "delivered":
            delivered[_subject(claim)].add(claim.date)
    return {
        claim.id
        for claim in claims
        if claim.stage == "committed" and (days := delivered.get(_subject(claim))) is not None
        if _on_report(claim, articles) or (claim.date is not None and claim.date in days)
    }


def _subject(claim: TransferClaim) -> tuple[str | None, ...]:
    return claim.article, claim.donor, claim.recipient, thing_of(claim.item).key


def _on_report(claim: TransferClaim, articles: Mapping[str, Article]) -> bool:
    """Whether a claim is dated on the day of its article, or the day before."""
    article = articles.get(claim.article)
    told, reported = day_of(claim.date), day_of(article.published if article else None)
    return told is not None and reported is not None and reported - 1 <= told <= reported


def _signature(claim: TransferClaim, article: Article | None, restated: Collection[str]) -> tuple[object, ...]:
    """What makes claims say the same, and gives them their place; without any date only claims of one article do."""
    published = article.published if article else None
    day = published or claim.article if claim.date is None or claim.id in restated else None
    own = claim.article if claim.item is None and claim.value is None else None
    return (
        block(claim), claim.donor, thing_of(claim.item).told, claim.stage, claim.quantity, claim.value, claim.package,
        claim.date, day, own, _another(claim), *(("corrected",) if _corrected(claim) else ()),
        *(("recalled", told) if (told := _recalled(claim, article)) else ()),
    )  # fmt: skip


def _mention(
    name: str,
    held: Sequence[TransferClaim],
    articles: Mapping[str, Article],
    marks: Mapping[str, Marks],
    *,
    dated: bool,
) -> Mention:
    first = held[0]
    article = articles.get(first.article)
    told = [marks[name] for name in sorted({claim.article for claim in held})[:WITNESSES] if name in marks]
    day = day_of(article.published) if article else None
    return Mention(
        id=name,
        claims=tuple(held),
        articles=frozenset(claim.article for claim in held),
        donor=first.donor,
        thing=thing_of(first.item),
        stage=first.stage,
        quantity=first.quantity,
        value=first.value,
        package=first.package or PackageRef(),
        dated=span_of(first.date) if dated else None,
        reported=(day, day) if day else None,
        another=_another(first),
        corrected=_corrected(first),
        retold=not dated,
        single=first.quantity is None and first.item is not None and not first.item.text.endswith("s"),
        recalled=_recalled(first, article),
        speaks=frozenset(claim.source.party for claim in held if claim.source and claim.source.party),
        denied=frozenset().union(*(_denied(part.text) for claim in held[:WITNESSES] for part in claim.evidence)),
        names=frozenset().union(*(part.names for part in told)),
        called=frozenset().union(*(part.called for part in told)),
        quoted=frozenset().union(*(part.quoted for part in told)),
        systems=frozenset().union(*(part.systems for part in told)),
    )


def _recalled(claim: TransferClaim, article: Article | None) -> Days | None:
    """The month in which what a claim says has come was promised, where the claim's words tell."""
    published = article.published if article else None
    told = (recalled(part.text, published) for part in claim.evidence) if claim.stage == "delivered" else ()
    return next(filter(None, told), None)


def _another(claim: TransferClaim) -> bool:
    """Whether the words before the item, or about a package, set it apart from an earlier one ("another")."""
    return any(_setting_apart().search(_before(part.text, claim.item)) for part in claim.evidence)


@cache
def _setting_apart() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, vocabulary().another)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _corrected(claim: TransferClaim) -> bool:
    """Whether things that were spoken of are said to be the item: "the six helicopters given in May are Mi-17s"."""
    return claim.item is not None and any(_SAID_TO_BE.search(_before(part.text, claim.item)) for part in claim.evidence)


def _denied(sentence: str) -> frozenset[str]:
    """The parties that a sentence says something did not come from: "not by Iran", "not from Slovakia"."""
    told = (sentence[found.end() : found.end() + DENIED] for found in _NOT_FROM.finditer(sentence))
    named = (catalogue.load().find(words)[:1] for words in told)
    return frozenset(hit.name.entry for hits in named for hit in hits if hit.name.kind == "party" and hit.start == 0)


def _before(sentence: str, item: Item | None) -> str:
    """What stands before the item in a sentence, as far as it can be about it; all of it where there is no item."""
    if item is None:
        return sentence
    at = sentence.find(item.text)
    return sentence[max(0, at - BEFORE) : at] if at > 0 else ""


def side_by_side(one: Mention, two: Mention) -> bool:
    """Whether an article names both in one breath, as two things."""
    return any(
        a.article == b.article and _distance(a.evidence[0], b.evidence[0]) < BREATH
        for a in one.claims[:WITNESSES]
        for b in two.claims[:WITNESSES]
        if a.evidence and b.evidence
    )


def _distance(one: Evidence, two: Evidence) -> int:
    return max(0, one.start - two.end, two.start - one.end)
