"""Bytes to text: by a declared encoding, as UTF-8, or by detection; what can't be decoded is said to be so."""

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})|<\?xml[^>]{0,100}?encoding=["']([\w-]{2,30})""", re.I
)
_SAMPLE = 200_000  # bytes that detection looks at
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text at all: many control characters, without a mark of UTF-16 or UTF-32 before them."""
    head = data[:_SAMPLE]
    if head.startswith(tuple(mark for mark, _ in _BOMS)):
        return False
    return len(_CONTROLS.findall(head)) > 0.002 * len(head) + 1


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text and, where characters were lost, a sentence that says so.

    Tried in this order: a byte order mark, the declared encoding (of a header, or in the markup), UTF-8, detection.
    Bytes that are UTF-8 but for a few are read as UTF-8, the few replaced by U+FFFD.
    """
    for encoding in (*_marked(data), *filter(None, (declared, _in_markup(data))), "utf-8"):
        text = _strictly(data, encoding)
        if text is not None:
            return text, None
    return _detected(data)


def _marked(data: bytes) -> tuple[str, ...]:
    return tuple(encoding for mark, encoding in _BOMS if data.startswith(mark))[:1]


def _in_markup(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode("cp1252" if encoding.lower() in _LATIN else encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


_LATIN = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})  # what browsers read as windows-1252


def _detected(data: bytes) -> tuple[str, str | None]:
    replaced = data.decode("utf-8", errors="replace")
    lost = replaced.count("\ufffd")
    if lost <= sum(not char.isascii() for char in replaced[:_SAMPLE]) - lost:
        return replaced, f"broken UTF-8: {lost} characters could not be read and were replaced"
    guesses = from_bytes(data[:_SAMPLE], cp_isolation=list(_LIKELY))
    best = min(guesses, key=lambda guess: (guess.chaos, -guess.coherence, _LIKELY.index(guess.encoding)), default=None)
    text = _strictly(data, best.encoding) if best else None
    if text is not None:
        return text, None
    return replaced, f"unknown encoding: read as UTF-8, {lost} characters could not be read and were replaced"


_LIKELY = (
    "cp1252", "cp1250", "cp1251", "cp1254", "cp1253", "cp1255", "cp1256", "koi8_r",
    "gb18030", "cp932", "euc_jp", "big5", "cp949",
)  # what pages in other encodings than UTF-8 are written in, by how common that is  # fmt: skip
