"""One entry whole, the timeline, changes, search."""

import pytest


@pytest.fixture
def guns(rows, built):
    return rows("transfers", "--ledger", built, "--item", "howitzers")[0]


def test_an_entry_is_shown_with_its_history_sources_words_and_conflict(run, built, guns):
    out = " ".join(run("show", guns["id"][:8], "--ledger", built).stdout.split())
    for part in (
        "Norway → Georgia: FH-9 howitzers",
        "2019-02-01 committed",
        "2019-03-06, Fjord Post, the defence ministry",
        "“Norway has handed over 12 FH-9 howitzers to Georgia, the defence ministry said on Wednesday.”",
        "Conflict: quantity",
        "Its package",
        guns["id"],
    ):
        assert part in out


def test_an_entry_is_found_by_the_first_characters_of_its_id_or_of_a_claims(rows, built, guns):
    assert rows("show", guns["id"][:6], "--ledger", built)["entry"]["id"] == guns["id"]
    assert rows("show", guns["claims"][0], "--ledger", built)["entry"]["id"] == guns["id"]


def test_an_id_that_is_not_there_says_so(run, built):
    assert "is no entry of this ledger" in run("show", "zzzz", "--ledger", built, code=1).stderr


def test_a_timeline_draws_stages_rules_and_totals_along_one_scale(run, built):
    out = run("timeline", "--ledger", built).stdout
    lines = out.splitlines()
    guns = next(line for line in lines if line.startswith("FH-9 howitzers  "))
    rule = next(line for line in lines if line.startswith("FH-9 howitzers (rule)"))
    assert guns.index("C", 20) < guns.index("D", 20) == rule.index("█") < rule.index("░")
    assert any("•" in line and "military aid" in line.lower() for line in lines)
    assert "1 more without a date" in out
    assert max(map(len, lines)) <= 100


def test_a_timeline_of_nothing_says_so(run, built):
    assert "nothing to draw" in run("timeline", "--ledger", built, "--donor", "FRA").stdout


@pytest.mark.parametrize(("ending", "start"), [("html", b"<!DOCTYPE html>"), ("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_timeline_becomes_a_page_or_a_picture(run, built, tmp_path, ending, start):
    pytest.importorskip("vl_convert", reason="pictures need the extra `charts`")
    path = tmp_path / f"story.{ending}"
    run("timeline", "--ledger", built, "-o", path)
    assert path.read_bytes().strip().startswith(start)


def test_a_page_with_a_timeline_loads_nothing_from_elsewhere(run, built, tmp_path):
    pytest.importorskip("vl_convert", reason="pictures need the extra `charts`")
    run("timeline", "--ledger", built, "-o", tmp_path / "story.html")
    page = (tmp_path / "story.html").read_text()
    assert "<script src=" not in page
    assert "FH-9 howitzers" in page


def test_a_picture_of_another_kind_is_refused(run, built, tmp_path):
    assert ".html, .svg or .png" in run("timeline", "--ledger", built, "-o", tmp_path / "a.gif", code=1).stderr


def test_changes_tell_what_became_known_changed_and_was_contradicted(run, built):
    out = " ".join(run("changes", "--from", "2019-03-06", "--to", "2019-09-30", "--ledger", built).stdout.split())
    assert "became known: 1" in out
    assert "military aid" in out
    assert "rule prohibited became permitted" in out
    assert "contradicted: 1" in out


def test_no_changes_are_said(run, built):
    assert run("changes", "--from", "2020-01-01", "--to", "2020-02-01", "--ledger", built).stdout == "nothing changed\n"


def test_changes_need_whole_days(run, built):
    assert "is no day" in run("changes", "--from", "2019", "--to", "2020-02-01", "--ledger", built, code=2).output


def test_a_search_shows_the_place_and_the_article(run, rows, built):
    out = run("search", '"coastal radars"', "--ledger", built).stdout
    assert "2019-02-01, Fjord Post" in out
    assert "Coastal radars are to follow" in " ".join(out.split())
    assert [row["article"] for row in rows("search", "corvettes", "denmark", "--ledger", built)] == ["undated"]


def test_a_search_for_what_is_nowhere_finds_nothing(run, built):
    assert run("search", "submarines", "--ledger", built).stdout == "0 articles\n"
