"""Pages whose openings are near each other though their languages differ.

A page's opening is the vectors of its first sentences, and its sketch their sum in fewer dimensions.
Sketches of one language stand in one table; all of another page's language are looked through,
without an index that would depend on what came first: 100,000 take a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.encoder import Vectors

__all__ = ["LEADS", "LIKE", "NO_LEADS", "NO_SKETCHES", "Leads", "Sketches", "likeness", "sketch"]

Keys = NDArray[np.uint32]
Leads = NDArray[np.float16]  # the vectors of the opening sentences, a row each

NO_LEADS: Leads = np.zeros((0, 1), dtype=np.float16)
LEADS = 4  # opening sentences by which a page is known across languages
SKETCH = 128  # dimensions
NO_SKETCHES: Vectors = np.zeros((0, SKETCH), dtype=np.float32)
# Set on 228 pairs of news and translations of it (WMT 2021) and 93,000 pairs of other texts, with the
# vectors of use-multilingual-3: no pair is below .53 by sketch, two in a thousand others above .50.
NEAR_SKETCH = 0.5
# Of the same pairs none has its nearest opening sentences below .58, one in a thousand others above .51.
NEAR_LEADS = 0.53
# What the cosines of sentences that follow each other on both pages are above this makes their likeness. Of 380 pairs
# of texts and translations none has less than .93, of 9,500 others none more than .56.
UNLIKE = 0.3
LIKE = 0.67
BLOCK = 256  # sketches looked up at a time
ROUNDING = 1e-4  # of a cosine, far more than there is


@cache
def _projection(dimensions: int) -> Vectors:
    return np.random.default_rng(2022).standard_normal((dimensions, SKETCH), dtype=np.float32)


def sketch(leads: Leads) -> Vectors:
    """One vector of length 1 for an opening; zeros where it has no sentence."""
    if not len(leads):
        return np.zeros(SKETCH, dtype=np.float32)
    drawn = leads.astype(np.float32).sum(axis=0) @ _projection(leads.shape[1])
    return np.asarray(drawn / max(float(np.linalg.norm(drawn)), 1e-9), dtype=np.float32)


def likeness(one: Leads, others: Sequence[Leads]) -> list[float]:
    """How like each of ``others`` is told, in the same order: 0 for most, above LIKE for a text and its translation."""
    if not others:
        return []
    own, theirs = one.astype(np.float32), np.concatenate(others).astype(np.float32)
    nearest = (own @ theirs.T).max(axis=0)
    ends = np.cumsum([len(other) for other in others]).tolist()
    found = []
    for start, end in pairwise([0, *ends]):
        # of two alone again, for the last bit of a product depends on what else is multiplied
        near = start < end and float(nearest[start:end].max()) > NEAR_LEADS - ROUNDING
        found.append(_in_order(own @ theirs[start:end].T) if near else 0.0)
    return found


def _in_order(cosines: Vectors) -> float:
    """The most that sentences which follow each other on both pages have above UNLIKE; 0 where no two are near."""
    if float(cosines.max()) < NEAR_LEADS:
        return 0.0
    best = [0.0] * (cosines.shape[1] + 1)  # of the sentences so far with so many of the other page's
    for row in (cosines - UNLIKE).tolist():
        before = best[:]
        for at, gain in enumerate(row):
            best[at + 1] = max(before[at + 1], best[at], before[at] + gain)
    return best[-1]


class Sketches:
    """The sketches of the texts of one language; the table doubles as it fills."""

    def __init__(self, keys: Keys | None = None, table: Vectors | None = None, file: Path | None = None) -> None:
        self._keys = np.zeros(64, dtype=np.uint32) if keys is None else keys
        self._table = np.zeros((64, SKETCH), dtype=np.float32) if table is None else table
        self._size = 0 if keys is None else len(keys)
        self.file = file  # where they are as they are here

    @classmethod
    def read(cls, file: Path) -> Sketches:
        with np.load(file, allow_pickle=False) as known:
            return cls(known["keys"], known["table"], file)

    def write(self, file: Path) -> None:
        with file.open("wb") as out:
            np.savez(out, keys=self.keys, table=self.table)
        self.file = file

    def add(self, key: int, drawn: Vectors) -> None:
        if self._size == len(self._keys):
            more = max(64, self._size)
            self._keys = np.concatenate([self._keys, np.zeros(more, dtype=np.uint32)])
            self._table = np.concatenate([self._table, np.zeros((more, SKETCH), dtype=np.float32)])
        self._keys[self._size], self._table[self._size] = key, drawn
        self._size += 1
        self.file = None

    def remove(self, key: int) -> None:
        """The last sketch takes the place of the one removed; where there is none, nothing happens."""
        for place in np.flatnonzero(self._keys[: self._size] == key).tolist():
            self._size -= 1
            self._keys[place], self._table[place] = self._keys[self._size], self._table[self._size]
            self.file = None

    @property
    def keys(self) -> Keys:
        """Of the texts, in no order."""
        return self._keys[: self._size]

    @property
    def table(self) -> Vectors:
        """A row for each of the ``keys``."""
        return self._table[: self._size]

    def near(self, drawn: Vectors) -> Iterator[list[int]]:
        """For each row of ``drawn`` the keys of the sketches near it, in no order."""
        for begin in range(0, len(drawn), BLOCK):
            cosines = drawn[begin : begin + BLOCK] @ self.table.T
            near = np.flatnonzero(cosines >= NEAR_SKETCH)  # as one row: of two dimensions it takes twice as long
            ends = np.searchsorted(near, np.arange(1, len(cosines)) * self._size)
            yield from (self._keys[some].tolist() for some in np.split(near % self._size, ends))
