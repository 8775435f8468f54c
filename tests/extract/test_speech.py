"""The lexicon of attribution knows every form of its verbs; a text's words are told apart, quotations as one."""

import pytest

from aidtrail.extract.speaking.quotes import quotations
from aidtrail.extract.speaking.speech import lexicon, singular, words
from aidtrail.layout import Block


@pytest.mark.parametrize(
    ("form", "lemma", "kind"),
    [
        ("said", "say", "finite"), ("says", "say", "finite"), ("saying", "say", "participle"),
        ("denies", "deny", "finite"), ("denied", "deny", "finite"), ("admitting", "admit", "participle"),
        ("agreeing", "agree", "participle"), ("went-on", "go-on", "finite"), ("putting-it", "put-it", "participle"),
        ("stresses", "stress", "finite"), ("wrote", "write", "finite"), ("replying", "reply", "participle"),
    ],
)  # fmt: skip
def test_each_form_of_a_verb_leads_to_it(form: str, lemma: str, kind: str) -> None:
    verb = lexicon().verbs[form]
    assert (verb.lemma, verb.form) == (lemma, kind)


def test_the_nouns_that_speakers_are_called_by_are_in_the_singular() -> None:
    named = lexicon().words
    assert all(
        singular(word) == word for word in named.offices | named.unnamed if not word.endswith("s") and word != "people"
    )


@pytest.mark.parametrize(("plural", "one"), [("ministers", "minister"), ("ministries", "ministry"), ("women", "woman"),
                                             ("coaches", "coach"), ("press", "press")])  # fmt: skip
def test_a_plural_has_its_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the envoys' plan isn’t Oslo's", ["the", "envoys", "plan", "isn’t", "Oslo"]),
        ("U.S.-led forces", ["U.S.", "-", "led", "forces"]),
        ("a [speech](http://example.org/a-b?c=d), he", ["a", "speech", ",", "he"]),
        ("Gen. Doe—then", ["Gen", ".", "Doe", "—", "then"]),
    ],
)
def test_words_are_told_apart(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text, 0, len(text))] == expected


def test_a_quotation_is_one_word() -> None:
    text = 'He said "not a word" and left.'
    held = list(enumerate(quotations(text, [Block(0, len(text), "paragraph")])))
    assert [word.quote for word in words(text, 0, len(text), held)] == [-1, -1, 0, -1, -1, -1]
