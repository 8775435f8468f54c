"""For whom a person acts is read from the words that introduce them."""

import pytest

from aidtrail.extract.parties import introductions
from tests.extract.parsed import parsed


@pytest.mark.parametrize(
    ("text", "name", "parties"),
    [
        ("Dutch General Roos spoke first.", "Roos", ("NLD",)),
        ("Ann Roth, Norway's minister of defence, opened a fair.", "Roth", ("NOR",)),
        ("Ann Roth, a friend of Norway, opened a fair.", "Roth", ()),
        ("The guns came from Norway to Roth.", "Roth", ()),
    ],
)
def test_a_name_acts_for_the_party_that_introduces_it(text: str, name: str, parties: tuple[str, ...]) -> None:
    assert introductions.of_name(parsed(text).document, name) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway's prime minister visited Chisinau on Friday.", ("NOR",)),
        ("A visitor from Norway met the minister.", ()),
    ],
)
def test_a_sentence_tells_of_the_office_that_it_begins_with(text: str, parties: tuple[str, ...]) -> None:
    read = parsed(text)
    assert introductions.of_opening(read.document, read.sentence) == parties
