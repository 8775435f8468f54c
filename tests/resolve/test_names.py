from aidtrail.resolve.names import marks_of
from tests.resolve.reports import article


def test_names_inside_sentences_are_found_without_those_of_parties_and_systems() -> None:
    text = "Crews came to Ungheni from Ukraine with Javelin missiles, said Colonel Prado of the army."
    assert marks_of(article("a", text=text)).names == {"Ungheni", "Colonel", "Prado"}


def test_systems_are_found_by_their_ids() -> None:
    assert marks_of(article("a", text="The HMARS launchers crossed the river.")).systems == {"himars"}


def test_two_texts_that_quote_the_same_words_share_a_mark() -> None:
    one = marks_of(article("a", text="“We gave what we had left to give,” she said."))
    two = marks_of(article("b", text='She told them: "We gave what we had left to give".'))
    assert one.quoted & two.quoted
