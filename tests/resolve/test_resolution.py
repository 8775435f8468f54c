from collections import defaultdict
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidtrail.model import Article, Claim, Resolution, Voice
from aidtrail.resolve import block, passages, resolve
from tests.resolve.reports import article, decision, settled, terms, total, transfer

SENTENCES = [
    f"The guns of lot {number} crossed the {place} bridge at dawn while officers of both armies looked on in the rain. "
    for number, place in enumerate(("Ungheni", "Giurgiu", "Otaci", "Soroca"))
]
DAYS = st.sampled_from([None, "2031-04-03", "2031-04-04", "2031-04-11", "2031-04", "2031-10-02"])
NAMES = [f"report-{number}" for number in range(6)]


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Article], list[Claim]]:
    """A few articles that share some sentences, and claims on a few acts, rules and totals."""
    articles = [
        article(
            name,
            draw(DAYS),
            "".join(draw(st.lists(st.sampled_from(SENTENCES), max_size=3))),
            outlet=draw(st.sampled_from("PQ")),
        )
        for name in NAMES
    ]
    return articles, draw(st.lists(claims(), max_size=14, unique_by=lambda claim: claim.id))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    of, day, recipient = draw(st.sampled_from(NAMES)), draw(DAYS), draw(st.sampled_from(["MDA", "GEO", None]))
    common = {"date": day, "recipient": recipient, "source": draw(st.sampled_from([None, "Ana Roth", "Ion Negru"]))}
    kind = draw(st.sampled_from(["item", "item", "item", "package", "terms", "total"]))
    if kind == "terms":
        return terms(of, draw(st.sampled_from(["permitted", "prohibited"])), **common)
    if kind == "total":
        return total(of, draw(st.sampled_from([1e9, 2e9])), **common)
    item = None if kind == "package" else draw(st.sampled_from(["Kestrel howitzers", "howitzers", "Osprey mortars"]))
    return transfer(
        of,
        item,
        donor=draw(st.sampled_from(["NOR", "SUD", None])),
        stage=draw(st.sampled_from(["committed", "delivered", "requested", "halted"])),
        quantity=draw(st.sampled_from([None, 6, 18])),
        value=draw(st.sampled_from([None, (400e6, "USD")])),
        **common,
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories(), st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order_of_arrival(
    story: tuple[list[Article], list[Claim]], dice: object
) -> None:
    articles, made = story
    found = resolve(articles, made)
    dice.shuffle(articles)  # type: ignore[attr-defined]
    dice.shuffle(made)  # type: ignore[attr-defined]
    assert resolve(articles, made) == found


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories())
def test_a_block_resolved_on_its_own_is_as_in_the_whole(story: tuple[list[Article], list[Claim]]) -> None:
    articles, made = story
    whole = resolve(articles, made)
    for key in {block(claim) for claim in made}:
        part = [claim for claim in made if block(claim) == key]
        alone = resolve(linked(articles, {claim.article for claim in part}), part)
        assert entries(alone) == restricted(whole, {claim.id: claim.article for claim in part})


def linked(articles: Sequence[Article], names: set[str]) -> list[Article]:
    """The articles named and all that share passages with them, and so on."""
    held = set(names)
    by_mark: dict[int, set[str]] = defaultdict(set)
    for one in articles:
        for mark in passages(one):
            by_mark[mark].add(one.id)
    while True:
        more = {name for group in by_mark.values() if group & held for name in group} | held
        if more == held:
            return [one for one in articles if one.id in held]
        held = more


def entries(found: Resolution) -> set[object]:
    parts = (found.transfers, found.packages, found.rules, found.totals, found.conflicts, found.questions)
    return {repr(entry) for part in parts for entry in part} | {repr(voice) for voice in found.voices}


def restricted(found: Resolution, claims: dict[str, str]) -> set[object]:
    """What was found of some claims (claim to article): their entries, and what their voices are by them alone."""
    parts = (found.transfers, found.packages, found.rules, found.totals, found.conflicts, found.questions)
    held = {repr(entry) for part in parts for entry in part if claims.keys() >= set(entry.claims)}
    return held | {repr(voice) for one in found.voices for voice in narrowed(one, claims)}


def narrowed(voice: Voice, claims: dict[str, str]) -> list[Voice]:
    kept = [(claim, told) for claim, told in zip(voice.claims, voice.told, strict=True) if claim in claims]
    if not kept:
        return []
    _, (name, why) = min(kept, key=lambda one: (-len(one[1][0]), one[1][0], one[0]))
    heard = tuple(sorted({claims[claim] for claim, _ in kept}))
    return [Voice(voice.id, voice.origin, name, heard, tuple(c for c, _ in kept), why, tuple(t for _, t in kept))]


def test_as_of_a_day_nothing_later_is_known() -> None:
    reports = [article("a", "2031-04-03"), article("b", "2031-10-02")]
    pledge, delivery = transfer("a", date="2031-04-03"), transfer("b", stage="delivered", date="2031-10-01")
    early = settled(reports[:1], pledge).transfers[0]
    late = settled(reports, pledge, delivery).transfers[0]
    assert (early.stage, late.stage) == ("committed", "delivered")


def test_an_entry_keeps_its_id_when_more_becomes_known_of_it() -> None:
    reports = [article(name) for name in "abcd"]
    held = sorted((transfer(name, date="2031-04-03") for name in "abcd"), key=lambda claim: claim.id)
    ids = {settled(reports, *held[:count]).transfers[0].id for count in range(1, 5)}
    assert len(ids) == 1


def test_a_claim_belongs_to_exactly_one_entry() -> None:
    reports = [article(name) for name in "ab"]
    made = [transfer("a"), transfer("a", None, value=(1e6, "USD")), terms("b", "permitted"), total("b", 1e9)]
    found = settled(reports, *made)
    held = [c for entry in (*found.transfers, *found.packages, *found.rules, *found.totals) for c in entry.claims]
    assert sorted(held) == sorted(claim.id for claim in made)


def test_nothing_comes_of_nothing() -> None:
    assert resolve([], []) == Resolution()


def test_a_ruling_on_claims_that_are_not_there_changes_nothing() -> None:
    assert settled([article("a")], transfer("a"), decisions=[decision("same", "x", "y")]) == settled(
        [article("a")], transfer("a")
    )
