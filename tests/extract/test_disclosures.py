"""What makes something known without words is found with its verb and its subject."""

import pytest

from aidtrail.extract.speaking.disclosures import DisclosureFinder
from aidtrail.extract.speaking.speech import words

CASES = [
    ("The Senate approved the sale.", ["Senate"]),
    ("The coast guard chief made the purchase public on Monday.", ["chief"]),
    ("A contract seen by the Danube Examiner shows that boats were sold.", ["Examiner"]),
    ("The documents show that boats were sold.", ["documents"]),
    ("The sale was approved by the Senate.", ["Senate"]),
    ("The dealer showed the boats.", []),
    ("The names of the boats were on a list.", []),
]


@pytest.mark.parametrize(("text", "subjects"), CASES, ids=[text for text, _ in CASES])
def test_a_body_person_or_document_discloses(text: str, subjects: list[str]) -> None:
    read = words(text, 0, len(text))
    found = DisclosureFinder(read).disclosures()
    assert [read[act.subject.last - 1].text for act in found if act.subject] == subjects
