"""Splits blocks of text into sentences by rule: fast, linear, and tolerant of the glued text of web pages."""

import re
from collections.abc import Iterator

MAX_CHARS = 1200  # longer runs without an end are cut at a space, so that parsing stays linear

_ABBREVIATIONS = frozenset(
    (  # noqa: SIM905 - a list would take a page
        "mr mrs ms dr prof gen lt col maj capt sgt cmdr adm brig rep sen gov pres rev hon st jr sr inc ltd co "
        "corp no vs etc jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n e.u d.c a.m p.m i.e e.g "
        "cf approx est fig al maj.-gen lt.-gen mt ft messrs amb spc pvt hr dept"
    ).split()
)
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*")
_CLOSERS = "\"”’'»)]"


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the sentences of text[start:end], trimmed of white space, in order."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.start() < begin:
            continue
        if _ends_sentence(text, begin, match, end):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    after = match.end()
    if after >= end:
        return True
    following = text[after]
    if not following.isspace():
        return _glued(text, match, following)
    next_start = after
    while next_start < end and text[next_start].isspace():
        next_start += 1
    if next_start >= end:
        return True
    next_char = text[next_start]
    if next_char.islower():
        return False
    if match.group()[0] == "." and _is_abbreviation(text, begin, match.start()):
        return False
    return not (match.group()[-1] in _CLOSERS and next_char in "—–-(")


def _glued(text: str, match: re.Match[str], following: str) -> bool:
    """'…a deal.After the…': a full stop between a lower-case word and a capital, as pages glue paragraphs."""
    at = match.start()
    before = text[max(0, at - 2) : at]
    after = text[match.end() : match.end() + 2]
    closing_quote = match.group()[-1] in '"”'
    if closing_quote and (following.isupper() or following in "“"):
        return True
    if match.group()[0] != ".":
        return following.isupper() or following in '“"'
    return (
        len(before) == 2
        and before.isalpha()
        and before.islower()
        and ((len(after) == 2 and after[0].isupper() and (after[1].islower() or after[1] == " ")) or following == "“")
    )


def _is_abbreviation(text: str, begin: int, dot: int) -> bool:
    start = dot
    while start > begin and not text[start - 1].isspace() and text[start - 1] not in "(“\"‘'[—":
        start -= 1
    word = text[start:dot].lower()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and text[start].isupper())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_CHARS:
        cut = text.rfind(" ", start, start + MAX_CHARS)
        cut = cut if cut > start else start + MAX_CHARS
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end
