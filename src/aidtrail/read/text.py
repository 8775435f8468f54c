"""Plain text files: one article each."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aidtrail.model import Article
from aidtrail.read.complete import article
from aidtrail.read.decoding import decode, is_binary
from aidtrail.read.problem import Problem, Reading


def read_text(path: Path, known: Mapping[str, Any], reading: Reading) -> Iterator[Article]:
    """The article of a text file; its id is the file's name."""
    data = contents(path, reading)
    if data is None:
        return
    text, loss = decode(data)
    if loss:
        reading.report(Problem(str(path), None, loss))
    if not text.strip():
        reading.report(Problem(str(path), None, "holds nothing but blanks: left out"))
        return
    yield article(text, known, reading, id=path.name, path=str(path))


def contents(path: Path, reading: Reading, *, binary: bool = False) -> bytes | None:
    """The bytes of a file; None, with the reason reported, where it is empty, too large or no text."""
    reason = None
    try:
        size = path.stat().st_size
        data = path.read_bytes() if 0 < size <= reading.limit else b""
    except OSError as error:
        reading.report(Problem(str(path), None, f"can't be read ({error.strerror}): left out"))
        return None
    if size > reading.limit:
        reason = f"{size / 1e6:.0f} MB is more than the {reading.limit / 1e6:g} MB that an article may have: left out"
    elif not data:
        reason = "is empty: left out"
    elif not binary and is_binary(data):
        reason = "is a binary file, not text: left out"
    if reason:
        reading.report(Problem(str(path), None, reason))
        return None
    return data
