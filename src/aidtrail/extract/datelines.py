"""Where and through whom a report was filed: 'VIENNA (AP) — ', 'KYIV, Ukraine >> ', 'Oslo, May 18: '."""

import re

_REACH = 90  # characters of a paragraph in which its dateline ends
_PLACE = r"[A-Z][A-Z.'’/-]+(?: [A-Z][A-Z.'’/-]+){0,3}"  # in capitals
_WHERE = r"(?:, [\w.’']+(?: [\w.’']+){0,3})?"  # the country, the day
_AGENCY = r"(?:\([^()\n]{2,40}\) ?)"
_MARK = rf"(?:{_AGENCY}?(?:-{{1,2}}|[–—]|>>)|{_AGENCY}:|(?<=[A-Z]{{5}}):) ?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6}|\.)?"
_DATED = (
    rf"[A-Z][\w.'’/-]+(?: [A-Z][\w.'’/-]+){{0,2}}, {_MONTH} \d{{1,2}}(?:, \d{{4}})? ?{_AGENCY}?(?::|-{{1,2}}|[–—]) ?"
)
_DATELINE = re.compile(rf"(?:{_PLACE}{_WHERE},? ?{_MARK}|{_DATED})(?=[“\"‘'A-Z])")


def dateline_end(text: str, start: int) -> int:
    """Where the words of a paragraph begin after its dateline: `start` itself where it has none."""
    found = _DATELINE.match(text, start, start + _REACH)
    return found.end() if found is not None else start
