import pytest

from aidtrail.ledger.records import as_json, claim_of, entry_of, first_day, last_day, plain
from aidtrail.model import Choice, Item, Package, PackageRef, Step, Transfer, TransferClaim
from aidtrail.values import Money, Quantity
from tests.ledger.samples import article, claim, sentence


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-05", "2022-05-01", "2022-05-31"),
        ("2022-05-30", "2022-05-30", "2022-05-30"),
        (None, None, None),
    ],
)
def test_a_date_spans_the_days_it_may_mean(date: str | None, first: str | None, last: str | None) -> None:
    assert (first_day(date), last_day(date)) == (first, last)


@pytest.mark.parametrize(
    "entry",
    [
        Transfer(
            id="t",
            claims=("c", "d"),
            item=Item("HMARS", "himars", "M142 HIMARS", "artillery"),
            steps=(Step("committed", "2022-05", ("c",), ("v",), Quantity(4, None), Money(1.5, 2, "USD"), "by rail"),),
            choices=(Choice("quantity", {"min": 4, "max": None}, "latest", ("c",), (({"min": 8}, ("d",)),), "c"),),
            quantity=Quantity(4, None, "unit"),
            order_known=False,
        ),
        Package(id="p", claims=(), ordinal=11, authority="PDA", transfers=("t",)),
    ],
)
def test_an_entry_comes_back_as_it_went_in(entry: Transfer | Package) -> None:
    assert entry_of(entry.kind, as_json(entry)) == entry


def test_a_claim_comes_back_as_it_went_in() -> None:
    of = article("a", sentence())
    made = claim(of, ref="theirs")
    whole = TransferClaim(
        article="a", evidence=made.evidence, cells={"donor": (0, 3)}, value=Money(1, None, "USD"),
        package=PackageRef(3, "PDA"), manner="arrived", confidence=0.5, by="rule",
    )  # fmt: skip
    for one in (made, whole):
        assert claim_of(as_json(one.to_dict())) == one


def test_equal_values_give_equal_text() -> None:
    assert as_json({"b": 1, "a": [1.0, None]}) == '{"b":1,"a":[1.0,null]}'


def test_parts_become_columns_and_lists_become_json() -> None:
    row = {"item": {"name": "x", "size": {"min": 1}}, "claims": ["c"], "cells": {"donor": [0, 3]}, "date": None}
    assert plain(row) == {
        "item_name": "x", "item_size_min": 1, "claims": '["c"]', "cells": '{"donor":[0,3]}', "date": None
    }  # fmt: skip
