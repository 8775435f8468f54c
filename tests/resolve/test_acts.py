from aidtrail.resolve import passages, retell
from tests.resolve.reports import article, decision, settled, sizes, transfer

REPORTS = [article(name, day) for name, day in (("a", "2031-04-03"), ("b", "2031-04-04"), ("c", "2031-04-09"))]
PLEDGES = [transfer(name, date="2031-04-03", quantity=18, ref=name) for name in ("a", "b")]
OTHER = transfer("c", "Osprey tanks", category="tank", date="2031-04-09")


def test_a_ruling_moves_no_act_that_it_does_not_speak_of() -> None:
    third = transfer("c", date="2031-04-03", quantity=18)
    before = settled(REPORTS, *PLEDGES, third, OTHER)
    after = settled(REPORTS, *PLEDGES, third, OTHER, decisions=[decision("same", PLEDGES[0].id, OTHER.id)])
    assert sizes(before) == [3, 1]
    assert sizes(after) == [4], "the act goes along as a whole"


def test_what_is_ruled_apart_within_an_act_is_looked_at_again() -> None:
    found = settled(REPORTS, *PLEDGES, OTHER, decisions=[decision("not-same", *(one.id for one in PLEDGES))])
    assert sizes(found) == [1, 1, 1]


def test_a_pair_of_which_one_is_rejected_joins_nothing() -> None:
    rulings = [decision("same", PLEDGES[0].id, OTHER.id), decision("reject", OTHER.id, name="d2")]
    assert sizes(settled(REPORTS, *PLEDGES, OTHER, decisions=rulings)) == [2]


def test_acts_that_are_known_are_told_as_if_they_had_been_looked_for() -> None:
    whole = transfer("a", None, date="2031-04-03", value=(1e8, "NOK"))
    claims = [*PLEDGES, whole, OTHER]
    found = settled(REPORTS, *claims)
    acts = [entry.claims for entry in (*found.transfers, *found.packages)]
    again = retell(REPORTS, claims, (), acts, {one.id: passages(one) for one in REPORTS})
    assert (again.transfers, again.packages, again.conflicts) == (found.transfers, found.packages, found.conflicts)
