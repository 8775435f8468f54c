from aidtrail.ledger.ledger import Ledger
from aidtrail.review.desk import Desk
from aidtrail.review.tasks import KINDS, UNSURE, tasks
from tests.review import samples


def test_a_conflict_shows_the_value_of_each_side(ledger: Ledger) -> None:
    conflict = ledger.conflicts(entries=[samples.conflicting(ledger)])[0]
    task = next(one for one in tasks(Desk(ledger), "conflict") if one.id == f"conflict-{conflict.id}")
    assert set(task.sides) == {"12", "8"}
    assert task.on == conflict.claims


def test_claims_come_the_least_sure_first_and_only_the_unsure(ledger: Ledger) -> None:
    found = [one.quotes[0].claim.confidence for one in tasks(Desk(ledger), "claim", limit=500)]
    assert found == sorted(found)
    assert len(found) == len({claim.id for claim in ledger.claims() if claim.confidence < UNSURE})


def test_pages_of_tasks_follow_each_other_without_gaps(ledger: Ledger) -> None:
    desk = Desk(ledger)
    whole = [one.id for one in tasks(desk, limit=60)]
    parts = [one.id for start in (0, 20, 40) for one in tasks(desk, skip=start, limit=20)]
    assert parts == whole
    assert len(set(whole)) == len(whole)


def test_a_conflict_that_was_decided_makes_room_for_the_others(ledger: Ledger) -> None:
    desk = Desk(ledger)
    before = tasks(desk, "conflict", limit=500)
    ledger.decide("confirm", before[0].on[0], author="ana")
    assert before[0].id not in {one.id for one in tasks(desk, "conflict", limit=500)}


def test_every_kind_of_task_has_a_name_on_its_page() -> None:
    assert set(KINDS) == {"second", "difference", "conflict", "question", "claim", "stage"}
