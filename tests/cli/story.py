"""A small story with all kinds of entries: two outlets that disagree, a rule that is lifted, a total, a package."""

from collections.abc import Iterator
from pathlib import Path

from aidtrail.model import Article, Claim, Evidence, FigureClaim, Item, PackageRef, Source, TermsClaim, TransferClaim
from aidtrail.run.build import open_ledger
from aidtrail.values import Money, Quantity

GUNS = Item("FH-9 howitzers", None, None, "artillery")
RADARS = Item("coastal radars", None, None, "sensor")
MINISTRY = Source(role="the defence ministry", party="NOR")
GENERAL = Source(name="Ilia Gurgenidze", role="General", party="GEO")


def report(name: str, published: str | None, outlet: str, *sentences: str) -> Article:
    return Article(name, "\n\n".join(sentences), published, title=f"{outlet} on arms", outlet=outlet)


ARTICLES = {
    "handover": report(
        "handover", "2019-03-06", "Fjord Post",
        "Norway has handed over 12 FH-9 howitzers to Georgia, the defence ministry said on Wednesday.",
        "They must not be fired into Russia, the ministry said.",
    ),
    "count": report(
        "count", "2019-03-07", "Tbilisi Star",
        "Georgia has received nine FH-9 howitzers from Norway, General Ilia Gurgenidze said on Thursday.",
    ),
    "pledge": report(
        "pledge", "2019-02-01", "Fjord Post",
        "Norway will send Georgia FH-9 howitzers, the defence ministry said, as part of its second package, worth "
        "200 million kroner.",
        "Coastal radars are to follow.",
    ),
    "lifted": report(
        "lifted", "2019-09-10", "Fjord Post",
        "Georgia may now fire Norwegian weapons into Russia, the defence ministry said on Tuesday.",
        "Norway has given Georgia military aid of 1.2 billion kroner since 2018.",
    ),
    "undated": report("undated", None, "Harbour Gazette", "Denmark refused to give Georgia four corvettes."),
}  # fmt: skip


def words(article: str, number: int = 0) -> tuple[Evidence, ...]:
    """The evidence that a paragraph of an article is."""
    text = ARTICLES[article].text
    said = text.split("\n\n")[number]
    start = text.index(said)
    return (Evidence(start, start + len(said), said),)


def cells(article: str, **fields: str) -> dict[str, tuple[int, int]]:
    """Where in an article the words of fields stand."""
    text = ARTICLES[article].text
    return {name: (text.index(part), text.index(part) + len(part)) for name, part in fields.items()}


CLAIMS: tuple[Claim, ...] = (
    TransferClaim(
        article="pledge", evidence=words("pledge"), donor="NOR", recipient="GEO", item=GUNS, stage="committed",
        date="2019-02-01", source=MINISTRY, package=PackageRef(2, None),
    ),
    TransferClaim(
        article="pledge", evidence=words("pledge"), donor="NOR", recipient="GEO", stage="committed",
        date="2019-02-01", source=MINISTRY, package=PackageRef(2, None), value=Money(200_000_000, 200_000_000, "NOK"),
    ),
    TransferClaim(
        article="pledge", evidence=words("pledge", 1), donor="NOR", recipient="GEO", item=RADARS, stage="committed",
        date="2019-02-01", source=MINISTRY,
    ),
    TransferClaim(
        article="handover", evidence=words("handover"), donor="NOR", recipient="GEO", item=GUNS, stage="delivered",
        quantity=Quantity(12, 12), date="2019-03-06", source=MINISTRY, by="transfer.give",
        cells=cells("handover", quantity="12", item="FH-9 howitzers"),
    ),
    TransferClaim(
        article="count", evidence=words("count"), donor="NOR", recipient="GEO", item=GUNS, stage="delivered",
        quantity=Quantity(9, 9), date="2019-03-07", source=GENERAL,
    ),
    TransferClaim(
        article="undated", evidence=words("undated"), donor="DNK", recipient="GEO", stage="refused",
        item=Item("corvettes", None, None, "ship"), quantity=Quantity(4, 4),
    ),
    TermsClaim(
        article="handover", evidence=words("handover", 1), donor="NOR", recipient="GEO", item=GUNS, scope="territory",
        place=("RUS",), date="2019-03-06", source=MINISTRY,
    ),
    TermsClaim(
        article="lifted", evidence=words("lifted"), donor="NOR", recipient="GEO", item=GUNS, scope="territory",
        rule="permitted", place=("RUS",), date="2019-09-10", source=MINISTRY,
    ),
    FigureClaim(
        article="lifted", evidence=words("lifted", 1), donor="NOR", recipient="GEO", since="2018", unit="NOK",
        item=Item("military aid", None, None, "other"), amount=Quantity(1_200_000_000, 1_200_000_000),
        date="2019-09-10",
    ),
)  # fmt: skip


def everything() -> Iterator[Article | Claim]:
    """Each article with its claims."""
    for name, article in ARTICLES.items():
        yield article
        yield from (claim for claim in CLAIMS if claim.article == name)


def build(place: Path) -> Path:
    """A ledger of the story."""
    with open_ledger(place) as ledger:
        report = ledger.build(everything())
    assert not report.left_out
    return place
