from dataclasses import replace
from typing import Any

import pytest

from aidtrail.ledger.checks import is_date, misfit, unfit
from aidtrail.model import Article, Evidence, Item
from aidtrail.values import Money, Quantity
from tests.ledger.samples import article, claim, sentence

OF = article("a", "Lead.", sentence())
GOOD = claim(OF)


def test_a_claim_that_rests_on_its_article_s_words_fits() -> None:
    assert misfit(GOOD, OF) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"evidence": ()}, "no words"),
        ({"evidence": (Evidence(0, 4, "Leap"),)}, "do not stand"),
        ({"evidence": (Evidence(-5, 4, "Lead"),)}, "do not stand"),
        ({"evidence": (Evidence(3, 3, ""),)}, "do not stand"),
        ({"evidence": (Evidence(0, 10**9, "Lead."),)}, "do not stand"),
        ({"evidence": (Evidence("0", 4, "Lead"),)}, "wrong type"),
        ({"cells": {"donor": (0, 10**6)}}, "cell 'donor' lies outside"),
        ({"cells": {"donor": (5, 2)}}, "cell 'donor' lies outside"),
        ({"stage": "dreamt"}, "stage is 'dreamt'"),
        ({"donor": 7}, "wrong type"),
        ({"confidence": "high"}, "wrong type"),
        ({"item": Item("x", category="spoon")}, "category is 'spoon'"),
        ({"ref": "a\x00b"}, "not text"),
        ({"donor": "\ud83d"}, "not text"),
        ({"date": "soon"}, "date is 'soon'"),
        ({"date": "2022-13"}, "date is '2022-13'"),
        ({"quantity": Quantity(10**400)}, "out of all proportion"),
        ({"quantity": Quantity("4")}, "wrong type"),
        ({"value": Money(float("nan"))}, "out of all proportion"),
    ],
)
def test_a_claim_that_does_not_fit_is_told_why(change: dict[str, Any], reason: str) -> None:
    assert reason in str(misfit(replace(GOOD, **change), OF))


def test_an_article_without_text_vouches_for_nothing() -> None:
    assert misfit(replace(GOOD, evidence=(Evidence(0, 4, "Leap"),)), replace(OF, text="")) is None


@pytest.mark.parametrize("field", ["id", "text", "title", "outlet", "url"])
@pytest.mark.parametrize("value", ["a\x00b", "\udc80"])
def test_characters_that_no_database_holds_are_found_in_every_field(field: str, value: str) -> None:
    assert unfit(replace(OF, **{field: value}))


@pytest.mark.parametrize("day", ["yesterday", "2022", "2022-02-30", ""])
def test_an_article_is_published_on_a_day_or_none_that_is_known(day: str) -> None:
    assert "published is" in str(unfit(replace(OF, published=day)))


@pytest.mark.parametrize(
    ("value", "known"),
    [("2022", True), ("2022-05", True), ("2024-02-29", True), ("2023-02-29", False), ("22", False), ("2022-5", False),
     ("2022-05-31T10:00", False), ("0000", False), ("٢٠٢٢", False)],
)  # fmt: skip
def test_a_date_is_of_the_calendar(value: str, known: bool) -> None:
    assert is_date(value) is known


def test_every_other_character_is_fit() -> None:
    assert unfit(Article("ä", "\u202e emoji 🚀 \ufffe \x1f", title="“”")) is None
