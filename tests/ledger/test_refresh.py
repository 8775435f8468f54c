from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aidtrail.ledger import computed
from aidtrail.ledger.refresh import refresh
from aidtrail.ledger.store import Store
from aidtrail.model import Article, Claim, Decision, Resolution
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import EXTRACTOR, RESOLVER, claim, contents, keep, report

SHARED = "Officials in the capital declined to say when the guns would arrive."
REPORTS = st.lists(
    st.fixed_dictionaries(
        {
            "recipient": st.sampled_from(["UKR", "POL", "EST"]),
            "item": st.sampled_from(["tanks", "radars"]),
            "count": st.integers(3, 5),
            "outlet": st.sampled_from(["Gazette", "Herald"]),
            "published": st.sampled_from(["2022-01-01", "2022-02-01", None]),
        }
    ),
    min_size=1,
    max_size=8,
)


def _reports(rows: Sequence[dict[str, object]]) -> list[list[Article | Claim]]:
    made = [report(f"a{number}", **row) for number, row in enumerate(rows)]  # type: ignore[arg-type]
    return [[_with_shared_line(one) if isinstance(one, Article) else one for one in pair] for pair in made]


def _with_shared_line(of: Article) -> Article:
    return replace(of, text=f"{of.text}\n{SHARED}") if of.outlet == "Herald" else of


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=REPORTS, chance=st.randoms(use_true_random=False), parts=st.integers(1, 4))
def test_the_result_depends_neither_on_the_order_of_articles_nor_on_the_builds(
    rows: list[dict[str, object]], chance: object, parts: int
) -> None:
    reports = _reports(rows)
    with OpenLedger(Store(None), RESOLVER, EXTRACTOR) as whole:
        whole.build(*reports)
        chance.shuffle(reports)  # type: ignore[attr-defined]
        with OpenLedger(Store(None), RESOLVER, EXTRACTOR) as split:
            for start in range(parts):
                split.build(*reports[start::parts])
            assert contents(split) == contents(whole)


@settings(max_examples=25, deadline=None)
@given(rows=REPORTS)
def test_a_rebuild_gives_the_same_rows(rows: list[dict[str, object]]) -> None:
    with OpenLedger(Store(None), RESOLVER, EXTRACTOR) as ledger:
        ledger.build(*_reports(rows))
        ledger.decide("reject", ledger.claims()[0].id, author="Ada")
        before = contents(ledger)
        ledger.rebuild()
        assert contents(ledger) == before


def test_a_rebuild_in_either_database_gives_the_same_rows(ledger: OpenLedger) -> None:
    ledger.build(report("a"), report("b", count=5, outlet="Herald"), report("c", recipient="POL"))
    before = contents(ledger)
    assert before["entries"]
    assert ledger.rebuild().changed == []
    assert contents(ledger) == before


def test_only_blocks_that_a_build_touches_are_resolved(tmp_path: Path) -> None:
    asked: list[set[str]] = []

    def noting(articles: Iterable[Article], claims: Iterable[Claim], decisions: Iterable[Decision] = ()) -> Resolution:
        held = list(articles)
        asked.append({one.id for one in held})
        return RESOLVER.resolve(held, claims, decisions)

    with OpenLedger(Store(None), replace(RESOLVER, resolve=noting), EXTRACTOR) as ledger:
        ledger.build(*(report(f"p{number}", recipient="POL") for number in range(50)))
        ledger.build(report("u"))
        asked.clear()
        ledger.build(report("v"))
        assert asked == [{"u", "v"}]


def test_articles_linked_by_shared_passages_are_resolved_together(ledger: OpenLedger) -> None:
    first = [_with_shared_line(one) if isinstance(one, Article) else one for one in report("a", outlet="Herald")]
    second = [Article("b", f"No news.\n{SHARED}", "2022-01-01", outlet="Post")]
    ledger.build(first)
    keep(ledger, *second)
    refresh(ledger.store, ledger.resolver)
    assert [(one.article, one.of) for one in ledger.copies()] == [("b", "a")]


def test_links_reach_through_other_articles(ledger: OpenLedger) -> None:
    lines = [f"This is the shared sentence number {number} of them." for number in range(3)]
    texts = {"a": lines[:1], "b": lines[:2], "c": lines[1:], "d": ["Nothing shared in here at all, friends."]}
    keep(ledger, *(Article(name, "\n".join(text)) for name, text in texts.items()))
    with ledger.store.reading() as connection:
        assert computed.linked(connection, ["a"]) == {"a", "b", "c"}
        assert computed.linked(connection, ["d"]) == {"d"}


