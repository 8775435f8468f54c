"""HTML pages: the article's text (paragraphs, headings and list items as lines) and the metadata of the page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aidtrail.model import Article
from aidtrail.read.complete import article
from aidtrail.read.decoding import decode
from aidtrail.read.problem import Problem, Reading
from aidtrail.read.text import contents

MAX_PAGE = 5_000_000  # bytes of markup: larger pages are dumps or traps, and extraction is not linear in them
MAX_DEPTH = 100_000  # opening tags, for the same reason
_TAG = re.compile(r"<[a-zA-Z]")
_LAST_DAY = "9999-12-31"  # whether a date lies in the future is for `Reading.today` to say, not for the clock


@dataclass(frozen=True, slots=True)
class Page:
    """An article as found in HTML: its text and what the page says of it (`published`, `title`, `outlet`, `url`)."""

    text: str
    known: dict[str, str | None]


def read_html(path: Path, known: Mapping[str, Any], reading: Reading) -> Iterator[Article]:
    """The article of an HTML file; its id is the file's name."""
    data = contents(path, reading)
    if data is None:
        return
    found = page(data, reading, path=str(path))
    if found is not None:
        yield article(found.text, {**found.known, **known}, reading, id=path.name, path=str(path))


def page(
    data: bytes, reading: Reading, *, path: str, url: str | None = None, encoding: str | None = None
) -> Page | None:
    """The article in the bytes of a page; None, with the reason reported, where there is none."""
    markup, loss = decode(data, encoding)
    if loss:
        reading.report(Problem(path, None, loss))
    if len(data) > MAX_PAGE or len(_TAG.findall(markup)) > MAX_DEPTH:
        reading.report(Problem(path, None, "is too large a page to be an article: left out"))
        return None
    try:
        found = _extracted(markup, url)
    except Exception as error:  # a hostile page can raise anything, from within the library
        reading.report(Problem(path, None, f"the page can't be taken apart ({type(error).__name__}): left out"))
        return None
    if found is None or not _is_report(found.text):
        reading.report(Problem(path, None, "no article was found in this HTML: left out"))
        return None
    return found


def _extracted(markup: str, url: str | None) -> Page | None:
    from trafilatura import bare_extraction  # slow to load
    from trafilatura.settings import Document

    document = bare_extraction(
        markup,
        url=url,
        fast=True,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LAST_DAY},
    )
    if not isinstance(document, Document) or not document.text:
        return None
    known = {
        "published": document.date,
        "title": document.title,
        "outlet": document.sitename,
        "url": url or document.url,
    }
    return Page(document.text, known)


def _is_report(text: str) -> bool:
    """Whether any line reads as prose; menus and link lists have none that does."""
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 12 or (len(words) >= 4 and words[-1].rstrip("\"'”’)").endswith((".", "!", "?", ";", ":"))):
            return True
    return False
