from aidtrail.ledger.ledger import Ledger
from aidtrail.review import charts
from aidtrail.review.timeline import begin, timeline


def test_every_dated_step_is_marked_and_the_others_are_counted(ledger: Ledger) -> None:
    story = timeline(ledger)
    steps = [step for entry in ledger.transfers() for step in entry.steps]
    assert {(mark.date, mark.stage) for mark in story.marks} == {(one.date, one.stage) for one in steps if one.date}
    assert story.undated == sum(one.date is None for one in steps)
    assert (story.shown, story.total) == (ledger.counts()["transfers"],) * 2


def test_what_reached_a_stage_on_one_day_in_one_row_is_one_mark(ledger: Ledger) -> None:
    marks = timeline(ledger, by="donor", donor="USA").marks
    day = [mark for mark in marks if (mark.date, mark.stage) == ("2019-03-14", "committed")]
    assert [mark.group for mark in day] == ["United States"]
    assert len(day[0].entries) > 10
    assert "more" in day[0].told


def test_a_rule_is_a_band_until_it_is_lifted(ledger: Ledger) -> None:
    for rule in ledger.rules():
        bands = [band for band in timeline(ledger).bands if band.entry == rule.id]
        states = [step for step in rule.steps if step.date and step.stage != "restated"]
        assert [band.since for band in bands] == [step.date for step in states]
        assert [band.until for band in bands] == [*(step.date for step in states[1:]), None][: len(states)]


def test_packages_have_rows_of_their_own_when_asked_for(ledger: Ledger) -> None:
    story = timeline(ledger, by="package")
    assert story.total == ledger.counts()["packages"]
    assert all("ackage" in mark.group for mark in story.marks)


def test_a_few_early_marks_do_not_press_the_others_together() -> None:
    assert begin(["1999-01-01", *(f"2022-05-{day:02}" for day in range(1, 20))]) == "2022-05-02"
    assert begin([f"{year}-01-01" for year in range(2000, 2022)]) is None
    assert begin(["1999-01-01", "2022-01-01"]) is None


def test_a_specification_names_no_place_outside_and_no_two_units_share_an_axis(ledger: Ledger) -> None:
    story = timeline(ledger)
    spec = charts.spec(story, links="there/{}.html")
    units = [part["encoding"]["y"]["title"] for part in spec["vconcat"][1:]]
    assert units == sorted({point.unit for point in story.points})
    marks = (
        next(iter(spec["datasets"].values()))
        if "datasets" in spec
        else spec["vconcat"][0]["layer"][1]["data"]["values"]
    )
    assert all(row["href"].startswith("there/") for row in marks)


def test_nothing_is_drawn_of_nothing(ledger: Ledger) -> None:
    assert charts.spec(timeline(ledger, donor="FRA", item="nothing"))["mark"]["type"] == "point"
