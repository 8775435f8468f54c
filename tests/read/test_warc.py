import gzip
import io
from pathlib import Path

import pytest

from aidtrail.model import Article
from aidtrail.read import Problem, read
from tests.read.archives import Warc, html, pdf


def load(path: Path) -> tuple[list[Article], list[str]]:
    problems: list[Problem] = []
    return list(read(path, on_problem=problems.append)), [problem.reason for problem in problems]


COUNTS = ("ten", "eleven", "twelve")


def three() -> Warc:
    warc = Warc()
    for number in COUNTS:
        warc.add(f"https://courier.example/{number}", html(count=number))
    return warc


def test_the_articles_of_an_archive_carry_address_date_and_outlet(tmp_path: Path) -> None:
    articles, problems = load(three().write(tmp_path / "a.warc.gz"))
    assert [article.url for article in articles] == [
        f"https://courier.example/{n}" for n in ("ten", "eleven", "twelve")
    ]
    assert {(article.published, article.outlet) for article in articles} == {("2023-05-08", "Fjord Courier")}
    assert problems == []


def test_an_unpacked_archive_gives_the_same(tmp_path: Path) -> None:
    warc = three()
    (tmp_path / "a.warc").write_bytes(gzip.decompress(warc.bytes()))
    assert load(tmp_path / "a.warc") == load(warc.write(tmp_path / "a.warc.gz"))


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    warc = Warc().add("https://a.example/a.png", b"png", media="image/png").add("https://a.example", html())
    warc.add("https://a.example/gone", html(), status="404 Not Found")
    warc.add("https://a.example/robots.txt", b"User-agent: *\nDisallow: /", media="text/plain")
    articles, problems = load(warc.write(tmp_path / "a.warc.gz"))
    assert len(articles) == 1
    assert problems == []


def test_packed_bodies_are_unpacked_and_bombs_left_out(tmp_path: Path) -> None:
    warc = Warc().add("https://a.example/a", gzip.compress(html()), encoding="gzip")
    warc.add("https://a.example/bomb", gzip.compress(bytes(50_000_000)), encoding="gzip")
    warc.add("https://a.example/lie", html(), encoding="gzip")
    warc.add("https://a.example/b", html(count="six"))
    articles, problems = load(warc.write(tmp_path / "a.warc.gz"))
    assert [article.url for article in articles] == ["https://a.example/a", "https://a.example/b"]
    assert [problem.split(":")[0] for problem in problems] == [
        "holds more than 20 MB unpacked",
        "is not packed as it says (gzip)",
    ]


def test_a_damaged_record_costs_that_record(tmp_path: Path) -> None:
    warc = three()
    data = bytearray(warc.bytes())
    data[warc.offsets[1] + 150 : warc.offsets[1] + 160] = b"xxxxxxxxxx"
    (tmp_path / "a.warc.gz").write_bytes(data)
    articles, problems = load(tmp_path / "a.warc.gz")
    assert [article.url for article in articles] == ["https://courier.example/ten", "https://courier.example/twelve"]
    assert len(problems) == 1
    assert "is damaged after byte 0" in problems[0]


@pytest.mark.parametrize("cut", [20, 100, 300])
def test_an_archive_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, cut: int) -> None:
    warc = three()
    (tmp_path / "a.warc.gz").write_bytes(warc.bytes()[: warc.offsets[2] + cut])
    articles, problems = load(tmp_path / "a.warc.gz")
    assert len(articles) == 2
    assert len(problems) == 1
    assert "cut off" in problems[0] or "damaged" in problems[0]


@pytest.mark.parametrize(
    "data", [b"", b"no archive at all\n" * 99, gzip.compress(b"no archive" * 99, mtime=0), b"WARC/1.0\r\n"]
)
def test_what_is_no_archive_is_reported(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(data)
    articles, problems = load(tmp_path / "a.warc.gz")
    assert articles == []
    assert len(problems) == 1


def test_extracted_text_is_read_from_conversion_records(tmp_path: Path) -> None:
    warc = Warc()
    record = warc.writer.create_warc_record(
        "https://a.example/wet",
        "conversion",
        payload=io.BytesIO(b"Norway Ships Guns\nThe ministry said that twelve howitzers had left."),
        warc_content_type="text/plain",
    )
    warc.writer.write_record(record)
    (article,), _ = load(warc.write(tmp_path / "a.warc.wet.gz").rename(tmp_path / "a.warc.gz"))
    assert (article.url, article.title) == ("https://a.example/wet", "Norway Ships Guns")


def test_a_pdf_in_an_archive_is_read(tmp_path: Path) -> None:
    warc = Warc().add("https://a.example/r.pdf", pdf("The ministry sent six guns."), media="application/pdf")
    (article,), _ = load(warc.write(tmp_path / "a.warc.gz"))
    assert article.text == "The ministry sent six guns."


def test_no_article_is_dated_after_it_was_fetched(tmp_path: Path) -> None:
    late = html().replace(b"2023-05-08", b"2023-07-08")
    (article,), problems = load(Warc().add("https://a.example", late).write(tmp_path / "a.warc.gz"))
    assert article.published is None
    assert problems == ["the date 2023-07-08 lies in the future: left open"]


def test_the_same_address_with_another_text_is_another_article(tmp_path: Path) -> None:
    warc = Warc().add("https://a.example", html()).add("https://a.example", html(count="six"))
    warc.add("https://a.example", html())
    articles, problems = load(warc.write(tmp_path / "a.warc.gz"))
    assert len({article.id for article in articles}) == len(articles) == 2
    assert problems == []
