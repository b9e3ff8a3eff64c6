"""Words in a row as numbers, so that many of them are compared at once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

__all__ = ["Codes", "code", "found", "grams", "mixed", "ordered", "ranked"]

Codes = NDArray[np.uint64]

_MIX = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)


@lru_cache(maxsize=100_000)
def code(word: str) -> int:
    """A number of 32 bits for a word, the same in every run of the program."""
    return crc32(word.encode())


def grams(words: NDArray[np.uint32], size: int, salt: str = "") -> Codes:
    """A number for each ``size`` words in a row, at most 5; another one, nearly always, with another ``salt``."""
    wide = words.astype(np.uint64)
    ends = max(0, len(wide) - size + 1)
    return mixed(np.full(ends, code(salt), dtype=np.uint64), *(wide[n : n + ends] for n in range(size)))


def found(
    sought: NDArray[np.unsignedinteger], held: NDArray[np.unsignedinteger]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which of ``sought`` are among ``held``, which is in order: where the first of each stands there, and which."""
    if not len(held):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    at = held.searchsorted(sought)
    which = (held.take(at, mode="clip") == sought).nonzero()[0]
    return at[which], which


def mixed(*parts: Codes) -> Codes:
    """A number for each row of ``parts``, at most 6 of them; their order counts."""
    found = parts[0]
    for part, by in zip(parts[1:], _MIX, strict=False):
        found = found ^ part
        found *= by
        found ^= found >> np.uint64(29)
    return found


def ordered(*keys: NDArray[np.unsignedinteger]) -> NDArray[np.intp]:
    """The order of rows by their ``keys``, of which the last counts most; rows that are alike stay as they are.

    It is that of ``np.lexsort``, which sorts 16 bits at a time and compares no two rows: many in a fifth of the time.
    """
    return np.lexsort([part for key in keys for part in key.view(np.uint16).reshape(-1, key.itemsize // 2).T])


_HALF = np.uint64(32)


def ranked(numbers: Codes, places: NDArray[np.integer[Any]]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The first 32 bits of ``numbers`` in their order, those of one number in the order of their ``places``; and these.

    Two halves of one number, sorted at once: five times as quick as by an order that is made out first.
    """
    both = (numbers >> _HALF) << _HALF | places.astype(np.uint64)
    both.sort()
    return (both >> _HALF).astype(np.uint32), both.astype(np.uint32)
