"""Words in a row as numbers, so that many of them are compared at once."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

__all__ = ["Codes", "code", "grams", "mixed"]

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


def mixed(*parts: Codes) -> Codes:
    """A number for each row of ``parts``, at most 6 of them; their order counts."""
    found = parts[0]
    for part, by in zip(parts[1:], _MIX, strict=False):
        found = (found ^ part) * by
        found ^= found >> np.uint64(29)
    return found
