"""Which pages hold a word, and with what weight: postings in runs that merge as they grow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.collate.profiles import Terms

__all__ = ["WeightedPostings"]


@dataclass(frozen=True, slots=True)
class _Run:
    """Postings by code: those of ``codes[i]`` stand from ``starts[i]`` to ``starts[i + 1]``."""

    codes: NDArray[np.uint32]
    starts: NDArray[np.int64]
    places: NDArray[np.uint32]
    weights: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.places)

    @classmethod
    def of(cls, codes: NDArray[np.uint32], places: NDArray[np.uint32], weights: NDArray[np.float32]) -> _Run:
        order = np.argsort(codes, kind="stable")
        unique, starts = np.unique(codes[order], return_index=True)
        return cls(unique, np.append(starts, len(codes)), places[order], weights[order])

    def spread(self) -> NDArray[np.uint32]:
        """The code of each posting."""
        return np.repeat(self.codes, np.diff(self.starts))


class WeightedPostings:
    """Bags of words by the places of their pages, counted from 0.

    Two runs of like size become one, so that there are never more than a few.
    """

    def __init__(self) -> None:
        self._runs: list[_Run] = []

    def add(self, pages: Iterable[tuple[int, Terms]]) -> None:
        """Take in the words of pages by their places, which have none here yet."""
        if pages := [(place, terms) for place, terms in pages if len(terms)]:
            codes = np.concatenate([terms.codes for _, terms in pages])
            places = np.array([place for place, _ in pages], dtype=np.uint32)
            weights = np.concatenate([terms.weights for _, terms in pages]).astype(np.float32)
            self._runs.append(_Run.of(codes, np.repeat(places, [len(terms) for _, terms in pages]), weights))
        while len(self._runs) > 1 and len(self._runs[-2]) < 2 * len(self._runs[-1]):
            last, before = self._runs.pop(), self._runs.pop()
            self._runs.append(_merged([before, last]))

    def cosines(self, terms: Terms, places: int) -> NDArray[np.float64]:
        """Of each of the first ``places`` the cosine of its words and ``terms``, but for rounding."""
        found = np.zeros(places)
        weights = terms.weights.astype(np.float32)
        for run in self._runs:
            at = np.minimum(np.searchsorted(run.codes, terms.codes), len(run.codes) - 1)
            held = run.codes[at] == terms.codes
            starts, ends = run.starts[at[held]], run.starts[at[held] + 1]
            ranges = [slice(start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
            if ranges:  # copied range by range: twice as fast as posting by posting
                where = np.concatenate([run.places[r] for r in ranges])
                shares = np.concatenate([run.weights[r] for r in ranges]) * np.repeat(weights[held], ends - starts)
                found += np.bincount(where, shares, minlength=places)
        return found


def _merged(runs: Sequence[_Run]) -> _Run:
    codes = np.concatenate([run.spread() for run in runs])
    places = np.concatenate([run.places for run in runs])
    return _Run.of(codes, places, np.concatenate([run.weights for run in runs]))
