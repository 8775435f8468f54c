"""A verb of speech is found with the phrase that is its subject, wherever that stands."""

import pytest

from aidtrail.extract.speaking.quotes import quotations
from aidtrail.extract.speaking.speech import words
from aidtrail.extract.speaking.speech_acts import Act, ActFinder
from aidtrail.layout import Block


def acts(text: str) -> list[tuple[str, str | None]]:
    """Verb and subject of each act."""
    held = list(enumerate(quotations(text, [Block(0, len(text), "paragraph")])))
    parts = words(text, 0, len(text), held)

    def subject(act: Act) -> str | None:
        phrase = act.subject
        return text[parts[phrase.first].start : parts[phrase.last - 1].end] if phrase is not None else None

    return [(act.lemma, subject(act)) for act in ActFinder(parts).acts()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg said it was late.", [("say", "Anna Berg")]),
        ("“No,” replied the old general.", [("reply", "the old general")]),
        ("Jo Doe, head of the Fjord Institute, a think tank, told the paper so.", [("tell", "Jo Doe")]),
        ("Col. Jo Doe of the Coast Guard, who led the talks, said so.", [("say", "Col. Jo Doe")]),
        ("The minister on Tuesday also called it “a step”.", [("call", "The minister")]),
        ("The foreign ministers of Chad, Mali, and Niger jointly said so.", [("say", "The foreign ministers")]),
        ("Lund said A, adding that B and told C.", [("say", "Lund"), ("add", None), ("tell", None)]),
        ("Oslo was angry, with Minister Jo Doe calling it “a step”.", [("call", "Minister Jo Doe")]),
        ("According to two diplomats, it is over.", [("according", "two diplomats")]),
        ("The plan, announced by the ministry on Monday, is old.", [("announce", "the ministry")]),
        ("He was told to wait.", []),
        ("They asked him to say nothing.", [("ask", "They")]),
        ("Five states sent claims and reports.", []),
        ("The paper quoted Gen. Jo Doe as saying so.", [("quote", "The paper"), ("say", "Gen. Jo Doe")]),
        ("Jan Novak: “Never.”", [(":", "Jan Novak")]),
        ("“Never” – Jan Novak", [(":", "Jan Novak")]),
    ],
)
def test_an_act_has_its_subject(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert acts(text) == expected
