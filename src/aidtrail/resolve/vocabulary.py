"""The words that resolution compares texts by (`data/resolve.yaml`)."""

from functools import cache

import msgspec

from aidtrail.datafiles import load, packaged


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One set of words per purpose; the comments in the data file say what each is for."""

    calendar: frozenset[str]
    numerals: frozenset[str]
    item_noise: frozenset[str]
    origin_endings: frozenset[str]
    kind_words: frozenset[str]
    implied: dict[str, str]
    fired: frozenset[str]
    weak_heads: frozenset[str]
    counted_apart: frozenset[str]
    confusable: frozenset[frozenset[str]]
    any_item: frozenset[str]
    scopes: dict[str, frozenset[str]]
    events: dict[str, str]
    institutions: tuple[str, ...]
    on_record: frozenset[str]
    role_noise: frozenset[str]
    another: frozenset[str]
    limits: frozenset[str]
    denials: frozenset[str]
    goes_on: frozenset[str]
    soft: frozenset[str]
    named_things: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The packaged vocabulary, read once. Raises DataError where the file does not fit its shape."""
    return load(packaged("resolve.yaml"), Vocabulary)
