"""One text read and parsed, for the tests of what looks at the parse."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest
from spacy.tokens import Doc, Token

from aidtrail import catalogue
from aidtrail.extract import document
from aidtrail.extract.document import Document, Sentence
from aidtrail.extract.things.items import ItemMention
from aidtrail.model import Article

CATALOGUE = catalogue.load()


class Parsed(NamedTuple):
    """An article's document, its last sentence, and that sentence's parse."""

    document: Document
    sentence: Sentence
    doc: Doc

    def token(self, word: str) -> Token:
        """The first token of this form."""
        return next(token for token in self.doc if token.text == word)

    def item(self, words: str) -> ItemMention:
        """The first item of the sentence whose text holds these words."""
        return next(one for one in self.document.items[self.sentence.index] if words in one.item.text)


def parsed(text: str) -> Parsed:
    """The text as an article of 12 September 2024, all sentences parsed; the last of them is the one looked at."""
    article = Article(id="a", text=text, published="2024-09-12", title="Notes", outlet="The Hill Courier")
    doc = document.read(article, CATALOGUE)
    doc.parse(range(len(doc.sentences)))
    last = doc.sentences[-1]
    return Parsed(doc, last, doc.trees[last.index])


def cases(rows: Iterable[list[Any]]) -> list[Any]:
    """Rows of cases as parameters; one that ends in {xfail: reason} is not yet right, for that reason."""
    out = []
    for row in rows:
        open_cause = row[-1].get("xfail") if isinstance(row[-1], dict) else None
        marks = [pytest.mark.xfail(reason=open_cause, strict=True)] if open_cause else []
        out.append(pytest.param(*(row[:-1] if open_cause else row), id=str(row[0])[:60], marks=marks))
    return out
