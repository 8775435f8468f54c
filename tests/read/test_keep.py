from pathlib import Path

from fastwarc.warc import ArchiveIterator

from aidtrail.read.keep import Archive, Response, Visit

PAGE = Response(
    "https://a.example/", 200, "OK", (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")), b"<p>"
)


def records(folder: Path) -> list[tuple[str, str, bytes]]:
    return [
        (record.headers["WARC-Type"], str(record.http_headers.status_code), record.reader.read())
        for path in sorted(folder.glob("*.warc.gz"))
        for record in ArchiveIterator(path.open("rb"), parse_http=True, auto_decode="none")
    ]


def test_a_response_is_kept_as_it_came(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.write(PAGE)
    archive.close()
    assert records(tmp_path) == [("response", "200", b"<p>")]


def test_a_body_that_came_before_is_kept_as_a_revisit_without_it(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.write(PAGE, Visit(PAGE.url, 200, digest=PAGE.digest))
    archive.write(Response(PAGE.url, 304, "Not Modified", (), b""))
    archive.close()
    assert records(tmp_path) == [("revisit", "200", b""), ("revisit", "304", b"")]


def test_an_archive_opened_again_knows_its_visits_and_begins_a_new_file(tmp_path: Path) -> None:
    for etag in ("1", "2"):
        archive = Archive(tmp_path)
        archive.write(PAGE)
        archive.note(Visit(PAGE.url, 200, etag=etag))
        archive.close()
    assert Archive(tmp_path).last(PAGE.url) == Visit(PAGE.url, 200, etag="2")
    assert [path.name for path in sorted(tmp_path.glob("*.warc.gz"))] == ["00001.warc.gz", "00002.warc.gz"]
