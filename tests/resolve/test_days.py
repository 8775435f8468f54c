import pytest

from aidtrail.resolve.days import day_of, gap, span_of


def test_a_month_covers_all_its_days() -> None:
    first, last = span_of("2028-02") or (0, 0)
    assert last - first + 1 == 29


@pytest.mark.parametrize("text", [None, "", "soon", "2031-13", "2031-02-30", "31-01-01"])
def test_what_is_no_date_covers_nothing(text: str | None) -> None:
    assert span_of(text) is None
    assert day_of(text) is None


def test_days_between_spans_are_counted_from_edge_to_edge() -> None:
    april, day = span_of("2031-04"), span_of("2031-05-03")
    assert april
    assert day
    assert gap(april, day) == gap(day, april) == 3
    assert gap(april, april) == 0
