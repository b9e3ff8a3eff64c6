"""Bytes from a file, never more than allowed, decompressed where they are gzip."""

from __future__ import annotations

import zlib
from pathlib import Path

from recoupe.collect.limits import megabytes
from recoupe.errors import NotCollected

__all__ = ["read_bounded", "unpacked"]

_GZIP = b"\x1f\x8b"
_STEP = 1 << 16


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
    if not content.startswith(_GZIP):
        return content
    parts: list[bytes] = []
    total = 0
    rest = content
    while rest.startswith(_GZIP):  # a gzip file may be several streams, one after the other
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        pending = rest
        while not stream.eof:
            try:
                part = stream.decompress(pending, _STEP)
            except zlib.error as error:
                raise NotCollected(name, "its compression is damaged") from error
            total += len(part)
            if total > limit:
                raise NotCollected(name, f"too large when decompressed (more than {megabytes(limit)})")
            parts.append(part)
            pending = stream.unconsumed_tail
            if not pending and not part and not stream.eof:
                raise NotCollected(name, "its compressed data ends too early")
        rest = stream.unused_data
    return b"".join(parts)
