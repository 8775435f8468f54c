from aidtrail.resolve.entries import entry_id, is_package
from tests.resolve.reports import article, settled, transfer


def test_an_act_of_which_some_claim_names_no_item_is_a_package() -> None:
    whole, aid = transfer("a", None), transfer("b", "military aid", category="funding")
    assert is_package([whole, aid])
    assert not is_package([aid])


def test_the_id_of_an_entry_is_that_of_its_smallest_claim_in_whatever_order() -> None:
    claims = [transfer(name) for name in "abc"]
    assert entry_id(claims) == entry_id(claims[::-1])


def test_an_entry_shows_what_its_claims_agree_on_with_the_claims_for_it() -> None:
    claims = [transfer(name, quantity=18, date="2031-04-03") for name in "ab"]
    (entry,) = settled([article("a"), article("b")], *claims).transfers
    chosen = {choice.field: choice.claims for choice in entry.choices}
    assert chosen["quantity"] == entry.claims
    assert (entry.donor, entry.recipient, entry.first, entry.last) == ("NOR", "MDA", "2031-04-03", "2031-04-03")
