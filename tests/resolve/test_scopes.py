import pytest

from aidtrail.resolve.scopes import scope, start
from tests.resolve.reports import total


@pytest.mark.parametrize(
    ("item", "expected"), [("military aid", "military"), ("humanitarian aid", "humanitarian"), ("aid", "all")]
)
def test_what_a_total_counts_is_told_by_its_words(item: str, expected: str) -> None:
    assert scope(total("a", 1e9, item)) == expected


def test_a_total_starts_in_a_month_or_with_an_event() -> None:
    assert start(total("a", 1e9, since="2022-02-24")) == "2022-02"
    assert start(total("a", 1e9, since=None)) is None
    assert start(total("a", 1e9, since=None, words="aid given since the invasion began")) is not None
