from hypothesis import given
from hypothesis import strategies as st

from aidtrail.resolve import passages
from aidtrail.resolve.passages import SHINGLE, WINDOW, sample, words
from tests.resolve.reports import article

RUN = SHINGLE + WINDOW - 1
WORD = st.sampled_from([f"w{number}" for number in range(40)])


@given(st.lists(WORD, min_size=RUN, max_size=RUN + 10), st.lists(WORD, max_size=30), st.lists(WORD, max_size=30))
def test_texts_that_share_a_run_of_words_share_a_hash(run: list[str], before: list[str], after: list[str]) -> None:
    assert set(sample(before + run)) & set(sample(run + after))


def test_hashes_fit_a_signed_64_bit_column() -> None:
    text = " ".join(f"word{number}" for number in range(500))
    assert all(-(2**63) <= mark < 2**63 for mark in passages(article("a", text=text)))


def test_hashes_are_the_same_in_every_run() -> None:
    assert list(sample(words("The guns crossed the border at dawn"))) == [-8324551815470174758]


def test_a_short_text_has_one_hash_and_an_empty_one_none() -> None:
    assert len(passages(article("a", text="The guns crossed the river at dawn today."))) == 1
    assert passages(article("a", text=" ")) == ()
