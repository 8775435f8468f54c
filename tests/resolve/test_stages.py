from aidtrail.model import Step
from aidtrail.resolve.stages import furthest, history
from tests.resolve.reports import article, settled, transfer


def stages(*claims: object) -> tuple[list[str], bool]:
    steps, known = history(claims, {claim.id: "v" for claim in claims})
    return [step.stage for step in steps], known


def test_dated_stages_stand_in_the_order_of_their_days() -> None:
    claims = (
        transfer("c", stage="delivered", date="2031-10-02"),
        transfer("a", stage="refused", date="2031-01-05"),
        transfer("b", date="2031-04-03"),
    )
    assert stages(*claims) == (["refused", "committed", "delivered"], True)


def test_a_request_without_a_day_stands_before_the_pledge() -> None:
    assert stages(transfer("a", date="2031-04-03"), transfer("a", stage="requested")) == (
        ["requested", "committed"],
        True,
    )


def test_a_refusal_without_a_day_leaves_the_order_open() -> None:
    assert stages(transfer("a", date="2031-04-03"), transfer("b", stage="refused"))[1] is False


def test_a_month_and_a_day_in_it_are_one_step_dated_by_the_day() -> None:
    steps, _ = history([transfer("a", date="2031-04"), transfer("b", date="2031-04-03")], {"": ""} | _voices("a", "b"))
    assert [(step.stage, step.date, len(step.claims)) for step in steps] == [("committed", "2031-04-03", 2)]


def _voices(*names: str) -> dict[str, str]:
    return {transfer(name, date=day).id: name for name in names for day in ("2031-04", "2031-04-03")}


def test_quantities_that_change_stay_with_their_step() -> None:
    reports = [article("a", "2031-04-03"), article("b", "2031-07-02")]
    claims = (
        transfer("a", quantity=8, date="2031-04-03"),
        transfer("b", stage="delivered", quantity=4, date="2031-07-01", manner="handed-over"),
    )
    (entry,) = settled(reports, *claims).transfers
    assert [(step.stage, step.quantity.min, step.detail) for step in entry.steps if step.quantity] == [
        ("committed", 8, None),
        ("delivered", 4, "handed-over"),
    ]
    assert (entry.stage, entry.first, entry.last) == ("delivered", "2031-04-03", "2031-07-01")


def test_a_halt_is_the_state_until_something_follows_it() -> None:
    pledge, halt = Step("committed", "2031-04-03", ("a",)), Step("halted", "2031-06-01", ("b",))
    assert furthest([pledge, halt]) == "halted"
    assert furthest([pledge, halt, Step("delivered", "2031-08-01", ("c",))]) == "delivered"
