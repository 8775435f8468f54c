"""Verbs are known in all their forms and with the words that go with them, and so is their tense."""

from pathlib import Path

import pytest
import yaml

from aidtrail.extract.lexicon import acts, verbs
from tests.extract.parsed import parsed

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "acts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "word", "kind", "lemma"), CASES["verbs"], ids=str)
def test_a_verb_names_this_act(text: str, word: str, kind: str, lemma: str) -> None:
    act = acts.load().verb(parsed(text).token(word))
    assert act is not None
    assert (act.kind, act.lemma) == (kind, lemma)


@pytest.mark.parametrize(("text", "word"), CASES["no_act"])
def test_other_verbs_name_none(text: str, word: str) -> None:
    assert acts.load().verb(parsed(text).token(word)) is None


@pytest.mark.parametrize(("text", "word", "tense"), CASES["tenses"])
def test_a_verb_has_this_tense(text: str, word: str, tense: str) -> None:
    assert verbs.tense(parsed(text).token(word)) == tense


@pytest.mark.parametrize(("text", "word", "denied"), CASES["denied"])
def test_a_denied_word_is_known(text: str, word: str, denied: bool) -> None:
    assert verbs.negated(parsed(text).token(word)) is denied


def test_every_class_of_the_lexicon_has_an_outcome_or_is_a_transfer() -> None:
    from aidtrail.extract.framing.stages import OUTCOME

    neutral = {"begin", "fail", "fear", "lift"}
    kinds = {act.kind for senses in acts.load().verbs.values() for act in senses}
    assert kinds <= OUTCOME.keys() | set(acts.TRANSFER_VERBS) | neutral | {"thank"}
