from dataclasses import replace

from aidtrail.values import Quantity
from tests.resolve.reports import article, decision, settled, transfer

REPORTS = [article("a"), article("b")]
CLAIM = transfer("a", quantity=18, date="2031-04-03", words="Norland sends 18 Kestrel howitzers.")


def test_a_rejected_claim_is_out() -> None:
    assert settled(REPORTS, CLAIM, decisions=[decision("reject", CLAIM.id)]).transfers == ()


def test_a_rejection_taken_back_is_as_if_never_made() -> None:
    decisions = [decision("reject", CLAIM.id), decision("undo", name="d2", undoes="d1", time="2031-05-02T09:00:00")]
    assert settled(REPORTS, CLAIM, decisions=decisions) == settled(REPORTS, CLAIM)


def test_an_undo_can_be_undone() -> None:
    decisions = [
        decision("reject", CLAIM.id),
        decision("undo", name="d2", undoes="d1", time="2031-05-02T09:00:00"),
        decision("undo", name="d3", undoes="d2", time="2031-05-03T09:00:00"),
    ]
    assert settled(REPORTS, CLAIM, decisions=decisions).transfers == ()


def test_a_corrected_field_counts_above_all_voices() -> None:
    others = [transfer(name, quantity=18, date="2031-04-03", ref=name) for name in ("a", "b")]
    ruling = decision("correct", CLAIM.id, field="quantity", value={"min": 81, "max": 81, "unit": None})
    entry = next(e for e in settled(REPORTS, CLAIM, *others, decisions=[ruling]).transfers if CLAIM.id in e.claims)
    chosen = next(choice for choice in entry.choices if choice.field == "quantity")
    assert entry.quantity == Quantity(81, 81)
    assert chosen.why in ("set by an analyst", "the only value given")


def test_of_two_corrections_the_later_counts() -> None:
    decisions = [
        decision("correct", CLAIM.id, name="z", field="donor", value="SUD", time="2031-05-01T09:00:00"),
        decision("correct", CLAIM.id, name="b", field="donor", value="GEO", time="2031-05-02T09:00:00"),
    ]
    assert settled(REPORTS, CLAIM, decisions=decisions).transfers[0].donor == "GEO"


def test_the_order_in_which_decisions_are_read_does_not_matter() -> None:
    decisions = [
        decision("reject", CLAIM.id),
        decision("confirm", CLAIM.id, name="d2", time="2031-05-02T09:00:00"),
    ]
    assert settled(REPORTS, CLAIM, decisions=decisions[::-1]) == settled(REPORTS, CLAIM, decisions=decisions)


def test_a_decision_finds_a_claim_whose_id_changed_by_its_words() -> None:
    ruling = decision("reject", "an-id-that-is-gone", quotes=(CLAIM.evidence[0].text,))
    assert settled(REPORTS, CLAIM, decisions=[ruling]).transfers == ()


def test_a_confirmed_claim_is_preferred() -> None:
    other = transfer("b", quantity=24, date="2031-04-03")
    third = replace(other, article="c", id="")
    found = settled([*REPORTS, article("c")], CLAIM, other, third, decisions=[decision("confirm", CLAIM.id)])
    assert [entry.quantity for entry in found.transfers] == [Quantity(18, 18)]
