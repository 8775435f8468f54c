"""What holds for every text: spans are in order and verbatim, values are ordered, nothing raises."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidtrail.values import find_dates, find_money, find_ordinals, find_quantities

WORDS = re.split(
    " ",
    "a an the half quarter of million billion dozen two twenty five hundred first and - – $ € £ , . : / ( ) % Tuesday "
    "May 31 2022 last next past this year years week month days ago later before 1990s 11th to from between more than "
    "up over about several few dozens tens thousands F 16 s m k bn dollars pounds won EUR crowns km every daily early "
    "mid end night morning noon 10:30 a.m. Christmas ½ 1 2 0 999999999999 1,000 1.5 2.000.000 minus once twice per "
    "Q 3 spring century decade fiscal - \n\n old rose 31.12.2021 5/31/22 now recently weekend 's ' ’80s",
)
FINDERS: list[Callable[[str], Sequence[Any]]] = [
    find_money,
    find_quantities,
    find_ordinals,
    find_dates,
    lambda text: find_dates(text, "2022-06-02"),
    lambda text: find_dates(text, "0001-01-01"),
    lambda text: find_dates(text, "9999-12-31"),
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=14).flatmap(
    lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words))
)


@settings(max_examples=300, deadline=None)
@given(TEXTS | st.text(max_size=80))
def test_spans_are_verbatim_in_order_and_apart(text: str) -> None:
    for find in FINDERS:
        end = 0
        for span in find(text):
            assert text[span.start : span.end] == span.text
            assert end <= span.start < span.end
            end = span.end


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_least_is_never_more_than_the_most(text: str) -> None:
    for span in [*find_money(text), *find_quantities(text)]:
        least, most = span.value.min, span.value.max
        assert least is None or most is None or least <= most


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_an_interval_never_ends_before_it_starts(text: str) -> None:
    for span in find_dates(text, "2022-06-02"):
        value = span.value
        assert (value.start is None) == (value.end is None)
        assert value.start is None or value.end is None or value.start <= value.end


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_figure_is_money_or_a_quantity_and_never_both(text: str) -> None:
    money = {offset for span in find_money(text) for offset in range(span.start, span.end)}
    counted = {offset for span in find_quantities(text) for offset in range(span.start, span.end)}
    assert not money & counted


@pytest.mark.parametrize(
    "part",
    ["million ", "1,000", "1-", "the end of ", "two days ago ", "a few ", " \n", "half a ", "between $1 and ", "a."],
)
def test_a_long_repetition_is_read_without_harm(part: str) -> None:
    text = part * 2000
    for find in FINDERS:
        assert all(span.start < span.end for span in find(text))
