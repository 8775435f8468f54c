"""Decisions from the command line."""

import pytest


@pytest.fixture
def guns(rows, own):
    return rows("transfers", "--ledger", own, "--item", "howitzers")[0]


def claim(rows, own, article):
    entry = rows("transfers", "--ledger", own, "--item", "howitzers")[0]["id"]
    sources = rows("show", entry, "--ledger", own)["sources"]
    return next(one["claim"]["id"] for one in sources if one["claim"]["article"] == article)


def test_a_correction_settles_a_conflict_and_its_undo_brings_it_back(run, rows, own):
    wrong = claim(rows, own, "count")
    taken = run(
        "decide", "correct", wrong[:8], "--field", "quantity", "--value", "12", "--author", "ada", "--ledger", own
    )
    assert "ada" in taken.stdout
    assert rows("conflicts", "--ledger", own) == []
    run("undo", taken.stdout.split()[0], "--author", "ada", "--ledger", own)
    assert len(rows("conflicts", "--ledger", own)) == 1


def test_the_log_lists_decisions_with_author_and_reason(run, rows, own, guns):
    run("decide", "confirm", guns["id"], "--author", "ada", "--reason", "saw them", "--ledger", own)
    out = run("log", "--ledger", own).stdout
    assert "ada  confirm" in out
    assert "saw them" in out
    assert rows("log", "--ledger", own)[0]["verdict"] == "confirm"


def test_decisions_survive_a_rebuild(run, rows, own, guns):
    run("decide", "reject", claim(rows, own, "count"), "--author", "ada", "--ledger", own)
    before = rows("transfers", "--ledger", own)
    assert "computed anew" in run("rebuild", "--ledger", own).stdout
    assert rows("transfers", "--ledger", own) == before
    assert rows("conflicts", "--ledger", own) == []


def test_the_author_is_taken_from_the_environment(run, rows, own, guns, monkeypatch):
    monkeypatch.setenv("AIDTRAIL_AUTHOR", "grace")
    run("decide", "note", guns["id"], "--reason", "ask again", "--ledger", own)
    assert rows("log", "--ledger", own)[0]["author"] == "grace"


@pytest.mark.parametrize(
    ("field", "words", "wire"),
    [
        ("quantity", "14", {"min": 14, "max": 14, "unit": None}),
        ("value", "350 million euros", {"min": 350_000_000, "max": 350_000_000, "currency": "EUR"}),
        ("date", "2019-03", "2019-03"),
        ("donor", "SWE", "SWE"),
        ("item", "himars", {"text": "himars", "id": "himars", "name": "M142 HIMARS", "category": "artillery"}),
        ("quantity", '{"min": 3, "max": null}', {"min": 3, "max": None}),
        ("date", "null", None),
    ],
)
def test_a_value_is_read_as_people_write_it(run, rows, own, field, words, wire):
    one = claim(rows, own, "count")
    run("decide", "correct", one, "--field", field, "--value", words, "--author", "ada", "--ledger", own)
    assert rows("log", "--ledger", own)[0]["value"] == wire


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["correct", "ID", "--field", "quantity", "--value", "many"], "is no count"),
        (["correct", "ID", "--field", "quantity", "--value", "{"], "is no JSON"),
        (["correct", "ID", "--field", "colour", "--value", "red"], "no field 'colour'"),
        (["confirm", "zzzz"], "neither a claim nor an entry"),
        (["same", "ID"], "needs two"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_one_clear_error(run, rows, own, words, told):
    one = claim(rows, own, "count")
    given = [one if word == "ID" else word for word in words]
    result = run("decide", *given, "--author", "ada", "--ledger", own, code=1)
    assert told in result.stderr
    assert rows("log", "--ledger", own) == []


def test_an_undo_of_what_is_not_there_says_so(run, own):
    assert "is no decision" in run("undo", "abcd", "--ledger", own, "--author", "ada", code=1).stderr
