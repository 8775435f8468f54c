"""Compressed bodies, unpacked within a limit: a small body can hold gigabytes."""

import zlib


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
    if name not in _WINDOWS:
        raise ValueError(f"is packed as {name[:20]!r}, which is not read")
    for window in _WINDOWS[name]:
        unpacker = zlib.decompressobj(window)
        try:
            data = unpacker.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(data) > limit:
            raise ValueError(_too_large(limit))
        return data
    raise ValueError(f"is not packed as it says ({name})")


_WINDOWS = {"gzip": (31, 47), "x-gzip": (31, 47), "deflate": (15, -15)}  # zlib's codes: gzip, any, zlib, raw deflate


def _too_large(limit: int) -> str:
    return f"holds more than {limit / 1e6:g} MB unpacked"
