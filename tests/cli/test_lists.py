import pytest

from tests.cli import story


def test_a_transfer_is_listed_with_names_stages_and_a_short_id(run, rows, built):
    out = run("transfers", "--ledger", built, "--item", "howitzers").stdout
    entry = rows("transfers", "--ledger", built, "--item", "howitzers")[0]
    for part in ("2019-02-01", "Norway →", "Georgia", "howitzers", "committed ›", "delivered", entry["id"][:8]):
        assert part in out
    assert "NOR" not in out


def test_a_transfer_in_dispute_carries_a_mark(run, built):
    out = run("transfers", "--ledger", built).stdout
    assert "! has a conflict" in out
    assert "! has a conflict" not in run("transfers", "--ledger", built, "--item", "radars").stdout


def test_what_has_no_date_says_so_and_comes_last(run, built):
    lines = [line for line in run("transfers", "--ledger", built).stdout.splitlines() if line[:1] in "2n"]
    assert lines[-1].startswith("no date")
    assert "corvettes" in lines[-1]


def test_a_rule_is_printed_with_its_change_over_time(run, built):
    out = run("rules", "--ledger", built).stdout
    assert "2019-03-06 imposed (prohibited)" in out
    assert "2019-09-10 lifted (permitted)" in out
    assert "territory:" in out
    assert "Russia" in out


def test_a_rule_whose_order_is_not_known_says_so(run, tmp_path):
    from dataclasses import replace

    from aidtrail.run.build import open_ledger

    with open_ledger(tmp_path / "l.db") as ledger:
        for claim in story.CLAIMS:
            if claim.kind == "terms":
                ledger.build(replace(story.ARTICLES[claim.article], published=None), replace(claim, date=None, id=""))
    out = run("rules", "--ledger", tmp_path / "l.db").stdout
    assert "order not known" in out
    assert "no date" in out


def test_a_total_is_a_series(run, built):
    out = " ".join(run("totals", "--ledger", built).stdout.split())
    assert "2019-09-10 1.2 billion NOK" in out
    assert "military aid since 2018" in out


def test_a_package_tells_its_number_value_and_items(run, rows, built):
    out = " ".join(run("packages", "--ledger", built).stdout.split())
    assert "2nd package" in out
    assert "200 million NOK" in out
    assert len(rows("packages", "--ledger", built)[0]["transfers"]) >= 1


def test_a_conflict_shows_both_sentences_side_by_side(run, built):
    lines = run("conflicts", "--ledger", built).stdout.splitlines()
    values = next(line for line in lines if line.split() in (["12", "9"], ["9", "12"]))
    sentences = lines[lines.index(values) + 1]
    assert "Norway has handed over 12" in sentences
    assert "Georgia has received nine" in sentences
    assert any("Fjord Post" in line for line in lines)
    assert any("later: Tbilisi Star" in line for line in lines)


def test_voices_are_filtered_by_the_entries_they_speak_of(rows, built):
    names = {row["name"] for row in rows("voices", "--ledger", built, "--donor", "DNK")}
    assert names == {"Harbour Gazette"}
    assert len(rows("voices", "--ledger", built)) > 1


@pytest.mark.parametrize(
    ("filters", "items"),
    [
        (["--donor", "dnk"], {"corvettes"}),
        (["--donor", "denmark"], {"corvettes"}),
        (["--category", "sensor"], {"coastal radars"}),
        (["--stage", "delivered"], {"FH-9 howitzers"}),
        (["--since", "2019-03"], {"FH-9 howitzers"}),
        (["--until", "2019-02-15", "--item", "radar"], {"coastal radars"}),
        (["--recipient", "UKR"], set()),
    ],
)
def test_filters_narrow_a_list(rows, built, filters, items):
    found = rows("transfers", "--ledger", built, *filters)
    assert {row["item"]["text"] for row in found} == items


def test_a_list_as_of_a_day_holds_only_what_had_been_published(rows, built):
    steps = rows("transfers", "--ledger", built, "--as-of", "2019-02-28", "--item", "howitzers")[0]["steps"]
    assert [step["stage"] for step in steps] == ["committed"]


def test_a_limit_says_of_how_many(run, rows, built):
    assert len(rows("transfers", "--ledger", built, "--limit", 1)) == 1
    assert "1 of 3 transfers" in run("transfers", "--ledger", built, "--limit", 1).stdout


@pytest.mark.parametrize("name", ["transfers", "packages", "rules", "totals", "voices", "conflicts", "questions"])
def test_every_list_is_json_for_programs(rows, built, name):
    assert all("id" in row for row in rows(name, "--ledger", built))


@pytest.mark.parametrize("name", ["transfers", "packages", "rules", "totals", "voices", "conflicts"])
def test_tables_keep_to_the_width_and_print_the_same_twice(run, built, name):
    out = run(name, "--ledger", built).stdout
    assert max(map(len, out.splitlines())) <= 100
    assert run(name, "--ledger", built).stdout == out


def test_what_steers_a_terminal_is_not_printed(run, tmp_path):
    from dataclasses import replace

    from aidtrail.model import Item
    from aidtrail.run.build import open_ledger

    claim = replace(story.CLAIMS[2], item=Item("radars\x1b[2J [red]", None, None, "sensor"), id="")
    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.build(story.ARTICLES["pledge"], claim)
    out = run("transfers", "--ledger", tmp_path / "l.db").stdout
    assert "\x1b" not in out
    assert "[red]" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["transfers", "--since", "yesterday"], "is no date"),
        (["transfers", "--as-of", "2022-02-31"], "is no date"),
        (["transfers", "--category", "guns"], "is no category"),
        (["transfers", "--stage", "sent"], "is none of"),
        (["rules", "--stage", "delivered"], "is none of"),
        (["transfers", "--limit", "0"], "--limit"),
    ],
)
def test_a_filter_that_can_mean_nothing_is_a_usage_error(run, built, words, told):
    result = run(*words, "--ledger", built, code=2)
    assert told in result.output


def test_asking_a_ledger_that_is_not_there_says_so_and_makes_none(run, tmp_path):
    result = run("transfers", "--ledger", tmp_path / "none.db", code=1)
    assert "there is no such ledger" in result.stderr
    assert "aidtrail build" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_long_table_is_cut_and_says_so_but_json_is_whole(run, rows, tmp_path):
    from aidtrail.model import Article, Evidence, Item, TransferClaim
    from aidtrail.run.build import open_ledger

    text = "Norway gives Georgia a gun."
    article = Article("a", text, "2022-01-01")
    claims = [
        TransferClaim(
            article="a", evidence=(Evidence(0, len(text), text),), donor="NOR", recipient="GEO",
            item=Item(f"{name} radars", f"radar-{name}", f"Radar {name}", "sensor"),
        )
        for name in range(600)
    ]  # fmt: skip
    with open_ledger(tmp_path / "l.db") as ledger:
        ledger.build(article, claims)
    out = run("transfers", "--ledger", tmp_path / "l.db").stdout
    assert out.splitlines()[-1] == "500 of 600 transfers (--limit N for more)"
    assert len(rows("transfers", "--ledger", tmp_path / "l.db")) == 600
