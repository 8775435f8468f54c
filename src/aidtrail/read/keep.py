"""What was fetched, kept: a folder of WARC files with every response as it came, and a journal of the visits.

Both only ever grow, a whole record or line at a time, so that a kill costs no more than the visit it interrupted.
"""

import io
import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from aidtrail.model import digest

_FULL = 1_000_000_000  # bytes after which a new WARC file is begun
_JOURNAL = ".visits.jsonl"  # hidden: it is no file of articles


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP response as it came: the body still packed, the headers in order."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of that name, in whatever case."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def digest(self) -> str:
        """A short digest of the body."""
        return digest(self.body.hex())

    def repeats(self, known: "Visit | None") -> bool:
        """Whether it brought the very body that came before."""
        return known is not None and self.status == known.status == 200 and self.digest == known.digest


class Visit(msgspec.Struct, frozen=True, omit_defaults=True):
    """The last visit to an address that needs no repeat: what came, and what to ask with next time.

    `stamp` is when the feed or sitemap that named the address said it was changed last.
    """

    url: str
    status: int
    digest: str | None = None
    etag: str | None = None
    modified: str | None = None
    stamp: str | None = None


class Archive:
    """A folder in which everything fetched is kept. Safe to kill at any moment, and to open again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._visits = {visit.url: visit for visit in _read_journal(folder / _JOURNAL)}
        self._warc: io.BufferedWriter | None = None
        self._journal = (folder / _JOURNAL).open("ab")

    def last(self, url: str) -> Visit | None:
        """The last visit to an address, if there was one."""
        return self._visits.get(url)

    def note(self, visit: Visit) -> None:
        """Remember a visit."""
        self._visits[visit.url] = visit
        self._journal.write(msgspec.json.encode(visit) + b"\n")
        self._journal.flush()

    def write(self, response: Response, known: Visit | None = None) -> None:
        """Append a response to the archive, as one whole record; of a body that came before, the headers alone."""
        record = _packed(response, again=response.repeats(known))
        if self._warc is not None and self._warc.tell() + len(record) > _FULL:
            self._warc.close()
            self._warc = None
        self._warc = self._warc or _new_file(self.folder)
        self._warc.write(record)
        self._warc.flush()

    def close(self) -> None:
        """Close the files."""
        self._journal.close()
        if self._warc is not None:
            self._warc.close()


def _read_journal(path: Path) -> list[Visit]:
    """The visits of a journal; a last line that a kill cut off is taken away."""
    if not path.exists():
        return []
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        os.truncate(path, len(whole))
    return [msgspec.json.decode(line, type=Visit) for line in whole.splitlines() if line.strip()]


def _new_file(folder: Path) -> io.BufferedWriter:
    numbers = [int(path.name[:5]) for path in folder.glob("[0-9][0-9][0-9][0-9][0-9].warc.gz")]
    return (folder / f"{max(numbers, default=0) + 1:05}.warc.gz").open("xb")


_CHANGED = {"transfer-encoding": "X-Archive-Orig-Transfer-Encoding"}  # the chunks of the transfer are joined already


_PROFILE = "http://netpreserve.org/warc/1.0/revisit/"  # of the WARC standard, 6.7


def _packed(response: Response, *, again: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders  # of the extra `archive`
    from warcio.warcwriter import WARCWriter

    headers = [(_CHANGED.get(name.lower(), name), value) for name, value in response.headers]
    http = StatusAndHeaders(f"{response.status} {response.reason}".strip(), headers, protocol="HTTP/1.1")
    body, kind, own = response.body, "response", {}
    if again or response.status == 304:
        body, kind = b"", "revisit"
        own = {"WARC-Profile": _PROFILE + ("identical-payload-digest" if again else "server-not-modified")}
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    record = writer.create_warc_record(
        response.url, kind, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=own
    )
    writer.write_record(record)
    return stream.getvalue()
