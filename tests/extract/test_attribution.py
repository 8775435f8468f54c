"""Whatever an article reports has the source that it gives: who said so, and which outlet carried it."""

from pathlib import Path

import pytest
import yaml

from aidtrail import catalogue
from aidtrail.extract import attribution, document
from aidtrail.model import Article, Source

CATALOGUE = catalogue.load()
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "sources.yaml").read_text(encoding="utf-8"))
LEAD = "Winter came early to the north of the country this year, and the roads were closed for days.\n\n"
END = "\n\nThe roads were opened again by the end of the week, and life went on."


def source_of(words: str, text: str) -> Source | None:
    whole = LEAD + text + END
    start = whole.index(words, len(LEAD))
    doc = document.read(Article(id="a", text=whole), CATALOGUE)
    sentence = next(one for one in doc.sentences if one.start <= start < one.end)
    return attribution.source_of(doc, sentence, start, start + len(words))


@pytest.mark.parametrize("case", CASES["sources"], ids=lambda case: case[-1][:50])
def test_a_report_has_the_source_that_the_text_gives(case: list[object]) -> None:
    words, name, role, anonymous, via, party, text = case
    found = source_of(str(words), str(text))
    assert found is not None
    assert [found.name, found.role, found.anonymous, found.via, found.party] == [name, role, anonymous, via, party]


@pytest.mark.parametrize("case", CASES["nobody"], ids=lambda case: case[-1][:50])
def test_what_the_article_says_itself_has_no_source(case: list[str]) -> None:
    assert source_of(*case) is None


def test_the_acts_of_a_document_are_read_once() -> None:
    doc = document.read(Article(id="a", text=LEAD), CATALOGUE)
    assert attribution.discourse(doc) is attribution.discourse(doc)


OPENING = "They were made for the navy; now fifteen launchers will travel from Chile to Peru"
SECOND = "Rosa Vidal, the Chilean minister, made the sale known before reporters in Lima on Tuesday."


@pytest.mark.parametrize(("between", "name"), [(". ", "Rosa Vidal"), (".\n\n", None)])
def test_an_opening_sentence_has_the_source_that_the_next_one_of_its_paragraph_names(
    between: str, name: str | None
) -> None:
    doc = document.read(Article(id="a", text=f"{OPENING}{between}{SECOND}{END}"), CATALOGUE)
    start = OPENING.index("launchers")
    source = attribution.source_of(doc, doc.sentences[0], start, start + len("launchers"))
    assert (source and source.name) == name


def test_a_claim_that_rests_on_a_whole_sentence_has_the_source_of_its_main_clause() -> None:
    first = "The Treasury Department on Friday announced aid."
    second = "Sweden gives aid worth 9 million euros, Eva Lind told reporters."
    doc = document.read(Article(id="a", text=f"{LEAD}{first} {second}{END}"), CATALOGUE)
    found = [attribution.source_of(doc, one, one.start, one.end) for one in doc.sentences[1:3]]
    assert [one and (one.name, one.role) for one in found] == [(None, "Treasury Department"), ("Eva Lind", None)]
