"""The parser's settings, and what they leave as it was for whoever else uses the libraries."""

from thinc.api import get_current_ops
from threadpoolctl import threadpool_info, threadpool_limits

from aidtrail.extract import nlp

SENTENCE = "Norway has sent Latvia twelve howitzers."


def blas_threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_texts_are_parsed_in_their_order() -> None:
    assert [doc.text for doc in nlp.parse([SENTENCE, "It has asked for more."])] == [SENTENCE, "It has asked for more."]


def test_parsing_leaves_the_threads_of_numpy_as_they_were() -> None:
    nlp.parse([SENTENCE])
    with threadpool_limits(limits=2, user_api="blas"):
        before = blas_threads()
        nlp.parse([SENTENCE])
        assert blas_threads() == before == [2] * len(before)


def test_other_pipelines_keep_the_matrices_that_thinc_gives_them() -> None:
    before = get_current_ops()
    nlp.pipeline.cache_clear()
    nlp.parse([SENTENCE])
    assert get_current_ops() is before
