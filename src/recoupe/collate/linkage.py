"""Groups by average linkage: the nearest two are joined until none are near enough on average."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["average_linkage"]

Matrix = NDArray[np.float64]


def average_linkage(nearness: Matrix, least: float, together: Iterable[Sequence[int]] = ()) -> list[list[int]]:
    """The rows of a symmetric ``nearness`` in groups whose halves were at least ``least`` near on average.

    Those of each set of ``together`` are in one group from the start; two at -inf never meet otherwise.
    Of pairs as near, the first rows come first.
    """
    groups = _Groups(nearness)
    for rows in together:
        first, *others = sorted(rows)
        for other in others:
            groups.join(first, other)
    while True:
        i, j, value = groups.nearest()
        if not value >= least:
            return [members for members in groups.members if members]
        groups.join(i, j)


class _Groups:
    """Groups, each by its first row, and the mean nearness of every two."""

    def __init__(self, nearness: Matrix) -> None:
        self._near = nearness.astype(np.float64)
        np.fill_diagonal(self._near, -np.inf)
        self.members = [[row] for row in range(len(nearness))]
        self._best = self._near.argmax(axis=1)
        self._values = self._near.max(axis=1)

    def nearest(self) -> tuple[int, int, float]:
        row = int(self._values.argmax())
        i, j = sorted((row, int(self._best[row])))
        return i, j, float(self._values[row])

    def join(self, i: int, j: int) -> None:
        near, best = self._near, self._best
        ours, theirs = len(self.members[i]), len(self.members[j])
        near[i] = (near[i] * ours + near[j] * theirs) / (ours + theirs)
        near[i, i] = -np.inf
        near[:, i] = near[i]
        near[j], near[:, j] = -np.inf, -np.inf
        self.members[i] += self.members[j]
        self.members[j] = []
        stale = (best == i) | (best == j) | (near[i] > self._values)
        stale[[i, j]] = True
        rows = np.flatnonzero(stale)
        best[rows] = near[rows].argmax(axis=1)
        self._values[rows] = near[rows, best[rows]]
