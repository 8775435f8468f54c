"""Generated articles and claims with realistic repetition, for the benches.

The articles report over 13 years what 40 donors give 50 recipients, the commonest named in more than one in five. Six
articles in ten tell a recent story again: some of its acts, often without the day, the number or the name of the item.
Claims come ready-made, so nothing is extracted.
"""

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from aidtrail.model import Article, Claim, Evidence, Item, Source, TransferClaim
from aidtrail.values import Quantity

CLAIMS_AN_ARTICLE = 2.4
DAYS = 5000
RETOLD = 0.6  # of the articles tell a story again
RECENT = 30  # stories that may be told again
CATEGORIES = ("tank", "artillery", "missile", "drone", "ammunition", "vehicle", "sensor", "small-arms")
ITEMS = [(f"Model {letter}-{number}", category) for number, category in enumerate(CATEGORIES * 6) for letter in "ABCD"]
PARTIES = [f"{a}{b}{c}" for a in "ABCDE" for b in "FGHIJ" for c in "KL"]
STAGES = ("committed", "committed", "delivered", "considered", "requested")
WORDS = [f"w{number}" for number in range(5000)]

Act = tuple[tuple[str, str], str, int]  # item and category, stage, count


@dataclass(frozen=True)
class Story:
    """What one article tells first and others again; `name` is that article's."""

    name: str
    day: date
    donor: str
    recipient: str
    acts: list[Act]


def articles_and_claims(
    claims: float, *, start: int = 0, recipients: list[str] | None = None
) -> Iterator[Article | Claim]:
    """About that many claims, after their articles, which are numbered from `start` on; on any recipients, or these.

    They are spread evenly over all the years. The `ref` of a claim names the act that it tells of.
    """
    articles = round(claims / CLAIMS_AN_ARTICLE)
    dice = random.Random(start)
    chosen = recipients or PARTIES
    weights = [1 / (rank + 1) for rank in range(len(chosen))]
    recent: deque[Story] = deque(maxlen=RECENT)
    for number in range(articles):
        day = date(2012, 1, 1) + timedelta(days=DAYS * number // articles)
        again = bool(recent) and dice.random() < RETOLD
        if not again:
            acts = [(dice.choice(ITEMS), dice.choice(STAGES), dice.randint(1, 400)) for _ in range(dice.randint(1, 5))]
            recipient = dice.choices(chosen, weights)[0]
            donor = PARTIES[int(40 * dice.random() ** 2)]
            recent.appendleft(Story(f"g{start + number}", day, donor, recipient, acts))
        story = recent[int(len(recent) * dice.random() ** 2)] if again else recent[0]
        yield from _article(f"g{start + number}", day, story, dice, again=again)


def _article(name: str, day: date, story: Story, dice: random.Random, *, again: bool) -> Iterator[Article | Claim]:
    text, claims = " ".join(dice.choices(WORDS, k=120)) + ".\n", []
    told = dice.sample(story.acts, dice.randint(1, len(story.acts))) if again else story.acts
    for (item, category), stage, count in told:
        vague, dated, counted = (not again or dice.random() < share for share in (0.15, 0.6, 0.6))
        vague = vague and again
        said = f"{category}s" if vague else item
        sentence = f"{story.donor} and {count} {said} for {story.recipient}: {stage}."
        part = Evidence(len(text), len(text) + len(sentence), sentence)
        text += sentence + " " + " ".join(dice.choices(WORDS, k=15)) + ".\n"
        claims.append(
            TransferClaim(
                article=name, evidence=(part,), donor=story.donor, recipient=story.recipient, stage=stage,
                date=story.day.isoformat() if dated else None,
                item=Item(said, None if vague else item.lower().replace(" ", "-"), None if vague else item, category),
                quantity=Quantity(count, count) if counted else None,
                source=Source(role="defence official", anonymous=True), ref=f"{story.name}: {item} {stage} {count}",
            )
        )  # fmt: skip
    yield Article(name, text, day.isoformat(), outlet=f"Outlet {dice.randint(1, 60)}")
    yield from claims
