"""The cheap first pass: whether a raw page can be about arms and military aid at all, told without parsing it."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from aidtrail import catalogue
from aidtrail.datafiles import load, packaged


class _Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `data/sift.yaml` and the points that are enough."""

    enough: int
    strong: tuple[str, ...]
    goods: tuple[str, ...]
    acts: tuple[str, ...]
    officials: tuple[str, ...]
    forces: tuple[str, ...]


_DISTINCT = re.compile(r"\d| |^[A-Z]{5,}$")  # names that can't be common words: F-16, Leopard 2, Iron Dome, NASAMS
_ONCE = ("acts", "officials", "forces")  # groups of which any word counts as much as all


@cache
def _sieve() -> tuple[BytesAhoCorasick, list[str], int]:
    """Finds the words; the group of each; the points that are enough."""
    words = load(packaged("sift.yaml"), _Shape)
    grouped = dict.fromkeys(_systems(), "strong")
    grouped |= {word: group for group in ("strong", "goods", *_ONCE) for word in getattr(words, group)}
    return BytesAhoCorasick([word.encode() for word in grouped]), list(grouped.values()), words.enough


def _systems() -> Iterator[str]:
    """The names of the catalogue's systems, those that could be common words aside."""
    for system in catalogue.load().systems.values():
        for name in (system.name, *system.aliases, *system.misspellings):
            if name.isascii() and len(name) > 3 and _DISTINCT.search(name):
                yield f" {name.lower()}"


def passes(data: bytes) -> bool:
    """Whether a page (HTML or text, in any encoding) is worth a careful reading.

    Looked at are the paragraphs (`<p>`) of a page, without its menus and teasers; the whole of it where they are few.
    Errs on the side of reading: encodings in which letters are not bytes pass.
    """
    if b"\0" in data[:200]:
        return True
    finder, groups, enough = _sieve()
    found = {match[0] for match in finder.find_matches_as_indexes(_words(data), overlapping=True)}
    hits = [groups[number] for number in found]
    strong, goods = hits.count("strong"), hits.count("goods")
    points = 2 * strong + goods + sum(group in hits for group in _ONCE)
    return strong + goods > 0 and points >= enough


_FEW = 1500  # bytes of paragraphs: fewer can be a notice about cookies before an article that has none
_AFTER_P = (b">", b" ", b"\n", b"\t")  # else it is <path>, <picture>, <pre>
_BLANKS = bytes(32 if byte > 127 or chr(byte) in "\t\n\r\x0b\x0c\"'()[]>;:,./" else byte for byte in range(256))


def _words(data: bytes) -> bytes:
    """The bytes to look for words in: small letters, each word between blanks."""
    pieces = data.split(b"<p")
    paragraphs = b" ".join(piece.partition(b"</p")[0] for piece in pieces[1:] if piece.startswith(_AFTER_P))
    return (paragraphs if len(paragraphs) >= _FEW else data).lower().translate(_BLANKS)
