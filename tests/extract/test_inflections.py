"""The forms of a verb follow from its spelling; irregular ones are given."""

import pytest

from aidtrail.extract.lexicon.inflections import forms


@pytest.mark.parametrize(
    ("lemma", "inflected"),
    [
        ("supply", ["supply", "supplies", "supplied", "supplying"]),
        ("donate", ["donate", "donates", "donated", "donating"]),
        ("dispatch", ["dispatch", "dispatches", "dispatched", "dispatching"]),
        ("deploy", ["deploy", "deploys", "deployed", "deploying"]),
        ("send", ["send", "sends", "sent", "sending"]),
    ],
)
def test_a_verb_is_inflected(lemma: str, inflected: list[str]) -> None:
    assert list(forms(lemma, {"send": ["sends", "sent", "sending"]})) == inflected
