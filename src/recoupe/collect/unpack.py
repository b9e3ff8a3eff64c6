"""Bytes from a file or an answer, never more than allowed, decompressed."""

from __future__ import annotations

import zlib
from pathlib import Path

from recoupe.collect.limits import megabytes
from recoupe.errors import NotCollected

__all__ = ["ENCODINGS", "decoded", "read_bounded", "unpacked"]

ENCODINGS = "gzip, deflate"  # the compressions of HTTP that are undone here
_GZIP = b"\x1f\x8b"
_STEP = 1 << 16
# A gzip file may be several streams, one after the other; a million empty ones would take hours to go through.
_MOST_STREAMS = 1_000


def read_bounded(path: Path, name: str, limit: int) -> bytes:
    """The file's bytes. Raises NotCollected where it cannot be read, or is larger than ``limit``."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise NotCollected(name, f"too large ({megabytes(size)}; the limit is {megabytes(limit)})")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise NotCollected(name, (error.strerror or str(error)).lower()) from error
    if len(content) > limit:
        raise NotCollected(name, f"too large (more than {megabytes(limit)})")
    return content


def unpacked(content: bytes, name: str, limit: int) -> bytes:
    """``content`` decompressed if it is gzip, else as it is.

    Raises NotCollected where the stream is damaged or holds more than ``limit`` bytes.
    """
    return _gunzipped(content, name, limit) if content.startswith(_GZIP) else content


def decoded(body: bytes, encoding: str, name: str, limit: int) -> bytes:
    """The body of an HTTP answer without its ``Content-Encoding``.

    Raises NotCollected where it is in another encoding than ENCODINGS, is not what it says it is, or holds more
    than ``limit`` bytes.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity", "none"} or not body:
        content = body
    elif encoding in {"gzip", "x-gzip"}:
        if not body.startswith(_GZIP):
            raise NotCollected(name, "the server says that it sent gzip, and did not")
        content = _gunzipped(body, name, limit)
    elif encoding == "deflate":
        content = _deflated(body, name, limit)
    else:
        raise NotCollected(name, f"it is compressed in a way that is not read here ({encoding[:40]})")
    if len(content) > limit:
        raise NotCollected(name, f"too large (more than {megabytes(limit)})")
    return content


def _gunzipped(content: bytes, name: str, limit: int) -> bytes:
    parts: list[bytes] = []
    total = at = 0
    rest = memoryview(content)
    while rest[at : at + 2] == _GZIP:
        if len(parts) == _MOST_STREAMS:
            raise NotCollected(name, "its compression is damaged")
        part, took = _inflated(zlib.decompressobj(zlib.MAX_WBITS | 16), rest[at:], name, limit, total)
        parts.append(part)
        total += len(part)
        at += took
    return b"".join(parts)


def _deflated(body: bytes, name: str, limit: int) -> bytes:
    """What some servers send as deflate has no zlib header."""
    try:
        return _inflated(zlib.decompressobj(), memoryview(body), name, limit)[0]
    except NotCollected as error:
        if not isinstance(error.__cause__, zlib.error):
            raise
    return _inflated(zlib.decompressobj(-zlib.MAX_WBITS), memoryview(body), name, limit)[0]


def _inflated(
    stream: zlib._Decompress, content: memoryview, name: str, limit: int, before: int = 0
) -> tuple[bytes, int]:
    """What the compressed stream at the head of ``content`` holds, and how many bytes of it are the stream's.

    ``before`` bytes were had already, and count.
    """
    parts: list[bytes] = []
    total, at = before, 0
    while not stream.eof:
        piece: bytes | memoryview = content[at : at + _STEP]
        if not piece:
            raise NotCollected(name, "its compressed data ends too early")
        at += len(piece)
        while not stream.eof:
            try:
                part = stream.decompress(piece, _STEP)
            except zlib.error as error:
                raise NotCollected(name, "its compression is damaged") from error
            parts.append(part)
            total += len(part)
            if total > limit:
                raise NotCollected(name, f"too large when decompressed (more than {megabytes(limit)})")
            piece = stream.unconsumed_tail
            if not piece and len(part) < _STEP:
                break
    return b"".join(parts), at - len(stream.unused_data)
