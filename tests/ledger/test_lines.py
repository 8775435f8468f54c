from aidtrail.ledger import lines
from aidtrail.ledger.lines import Row
from aidtrail.ledger.records import as_json
from aidtrail.run.build import OpenLedger
from tests.ledger.samples import keep, report


def row(claim: str, mention: str, day: int, stage: str = "committed", keys: tuple[int, ...] = (7,)) -> Row:
    return {
        "claim": claim, "article": "a", "block": "UKR", "mention": mention, "cell": "",
        "day": day, "stage": stage, "keys": as_json(keys), "whole": 0,
    }  # fmt: skip


def test_so_many_places_on_either_side_and_of_each_stage_are_around_a_place(ledger: OpenLedger) -> None:
    held = [row(f"c{day}", f"m{day}", day) for day in range(1, 10)]
    others = [row(f"d{day}", f"n{day}", day, "delivered") for day in (1, 2, 8, 9)]
    with ledger.store.writing() as connection:
        lines.move(connection, [], [*held, *others, row("e", "other", 5, keys=(8,))])
        found = lines.around(connection, [held[4]], 2)
    assert found == {
        7: {
            "committed": [(day, f"m{day}") for day in range(3, 8)],
            "delivered": [(day, f"n{day}") for day in (1, 2, 8, 9)],
        }
    }


def test_a_mention_leaves_its_places_when_its_last_claim_goes(ledger: OpenLedger) -> None:
    one, two = row("c1", "m", 3), row("c2", "m", 3)
    with ledger.store.writing() as connection:
        assert lines.move(connection, [], [one, two]) == (set(), set(lines.places(one)))
        assert lines.move(connection, [one], []) == (set(), set())
        assert lines.move(connection, [two], []) == (set(lines.places(two)), set())


def test_lines_can_be_seen_as_they_were_before_a_change() -> None:
    one, two = row("c1", "m1", 3), row("c2", "m2", 4)
    now = {7: {"committed": [(3, "m1")]}}
    assert lines.before(now, lines.places(two), lines.places(one)) == {7: {"committed": [(4, "m2")]}}


def test_a_claim_that_is_gone_stands_nowhere(ledger: OpenLedger) -> None:
    keep(ledger, *report("a"))
    with ledger.store.writing() as connection:
        lines.keep(connection, {"UKR"}, [row("c1", "m1", 3)], [["c1"]])
        lines.keep(connection, {"UKR"}, [], [])
        assert lines.sizes(connection, ["UKR"]) == {}
