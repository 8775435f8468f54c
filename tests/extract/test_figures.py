"""Totals over a period and ranges of systems are found, and told from the values of single acts and other distances."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from aidtrail import catalogue
from aidtrail.extract import document, figures
from aidtrail.extract.parties.context import Context
from aidtrail.model import Article, FigureClaim

CATALOGUE = catalogue.load()
CASES = yaml.load(
    (Path(__file__).parent / "cases" / "figures.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
UKRAINE = Context(donor="USA", recipient="UKR")


def stated(text: str, context: Context = UKRAINE) -> list[FigureClaim]:
    doc = document.read(Article(id="a", text=text, published="2024-09-12"), CATALOGUE)
    return list(figures.find(doc, context))


def number(value: str) -> float | None:
    return None if value == "null" else float(value)


def text_or_none(value: str) -> str | None:
    return None if value == "null" else value


@pytest.mark.parametrize("case", CASES["totals"], ids=lambda case: case[-1])
def test_a_total_names_donor_recipient_bounds_unit_and_start(case: list[str]) -> None:
    donor, recipient, least, most, unit, since, text = case
    (found,) = stated(text)
    assert found.measure == "total"
    assert (found.donor, found.recipient) == (donor, recipient)
    assert (found.amount.min, found.amount.max, found.unit) == (number(least), number(most), unit)
    assert found.since == text_or_none(since)


@pytest.mark.parametrize("text", CASES["no_total"])
def test_single_acts_plans_budgets_and_losses_are_no_totals(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize("case", CASES["ranges"], ids=lambda case: case[-1])
def test_a_range_names_its_system_bounds_and_unit(case: list[str]) -> None:
    least, most, unit, item, text = case
    (found,) = stated(text)
    assert found.measure == "range"
    assert (found.amount.min, found.amount.max, found.unit) == (number(least), number(most), unit)
    assert found.item is not None
    assert item in found.item.text


@pytest.mark.parametrize("text", CASES["no_range"])
def test_other_distances_are_no_ranges(text: str) -> None:
    assert stated(text) == []


def test_a_sum_and_the_part_of_it_that_is_named_are_two_totals() -> None:
    text = (
        "The United States has provided more than $45 billion in security assistance to Ukraine since 2021, "
        "including about $44 billion since February 2022."
    )
    assert [(one.amount.min, one.since) for one in stated(text)] == [(45e9, "2021"), (44e9, "2022-02")]


def test_a_total_told_twice_is_one_claim() -> None:
    text = (
        "Norway has given Ukraine 2 billion euros in military aid since 2022.\n\n"
        "Norwegian military aid to Ukraine has reached 2 billion euros, the minister said."
    )
    assert len(stated(text)) == 1


def test_what_a_total_rests_on_is_quoted() -> None:
    text = "The minister spoke. Since May 2022, Japan has given Ukraine over $3 billion in military aid."
    (found,) = stated(text)
    (evidence,) = found.evidence
    assert evidence.text == text[evidence.start : evidence.end] == text[20:]
    words = {name: text[start:end] for name, (start, end) in found.cells.items()}
    assert words == {
        "amount": "$3 billion",
        "donor": "Japan",
        "recipient": "Ukraine",
        "item": "military aid",
        "since": "May 2022",
    }


def test_open_ends_come_from_the_article() -> None:
    (found,) = stated("This brings the total of military aid to $4 billion.")
    assert (found.donor, found.recipient) == ("USA", "UKR")


def test_the_total_row_of_a_table_of_years_gives_its_sums() -> None:
    text = (
        "German arms exports since 2019\n\nYear\n\nAll\n\n2019\n\n€8,015,000,000\n\n2020\n\n€5,820,000,000\n\n"
        "2021\n\n€9,350,000,000\n\nTOTAL\n\n€23,185,000,000\n\n"
    )
    (found,) = stated(text)
    assert (found.donor, found.recipient, found.since) == ("DEU", None, "2019")
    assert (found.amount.min, found.unit) == (23_185_000_000, "EUR")
    assert found.item is not None
    assert found.item.text == "arms exports"


WORDS = (
    "the US Germany has given Ukraine total of aid to bringing reached since 2022 range km away missiles worth arms in"
)
SOUP = st.lists(
    st.sampled_from(
        [
            *WORDS.split(),
            "$5 billion",
            "300",
            "€2bn",
            "(",
            ")",
            ".",
            ",",
            "\n\n",
            "TOTAL",
            "1999\n",
            "more than",
            "tons",
        ]
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(SOUP.map(" ".join))
def test_any_text_gives_figures_that_keep_to_it_or_none(text: str) -> None:
    for claim in stated(text):
        assert claim.measure in ("total", "range")
        assert claim.unit
        assert claim.amount.min is not None or claim.amount.max is not None
        assert all(text[part.start : part.end] == part.text for part in claim.evidence)
        assert all(0 <= start < end <= len(text) for start, end in claim.cells.values())
