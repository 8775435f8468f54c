"""The words by which page furniture is known."""

import re
from functools import cache

import msgspec

from aidtrail.datafiles import load, packaged

_CONTAINS_WORDS = 60  # a longer line is prose, whatever it holds
_STARTS_WORDS = 120
SENTENCE_BREAK = re.compile(r"[.?!][\"”’)]{0,2}\s{0,3}(?=[A-Z“‘©]|[\"'][A-Z])")


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `data/furniture.yaml`, in lower case; what each is for is said there."""

    whole: frozenset[str]
    announces: frozenset[str]
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    credits: tuple[str, ...]
    summaries: frozenset[str]
    sources: frozenset[str]
    authors: tuple[str, ...]
    offices: tuple[str, ...]


@cache
def phrases() -> Phrases:
    """The phrases, loaded once."""
    return load(packaged("furniture.yaml"), Phrases)


def plain(words: str) -> str:
    """Words in the form that phrases are compared in: lower case, straight apostrophes, no edges."""
    return words.lower().replace("’", "'").strip(" \t\xa0*_#:.…")


def is_furniture(words: str) -> bool:
    """Whether a line (or sentence) is page furniture by its words alone."""
    low, known, spaces = plain(words[:2000]), phrases(), words.count(" ")
    if not any(map(str.isalpha, low)) or low in known.whole:
        return True
    if spaces < _STARTS_WORDS and low.startswith(known.starts):
        return True
    return spaces < _CONTAINS_WORDS and any(part in low for part in known.contains) and not _is_mixed(words)


def _is_mixed(words: str) -> bool:
    """Whether several sentences, or some glued together without a space, stand in one line."""
    breaks = SENTENCE_BREAK.findall(words)
    return len(breaks) > 1 or any(not found[-1].isspace() for found in breaks)


def is_byline(words: str) -> bool:
    """Whether a line at the head names an author or an office rather than the news."""
    low, known = plain(words), phrases()
    return low.startswith(known.authors) or any(part in low for part in known.offices)
