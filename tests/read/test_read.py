import json
import os
import sys
import warnings
from pathlib import Path

import pytest

from aidtrail.model import Article
from aidtrail.read import Problem, read

PROSE = "The ministry in Oslo said on Monday that twelve howitzers had left the port of Larvik."
SEEDS = Path(__file__).resolve().parents[3] / "shared/seeds"


@pytest.fixture
def problems() -> list[Problem]:
    return []


def articles(*paths: Path, problems: list[Problem], **options: str | int | Path | None) -> list[Article]:
    return list(read(*paths, on_problem=problems.append, **options))  # type: ignore[arg-type]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_file_is_one_article_named_after_the_file(tmp_path: Path, problems: list[Problem]) -> None:
    path = write(tmp_path / "guns.txt", f"Guns Leave the Port\n8 May 2023\n\n{PROSE}\n\nSources:\n1. Guns go")
    (article,) = articles(path, problems=problems)
    assert (article.id, article.published, article.title) == ("guns.txt", "2023-05-08", "Guns Leave the Port")
    assert article.copies == ("Guns go",)
    assert article.text == path.read_text()
    assert problems == []


def test_folders_are_read_in_order_of_names_and_each_file_once(tmp_path: Path, problems: list[Problem]) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden.txt"):
        write(tmp_path / name, f"{name}: {PROSE}")
    found = articles(tmp_path, tmp_path / "a.txt", problems=problems)
    assert [article.id for article in found] == ["a.txt", "b.txt", "d.txt"]
    assert problems == []


