"""Sums are tied to the item or the package that they belong to."""

from pathlib import Path

import pytest
import yaml

from aidtrail.extract.cells import amounts
from tests.extract.parsed import parsed

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "amounts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "words", "least", "most", "currency"), CASES["values"])
def test_an_item_has_this_sum(text: str, words: str, least: float | None, most: float | None, currency: str) -> None:
    read = parsed(text)
    value, _ = amounts.value_of(read.document, read.sentence, read.item(words))
    assert value is not None
    assert (value.min, value.max, value.currency) == (least, most, currency)


@pytest.mark.parametrize(("text", "words", "ordinal", "authority", "least", "most"), CASES["packages"])
def test_a_package_has_this_number_authority_and_sum(
    text: str, words: str | None, ordinal: int | None, authority: str | None, least: float | None, most: float | None
) -> None:
    read = parsed(text)
    (found,) = amounts.package_of(read.document, read.sentence, read.doc)
    assert (found.item and found.item.text) == words
    assert (found.package and found.package.ordinal, found.package and found.package.authority) == (ordinal, authority)
    assert (found.value and found.value.min, found.value and found.value.max) == (least, most)


@pytest.mark.parametrize("text", CASES["no_package"])
def test_running_totals_and_other_sums_are_no_packages(text: str) -> None:
    read = parsed(text)
    assert list(amounts.package_of(read.document, read.sentence, read.doc)) == []
