"""Leaders written out into names."""

from aidtrail.catalogue.people import forms_of_leader
from aidtrail.catalogue.shapes import LeaderShape


def texts(leader: LeaderShape) -> list[tuple[str, bool]]:
    return [(form.text, form.needs_full) for form in forms_of_leader("UTO", leader)]


def test_slashes_part_spellings_and_underscores_are_spaces() -> None:
    assert texts(LeaderShape(name="Ada/Ada_M. Brook/Bruk")) == [
        ("Ada Brook", False), ("Ada Bruk", False), ("Ada M. Brook", False), ("Ada M. Bruk", False),
        ("Brook", True), ("Bruk", True),
    ]  # fmt: skip


def test_a_known_surname_needs_no_full_name() -> None:
    assert texts(LeaderShape(name="Ada Brook", known=True))[-1] == ("Brook", False)


def test_an_empty_list_of_surnames_leaves_the_full_name_alone() -> None:
    assert texts(LeaderShape(name="Ada Power", surname=())) == [("Ada Power", False)]
