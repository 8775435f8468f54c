from aidtrail.model import Article
from aidtrail.resolve import copies as module
from aidtrail.resolve import passages
from tests.resolve.reports import article

WIRE = (
    "Norland has handed over eighteen refurbished Kestrel howitzers to the army of Moldova, the defence ministry "
    "in the capital said on Thursday. The guns crossed the border at Ungheni on low-loaders and will be kept at a "
    "depot north of the river until the crews have finished their course. A spokeswoman declined to say whether more "
    "would follow. The two countries signed a treaty of friendship last autumn, and their gunners hold an exercise "
    "every spring."
)
FORM = (
    "Memorandum of {day}. By the authority vested in me by the constitution and the laws I hereby direct the drawdown "
    "of up to {value} in defence articles and services, and military education and training, to provide assistance to "
    "Moldova, and I make the determinations required by the act. The secretary is authorised and directed to have this "
    "memorandum of {day} printed in the gazette."
)


def find_copies(articles: list[Article]) -> tuple:
    return module.find_copies(articles, {article.id: passages(article) for article in articles})


def of(copies: tuple) -> list[tuple[str, str]]:
    return [(copy.article, copy.of) for copy in copies]


def test_the_same_text_under_another_headline_is_a_copy_of_the_earlier() -> None:
    found = find_copies([article("b", "2031-04-04", "Guns roll\n\n" + WIRE), article("a", "2031-04-03", WIRE)])
    assert of(found) == [("b", "a")]


def test_a_text_cut_after_two_sentences_is_a_copy() -> None:
    cut = ". ".join(WIRE.split(". ")[:2]) + "."
    assert of(find_copies([article("a", text=WIRE), article("b", "2031-04-04", cut)])) == [("b", "a")]


def test_a_text_worked_over_by_an_editor_is_a_copy() -> None:
    edited = (
        WIRE.replace("handed over", "given").replace("said on Thursday", "announced").replace("declined", "refused")
    )
    edited += " Traffic on the bridge was stopped for an hour, to the anger of market traders."
    assert of(find_copies([article("a", text=WIRE), article("b", "2031-04-04", edited)])) == [("b", "a")]


def test_a_form_filled_in_with_another_date_and_sum_is_no_copy() -> None:
    one = article("a", "2031-03-12", FORM.format(day="March 12", value="$200 million"))
    two = article("b", "2031-04-21", FORM.format(day="April 21", value="$800 million"), outlet="Another gazette")
    assert not find_copies([one, two])


def test_an_outlet_that_uses_its_own_words_again_months_later_makes_no_copy() -> None:
    text = FORM.format(day="this day", value="$325 million")
    assert not find_copies(
        [article("a", "2031-04-19", text, outlet="Gazette"), article("b", "2031-06-13", text, outlet="Gazette")]
    )


def test_two_reports_that_quote_the_same_speech_are_no_copies() -> None:
    quote = (
        "“We gave what we had, and we will give again when the harvest is in, for nobody in this hall has forgotten "
        "who stood with us when the bridges were down and the winter was long and the depots were empty”"
    )
    one = "The president spoke in the hall of the old mint before an audience of veterans and their families. " + quote
    two = (
        quote + ", the head of state told former soldiers. His words drew applause, though the opposition stayed away."
    )
    own = " Rain fell on the guests as they left by the side door and looked for their cars in the narrow lanes nearby."
    other = " A vote on the budget is due next week and the coalition can't count on all of its own members this time."
    assert not find_copies([article("a", text=one + own), article("b", text=two + other)])


def test_copies_of_copies_point_to_one_original() -> None:
    texts = [article(name, f"2031-04-0{day}", WIRE) for day, name in enumerate("cab", start=3)]
    assert of(find_copies(texts)) == [("a", "c"), ("b", "c")]


def test_empty_articles_are_no_copies() -> None:
    assert not find_copies([article("a", text=" "), article("b", text=" ")])
