"""WACZ: web archives packed with an index and a list of pages."""

import contextlib
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from aidtrail.errors import InputError
from aidtrail.model import Article
from aidtrail.read.problem import Problem, Reading
from aidtrail.read.warc import read_warc

_ARCHIVES = (".warc", ".warc.gz")


def read_wacz(path: Path, known: Mapping[str, Any], reading: Reading) -> Iterator[Article]:
    """The articles in the archives of a WACZ file, in the order of their names."""
    try:
        packed = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        reading.report(Problem(str(path), None, f"is no WACZ file ({error}): left out"))
        return
    with packed, tempfile.TemporaryDirectory() as folder:
        names = sorted(name for name in packed.namelist() if name.startswith("archive/") and name.endswith(_ARCHIVES))
        if not names:
            reading.report(Problem(str(path), None, "is a WACZ file without an archive: left out"))
        for number, name in enumerate(names):
            unpacked = Path(folder, f"{number}.warc.gz")
            try:
                _unpack(packed, name, unpacked)
            except (zipfile.BadZipFile, OSError, RuntimeError) as error:
                reading.report(Problem(f"{path}!{name}", None, f"can't be unpacked ({error}): left out"))
                continue
            yield from read_warc(unpacked, known, reading, name=f"{path}!{name}")
            unpacked.unlink()


_MAX_RATIO = 100  # archives are compressed already; what unpacks to more is a bomb


def _unpack(packed: zipfile.ZipFile, name: str, to: Path) -> None:
    entry = packed.getinfo(name)
    if entry.file_size > _MAX_RATIO * max(entry.compress_size, 1):
        raise zipfile.BadZipFile(f"{entry.file_size / 1e6:.0f} MB when unpacked")
    with packed.open(entry) as source, to.open("wb") as target:
        shutil.copyfileobj(source, target)


def write_wacz(pages: Mapping[str, str | None], archives: Iterable[Path], out: Path) -> tuple[str, ...]:
    """Pack what WARC files hold for `pages` (address: title) into a WACZ file, with its index and list of pages.

    Returns the addresses for which the archives hold nothing. Raises InputError where they hold none at all.
    """
    from wacz.main import main  # of the extra `archive`

    with tempfile.TemporaryDirectory() as folder:
        chosen, listed, packed = Path(folder, "pages.warc.gz"), Path(folder, "pages.jsonl"), Path(folder, "pages.wacz")
        found = _select(frozenset(pages), archives, chosen)
        if not found:
            raise InputError(f"none of the {len(pages)} pages is in the archives: nothing was written to {out}")
        rows = [{"url": url, "title": title or url} for url, title in pages.items() if url in found]
        listed.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            main(["create", "--output", str(packed), "--pages", str(listed), str(chosen)])
        shutil.move(packed, out)
    return tuple(url for url in pages if url not in found)


def _select(urls: frozenset[str], archives: Iterable[Path], to: Path) -> set[str]:
    """Copy the records of these addresses, requests and responses alike; gives the addresses found."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.warcwriter import WARCWriter

    found: set[str] = set()
    with to.open("wb") as target:
        writer = WARCWriter(target, gzip=True)
        for path in archives:
            with path.open("rb") as source:
                for record in ArchiveIterator(source):
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    if url in urls:
                        writer.write_record(record)
                        found.add(url)
    return found
