"""Records to what a row holds, and back."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

__all__ = ["from_blob", "from_json", "to_blob", "to_json"]

T = TypeVar("T")


def to_blob(record: Any) -> bytes:
    """A record, packed small."""
    return zlib.compress(msgspec.msgpack.encode(record), 1)


def from_blob(blob: bytes, kind: type[T]) -> T:
    return msgspec.msgpack.decode(zlib.decompress(blob), type=kind)


def to_json(record: Any) -> str:
    """A record that a person with a database tool should be able to read."""
    return msgspec.json.encode(record).decode()


def from_json(text: str, kind: type[T]) -> T:
    return msgspec.json.decode(text, type=kind)
