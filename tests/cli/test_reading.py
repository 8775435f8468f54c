"""Building and extracting: what is said, what is left out, and the exit codes."""

import json
import os
import sys

import pytest

from aidtrail.run.build import open_ledger

SENTENCE = (
    "Norway will send Ukraine two NASAMS air defence batteries, Defence Minister Sigrid Aunevik said on Thursday."
)
REST = "The batteries come from the stocks of the Norwegian Air Force. Crews will be trained at Rygge from April."
TEXT = f"{SENTENCE}\n\n{REST}\n"


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def place(tmp_path):
    return tmp_path / "ledger.db"


def test_a_build_says_what_was_added_and_reading_twice_adds_nothing(run, good, place):
    assert "articles added 1" in run("build", good, "--ledger", place, "--published", "2019-02-28").stdout
    again = run("build", good, "--ledger", place, "--published", "2019-02-28").stdout
    assert "articles added 0, known already 1" in again
    assert "changed" not in again


def test_a_date_that_comes_later_completes_an_article_and_the_change_is_told(run, good, place, tmp_path):
    run("build", good, "--ledger", place)
    (tmp_path / "dates.jsonl").write_text('{"id": "good.txt", "published": "2019-02-28"}\n')
    out = run("build", good, tmp_path / "dates.jsonl", "--ledger", place).stdout
    assert "better known now 1" in out
    assert "changed: " in out


def test_voices_forget_claims_that_a_date_has_changed(run, rows, place, tmp_path):
    path = tmp_path / "terms.txt"
    path.write_text(f"{TEXT}\nUkraine may now use the batteries inside Russia, the minister said on Thursday.\n")
    run("build", path, "--ledger", place)
    (tmp_path / "dates.jsonl").write_text('{"id": "terms.txt", "published": "2019-02-28"}\n')
    run("build", path, tmp_path / "dates.jsonl", "--ledger", place)
    with open_ledger(place) as ledger:
        known = {claim.id for claim in ledger.claims()}
    assert {claim for voice in rows("voices", "--ledger", place) for claim in voice["claims"]} == known


