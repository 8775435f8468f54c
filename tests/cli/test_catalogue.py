def test_a_search_lists_entries_with_their_makers(run):
    out = " ".join(run("catalogue", "search", "storm", "shadow").stdout.split())
    assert "storm-shadow" in out
    assert "United Kingdom" in out


def test_a_search_for_a_misspelling_says_what_may_be_meant(run):
    assert "did you mean" in run("catalogue", "search", "stormm shaddow").stdout


def test_an_entry_is_shown_with_its_names(run, rows):
    assert "M142 HIMARS" in run("catalogue", "show", "himars").stdout
    assert rows("catalogue", "show", "himars")["category"] == "artillery"


def test_an_entry_that_is_not_there_says_so(run):
    assert "is no entry of the catalogue" in run("catalogue", "show", "qqqq", code=1).stderr


def test_a_check_names_every_problem_at_once(run, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("systems: {drone: [{id: a, nmae: Gull}, {id: b, name: Tern, makers: [Norway]}]}")
    errors = run("catalogue", "check", own, code=1).stderr
    assert "nmae" in errors
    own.write_text("systems: {drone: [{id: gull-3, name: Gull Mk 3, makers: [NOR]}]}")
    assert "nothing is wrong" in run("catalogue", "check", own).stdout
