"""Finds the totals of tables of yearly figures: the sums in the row headed "Total"."""

import re
from collections.abc import Iterator

from aidtrail.extract.document import Document, within
from aidtrail.extract.parties.context import Context
from aidtrail.extract.totalling import sums
from aidtrail.model import FigureClaim, Item, Span
from aidtrail.values import MoneySpan, Quantity

_ROW = re.compile(r"^[ \t|*]{0,8}(?:grand )?totals?\b[ \t|*:]{0,8}", re.IGNORECASE | re.MULTILINE)
_YEAR = re.compile(r"^[ \t|*]{0,8}((?:19|20)\d\d)(?:[-–/]\d{2,4})?(?=[ \t|*]{0,8}(?:$|[$€£]))", re.MULTILINE)
_BLANK = re.compile(r"[\s|*]*")
_MOST = 200  # rows of years looked back at
_FEWEST = 3  # rows of years that make a table
_BACK = 12_000  # characters before the row of totals in which its table must begin
_WIDE = 400  # characters in which the sums of one row stand
_TITLE = 400  # characters before the first row in which the table's title stands


def find(document: Document, context: Context | None = None) -> Iterator[FigureClaim]:
    """The sums of rows headed "Total" under rows headed by years; the title names the parties and the thing."""
    years: list[re.Match[str]] = []
    following = _YEAR.finditer(document.text)
    ahead = next(following, None)
    for row in _ROW.finditer(document.text):
        while ahead is not None and ahead.start() < row.start():
            years.append(ahead)
            ahead = next(following, None)
        recent = [year for year in years[-_MOST:] if year.start() >= row.start() - _BACK]
        cells = list(_cells(document, row.end()))
        if len(recent) >= _FEWEST and cells:
            yield from _claims(document, (row.start(), cells[-1].end), recent[0], cells, context)
            years.clear()


def _cells(document: Document, start: int) -> Iterator[MoneySpan]:
    """The sums that follow one another from here on, with nothing but white space and rules between them."""
    for money in within(document.money, start, start + _WIDE):
        blank = _BLANK.match(document.text, start)
        if blank is None or blank.end() != money.start:
            return
        yield money
        start = money.end


def _claims(
    document: Document, row: Span, first: re.Match[str], cells: list[MoneySpan], context: Context | None
) -> Iterator[FigureClaim]:
    title = (max(0, first.start() - _TITLE), first.start())
    thing = _thing(document, title)
    donor = _donor(document, title) or (context.donor if context else None)
    if thing is None or donor is None:
        return
    for cell in cells:
        yield FigureClaim(
            article=document.article.id,
            measure="total",
            donor=donor,
            item=Item(document.text[thing[0] : thing[1]], category="other"),
            amount=Quantity(cell.value.min, cell.value.max),
            unit=cell.value.currency,
            since=first[1],
            evidence=(document.evidence(*row),),
            cells={"item": thing, "amount": (cell.start, cell.end), "since": first.span(1)},
            confidence=0.8,
            by="total.table",
        )


def _thing(document: Document, title: Span) -> Span | None:
    """The words for a supply of arms in the title: "arms sales"."""
    words = sums.load()
    pattern = rf"\b(?:{'|'.join(sorted(words.arms))}) (?:{'|'.join(sorted(words.supplies | words.aid))})\b"
    found = list(re.compile(pattern, re.IGNORECASE).finditer(document.text, *title))
    return found[-1].span() if found else None


def _donor(document: Document, title: Span) -> str | None:
    """The state that the title names first."""
    for mention in within(document.parties, *title):
        if mention.name.form in ("name", "adjective", "government"):
            return mention.name.entry
    return None
