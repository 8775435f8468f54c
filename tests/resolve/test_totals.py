import pytest

from tests.resolve.reports import article, decision, settled, total, transfer

REPORTS = [article("a", "2031-01-18"), article("b", "2031-01-19"), article("later", "2031-06-19")]


def test_a_total_that_grows_is_one_series() -> None:
    (entry,) = settled(REPORTS, total("a", 21e9), total("later", 28e9)).totals
    assert [(step.date, step.quantity.min) for step in entry.steps if step.quantity] == [
        ("2031-01-18", 21e9),
        ("2031-06-19", 28e9),
    ]


@pytest.mark.parametrize(
    "other",
    [
        total("b", 43e9, "support"),
        total("b", 43e9, since="2024"),
        total("b", 43e9, unit="USD"),
        total("b", 43e9, donor="SUD"),
    ],
    ids=["of another scope", "of another period", "in another unit", "of another donor"],
)
def test_a_total_of_another_kind_is_another_series_and_no_conflict(other: object) -> None:
    found = settled(REPORTS, total("a", 21e9), other)
    assert (len(found.totals), found.conflicts) == (2, ())


def test_two_voices_with_two_figures_of_one_state_are_a_conflict() -> None:
    found = settled(REPORTS, total("a", 21e9, source="Ana Roth"), total("b", 28e9, source="Ion Negru"))
    assert [conflict.field for conflict in found.conflicts] == ["amount"]


def test_rounding_is_no_conflict() -> None:
    assert settled(REPORTS, total("a", 21e9), total("b", 20.6e9)).conflicts == ()


def test_totals_without_a_start_are_one_only_where_they_are_the_same_figure() -> None:
    claims = [total(name, amount, since=None) for name, amount in (("a", 1e9), ("b", 1e9), ("later", 2e9))]
    assert sorted(len(entry.claims) for entry in settled(REPORTS, *claims).totals) == [1, 2]


def test_totals_since_an_event_without_a_date_are_of_one_period() -> None:
    words = "Norland has given military aid since the {} began."
    claims = [
        total("a", 21e9, since=None, source="Ana Roth", words=words.format("invasion")),
        total("b", 28e9, since=None, source="Ion Negru", words=words.format("full-scale war")),
    ]
    found = settled(REPORTS, *claims)
    assert [(len(entry.claims)) for entry in found.totals] == [2]
    assert [conflict.field for conflict in found.conflicts] == ["amount"]


def test_figures_that_an_analyst_holds_apart_stay_apart() -> None:
    one, two = total("a", 21e9), total("later", 28e9)
    found = settled(REPORTS, one, two, decisions=[decision("not-same", one.id, two.id)])
    assert len(found.totals) == 2


def test_totals_are_never_transfers() -> None:
    assert settled(REPORTS, total("a", 21e9)).transfers == ()


def test_a_total_is_checked_against_the_packages_known_of_its_time() -> None:
    packages = [transfer("a", None, value=(amount, "NOK"), date="2030-05-02", ref=str(amount)) for amount in (4e9, 9e9)]
    before = transfer("a", None, value=(5e9, "NOK"), date="2029-05-02")
    (entry,) = settled(REPORTS, total("a", 21e9), *packages, before).totals
    note = next(choice for choice in entry.choices if choice.field == "packages")
    assert (note.value, note.why) == (
        13e9,
        "the 2 packages known of this time add up to no more than the latest figure",
    )
