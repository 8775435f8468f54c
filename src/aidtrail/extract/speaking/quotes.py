"""Finds quotations: what stands between quotation marks, also where they run on over paragraphs or never close."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aidtrail.layout import Block


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks at [start, end) and its words at [inner_start, inner_end).

    `closed` is false where the mark that ends it is missing, as before a paragraph that resumes the quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


_OPENERS = "“«„‟"
_CLOSERS = "”»"
_SINGLE_OPENERS = "'‘"
_SINGLE_CLOSERS = "'’"
_DOUBLE_MARK = re.compile(f'[{_OPENERS}{_CLOSERS}"]')
_SINGLE_MARK = re.compile(f"[{_SINGLE_OPENERS}]")
_SENTENCE_ENDS = ".?!…"
_BEFORE_OPENER = "([{—–-/"
_UNCLOSED_REACH = 600  # characters that a quotation without an end takes of its paragraph at most


def quotations(text: str, parts: Sequence[Block]) -> list[Quotation]:
    """The quotations of an article in order, without overlap; none reaches over two blocks.

    Double marks, curly or straight, also mixed; single ones where the article quotes with those. Linear in the text.
    """
    told = [block for block in parts if block.kind not in ("furniture", "sources")]
    find = _in_single_marks if _quotes_singly(text, told) else _in_double_marks
    out: list[Quotation] = []
    for block in told:
        out.extend(_trimmed(text, quote) for quote in find(text, block.start, block.end))
    return [quote for quote in out if quote.inner_start < quote.inner_end]


def _trimmed(text: str, quote: Quotation) -> Quotation:
    """The quotation without the white space that careless typing leaves inside its marks."""
    words = text[quote.inner_start : quote.inner_end]
    start = quote.inner_start + len(words) - len(words.lstrip())
    end = max(start, quote.inner_end - len(words) + len(words.rstrip()))
    return replace(quote, inner_start=start, inner_end=end, end=quote.end if quote.closed else end)


# ---------------------------------------------------------------- double marks


def _in_double_marks(text: str, start: int, end: int) -> Iterator[Quotation]:
    marks = [at for mark in _DOUBLE_MARK.finditer(text, start, end) if not _is_inch(text, start, at := mark.start())]
    opened: int | None = None
    inside = 0  # marks opened within the open quotation
    last_closer: int | None = None
    for index, following in pairwise([*marks, end]):
        if opened is None:
            if _may_open(text, start, index, end):
                opened, inside, last_closer = index, 0, None
            continue
        if text[opened] == "«" and text[index] != "»":
            continue
        role = _role(text, opened, index, following, start, end)
        if role == "close":
            if inside:
                inside, last_closer = inside - 1, index
                continue
            yield Quotation(opened, index + 1, opened + 1, index)
            opened = None
        elif role == "nest":
            inside += 1
        else:
            if role == "resume":
                yield Quotation(opened, index, opened + 1, index, closed=False)
            opened, inside, last_closer = index, 0, None
    if opened is not None:
        yield _unended(text, opened, end, last_closer)


def _is_inch(text: str, start: int, index: int) -> bool:
    """Whether a straight mark stands for inches: right after a digit, with a word to follow ('a 5" gun')."""
    return (
        text[index] == '"'
        and index > start
        and text[index - 1].isdigit()
        and text[index + 1 : index + 2] == " "
        and text[index + 2 : index + 3].islower()
        and '"' not in text[max(start, index - 80) : index]
    )


def _may_open(text: str, start: int, index: int, end: int) -> bool:
    if text[index] in _CLOSERS:
        return False
    return text[index] in _OPENERS or (index + 1 < end and not text[index + 1].isspace()) or index == start


def _looks_opening(text: str, start: int, index: int, end: int) -> bool:
    before = text[index - 1] if index > start else " "
    after = text[index + 1] if index + 1 < end else " "
    return (before.isspace() or before in _BEFORE_OPENER) and not after.isspace()


def _role(text: str, opened: int, index: int, following: int, start: int, end: int) -> str:
    """What a mark inside an open quotation does.

    `close` it; `nest` another; `resume` it (one that opens anew after a full stop leaves the former unclosed);
    or `restart`: the mark that had opened was a stray one.
    """
    mark = text[index]
    if mark in _CLOSERS or (mark == "“" and text[opened] == "„"):
        return "close"
    if mark in ('"', "“") and not _looks_opening(text, start, index, end):
        return "close"  # also “ … “, as careless typing has it
    ended = _last_before(text, opened + 1, index)
    if ended and ended in _SENTENCE_ENDS:
        return "resume"
    if mark in _OPENERS:
        return "nest"
    closes_later = following < end and not _looks_opening(text, start, following, end)
    return "restart" if closes_later and ended != "," else "close"


def _last_before(text: str, start: int, index: int) -> str:
    """The last character in [start, index) that is no white space, or nothing."""
    while index > start and text[index - 1].isspace():
        index -= 1
    return text[index - 1] if index > start else ""


def _unended(text: str, opened: int, end: int, last_closer: int | None) -> Quotation:
    """A quotation that its block does not end: up to the last mark that could, else as far as is likely."""
    if last_closer is not None:
        return Quotation(opened, last_closer + 1, opened + 1, last_closer)
    if end - opened > _UNCLOSED_REACH:
        stop = text.find(". ", opened, opened + _UNCLOSED_REACH)
        end = stop + 1 if stop >= 0 else opened + 1
    return Quotation(opened, end, opened + 1, end, closed=False)


# ---------------------------------------------------------------- single marks


def _quotes_singly(text: str, parts: Sequence[Block]) -> bool:
    """Whether the article quotes in single marks: they open more often than double ones do."""
    double = single = 0
    for block in parts:
        if block.kind in ("headline", "heading"):
            continue
        double += len(_DOUBLE_MARK.findall(text, block.start, block.end))
        single += len(_single_openers(text, block.start, block.end))
    return single > double


def _single_openers(text: str, start: int, end: int) -> list[int]:
    found = (mark.start() for mark in _SINGLE_MARK.finditer(text, start, end))
    return [index for index in found if _opens_singly(text, start, index, end)]


def _opens_singly(text: str, start: int, index: int, end: int) -> bool:
    after = text[index + 1] if index + 1 < end else " "
    return _looks_opening(text, start, index, end) and (after.isalpha() or after in "[£$€…")


def _in_single_marks(text: str, start: int, end: int) -> Iterator[Quotation]:
    for opened, limit in pairwise([*_single_openers(text, start, end), end]):
        closer = _single_closer(text, opened + 1, limit)
        if closer is not None:
            yield Quotation(opened, closer + 1, opened + 1, closer)
        elif limit < end and _last_before(text, opened + 1, limit) in tuple(_SENTENCE_ENDS):
            yield Quotation(opened, limit, opened + 1, limit, closed=False)


def _single_closer(text: str, start: int, limit: int) -> int | None:
    """The mark that closes: one after a full stop or comma or a word's end; a plural's apostrophe only if no other."""
    plural = None
    for index in range(start, limit):
        if text[index] not in _SINGLE_CLOSERS or (index + 1 < limit and text[index + 1].isalnum()):
            continue
        if not text[index - 1].isalnum() or text[index - 1] != "s":
            return index
        plural = index if plural is None else plural
    return plural
