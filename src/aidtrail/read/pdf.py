"""PDF of official releases: their text, page by page."""

import io
import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aidtrail.model import Article
from aidtrail.read.complete import article
from aidtrail.read.problem import Problem, Reading
from aidtrail.read.text import contents

MAX_PAGES = 300
_HYPHENATED = re.compile(r"(?<=[a-z])[-\u00ad\u2010]\n(?=[a-z])")


def read_pdf(path: Path, known: Mapping[str, Any], reading: Reading) -> Iterator[Article]:
    """The article of a PDF file; its id is the file's name."""
    data = contents(path, reading, binary=True)
    if data is None:
        return
    text, loss = pdf_text(data, reading.limit)
    if loss:
        reading.report(Problem(str(path), None, loss))
    if text:
        yield article(text, known, reading, id=path.name, path=str(path))


def pdf_text(data: bytes, limit: int) -> tuple[str, str | None]:
    """The text of a PDF, pages parted by a blank line, and, where something was left out, a sentence that says so.

    No more than `MAX_PAGES` pages and `limit` characters are read.
    """
    from pypdf import PdfReader  # of the extra `archive`

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of a broken file is said by our report
    pages: list[str] = []
    try:
        document = PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            return "", "is a PDF locked with a password: left out"
        for number, leaf in enumerate(document.pages):
            if number == MAX_PAGES or sum(map(len, pages)) > limit:
                return _joined(pages), f"is a long PDF: what follows page {number} was left out"
            pages.append(leaf.extract_text())
    except Exception as error:  # a broken PDF can raise anything, from within the library
        return _joined(pages), f"is a broken PDF ({type(error).__name__}): read as far as page {len(pages)}"
    text = _joined(pages)
    return text, None if text else "is a PDF without text (scanned?): left out"


def _joined(pages: list[str]) -> str:
    return _HYPHENATED.sub("", "\n\n".join(page.strip() for page in pages).strip())
