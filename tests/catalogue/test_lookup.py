"""Search by words, and suggestions for misspelt names."""

import pytest

from aidtrail import catalogue


def test_search_puts_the_entry_of_that_very_name_first() -> None:
    found = catalogue.search("Patriot")
    assert found[0].id == "patriot"


def test_search_finds_all_the_words_in_any_case_and_any_kind_of_entry() -> None:
    known = catalogue.load()
    assert [entry.id for entry in catalogue.search("storm shadow", known)] == ["storm-shadow"]
    assert "UKR" in [entry.id for entry in catalogue.search("kyiv", known)]
    assert "PDA" in [entry.id for entry in catalogue.search("drawdown authority", known)]


def test_search_for_nothing_finds_nothing() -> None:
    assert catalogue.search("  ") == []


@pytest.mark.parametrize(("words", "system"), [("Storm Shadw", "storm-shadow"), ("Switchbalde", "switchblade")])
def test_a_near_miss_of_one_name_is_suggested(words: str, system: str) -> None:
    suggestion = catalogue.suggest(words)
    assert suggestion is not None
    assert suggestion.id == system


@pytest.mark.parametrize("words", ["howitzers", "missiles", "T-73", "Buks", "medical supplies", ""])
def test_generic_words_type_numbers_and_short_words_get_no_suggestion(words: str) -> None:
    assert catalogue.suggest(words) is None