BAD = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\n", "nothing but blanks"),
    ("binary.txt", bytes(range(256)) * 20, "binary"),
    ("broken.txt", "Café, naïve, Łódź: ".encode() * 5 + b"\xc3(" + PROSE.encode(), "broken UTF-8: 1 char"),
    ("bare.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>", "no article"),
    ("none.html", b"", "is empty"),
    ("deep.html", b"<div>" * 200_000, "too large a page"),
    ("none.jsonl", b"", "is empty"),
    ("notes.docx", b"PK", "none of the kinds"),
    ("claims.jsonl", b'{"kind": "article", "article": "a", "text": "b"}', "holds claims"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_is_reported_by_name_and_the_rest_is_read(
    tmp_path: Path, problems: list[Problem], name: str, content: bytes, reason: str
) -> None:
    write(tmp_path / name, content)
    write(tmp_path / "zz.txt", PROSE)
    found = articles(tmp_path, problems=problems)
    assert found[-1].id == "zz.txt"
    (problem,) = problems
    assert Path(problem.path).name == name
    assert reason in problem.reason


LINES = [
    ('{"text": "', "not valid JSON"),
    ("[1, 2]", "no JSON object"),
    ('{"id": "x", "title": "no text"}', "no text"),
    ('{"text": 5}', "no text"),
    ('{"text": "\\ud800 is half a character"}', "not valid JSON"),
    ('{"id": "d", "text": "A text.", "published": "31/05/2022"}', "not of the form YYYY-MM-DD"),
    ('{"id": "d", "text": "A text.", "published": "2099-01-01"}', "in the future"),
    ('{"id": "d", "text": "A text.", "title": 7}', "'title'"),
    ('{"id": "d", "text": "A text.", "copies": "AP"}', "'copies'"),
    ('{"id": "a1", "text": "Another text."}', "has the id 'a1' already"),
    ("[" * 100_000, "not valid JSON"),
]


@pytest.mark.parametrize(("line", "reason"), LINES)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_read(
    tmp_path: Path, problems: list[Problem], line: str, reason: str
) -> None:
    good = json.dumps({"id": "a1", "text": PROSE}), json.dumps({"id": "a3", "text": PROSE})
    path = write(tmp_path / "a.jsonl", f"{good[0]}\n{line}\n{good[1]}\n")
    found = articles(path, problems=problems, today="2024-01-01")
    assert {article.id for article in found} >= {"a1", "a3"}
    assert [article.published for article in found] == [None] * len(found)
    (problem,) = problems
    assert reason in problem.reason
    assert problem.line == 2 or "already" in problem.reason


def test_an_article_over_the_limit_is_left_out_and_said_so(tmp_path: Path, problems: list[Problem]) -> None:
    write(tmp_path / "big.txt", PROSE * 20)
    write(tmp_path / "big.jsonl", json.dumps({"text": PROSE * 20}) + "\n" + json.dumps({"id": "s", "text": PROSE}))
    assert [article.id for article in articles(tmp_path, problems=problems, limit=1000)] == ["s"]
    assert [("MB" in problem.reason, problem.line) for problem in problems] == [(True, 1), (True, None)]


def test_what_is_not_there_is_reported(tmp_path: Path, problems: list[Problem]) -> None:
    assert articles(tmp_path / "gone.txt", problems=problems) == []
    assert "not there" in problems[0].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_cant_be_read_is_reported(tmp_path: Path, problems: list[Problem]) -> None:
    write(tmp_path / "shut/a.txt", PROSE)
    write(tmp_path / "b.txt", PROSE)
    (tmp_path / "shut").chmod(0)
    try:
        assert [article.id for article in articles(tmp_path, problems=problems)] == ["b.txt"]
    finally:
        (tmp_path / "shut").chmod(0o755)
    assert "shut" in problems[0].path


def test_a_kind_that_needs_a_library_which_is_not_there_is_left_out_and_says_what_to_install(
    tmp_path: Path, problems: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    write(tmp_path / "a.pdf", b"%PDF-1.4")
    write(tmp_path / "b.txt", PROSE)
    assert [article.id for article in articles(tmp_path, problems=problems)] == ["b.txt"]
    assert "pip install 'aidtrail[archive]'" in problems[0].reason


def test_without_a_listener_a_problem_is_a_warning(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match=r"gone\.txt"):
        assert list(read(tmp_path / "gone.txt")) == []


def test_the_same_article_twice_is_read_once_and_silently(tmp_path: Path, problems: list[Problem]) -> None:
    line = json.dumps({"id": "a", "text": PROSE})
    assert len(articles(write(tmp_path / "a.jsonl", f"{line}\n{line}\n"), problems=problems)) == 1
    assert problems == []


def test_without_an_id_it_is_made_of_url_and_text(tmp_path: Path, problems: list[Problem]) -> None:
    rows = [{"text": PROSE}, {"text": PROSE, "title": "T"}, {"text": PROSE, "url": "https://a.example"}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert len({article.id for article in articles(path, problems=problems)}) == 2


def test_a_date_and_time_is_read_as_its_day(tmp_path: Path, problems: list[Problem]) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": PROSE, "published": "2023-05-08T23:10:00Z"}))
    assert articles(path, problems=problems)[0].published == "2023-05-08"


def test_the_date_given_by_the_user_holds_where_no_other_is_known(tmp_path: Path, problems: list[Problem]) -> None:
    write(tmp_path / "a.txt", PROSE)
    write(tmp_path / "b.txt", f"8 May 2023\n{PROSE}")
    assert [found.published for found in articles(tmp_path, problems=problems, published="2023-06-01")] == [
        "2023-06-01",
        "2023-05-08",
    ]


SIDECAR = '{"id": "a.txt", "published": "2023-05-09", "outlet": "Fjord Courier", "title": "Guns"}\n'


def test_a_sidecar_describes_files_by_name_and_goes_before_what_they_say(
    tmp_path: Path, problems: list[Problem]
) -> None:
    text = write(tmp_path / "texts/a.txt", f"8 May 2023\n{PROSE}")
    sidecar = write(tmp_path / "dates.jsonl", SIDECAR)
    for found in (articles(text, problems=problems, sidecar=sidecar), articles(text, sidecar, problems=problems)):
        assert [(a.published, a.outlet, a.title) for a in found] == [("2023-05-09", "Fjord Courier", "Guns")]


def test_metadata_jsonl_in_a_folder_describes_the_files_beside_it_alone(
    tmp_path: Path, problems: list[Problem]
) -> None:
    write(tmp_path / "one/a.txt", PROSE)
    write(tmp_path / "one/metadata.jsonl", SIDECAR)
    write(tmp_path / "two/a.txt", PROSE + " Again.")
    found = articles(tmp_path / "one", problems=problems) + articles(tmp_path / "two", problems=problems)
    assert [article.outlet for article in found] == ["Fjord Courier", None]
    assert problems == []


def test_reading_twice_gives_the_same(tmp_path: Path, problems: list[Problem]) -> None:
    for number in range(5):
        write(tmp_path / f"{number}.txt", f"{number}. {PROSE}")
    assert articles(tmp_path, problems=problems) == articles(tmp_path, problems=problems)


def test_reading_good_files_warns_of_nothing(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(list(read(write(tmp_path / "a.txt", PROSE)))) == 1


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not there")
def test_the_seeds_are_dated_by_their_sidecar_when_it_is_given_and_one_by_itself(problems: list[Problem]) -> None:
    alone = articles(SEEDS, problems=problems)
    dated = articles(SEEDS, problems=problems, sidecar=SEEDS / "dates.jsonl")
    assert [article.published for article in alone] == [None, "2022-05-31", None, None, None]
    assert [article.published for article in dated] == ["2022-06-01", "2022-05-31", "2022-06-01"] + ["2024-11-18"] * 2
    assert problems == []
