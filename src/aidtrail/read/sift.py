"""The cheap first pass: whether a raw page can be about arms and military aid at all, told without parsing it."""

from aidtrail import catalogue

_FEW = 1500  # bytes of paragraphs: fewer can be a notice about cookies before an article that has none
_AFTER_P = (b">", b" ", b"\n", b"\t")  # else it is <path>, <picture>, <pre>


def passes(data: bytes) -> bool:
    """Whether a page (HTML or text, in any encoding) is worth a careful reading.

    Looked at are the paragraphs (`<p>`) of a page, without its menus and teasers; the whole of it where they are few.
    Errs on the side of reading: encodings in which letters are not bytes pass.
    """
    return b"\0" in data[:200] or catalogue.load().sieve.passes(_prose(data))


def _prose(data: bytes) -> bytes:
    """What the paragraphs of a page hold; all of it where they hold little."""
    pieces = data.split(b"<p")
    paragraphs = b" ".join(piece.partition(b"</p")[0] for piece in pieces[1:] if piece.startswith(_AFTER_P))
    return paragraphs if len(paragraphs) >= _FEW else data