BAD = {
    "empty.txt": (b"", "is empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "large.txt": (b"A long tale. " * 1_700_000, "MB"),
    "lines.jsonl": (
        b'{"id": "one", "text": "Nothing of note happened in the harbour today."}\n{"id": "two", \n',
        ":2: ",
    ),
    "nothing.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
    "picture.gif": (b"GIF89a", "none of the kinds"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_the_rest_is_read_and_the_exit_code_and_ledger_tell(run, rows, good, place, tmp_path, name):
    content, told = BAD[name]
    (tmp_path / name).write_bytes(content)
    result = run("build", tmp_path / name, good, "--ledger", place, code=3)
    line = next(line for line in result.stderr.splitlines() if name in line)
    assert told in line
    assert "Traceback" not in result.output
    assert any(row["path"].endswith(name) for row in rows("left-out", "--ledger", place))
    with open_ledger(place) as ledger:
        assert "good.txt" in {article.id for article in ledger.articles()}


def test_broken_utf8_is_repaired_and_said(run, place, tmp_path):
    path = tmp_path / "broken.txt"
    path.write_bytes(TEXT.encode() + "Håkon Bråten, Åse Sæther".encode() + b"\xc3\x28 \xff\n")
    result = run("build", path, "--ledger", place, code=3)
    assert "broken.txt" in result.stderr
    with open_ledger(place) as ledger:
        assert SENTENCE in ledger.article("broken.txt").text


def test_a_date_in_the_future_is_not_believed_and_said(run, place, tmp_path):
    path = tmp_path / "future.jsonl"
    path.write_text(json.dumps({"id": "f", "text": TEXT, "published": "2999-01-01"}))
    result = run("build", path, "--ledger", place, code=3)
    assert "2999" in result.stderr
    with open_ledger(place) as ledger:
        assert ledger.article("f").published is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_cannot_be_read_is_left_out(run, good, place, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert "closed" in run("build", closed, good, "--ledger", place, code=3).stderr


def test_a_file_that_is_not_there_is_left_out(run, good, place, tmp_path):
    assert "none.txt: is not there" in run("build", tmp_path / "none.txt", good, "--ledger", place, code=3).stderr


@pytest.mark.parametrize("content", [b"no ledger at all", b"SQLite format 3\x00" + bytes(200)])
def test_a_file_that_is_no_ledger_is_refused_and_not_touched(run, good, place, content):
    place.write_bytes(content)
    result = run("build", good, "--ledger", place, code=1)
    assert result.stderr.startswith("aidtrail: ")
    assert len(result.stderr.splitlines()) == 1
    assert place.read_bytes() == content


def test_a_ledger_of_a_newer_version_is_refused_and_not_touched(run, good, place):
    import sqlite3

    run("build", good, "--ledger", place)
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = place.read_bytes()
    assert "newer" in run("transfers", "--ledger", place, code=1).stderr
    assert place.read_bytes() == before


def test_extract_writes_each_article_and_then_its_claims(run, good, tmp_path):
    run("extract", good, "-o", tmp_path / "claims.jsonl", "--published", "2019-02-28")
    lines = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text().splitlines()]
    assert lines[0]["kind"] == "article"
    assert "text" not in lines[0]
    claim = next(line for line in lines if line["kind"] == "transfer")
    assert claim["evidence"][0]["text"] == SENTENCE
    assert {"donor": claim["donor"], "recipient": claim["recipient"]} == {"donor": "NOR", "recipient": "UKR"}


def test_what_extract_wrote_with_texts_builds_the_same_entries(run, rows, good, place, tmp_path):
    run("extract", good, "--text", "-o", tmp_path / "claims.jsonl")
    run("build", tmp_path / "claims.jsonl", "--ledger", place)
    run("build", good, "--ledger", tmp_path / "direct.db")
    assert rows("transfers", "--ledger", place) == rows("transfers", "--ledger", tmp_path / "direct.db")


def test_a_foreign_id_is_kept(run, good, place, tmp_path):
    run("extract", good, "--text", "-o", tmp_path / "claims.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text().splitlines()]
    marked = [line if line["kind"] == "article" else {**line, "ref": f"mine-{n}"} for n, line in enumerate(lines)]
    (tmp_path / "marked.jsonl").write_text("\n".join(map(json.dumps, marked)))
    run("build", tmp_path / "marked.jsonl", "--ledger", place)
    run("export", "--ledger", place, "--format", "jsonl", "-o", tmp_path / "out")
    kept = [json.loads(line)["ref"] for line in (tmp_path / "out" / "claims.jsonl").read_text().splitlines()]
    assert sorted(kept) == sorted(line["ref"] for line in marked if "ref" in line)


def test_extract_says_what_it_left_out(run, good, tmp_path):
    result = run("extract", good, tmp_path / "none.txt", "-o", tmp_path / "c.jsonl", code=3)
    assert "none.txt" in result.stderr


def test_extract_into_a_folder_says_so(run, good, tmp_path):
    assert "is a folder" in run("extract", good, "-o", tmp_path, code=1).stderr


def test_an_explanation_shows_the_claims_their_rule_and_cells_and_why_others_are_none(run, good):
    out = " ".join(run("extract", good, "--explain").stdout.split())
    assert "committed, NASAMS, 2" in out
    assert "transfer.give.send" in out
    assert "recipient “Ukraine”" in out
    assert "no claim: " in out
    assert REST.split(".")[0] in out


def test_an_explanation_as_a_page_escapes_the_text(run, tmp_path):
    (tmp_path / "odd.txt").write_text(f"<script>alert(1)</script> {TEXT}")
    run("extract", tmp_path / "odd.txt", "--explain", "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text()
    assert "<script>" not in page
    assert '<span class="transfer">Ukraine</span>' in page


def test_entries_of_ones_own_are_used(run, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("systems:\n  drone:\n    - {id: gull-3, name: Gull Mk 3, makers: [NOR]}\n")
    text = tmp_path / "gulls.txt"
    text.write_text("Norway will send Ukraine 40 Gull Mk 3 drones, the defence ministry in Oslo said on Thursday.")
    run("extract", text, "--catalogue", own, "-o", tmp_path / "claims.jsonl")
    assert '"id": "gull-3"' in (tmp_path / "claims.jsonl").read_text()


def test_a_broken_catalogue_is_one_clear_error(run, good, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("systems: {drone: [{id: gull-3, nmae: Gull}]}")
    result = run("extract", good, "--catalogue", own, code=1)
    assert "own.yaml" in result.stderr
    assert "Traceback" not in result.output


def test_nothing_but_results_goes_to_the_standard_output(tmp_path, good):
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "aidtrail", "extract", good, tmp_path / "none.txt"], capture_output=True, text=True
    )
    assert done.returncode == 3
    assert all(json.loads(line)["kind"] for line in done.stdout.splitlines())
    assert "none.txt" in done.stderr
