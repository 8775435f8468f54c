"""Whatever fits the shapes of the model is resolved, each claim into one entry."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidtrail.model import (
    CATEGORIES,
    STAGES,
    Article,
    Evidence,
    FigureClaim,
    Item,
    PackageRef,
    Source,
    TermsClaim,
    TransferClaim,
)
from aidtrail.resolve import block, passages, resolve
from aidtrail.values import Money, Quantity

WORDS = st.text(st.sampled_from('aZ9 -.’“"\n…é)('), max_size=12)
MAYBE = st.one_of(st.none(), WORDS)
DATES = st.one_of(st.sampled_from([None, "2031", "2031-04", "2031-04-03", "0000-00-00", "2031-02-31"]), WORDS)
NUMBERS = st.one_of(st.none(), st.integers(-5, 10**12), st.floats(0, 1e12))
ITEMS = st.one_of(st.none(), st.builds(Item, WORDS, MAYBE, MAYBE, st.sampled_from([None, *CATEGORIES])))
SOURCES = st.one_of(st.none(), st.builds(Source, MAYBE, MAYBE, st.booleans(), MAYBE, MAYBE))
NAMES = st.sampled_from(["a", "b", "unknown"])
COMMON = {
    "article": NAMES,
    "donor": st.sampled_from([None, "NOR", "SUD"]),
    "recipient": st.sampled_from([None, "MDA"]),
    "item": ITEMS,
    "date": DATES,
    "source": SOURCES,
    "evidence": st.lists(st.builds(Evidence, st.integers(0, 9), st.integers(0, 9), WORDS), max_size=2).map(tuple),
    "ref": st.one_of(st.none(), st.integers(0, 10**6).map(str)),
}
CLAIMS = st.one_of(
    st.builds(
        TransferClaim,
        stage=st.sampled_from(STAGES),
        quantity=st.one_of(st.none(), st.builds(Quantity, NUMBERS, NUMBERS, MAYBE)),
        value=st.one_of(st.none(), st.builds(Money, NUMBERS, NUMBERS, MAYBE)),
        package=st.one_of(st.none(), st.builds(PackageRef, st.one_of(st.none(), st.integers(1, 50)), MAYBE)),
        **COMMON,
    ),
    st.builds(
        TermsClaim, rule=st.sampled_from(["permitted", "prohibited"]), place=st.sampled_from([(), ("RUS",)]), **COMMON
    ),
    st.builds(FigureClaim, amount=st.builds(Quantity, NUMBERS, NUMBERS), unit=MAYBE, since=DATES, **COMMON),
)
ARTICLES = st.tuples(*(st.builds(Article, st.just(name), st.text(max_size=60), DATES, MAYBE, MAYBE) for name in "ab"))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(ARTICLES, st.lists(CLAIMS, max_size=8, unique_by=lambda claim: claim.id))
def test_every_claim_comes_to_stand_in_exactly_one_entry(articles: tuple, claims: list) -> None:
    found = resolve(articles, claims)
    entries = (*found.transfers, *found.packages, *found.rules, *found.totals)
    assert sorted(claim for entry in entries for claim in entry.claims) == sorted(claim.id for claim in claims)
    assert len({entry.id for entry in entries}) == len(entries)


@given(ARTICLES, CLAIMS)
def test_blocks_and_passages_are_found_of_anything(articles: tuple, claim: object) -> None:
    assert block(claim)  # type: ignore[arg-type]
    assert all(isinstance(mark, int) for article in articles for mark in passages(article))
