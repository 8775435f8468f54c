"""The reference page of values shows what the program does."""

import doctest
import re
from pathlib import Path

import pytest

from aidtrail.values import find_dates, find_quantities

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "values.md"
ROWS = re.findall(r"^\| (.+?) \| (DATE|TIME|DURATION|SET) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

KINDS = re.findall(
    r"^\| (count|measure|age|share|attribute) \| (.+?) \| (.+?) \| (.*?) ?\| (.*?) ?\|$",
    PAGE.read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_the_session_of_the_page_runs_as_printed() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False).failed == 0


@pytest.mark.parametrize(("words", "kind", "values"), ROWS, ids=[row[0] for row in ROWS])
def test_each_example_of_the_page_has_the_value_it_shows(words: str, kind: str, values: str) -> None:
    examples, shown = words.split("; "), values.split("; ")
    for place, example in enumerate(examples):
        (found,) = find_dates(example, "2022-06-02")
        assert (found.value.timex.type, found.value.timex.value) == (kind, shown[min(place, len(shown) - 1)])


@pytest.mark.parametrize(("kind", "words", "values", "units", "counted"), KINDS, ids=[row[0] for row in KINDS])
def test_each_kind_of_quantity_of_the_page_is_as_it_shows(
    kind: str, words: str, values: str, units: str, counted: str
) -> None:
    for place, example in enumerate(words.split("; ")):
        one = find_quantities(example)[0]
        unit, value = units.split("; "), values.split("; ")
        shown = (kind, value[min(place, len(value) - 1)], unit[min(place, len(unit) - 1)], counted)
        assert (one.kind, f"{one.value.min:.3g}", one.value.unit or "", one.counted or "") == shown
