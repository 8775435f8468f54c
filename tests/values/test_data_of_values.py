"""The word lists of values are sound."""

import pytest

from aidtrail.errors import DataError
from aidtrail.values import currencies, units
from aidtrail.values.numbers import WORDS


def test_a_sign_of_two_currencies_is_an_error_that_names_it() -> None:
    entries = [
        currencies.CurrencyEntry(code="AAA", symbols=["X$"]),
        currencies.CurrencyEntry(code="BBB", symbols=["X$"]),
    ]
    with pytest.raises(DataError, match=r"X\$ stands for two currencies"):
        currencies._index(
            currencies.CurrencyFile(frozenset(), frozenset(), frozenset(), frozenset(), frozenset(), entries)
        )


def test_a_name_of_two_units_is_an_error_that_names_it() -> None:
    entries = [units.UnitEntry(unit="one", names=["klick"]), units.UnitEntry(unit="two", names=["klick"])]
    with pytest.raises(DataError, match="'klick' stands for two units"):
        units._index(entries)


def test_every_currency_has_a_code_of_three_letters() -> None:
    assert all(len(code) == 3 and code.isupper() for code in currencies.CURRENCIES.codes)


def test_no_word_bounds_a_number_both_ways() -> None:
    assert not set(WORDS.at_least) & set(WORDS.at_most)
    assert not set(WORDS.at_least_after) & set(WORDS.at_most_after)
