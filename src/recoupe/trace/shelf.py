"""Where the index keeps its texts: in memory, or in a file that is mapped and read where it is looked at."""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import SEEK_END
from pathlib import Path
from typing import IO

import msgspec
import numpy as np

from recoupe.model import Article
from recoupe.trace.gist import Gist
from recoupe.trace.leads import NO_LEADS, Leads
from recoupe.trace.marks import NO_MARKS, Marks
from recoupe.trace.tokens import Tokens

__all__ = ["Kept", "Looks", "Place", "Shelf"]

Place = tuple[int, int]  # from, length: bytes of the file


@dataclass(frozen=True, slots=True)
class Looks:
    """What a text is looked up by; ``anchors`` and ``leads`` only once another language is within reach."""

    language: str | None
    days: tuple[int | None, ...]  # of each page that carries it, as ordinals, in the order of the pages
    words: Tokens
    phrases: Marks
    gist: Gist
    anchors: Marks = NO_MARKS
    leads: Leads = field(default_factory=lambda: NO_LEADS)


@dataclass(frozen=True, slots=True)
class Kept:
    """A text, by the pages that carry it."""

    articles: tuple[Article, ...]  # in the order of their ids
    looks: Looks


class Shelf:
    """Texts by their keys. The ``saved`` ones are read from ``file`` each time, the others are in memory."""

    def __init__(self, file: Path | None = None, saved: Mapping[int, Place] | None = None) -> None:
        self._fresh: dict[int, Kept] = {}
        self.settle(file, saved or {})

    def settle(self, file: Path | None, saved: Mapping[int, Place]) -> None:
        """Read from ``file`` from now on what is ``saved`` there; the rest is forgotten."""
        self.file = file
        self._saved = dict(saved)
        self._fresh.clear()
        self._bytes = _mapped(file) if file is not None and saved else b""
        self._gone = False  # whether the file holds a text that was taken from the shelf

    def __len__(self) -> int:
        return len(self._saved) + len(self._fresh)

    def __contains__(self, key: int) -> bool:
        return key in self._fresh or key in self._saved

    def __iter__(self) -> Iterator[int]:
        yield from self._saved
        yield from self._fresh

    def __getitem__(self, key: int) -> Kept:
        return self._fresh[key] if key in self._fresh else _unpacked(self._read(key))

    def looks(self, key: int) -> Looks:
        """What the text is looked up by, without its pages: quicker to read."""
        return self._fresh[key].looks if key in self._fresh else _looks(_opened(self._read(key)))

    def __setitem__(self, key: int, kept: Kept) -> None:
        self._saved.pop(key, None)
        self._fresh[key] = kept

    def __delitem__(self, key: int) -> None:
        self._gone = self._saved.pop(key, None) is not None or self._gone
        self._fresh.pop(key, None)

    @property
    def appends(self) -> bool:
        """Whether the file can be added to: it holds nothing that was taken out, and little that was replaced."""
        return not self._gone and 2 * sum(length for _, length in self._saved.values()) > len(self._bytes) > 0

    def append(self, file: Path) -> dict[int, Place]:
        """Add the texts in memory to ``file``, behind what is known of it; where each text stands then."""
        with file.open("r+b") as out:
            out.truncate(len(self._bytes))
            out.seek(0, SEEK_END)
            return self._saved | {key: _put(out, _packed(kept)) for key, kept in self._fresh.items()}

    def write(self, file: Path) -> dict[int, Place]:
        """Write all texts to the new ``file``; where each stands in it."""
        with file.open("wb") as out:
            return {key: _put(out, self._read(key) if key in self._saved else _packed(self[key])) for key in self}

    def _read(self, key: int) -> bytes:
        start, length = self._saved[key]
        return self._bytes[start : start + length]


def _mapped(file: Path) -> bytes | mmap.mmap:
    with file.open("rb") as opened:
        return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)


def _put(out: IO[bytes], packed: bytes) -> Place:
    place = out.tell(), len(packed)
    out.write(packed)
    return place


class _Packed(msgspec.Struct, array_like=True):
    """A text in the file; numbers as their bytes, little end first."""

    articles: bytes  # msgpack, deflated
    language: str | None
    days: tuple[int | None, ...]
    words: tuple[bytes, bytes]
    phrases: tuple[bytes, bytes]
    anchors: tuple[bytes, bytes]
    gist: tuple[bytes, bytes, bytes, bytes]
    leads: tuple[bytes, int]


def _packed(kept: Kept) -> bytes:
    looks = kept.looks
    gist = looks.gist
    return msgspec.msgpack.encode(
        _Packed(
            zlib.compress(msgspec.msgpack.encode(kept.articles)),
            looks.language,
            looks.days,
            (looks.words.codes.tobytes(), looks.words.marks.tobytes()),
            (looks.phrases.codes.tobytes(), looks.phrases.places.tobytes()),
            (looks.anchors.codes.tobytes(), looks.anchors.places.tobytes()),
            (gist.stems.tobytes(), gist.rows.tobytes(), gist.told.tobytes(), gist.pieces.tobytes()),
            (looks.leads.tobytes(), len(looks.leads)),
        )
    )


def _opened(packed: bytes) -> _Packed:
    return msgspec.msgpack.decode(packed, type=_Packed)


def _unpacked(packed: bytes) -> Kept:
    opened = _opened(packed)
    articles = msgspec.msgpack.decode(zlib.decompress(opened.articles), type=tuple[Article, ...])
    return Kept(articles, _looks(opened))


def _looks(opened: _Packed) -> Looks:
    return Looks(
        opened.language,
        opened.days,
        _tokens(*opened.words),
        _marks(*opened.phrases),
        _gist(*opened.gist),
        _marks(*opened.anchors),
        _rows(*opened.leads),
    )


def _tokens(codes: bytes, marks: bytes) -> Tokens:
    return Tokens(np.frombuffer(codes, dtype="<u4"), np.frombuffer(marks, dtype=np.uint8))


def _marks(codes: bytes, places: bytes) -> Marks:
    return Marks(np.frombuffer(codes, dtype="<u4"), np.frombuffer(places, dtype="<u4"))


def _gist(stems: bytes, rows: bytes, told: bytes, pieces: bytes) -> Gist:
    return Gist(
        np.frombuffer(stems, dtype="<u4"),
        np.frombuffer(rows, dtype="<u2"),
        np.frombuffer(told, dtype=np.bool_),
        np.frombuffer(pieces, dtype="<u4").reshape(-1, 4),
    )


def _rows(leads: bytes, rows: int) -> Leads:
    return np.frombuffer(leads, dtype="<f2").reshape(rows, -1) if rows else NO_LEADS
