from concurrent.futures import ThreadPoolExecutor

import pytest

from aidtrail.errors import LedgerError
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import report


@pytest.fixture
def filled(ledger: OpenLedger) -> OpenLedger:
    ledger.build(
        report("a", published="2022-01-10", count=4),
        report("b", published="2022-02-10", count=5, outlet="Herald"),
        report("c", published="2022-03-10", recipient="POL"),
        report("d", published=None, recipient="EST"),
    )
    return ledger


@pytest.mark.parametrize(
    ("day", "articles", "transfers", "conflicts"),
    [
        ("2022-01-09", "", 0, 0),
        ("2022-01-10", "a", 1, 0),
        ("2022-02-28", "ab", 1, 1),
        ("2022-03", "abc", 2, 1),
        ("2022", "abc", 2, 1),
        ("2031-01-01", "abc", 2, 1),
    ],
)
def test_as_of_a_day_only_what_had_been_published_counts(
    filled: OpenLedger, day: str, articles: str, transfers: int, conflicts: int
) -> None:
    assert "".join(one.id for one in filled.articles(as_of=day)) == articles
    assert "".join(one.article for one in filled.claims(as_of=day, sort="article")) == articles
    assert len(filled.transfers(as_of=day)) == transfers
    assert len(filled.conflicts(as_of=day)) == conflicts


def test_an_article_without_a_date_is_in_no_state_of_the_past(filled: OpenLedger) -> None:
    assert len(filled.transfers(recipient="EST")) == 1
    assert len(filled.transfers(recipient="EST", as_of="2031-01-01")) == 0


def test_several_threads_can_ask_for_the_past_at_once(filled: OpenLedger) -> None:
    days = ["2022-01-10", "2022-02-28", "2022-03-10"] * 8
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda day: len(filled.transfers(as_of=day)), days))
    assert found == [1, 1, 2] * 8


def test_an_entry_is_shown_as_it_stood(filled: OpenLedger) -> None:
    (entry,) = filled.transfers(as_of="2022-01-31")
    assert [one.article.id for one in filled.show(entry.id, as_of="2022-01-31").sources] == ["a"]
    assert [one.article.id for one in filled.show(entry.claims[0]).sources] == ["a", "b"]


def test_only_decisions_taken_by_then_count(filled: OpenLedger) -> None:
    (claim,) = filled.claims(article="b")
    filled.decide("reject", claim.id, author="Ada", time="2022-06-15T10:00:00+00:00")
    assert len(filled.conflicts(as_of="2022-06-14")) == 1
    assert len(filled.conflicts(as_of="2022-06-15")) == 0


def test_an_added_claim_is_in_the_past_from_the_day_it_was_added(filled: OpenLedger) -> None:
    (claim,) = filled.claims(article="a")
    wire = {**claim.to_dict(), "stage": "delivered"}
    filled.decide("add", value=wire, author="Ada", time="2022-06-15T10:00:00+00:00")
    assert len(filled.transfers(as_of="2022-06-14")[0].claims) == 2
    assert len(filled.transfers(as_of="2022-06-15")[0].claims) == 3


def test_the_past_is_asked_anew_when_an_article_of_that_time_is_added(filled: OpenLedger) -> None:
    assert len(filled.transfers(as_of="2022-02-01")) == 1
    filled.build(report("e", published="2022-01-20", recipient="LVA"))
    assert len(filled.transfers(as_of="2022-02-01")) == 2


def test_the_past_and_the_present_are_one_where_nothing_came_later(filled: OpenLedger) -> None:
    past = filled.transfers(as_of="2031-01-01")
    assert list(past) == [one for one in filled.transfers() if one.recipient != "EST"]


@pytest.mark.parametrize("day", ["yesterday", "2022-13", "2022-02-30", "31.05.2022", ""])
def test_what_is_no_day_is_told(filled: OpenLedger, day: str) -> None:
    with pytest.raises(LedgerError, match="is no date: write it like 2022-05-31"):
        filled.transfers(as_of=day)
