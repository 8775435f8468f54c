from pathlib import Path

import pytest

from aidtrail.read import Problem, read
from aidtrail.read.pdf import pdf_text
from tests.read.archives import pdf

RELEASE = "MEMORANDUM ON ASSISTANCE\n8 May 2023\nThe ministry sends six how-\nitzers to the port of Larvik."


def test_the_pages_of_a_release_are_one_text_with_its_date(tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(pdf(RELEASE, "They are to arrive in June."))
    problems: list[Problem] = []
    (article,) = read(tmp_path / "r.pdf", on_problem=problems.append)
    assert (article.id, article.published) == ("r.pdf", "2023-05-08")
    assert "six howitzers to the port of Larvik.\n\nThey are to arrive in June." in article.text
    assert problems == []


def test_pages_past_the_limit_are_left_out_and_said_so() -> None:
    text, loss = pdf_text(pdf(*["A page of words." for _ in range(9)]), limit=40)
    assert text.count("A page") == 3
    assert loss is not None
    assert "page 3 was left out" in loss


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 nonsense", pdf(RELEASE)[:300], pdf(""), b"\x00" * 5000])
def test_a_broken_or_empty_pdf_is_reported(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "r.pdf").write_bytes(data)
    problems: list[Problem] = []
    assert list(read(tmp_path / "r.pdf", on_problem=problems.append)) == []
    assert len(problems) == 1
