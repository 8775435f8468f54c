"""Whatever the text: claims that keep to it, or none, never an exception; and work that grows as the text does."""

import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidtrail import catalogue, extract
from aidtrail.model import CATEGORIES, STAGES, Article, Claim, StatementClaim, TermsClaim, TransferClaim

CATALOGUE = catalogue.load()

TEXT = """
Norway Latvia Ukraine Washington Berlin the US Kyiv Houthis allies Germany's Japanese president minister
officials has have will would not been sent send sends sending delivered received promised refused asked
considering halted approved howitzers HIMARS Patriot missiles ATACMS tanks F-16s drones 155mm shells
ammunition aid package military weapons training twelve 300 1,200 dozens fourth $20 million €1.2bn worth up to
more than since 2022 Tuesday March to for from by with of and or including such as which that they it them
said told reported if unless inside Russia territory range km total drawdown
"""
WORDS = TEXT.split()
MARKS = ["“", "”", '"', "'", "’", "(", ")", ",", ".", ";", ":", "—", "?", "!", "…", "\n", "\n\n", "\n- ", "\n• ", "  "]
CLAUSES = [
    "Norway has sent Latvia twelve howitzers worth $20 million",
    "the Pentagon announced a third drawdown of up to $150 million for Ukraine",
    "“We will not send them any tanks before March,” the minister said",
    "the US allowed Kyiv to use ATACMS inside Russia",
    "Germany has given Ukraine €28 billion in military aid since 2022",
    "missiles with a range of 300 km",
    "Houthis received drones from Iran, the Japanese president told reporters",
    "the delivery of 155mm shells to Latvia was halted on Tuesday",
]
SOUP = st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=60).map(" ".join)
STEW = st.lists(st.sampled_from([*CLAUSES, *MARKS, *WORDS]), max_size=20).map(" ".join)
GLUED = st.lists(st.sampled_from([*WORDS, *MARKS, *CLAUSES, "\0", "\u200b", "🚀", "\r\n", "\t"]), max_size=30).map(
    "".join
)
ANY_TEXT = st.one_of(SOUP, STEW, GLUED, st.text(max_size=200), st.builds("{} {}".format, STEW, st.text(max_size=40)))
ARTICLES = st.builds(
    Article,
    id=st.just("a"),
    text=ANY_TEXT,
    published=st.sampled_from([None, "2024-09-12", "soon", "2024-02-30"]),
    title=st.one_of(st.none(), SOUP),
    outlet=st.sampled_from([None, "The Hill Courier", "Government of Norway"]),
)


def check(article: Article) -> None:
    """Assert all that must hold of the claims of an article."""
    claims = list(extract(article))
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        check_words(article.text, claim)
        check_codes(claim)
        assert claim.article == article.id
        assert claim.by
        assert 0 < claim.confidence <= 1


def check_words(text: str, claim: Claim) -> None:
    assert claim.evidence
    for part in claim.evidence:
        assert 0 <= part.start < part.end <= len(text)
        assert text[part.start : part.end] == part.text
    for start, end in claim.cells.values():
        assert 0 <= start < end <= len(text)
    item = None if isinstance(claim, StatementClaim) else getattr(claim, "item", None)
    if item is not None and "item" in claim.cells:
        start, end = claim.cells["item"]
        assert item.text == text[start:end]


def check_codes(claim: Claim) -> None:
    for party in parties(claim):
        assert party in CATALOGUE.parties
    item = getattr(claim, "item", None)
    assert item is None or item.category in CATEGORIES
    assert item is None or item.id is None or item.id in CATALOGUE.systems
    assert not isinstance(claim, TransferClaim) or claim.stage in STAGES


def parties(claim: Claim) -> Iterator[str]:
    named = [getattr(claim, name, None) for name in ("donor", "recipient")]
    source = getattr(claim, "source", None)
    named += [source.party] if source else []
    if isinstance(claim, StatementClaim):
        named.append(claim.speaker.party)
    if isinstance(claim, TermsClaim):
        named += claim.place
    yield from (party for party in named if party is not None)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES)
def test_any_text_gives_claims_that_keep_to_it_or_none(article: Article) -> None:
    check(article)


@settings(max_examples=30, deadline=None)
@given(ARTICLES)
def test_the_same_article_gives_the_same_claims(article: Article) -> None:
    assert [one.to_dict() for one in extract(article)] == [one.to_dict() for one in extract(article)]


# ---------------------------------------------------------------- hostile texts

GIFT = "Norway has sent Latvia twelve howitzers worth $20 million, and “more will come”, the minister said on Tuesday. "
HOSTILE: dict[str, Callable[[int], str]] = {
    "one line of many words": lambda n: "howitzers to Latvia and " * n,
    "one line without blanks": lambda n: "howitzers," * n,
    "a list that never ends": lambda n: "Norway sent Latvia " + "tanks, " * n + "and shells.",
    "opening quotes": lambda n: "“" * n + "Norway sent Latvia tanks.",
    "straight quotes": lambda n: '" ' * n + "Norway sent Latvia tanks.",
    "opening brackets": lambda n: "(" * n + "Norway sent Latvia tanks.",
    "nested lists": lambda n: "Norway sent Latvia:\n" + "".join(f"{' ' * (i % 50)}- tanks\n" for i in range(n)),
    "digits": lambda n: "1" * n + " tanks were sent to Latvia by Norway.",
    "sums": lambda n: "$1 million " * n,
    "sums that are given": lambda n: "Norway gave Latvia " + "$1 million, " * n + "and tanks.",
    "hyphens": lambda n: "Norway sent " + "anti-" * n + "tank missiles to Latvia.",
    "dots": lambda n: "Norway sent tanks" + "." * n,
    "party names": lambda n: "Norway, " * n + "sent Latvia tanks.",
    "blank lines": lambda n: "Norway sent Latvia tanks.\n\n" * n,
    "one plain article": lambda n: GIFT * n,
    "paragraphs": lambda n: (GIFT + "\n\n") * n,
    "claims that all differ": lambda n: "".join(f"Norway sent Latvia {i + 2} tanks. " for i in range(n)),
    "quotations that all differ": lambda n: "".join(
        f"“We have only {i} tanks left,” the minister said. " for i in range(n)
    ),
    "totals that all differ": lambda n: "".join(
        f"Norway has given ${i + 2} million in aid since 2022. " for i in range(n)
    ),
    "rules that all differ": lambda n: "".join(
        f"In {1900 + i % 120} Norway allowed Latvia to use type {i} rockets inside Russia. " for i in range(n)
    ),
}


def calls(text: str) -> int:
    """How many functions, of Python and of C, are called for the claims of a text."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    article = Article(id="a", text=text, published="2024-09-12", outlet="The Hill Courier")
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        list(extract(article))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_takes_about_twice_the_work(make: Callable[[int], str]) -> None:
    list(extract(Article(id="a", text=GIFT)))
    once, twice = calls(make(100)), calls(make(400))
    assert twice < 6 * once + 20_000


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_give_claims_that_keep_to_them_or_none(make: Callable[[int], str]) -> None:
    check(Article(id="a", text=make(300), published="2024-09-12", outlet="The Hill Courier"))
