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
