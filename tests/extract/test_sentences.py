"""Text is split into sentences by rule: abbreviations, figures, quotations and glued paragraphs are told apart."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aidtrail.extract.sentences import MAX_CHARS, sentences

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sentences.yaml").read_text(encoding="utf-8"))


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda value: str(value)[:50])
def test_a_text_splits_into_these_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_only_the_part_asked_for_is_split() -> None:
    text = "One. Two. Three."
    assert [text[start:end] for start, end in sentences(text, 5, 9)] == ["Two."]


def test_a_run_without_end_is_cut_where_words_end() -> None:
    text = "word " * 1000
    parts = split(text)
    assert all(len(part) <= MAX_CHARS for part in parts)
    assert " ".join(parts) == text.strip()


@given(st.text(alphabet=st.sampled_from("aB.!?… \n\t“”\"')(U.S"), max_size=300))
def test_sentences_are_trimmed_in_order_and_leave_out_only_blanks(text: str) -> None:
    spans = list(sentences(text, 0, len(text)))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    bounds = [0, *(offset for span in spans for offset in span), len(text)]
    assert bounds == sorted(bounds)
    assert "".join("".join(split(text)).split()) == "".join(text.split())
