from aidtrail.extract import extract
from aidtrail.extract.explain import explain
from aidtrail.model import Article

TEXT = (
    "Norway will send Ukraine two NASAMS air defence batteries, the defence ministry in Oslo said on Thursday.\n\n"
    "The museum in Bergen has painted its HIMARS green. The weather was fine."
)


def test_an_explanation_holds_the_claims_that_extraction_gives():
    article = Article("a", TEXT, "2022-06-02")
    assert list(explain(article).claims) == list(extract(article))


def test_a_relevant_sentence_without_a_claim_is_told_with_the_reason_and_others_are_not():
    silent = explain(Article("a", TEXT, title="Batteries for Ukraine")).silent
    assert [TEXT[one.start : one.end] for one in silent] == ["The museum in Bergen has painted its HIMARS green."]
    assert "names HIMARS" in silent[0].reason


def test_a_text_of_nothing_has_nothing_to_explain():
    found = explain(Article("a", "The weather was fine."))
    assert (found.claims, found.silent) == ((), ())
