"""Web archives: the articles in the responses of WARC files, CC-NEWS and WET files among them."""

import gzip
import mmap
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aidtrail.model import Article, digest
from aidtrail.read.complete import article
from aidtrail.read.decoding import decode
from aidtrail.read.html import page
from aidtrail.read.pdf import pdf_text
from aidtrail.read.problem import Problem, Reading
from aidtrail.read.unpack import unpack


@dataclass(frozen=True, slots=True)
class Record:
    """A document of an archive as it was fetched: its address, its unpacked bytes and what they are.

    `kind` is html, pdf or text; `day` (ISO) the day of the fetch, which no publication date can be after.
    """

    url: str
    data: bytes
    kind: str
    charset: str | None = None
    day: str | None = None


_KINDS = {"text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf"}


def read_warc(path: Path, known: Mapping[str, Any], reading: Reading, *, name: str | None = None) -> Iterator[Article]:
    """The articles of a WARC file, in its order; ids are made of address and text.

    Problems are reported under `name`, by default the path.
    """
    for record in records(path, reading, name=name):
        yield from article_of(record, known, reading, name=name or str(path))


def article_of(record: Record, known: Mapping[str, Any], reading: Reading, *, name: str) -> Iterator[Article]:
    """The article of a record, if there is one; problems are reported under the archive's name and the address."""
    where = f"{name} <{record.url}>"
    reading = replace(reading, today=min(filter(None, (record.day, reading.today)), default=None))
    if record.kind == "html":
        found = page(record.data, reading, path=where, url=record.url, encoding=record.charset)
        text, own = (found.text, found.known) if found else ("", {})
    else:
        text, own = _plain(record, reading, where), {"url": record.url}
    if text.strip():
        yield article(text, {**own, **known}, reading, id=digest(record.url, text), path=where)


def _plain(record: Record, reading: Reading, where: str) -> str:
    text, loss = pdf_text(record.data, reading.limit) if record.kind == "pdf" else decode(record.data, record.charset)
    if loss:
        reading.report(Problem(where, None, loss))
    return text


def records(path: Path, reading: Reading, *, name: str | None = None) -> Iterator[Record]:
    """The documents (HTML, PDF, extracted text) of a WARC file; what else it holds is passed over.

    A damaged record costs that record: reading goes on at the next one.
    """
    name = name or str(path)
    for found in _responses(path, reading, name):
        url = found.headers.get("WARC-Target-URI", "").strip("<>")
        kind = _kind(found)
        if kind is None:
            continue
        try:
            encoding = found.http_headers.get("Content-Encoding") if found.http_headers else None
            data = unpack(found.reader.read(reading.limit + 1), encoding, reading.limit)
        except (ValueError, OSError) as error:
            reading.report(Problem(f"{name} <{url}>", None, f"{error}: left out"))
            continue
        if kind == "pdf" or reading.wanted(data):
            yield Record(url, data, kind, found.http_charset, (found.headers.get("WARC-Date") or "")[:10] or None)


def _kind(found: Any) -> str | None:
    """What a record holds; None where that is nothing to read."""
    if found.http_headers is not None:
        return _KINDS.get((found.http_content_type or "").lower()) if found.http_headers.status_code == 200 else None
    media = (found.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    return "text" if media == "text/plain" else _KINDS.get(media)


def _responses(path: Path, reading: Reading, name: str) -> Iterator[Any]:
    """The records that can hold a document; from behind a damaged one on after it is reported."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # of the extra `archive`

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    start: int | None = 0
    while start is not None:
        at = start
        with path.open("rb") as stream:
            stream.seek(start)
            try:
                for found in ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="none"):
                    at = found.stream_pos
                    yield found
            except OSError as error:
                if at > start or start == 0:  # else the damage at which the last round ended
                    reading.report(Problem(name, None, f"is damaged after byte {at} ({error}): some of it is left out"))
                start = _next_record(path, at)
                continue
        if _is_cut_off(path, at):
            reading.report(Problem(name, None, f"is empty, or cut off after byte {at}: its end is left out"))
        return


def _next_record(path: Path, after: int) -> int | None:
    """The offset of the first start of a record behind `after`."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        mark = _GZIP if data[:2] == _GZIP[:2] else b"WARC/1."
        at = data.find(mark, after + 1)
        while at >= 0 and not _starts_record(data[at : at + 2000]):
            at = data.find(mark, at + 1)
        return at if at >= 0 else None


_GZIP = b"\x1f\x8b\x08"


def _starts_record(head: bytes) -> bool:
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 100)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def _is_cut_off(path: Path, last: int) -> bool:
    """Whether a file ends within a record; `last` is the offset of the last one that was read."""
    with path.open("rb") as stream:
        stream.seek(last)
        packed = stream.read(len(_GZIP)) == _GZIP
        stream.seek(last if packed else max(0, path.stat().st_size - 3))
        if not packed:
            return stream.read() != b"\n\r\n"
        try:
            with gzip.GzipFile(fileobj=stream) as rest:
                while rest.read(1_000_000):
                    pass
        except (EOFError, OSError, zlib.error):
            return True
    return False
