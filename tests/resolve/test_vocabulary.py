from aidtrail.resolve.things import singular
from aidtrail.resolve.vocabulary import vocabulary


def test_words_that_nouns_are_compared_with_are_in_the_form_they_are_compared_in() -> None:
    known = vocabulary()
    for words in (known.weak_heads, known.counted_apart, known.any_item, known.fired):
        assert all(singular(word) == word for word in words)


def test_what_is_counted_apart_is_told_in_words_of_one_noun() -> None:
    assert all(" " not in word for word in vocabulary().counted_apart)


def test_every_pair_of_confusable_categories_is_a_pair() -> None:
    assert {len(pair) for pair in vocabulary().confusable} == {2}
