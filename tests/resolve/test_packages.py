from aidtrail.model import Evidence, TransferClaim
from tests.resolve.reports import article, settled, transfer

DAY = "2031-04-03"


def test_items_announced_with_a_package_belong_to_it() -> None:
    found = settled(
        [article("a")],
        transfer("a", None, value=(400e6, "USD"), date=DAY),
        transfer("a", date=DAY),
        transfer("a", "Osprey mortars", date=DAY),
    )
    (package,) = found.packages
    assert {entry.package for entry in found.transfers} == {package.id}
    assert package.transfers == tuple(entry.id for entry in found.transfers)


def test_what_was_given_before_does_not_belong_to_the_new_package() -> None:
    found = settled([article("a")], transfer("a", None, value=(400e6, "USD"), date=DAY), transfer("a", date="2031-02"))
    assert found.transfers[0].package is None


def test_of_two_packages_in_an_article_the_one_in_the_same_sentence_holds_the_item() -> None:
    def at(start: int, claim: TransferClaim) -> TransferClaim:
        return TransferClaim(**_fields(claim) | {"evidence": (Evidence(start, start + 5, "words"),), "id": ""})

    first = at(0, transfer("a", None, value=(400e6, "USD"), date=DAY))
    second = at(500, transfer("a", None, value=(200e6, "USD"), date=DAY))
    found = settled([article("a")], first, second, at(501, transfer("a", date=DAY)))
    (holder,) = [package for package in found.packages if package.transfers]
    assert holder.claims == (second.id,)


def _fields(claim: TransferClaim) -> dict:
    return {name: getattr(claim, name) for name in ("article", "donor", "recipient", "item", "value", "date")}


def test_a_package_known_by_number_in_one_report_and_by_sum_in_another_has_both() -> None:
    found = settled(
        [article("a"), article("b")],
        transfer("a", None, value=(400e6, "USD"), ordinal=33, date=DAY),
        transfer("b", None, value=(400e6, "USD"), date=DAY),
    )
    (package,) = found.packages
    assert (package.ordinal, package.value.max if package.value else None) == (33, 400e6)


def test_an_item_takes_over_the_day_that_only_its_package_states_and_says_from_where() -> None:
    whole = transfer("a", None, value=(400e6, "USD"), date=DAY, words="A package with howitzers.")
    item = transfer("a", words="A package with howitzers.")
    (entry,) = settled([article("a")], whole, item).transfers
    taken = next(choice for choice in entry.choices if choice.field == "date")
    assert (taken.value, taken.filled) == (DAY, whole.id)
    assert entry.steps[0].date is None


def test_what_an_item_states_itself_is_not_taken_over() -> None:
    whole = transfer("a", None, value=(400e6, "USD"), date=DAY)
    (entry,) = settled([article("a")], whole, transfer("a", date=DAY)).transfers
    assert all(choice.filled is None for choice in entry.choices)
