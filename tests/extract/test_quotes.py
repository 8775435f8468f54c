"""Quotations are found between marks of every kind, closed or not, glued to other text or running over paragraphs."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aidtrail.extract.speaking.quotes import quotations
from aidtrail.layout import Block, blocks

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "quotes.yaml").read_text(encoding="utf-8"))


def paragraphs(text: str) -> list[Block]:
    out, at = [], 0
    for part in text.split("\n\n"):
        out.append(Block(at, at + len(part), "paragraph"))
        at += len(part) + 2
    return out


def quoted(text: str) -> list[str]:
    return [text[one.inner_start : one.inner_end] for one in quotations(text, paragraphs(text))]


@pytest.mark.parametrize("case", CASES["quotes"], ids=lambda case: case[-1][:40])
def test_the_words_between_the_marks_are_found(case: list[object]) -> None:
    *_, text = case
    assert quoted(str(text)) == case[0]


@pytest.mark.parametrize("text", CASES["none"])
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_that_the_next_paragraph_resumes_is_not_closed() -> None:
    text = "“We waited for a year.\n\n“Now we act.”"
    assert [one.closed for one in quotations(text, paragraphs(text))] == [False, True]


def test_a_quotation_that_never_ends_does_not_swallow_the_article() -> None:
    text = "“We waited. " + "The report goes on without another mark. " * 100
    assert len(quoted(text)[0]) < 700


def test_furniture_holds_no_quotations() -> None:
    text = '"Subscribe to our letter today" they say'
    assert quotations(text, [Block(0, len(text), "furniture")]) == []


@pytest.mark.parametrize("text", ["“word " * 10_000, ' "word' * 10_000, "'word " * 10_000, 'a."B' * 10_000])
def test_thousands_of_opening_marks_are_read(text: str) -> None:
    found = quotations(text, [Block(0, len(text), "paragraph")])
    assert all(0 <= one.start <= one.inner_start < one.inner_end <= one.end <= len(text) for one in found)


@given(st.text(alphabet="ab. ,!?\n\"'“”‘’«»„[(-", max_size=200))
def test_any_text_gives_quotations_in_order_and_apart(text: str) -> None:
    found = quotations(text, blocks(text))
    assert all(one.start < one.inner_start < one.inner_end <= one.end for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
