from aidtrail.model import Decision, Evidence, TransferClaim
from aidtrail.review.judgements import SECOND, Judgements
from aidtrail.values import Quantity


def ruling(
    number: int, author: str, verdict: str, *claims: str, field: str | None = None, value: object = None
) -> Decision:
    return Decision(f"d{number}", f"2024-01-0{number}T10:00", author, verdict, claims, field, value)


def test_the_later_of_a_rejection_and_a_confirmation_holds() -> None:
    known = Judgements.of([ruling(1, "ana", "reject", "a"), ruling(2, "ana", "confirm", "a")])
    assert not known.rejected("a")
    assert Judgements.of([ruling(1, "ana", "reject", "a")]).rejected("a")


def test_a_note_judges_nothing() -> None:
    assert not Judgements.of([ruling(1, "ana", "note", "a")]).judged("a")


def test_two_people_who_rule_differently_differ_once() -> None:
    first, second = ruling(1, "ana", "same", "a", "b"), ruling(2, "bo", "not-same", "b", "a")
    assert Judgements.of([first, second]).differing() == [(first, second)]


def test_who_changes_their_own_mind_differs_from_nobody() -> None:
    known = Judgements.of(
        [ruling(1, "ana", "reject", "a"), ruling(2, "ana", "confirm", "a"), ruling(3, "bo", "confirm", "a")]
    )
    assert known.differing() == []


def test_two_corrections_differ_only_in_the_same_field() -> None:
    four, five = (
        ruling(1, "ana", "correct", "a", field="quantity", value=4),
        ruling(2, "bo", "correct", "a", field="quantity", value=5),
    )
    date = ruling(3, "bo", "correct", "a", field="date", value="2024")
    assert Judgements.of([four, date]).differing() == []
    assert Judgements.of([four, five, date]).differing() == [(four, five)]


def test_a_second_reader_is_waited_for_until_someone_else_rules() -> None:
    asked = ruling(1, "ana", "note", "a", field=SECOND)
    own, other = ruling(2, "ana", "confirm", "a"), ruling(3, "bo", "confirm", "a")
    assert Judgements.of([asked, own]).waiting() == [asked]
    assert Judgements.of([asked, own, other]).waiting() == []


def test_a_claim_is_shown_with_its_latest_correction() -> None:
    claim = TransferClaim(article="x", evidence=(Evidence(0, 1, "x"),), quantity=Quantity(1, 1), id="a")
    known = Judgements.of(
        [
            ruling(1, "ana", "correct", "a", field="quantity", value={"min": 2, "max": 2}),
            ruling(2, "ana", "correct", "a", field="quantity", value={"min": 3, "max": 3}),
        ]
    )
    assert known.current(claim)["quantity"] == {"min": 3, "max": 3}
