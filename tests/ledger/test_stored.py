from collections.abc import Iterable

import pytest

from aidtrail.ledger import stored
from aidtrail.ledger.intake import Extractor, Intake
from aidtrail.ledger.refresh import refresh
from aidtrail.model import Article, Claim, Decision
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import article, claim, found_in, keep, sentence

OF = article("a", sentence(item="tanks", count=3), sentence(item="radars"))


def _decision(name: str, verdict: str = "confirm", undoes: str | None = None) -> Decision:
    return Decision(name, "2024-01-01", "Ada", verdict, undoes=undoes)


@pytest.mark.parametrize(
    ("undos", "standing"),
    [
        ([], ["a", "b"]),
        ([("u", "a")], ["b"]),
        ([("u", "a"), ("v", "u")], ["a", "b"]),
        ([("u", "a"), ("v", "u"), ("w", "v")], ["b"]),
        ([("u", "a"), ("v", "b")], []),
    ],
)
def test_an_undo_takes_back_one_decision_until_it_is_undone(undos: list[tuple[str, str]], standing: list[str]) -> None:
    taken = [_decision("a"), _decision("b"), *(_decision(name, "undo", of) for name, of in undos)]
    assert [one.id for one in stored.standing(taken)] == standing


def _extract_anew(ledger: OpenLedger, found: Iterable[Claim]) -> None:
    with ledger.store.writing() as connection:
        intake = Intake(connection, ledger.resolver, Extractor(lambda _: found, "2"), ["a"])
        intake.extract_again(OF)
        intake.finish()
    refresh(ledger.store, ledger.resolver)


def _reject_tanks(ledger: OpenLedger) -> None:
    keep(ledger, OF, extract=True)
    refresh(ledger.store, ledger.resolver)
    (tanks,) = ledger.claims(item="tanks")
    ledger.decide("reject", tanks.id, author="Ada")


def test_a_decision_finds_its_claim_again_by_its_id(ledger: OpenLedger) -> None:
    _reject_tanks(ledger)
    _extract_anew(ledger, list(found_in(OF)))
    assert [one.item and one.item.text for one in ledger.transfers()] == ["radars"]


def test_a_decision_finds_its_claim_again_by_the_words_it_rests_on(ledger: OpenLedger) -> None:
    _reject_tanks(ledger)
    better = [claim(OF, item="tanks", count=3, stage="delivered"), claim(OF, item="radars")]
    _extract_anew(ledger, better)
    assert [one.item and one.item.text for one in ledger.transfers()] == ["radars"]
    assert ledger.decisions()[0].claims != (better[0].id,), "the log says what was ruled on at the time"


def test_a_decision_that_found_its_claim_again_can_be_taken_back(ledger: OpenLedger) -> None:
    _reject_tanks(ledger)
    _extract_anew(ledger, [claim(OF, item="tanks", count=3, stage="delivered"), claim(OF, item="radars")])
    ledger.undo(ledger.decisions()[0].id, author="Ada")
    assert len(ledger.transfers()) == 2


def test_a_decision_whose_claim_is_gone_rests_and_wakes_when_it_is_back(ledger: OpenLedger) -> None:
    _reject_tanks(ledger)
    _extract_anew(ledger, [claim(OF, item="radars")])
    assert [one.item and one.item.text for one in ledger.transfers()] == ["radars"]
    assert len(ledger.decisions()) == 1
    _extract_anew(ledger, list(found_in(OF)))
    assert [one.item and one.item.text for one in ledger.transfers()] == ["radars"]


def test_a_decision_never_moves_to_one_of_several_claims_on_the_same_words(ledger: OpenLedger) -> None:
    _reject_tanks(ledger)
    two = [claim(OF, item="tanks", count=3, stage=stage) for stage in ("delivered", "requested")]
    _extract_anew(ledger, two)
    assert len(ledger.transfers()) == 1
    assert ledger.transfers()[0].claims == tuple(sorted(one.id for one in two))


def test_keys_are_asked_for_in_parts_that_fit_one_statement() -> None:
    keys = [f"{number:05}" for number in range(25_000)]
    parts = list(stored.in_parts(reversed(keys)))
    assert [len(part) for part in parts] == [10_000, 10_000, 5_000]
    assert [key for part in parts for key in part] == keys


def test_more_articles_than_fit_one_statement_are_found_by_their_ids(
    ledger: OpenLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "_KEYS_AT_ONCE", 10)
    ids = [f"a{number:02}" for number in range(25)]
    keep(ledger, *(Article(name, "Text.") for name in ids))
    with ledger.store.reading() as connection:
        assert [one.id for one in stored.articles_in(connection, ids)] == ids
        assert [one.id for one in stored.every_article(connection)] == ids
