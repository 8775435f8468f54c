from hypothesis import given
from hypothesis import strategies as st

from aidtrail.resolve import passages
from aidtrail.resolve.passages import KEPT, PASSAGE, sample
from tests.resolve.reports import article

WORD = st.sampled_from(["guns", "crossed", "bridge", "dawn", "officers", "rain", "depot", "river", "crews", "spring"])
CLAUSE = st.lists(WORD, min_size=PASSAGE, max_size=PASSAGE + 6).map(" ".join)


@given(CLAUSE, st.lists(CLAUSE, max_size=5), st.lists(CLAUSE, max_size=5))
def test_texts_that_share_a_long_clause_share_a_hash(clause: str, before: list[str], after: list[str]) -> None:
    one, other = "; ".join([*before, clause]), ", ".join([clause.upper(), *after])
    assert set(sample(one)) & set(sample(other))


def test_hashes_fit_a_signed_64_bit_column() -> None:
    text = ". ".join(f"The guns of lot {number} crossed the bridge over the river at dawn" for number in range(500))
    marks = passages(article("a", text=text))
    assert len(marks) == KEPT
    assert all(-(2**63) <= mark < 2**63 for mark in marks)


def test_hashes_are_the_same_in_every_run() -> None:
    assert sample("The guns of the third lot crossed the border at dawn.") == (2762733154038301123,)


def test_a_sentence_of_short_clauses_is_one_passage_and_a_short_one_none() -> None:
    assert sample("The guns, he said, crossed the river at dawn today.") == sample(
        "The guns he said crossed the river at dawn today."
    )
    assert sample("The guns crossed, he said.") == ()


def test_page_furniture_holds_no_passages() -> None:
    list_of_sources = "Sources\n\n  1. Ministry hands over eighteen howitzers to the army of its southern neighbour\n"
    text = "The guns of the third lot crossed the border at dawn on Thursday.\n\n"
    assert passages(article("a", text=text + list_of_sources)) == passages(article("a", text=text))