def test_a_voice_is_whole_though_its_claims_are_resolved_part_by_part(
    ledger: OpenLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computed, "_CLAIMS_A_PART", 1)
    ledger.build(*(report(f"a{number}", recipient=f"P{number}") for number in range(5)))
    (voice,) = ledger.voices()
    assert len(voice.claims) == 5
    assert len(ledger.transfers()) == 5


def test_what_was_not_computed_when_a_build_was_killed_is_computed_later(place: str) -> None:
    store = Store(place)
    keep(OpenLedger(store, RESOLVER, EXTRACTOR), *report("a"), *report("b", recipient="POL"))
    store.close()
    with OpenLedger(Store(place), RESOLVER, EXTRACTOR) as ledger:
        assert len(ledger.transfers()) == 0
        assert ledger.build().changes.new == {"transfer": 2}
        assert len(ledger.transfers()) == 2


def test_what_another_program_adds_between_two_parts_is_computed_too(
    ledger: OpenLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computed, "_CLAIMS_A_PART", 1)
    others = [report("late", recipient="POL"), report("later", recipient="UKR")]

    def meanwhile(step: str, done: int) -> None:
        if step == "resolve" and others:
            keep(ledger, *others.pop())

    ledger.build(report("a"), report("b", recipient="EST"), progress=meanwhile)
    in_entries = {claim for entry in ledger.transfers() for claim in entry.claims}
    assert in_entries == {one.id for one in ledger.claims()}
    assert len(in_entries) == 4


def test_a_resolver_that_fails_leaves_the_claims_and_their_mark(ledger: OpenLedger) -> None:
    def fails(*_: object) -> Resolution:
        raise ZeroDivisionError

    broken = OpenLedger(ledger.store, replace(RESOLVER, resolve=fails), EXTRACTOR)
    with pytest.raises(ZeroDivisionError):
        broken.build(report("a"))
    assert len(ledger.claims()) == 1
    with ledger.store.reading() as connection:
        assert computed.is_stale(connection)
    ledger.build()
    assert len(ledger.transfers()) == 1


def test_nothing_is_left_out_of_date_after_a_build(ledger: OpenLedger) -> None:
    ledger.build(report("a"), [Article("quiet", "Nothing of note.")])
    with ledger.store.reading() as connection:
        assert not computed.is_stale(connection)


def test_nothing_is_left_of_a_claim_that_is_gone(ledger: OpenLedger) -> None:
    of, _ = report("a")
    ledger.build(report("a"), report("b"))
    before = contents(ledger)
    missed = claim(of, stage="delivered")  # type: ignore[arg-type]
    added = ledger.decide("add", value=missed.to_dict(), author="Ada")
    assert contents(ledger) != before
    ledger.undo(added.id, author="Ada")
    assert contents(ledger) == before


def test_a_voice_is_called_by_what_is_left_of_it_in_all_the_ledger(ledger: OpenLedger) -> None:
    def by_recipient(*args: Iterable[object]) -> Resolution:
        found = RESOLVER.resolve(*args)  # type: ignore[arg-type]
        named = {one.id: f"Gazette of {'long' if one.recipient == 'POL' else one.recipient}" for one in args[1]}  # type: ignore[attr-defined]
        told = [replace(one, told=tuple((named[claim], "so") for claim in one.claims)) for one in found.voices]
        return replace(found, voices=tuple(told))

    named = OpenLedger(ledger.store, replace(RESOLVER, resolve=by_recipient), EXTRACTOR)
    named.build(report("a"))
    named.build(report("b", recipient="POL"))
    named.build(report("c"))
    assert [one.name for one in named.voices()] == ["Gazette of long"]
    named.decide("reject", named.claims(article="b")[0].id, author="Ada")
    assert [one.name for one in named.voices()] == ["Gazette of UKR"]


def test_a_voice_that_nothing_is_left_of_is_gone(ledger: OpenLedger) -> None:
    ledger.build(report("a", outlet="Herald"), report("b", recipient="POL"))
    ledger.decide("reject", ledger.claims(article="a")[0].id, author="Ada")
    assert [one.name for one in ledger.voices()] == ["Gazette"]


def test_progress_is_told_in_articles(ledger: OpenLedger) -> None:
    told: list[tuple[str, int]] = []
    ledger.build(report("a"), report("b"), progress=lambda step, done: told.append((step, done)))
    assert told == [("read", 2), ("resolve", 2)]
