"""The words of rules on use (data/terms.yaml): what permits, prohibits, lifts, refuses or leaves open."""

from collections.abc import Mapping
from functools import cache

import msgspec

from aidtrail import datafiles


class Permit(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words that permit; those of `after` only where another word stands before them ("green light");
    those of `able` say so only of a donor's own things."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    after: Mapping[str, frozenset[str]]
    able: frozenset[str]


class Prohibit(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words that prohibit."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class Abroad(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words for the land of whoever the recipient fights."""

    before: frozenset[str]
    nouns: frozenset[str]
    words: frozenset[str]
    enemy: frozenset[str]


class Norms(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The lexicon, lower case, all forms of a word listed."""

    permit: Permit
    prohibit: Prohibit
    wish: frozenset[str]
    lift: frozenset[str]
    refuse: frozenset[str]
    refuse_with: Mapping[str, frozenset[str]]
    unsettled: frozenset[str]
    say: frozenset[str]
    decision: frozenset[str]
    norm: frozenset[str]
    use: frozenset[str]
    strike: frozenset[str]
    re_export: frozenset[str]
    passed_on: frozenset[str]
    send: frozenset[str]
    third: frozenset[str]
    outsiders: frozenset[str]
    place_before: frozenset[str]
    place_after: frozenset[str]
    not_there: frozenset[str]
    home: frozenset[str]
    held: frozenset[str]
    abroad: Abroad
    purpose: frozenset[str]
    only: frozenset[str]
    stand_ins: frozenset[str]
    join: frozenset[str]
    receive: frozenset[str]
    give: frozenset[str]
    promise: frozenset[str]
    instruct: frozenset[str]
    end_user: frozenset[str]
    not_used: frozenset[str]
    striking: frozenset[str]


@cache
def load() -> Norms:
    """Read and validate the packaged lexicon; raises DataError where it is wrong."""
    return datafiles.load(datafiles.packaged("terms.yaml"), Norms)


@cache
def triggers() -> frozenset[str]:
    """The words that permit, prohibit or wish a use."""
    words = load()
    permit, prohibit = words.permit, words.prohibit
    permits = permit.verbs | permit.nouns | permit.able | permit.after.keys()
    return permits | prohibit.verbs | prohibit.nouns | words.wish
