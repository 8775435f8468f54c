"""What the word that names an act tells of its stage: tables of outcomes over the stages of the model."""

import pytest

from aidtrail.extract.framing import stages
from aidtrail.extract.lexicon import acts
from aidtrail.model import STAGES


@pytest.mark.parametrize("table", [stages.OUTCOME, stages.DENIED_OUTCOME])
def test_operators_come_to_known_stages(table: dict[str, str | None]) -> None:
    assert set(table.values()) - {None} <= set(STAGES)


def test_what_holds_of_an_operator_is_told_of_its_denial_too() -> None:
    assert stages.OUTCOME.keys() == stages.DENIED_OUTCOME.keys()


def test_nouns_of_transfer_have_known_stages() -> None:
    assert set(acts.load().nouns.values()) <= {*STAGES, "ongoing", "recommit"}
