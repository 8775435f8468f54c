"""Values as people read them."""

import pytest

from aidtrail.cli import words
from aidtrail.model import Item, Source, Step, Total, Transfer
from aidtrail.values import Money, Quantity


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (111, "111th"),
    ],
)
def test_ordinals_are_written_as_they_are_spoken(number, told):
    assert words.ordinal(number) == told


@pytest.mark.parametrize(
    ("code", "told"), [("NOR", "Norway"), ("houthis", "Houthis"), ("someone-else", "someone-else"), (None, "–")]
)
def test_a_party_is_called_by_its_name_and_else_by_its_code(code, told):
    assert words.party(code) == told


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (Item("HMARS", "himars", "M142 HIMARS", "artillery"), "M142 HIMARS"),
        (Item("old howitzers", None, "old howitzer", "artillery"), "old howitzers"),
        (None, "–"),
    ],
)
def test_an_item_is_called_as_the_catalogue_has_it_and_else_as_the_text(thing, told):
    assert words.item(thing) == told


@pytest.mark.parametrize(
    ("known", "told"), [(True, "requested › committed"), (False, "requested, committed (order not known)")]
)
def test_stages_stand_in_order_only_where_it_is_known(known, told):
    steps = (Step("requested", None, ("a",)), Step("committed", None, ("b",)), Step("committed", None, ("c",)))
    assert words.ladder(Transfer(id="t", claims=("a", "b", "c"), steps=steps, order_known=known)) == told


@pytest.mark.parametrize(
    ("wire", "told"),
    [
        ({"min": 350_000_000, "max": 350_000_000, "currency": "USD"}, "350 million USD"),
        ({"min": None, "max": 30, "unit": None}, "up to 30"),
        ({"min": None, "max": None, "unit": None}, "–"),
        ({"text": "HMARS", "id": "himars", "name": "M142 HIMARS", "category": "artillery"}, "M142 HIMARS"),
        ({"name": "Ada Brook", "role": "General", "party": None}, "Ada Brook, General"),
        (["RUS", "BLR"], "RUS, BLR"),
        ("committed", "committed"),
        (None, "–"),
    ],
)
def test_values_are_told_from_their_wire_form(wire, told):
    assert words.value(wire) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Source("Ada Brook", "General", False, "Reuters"), "Ada Brook, General via Reuters"),
        (Source(None, "defence official", True), "defence official"),
        (Source(None, None, True), "unnamed"),
        (Source(via="Fox News"), "via Fox News"),
        (None, ""),
    ],
)
def test_a_source_is_told_as_a_chain(said, told):
    assert words.source(said) == told


def test_counts_and_sums_stand_together():
    transfer = Transfer(id="t", claims=("a",), quantity=Quantity(14, 14), value=Money(2_000_000, None, "EUR"))
    assert words.amounts(transfer) == "14, at least 2 million EUR"


def test_a_range_has_no_parties():
    steps = (Step("point", "2019-03-15", ("a",), quantity=Quantity(70, 70)),)
    reach = Total(id="r", claims=("a",), measure="range", unit="km", item=Item("rockets"), steps=steps)
    assert words.title(reach) == "range of rockets"
    assert words.history(reach) == "2019-03-15 70 km"


def test_nothing_that_steers_a_terminal_is_left_and_offsets_stay():
    text = "a\x1b[31m b\u202ec\x00"
    assert len(words.printable(text)) == len(text)
    assert words.clean(text) == "a [31m b c"
