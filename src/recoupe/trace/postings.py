"""Which texts hold a mark: postings in sorted runs that merge as they grow.

A posting is one number of 64 bits, the mark above, the text's key below. A run never changes once it
is sorted, so it can lie in a file and be mapped from there. Two runs of like size become one, so that
there are never more than a few, and each posting is moved few times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.marks import Marks

__all__ = ["Postings", "Run"]

Sorted = NDArray[np.uint64]
Places = NDArray[np.intp]

RARE = 256  # texts: a mark that more of them hold is a refrain
# A text that is made of refrains, by this share of its marks, is one of a thousand copies. It is tied to
# the FIRST of them alone (those with the smallest keys), so that they stay linear. In any other text a
# refrain is a common turn or furniture, and tells nothing.
MADE_OF_REFRAINS = 0.5
FIRST = 32
_MARK = np.uint64(32)
_KEY = np.uint64(0xFFFFFFFF)


@dataclass(slots=True)
class Run:
    """Postings in order, and the file they lie in, if any."""

    postings: Sorted
    file: Path | None = None

    @classmethod
    def read(cls, file: Path) -> Run:
        return cls(np.load(file, mmap_mode="r", allow_pickle=False), file)

    def write(self, file: Path) -> None:
        """Write the postings to ``file``, and read them from there from now on."""
        with file.open("wb") as out:
            np.save(out, self.postings, allow_pickle=False)
        self.postings, self.file = np.load(file, mmap_mode="r", allow_pickle=False), file


class Postings:
    """Marks of texts; what came first makes no difference."""

    def __init__(self, runs: Sequence[Run] = ()) -> None:
        self.runs = list(runs)

    def add(self, texts: Iterable[tuple[int, Marks]]) -> None:
        """Take in the marks of ``texts``, each under its key."""
        parts = [_postings(key, marks) for key, marks in texts]
        new = np.sort(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.uint64)
        if new.size:
            self.runs.append(Run(new))
        while len(self.runs) > 1 and self.runs[-2].postings.size < 2 * self.runs[-1].postings.size:
            last, before = self.runs.pop(), self.runs.pop()
            self.runs.append(Run(np.sort(np.concatenate([before.postings, last.postings]), kind="stable")))

    def remove(self, key: int, marks: Marks) -> None:
        """Take out what ``add`` took in under ``key``."""
        gone = np.sort(_postings(key, marks))
        for at, run in enumerate(self.runs):
            places = np.searchsorted(run.postings, gone)
            held = places < run.postings.size
            held[held] = run.postings[places[held]] == gone[held]
            if held.any():
                self.runs[at] = Run(np.delete(run.postings, places[held]))
        self.runs = [run for run in self.runs if run.postings.size]

    def sharing(self, marks: Marks) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
        """The keys of the texts that share some of ``marks``, in order, and how many each shares."""
        runs = [run.postings for run in self.runs]
        held = [_ranges(run, marks) for run in runs]
        sizes = sum((ends - starts for starts, ends in held), start=np.zeros(len(marks), dtype=np.intp))
        rare, common = sizes <= RARE, sizes > RARE
        found = [_gathered(run, starts[rare], ends[rare]) for run, (starts, ends) in zip(runs, held, strict=True)]
        if common.sum() < MADE_OF_REFRAINS * len(marks):
            common[:] = False
        firsts = [
            _gathered(run, starts[common], np.minimum(ends[common], starts[common] + FIRST))
            for run, (starts, ends) in zip(runs, held, strict=True)
        ]
        together = np.concatenate([_NONE, *found, _firsts(np.sort(np.concatenate([_NONE, *firsts])))])
        return np.unique((together & _KEY).astype(np.uint32), return_counts=True)


_NONE: Sorted = np.zeros(0, dtype=np.uint64)


def _firsts(postings: Sorted) -> Sorted:
    """Of each mark the FIRST texts."""
    marks = postings >> _MARK
    return postings[np.arange(postings.size) - np.searchsorted(marks, marks) < FIRST]


def _postings(key: int, marks: Marks) -> Sorted:
    return (marks.astype(np.uint64) << _MARK) | np.uint64(key)


def _ranges(run: Sorted, marks: Marks) -> tuple[Places, Places]:
    wide = marks.astype(np.uint64) << _MARK
    return np.searchsorted(run, wide), np.searchsorted(run, wide | _KEY, side="right")


def _gathered(run: Sorted, starts: Places, ends: Places) -> Sorted:
    """The postings of all ranges, one behind the other."""
    sizes = ends - starts
    before = np.cumsum(sizes) - sizes
    places = np.arange(int(sizes.sum())) - np.repeat(before, sizes) + np.repeat(starts, sizes)
    return np.asarray(run[places])
