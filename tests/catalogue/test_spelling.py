"""Folding and variants: equal length, and no more spellings than meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidtrail.catalogue.spelling import capitals, fold, lower, variants


@given(st.text())
def test_folding_and_lower_case_keep_the_length_of_any_text(text: str) -> None:
    assert len(lower(fold(text))) == len(text)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("mi 17", {"mi 17", "mi17"}),
        ("m777", {"m777", "m 777"}),
        ("at4", {"at4"}),
        ("leopard", {"leopard"}),
        ("storm shadow", {"storm shadow"}),
    ],
)
def test_a_type_number_is_spelt_with_and_without_a_separator(key: str, expected: set[str]) -> None:
    assert variants(key) == expected


@pytest.mark.parametrize(
    ("name", "exact", "expected"),
    [
        ("US", False, (0, 1)),
        ("NATO", False, (0,)),
        ("HARM", True, (0, 1, 2, 3)),
        ("Sea King", False, (0, 3)),
        ("Army Tactical Missile System", False, None),
    ],
)
def test_short_acronyms_need_all_their_capitals_and_long_names_none(
    name: str, exact: bool, expected: tuple[int, ...] | None
) -> None:
    assert capitals(name, exact=exact) == expected
