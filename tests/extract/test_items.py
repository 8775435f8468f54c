"""A thing that is named keeps a plain name, by which the text may call it again."""

import pytest

from aidtrail.extract.things import items
from tests.extract.parsed import parsed


@pytest.mark.parametrize(
    ("many", "one"), [("Mortar shells", "mortar shell"), ("Batteries", "battery"), ("glass", "glass")]
)
def test_a_plain_name_is_in_the_singular(many: str, one: str) -> None:
    assert items.singular(many) == one


def test_a_noun_alone_means_what_was_named_with_it_before() -> None:
    read = parsed("Norway gave Latvia two NASAMS batteries. The batteries arrived in May.")
    assert read.item("batteries").item.id == "nasams"


def test_a_noun_without_a_word_that_points_back_means_no_certain_thing() -> None:
    read = parsed("Norway gave Latvia Javelin missiles. Oslo also sent Estonia missiles.")
    assert read.item("missiles").item.id is None
