"""When a report of a delivery says that the thing was promised: 'the hospital that Iceland promised in June'."""

import calendar
import re

from aidtrail.resolve.days import Days, span_of

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_RECALLED = re.compile(
    r"\b(?:promised|pledged|announced|agreed|ordered|offered|signed)\b[^.;,]{0,30}?"
    rf" (?:in|last|back in) ({'|'.join(_MONTHS)})\b(?: ((?:19|20)\d\d))?"
)


def recalled(sentence: str, published: str | None) -> Days | None:
    """The month of the promise that a sentence recalls, without a year the last one before publication; else None."""
    found = _RECALLED.search(sentence)
    if found is None or not (found[2] or published):
        return None
    month = _MONTHS[found[1]]
    year = int(found[2] or (published or "")[:4])
    if not found[2] and f"{year}-{month:02}" > (published or ""):
        year -= 1
    return span_of(f"{year}-{month:02}")
