"""Compressed bodies, unpacked within a limit: a small body can hold gigabytes."""

import zlib
from collections.abc import Callable
from functools import partial


def unpack(body: bytes, encoding: str | None, limit: int) -> bytes:
    """The bytes of a body whose Content-Encoding is `encoding` (gzip, deflate, br, identity or none; any chain).

    Raises ValueError, its text the reason, where they are more than `limit`, broken, or packed in another way.
    """
    for name in reversed([part.strip().lower() for part in (encoding or "").split(",")]):
        if name in ("", "identity", "none"):
            continue
        body = _unpacked(body, name, limit)
    if len(body) > limit:
        raise ValueError(_too_large(limit))
    return body


def _unpacked(body: bytes, name: str, limit: int) -> bytes:
    for unpacker in _unpackers(name, limit):
        try:
            data = unpacker(body)
        except Exception:  # zlib and Brotli each have an error of their own, without a common parent
            continue
        if len(data) > limit:
            raise ValueError(_too_large(limit))
        return data
    raise ValueError(f"is not packed as it says ({name[:20]})")


def _unpackers(name: str, limit: int) -> list[Callable[[bytes], bytes]]:
    """What may unpack a body of that name; each gives one byte more than the limit, or a few, of one that is larger."""
    if name == "br":
        from brotli import Decompressor  # type: ignore[import-untyped]  # of the extra `archive`

        return [lambda body: Decompressor().process(body, output_buffer_limit=limit + 1)]
    if name not in _WINDOWS:
        raise ValueError(f"is packed as {name[:20]!r}, which is not read")
    return [partial(_zlib, window=window, limit=limit) for window in _WINDOWS[name]]


def _zlib(body: bytes, window: int, limit: int) -> bytes:
    return zlib.decompressobj(window).decompress(body, limit + 1)


_WINDOWS = {"gzip": (31, 47), "x-gzip": (31, 47), "deflate": (15, -15)}  # zlib's codes: gzip, any, zlib, raw deflate


def _too_large(limit: int) -> str:
    return f"holds more than {limit / 1e6:g} MB unpacked"
