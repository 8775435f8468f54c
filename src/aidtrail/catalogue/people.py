"""Leaders: the names under which a person is spoken of, written out from one line of the catalogue."""

import itertools
from collections.abc import Iterator

from aidtrail.catalogue.entries import Name
from aidtrail.catalogue.matching import Form
from aidtrail.catalogue.shapes import LeaderShape


def forms_of_leader(party: str, leader: LeaderShape) -> Iterator[Form]:
    """The full names (all spellings), then the surnames, of a leader of the party."""
    surnames = _spellings(leader.name.split()[-1]) if leader.surname is None else leader.surname
    full = [*_spellings(leader.name), *leader.aka]
    person = f"{party}:{full[0]}"
    for text in full:
        yield _form(text, party, leader, person, needs_full=False)
    for text in surnames:
        if text not in full:
            yield _form(text, party, leader, person, needs_full=not leader.known)


def _form(text: str, party: str, leader: LeaderShape, person: str, *, needs_full: bool) -> Form:
    name = Name(text, party, "party", "leader")
    return Form(text, name, person=person, needs_full=needs_full, since=leader.since, until=leader.until)


def _spellings(name: str) -> list[str]:
    """ "A/B C_D/E" as A C D, A E, B C D, B E."""
    parts = [word.replace("_", " ").split("/") for word in name.split()]
    return [" ".join(words) for words in itertools.product(*parts)]
