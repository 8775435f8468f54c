import gzip
import zlib

import brotli
import pytest

from aidtrail.read.unpack import unpack

BODY = b"twelve howitzers " * 100
RAW = zlib.compress(BODY)[2:-4]


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (BODY, None),
        (BODY, "identity"),
        (gzip.compress(BODY, mtime=0), "gzip"),
        (gzip.compress(BODY, mtime=0), "X-GZip"),
        (zlib.compress(BODY), "deflate"),
        (RAW, "deflate"),
        (gzip.compress(zlib.compress(BODY), mtime=0), "deflate, gzip"),
        (brotli.compress(BODY), "br"),
    ],
)
def test_a_body_is_unpacked_as_its_header_says(body: bytes, encoding: str | None) -> None:
    assert unpack(body, encoding, 10_000) == BODY


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (gzip.compress(bytes(10_000_000), mtime=0), "gzip", "more than 1 MB"),
        (gzip.compress(gzip.compress(bytes(10_000_000), mtime=0), mtime=0), "gzip, gzip", "more than 1 MB"),
        (bytes(2_000_000), None, "more than 1 MB"),
        (brotli.compress(bytes(10_000_000)), "br", "more than 1 MB"),
        (BODY, "gzip", "not packed as it says"),
        (BODY, "br", "not packed as it says"),
        (BODY, "zstd", "'zstd'"),
    ],
)
def test_bombs_and_lies_are_errors_that_say_so(body: bytes, encoding: str | None, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        unpack(body, encoding, 1_000_000)
