"""Which texts hold a mark, and where: postings in sorted runs that merge as they grow.

A posting is one number of 64 bits, the mark above, the text's key below, and beside it the mark's place in the
text. A run never changes once it is sorted, so it can lie in a file and be mapped from there. Two runs of like
size become one, so that there are never more than a few, and each posting is moved few times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.grams import ordered
from recoupe.trace.marks import Marks

__all__ = ["Postings", "Run", "Shared", "Sought"]

Wide = NDArray[np.uint64]
Narrow = NDArray[np.uint32]
Index = NDArray[np.intp]

# Texts: a mark that more of them hold is a refrain. Among 100,000 a phrase in 129 to 256 of them is a common turn, and
# those were half of all that was found; among a few hundred no phrase but furniture is held by so many.
RARE = 128
# A text that is made of refrains, by this share of its marks, is one of a thousand copies. It is tied to
# the FIRST of them alone (those with the smallest keys), so that they stay linear. In any other text a
# refrain is a common turn or furniture, and tells nothing.
MADE_OF_REFRAINS = 0.5
FIRST = 32
# A search in a long run waits for memory at each step. Where MANY are made, a table tells for the upper bits of what is
# sought where it can stand: half the time for 64,000 searches in 16 million postings, and 30 ms a million to make.
LONG = 1_000_000  # postings
MANY = 10_000  # searches
_MARK = np.uint64(32)
_KEY = np.uint64(0xFFFFFFFF)
_SPREAD = np.uint32(0x9E3779B9)


@dataclass(slots=True)
class Run:
    """Postings in order, the place of each, and the file they lie in, if any."""

    postings: Wide
    places: Narrow
    file: Path | None = None
    _heads: Narrow | None = None  # for each value of the upper bits the first posting that has them

    @classmethod
    def read(cls, file: Path) -> Run:
        return cls(*_parted(file), file)

    def write(self, file: Path) -> None:
        """Write the postings to ``file``, and read them from there from now on."""
        with file.open("wb") as out:
            np.save(out, np.concatenate([self.postings.view(np.uint32), self.places]), allow_pickle=False)
        self.postings, self.places = _parted(file)
        self.file = file

    def search(self, sought: Wide) -> Index:
        """For each of ``sought`` the first posting that is not less."""
        if self.postings.size < LONG or sought.size < MANY:
            return np.searchsorted(self.postings, sought)
        bits = self.postings.size.bit_length() - 2  # two to four postings to each value, refrains aside
        upper = np.uint64(64 - bits)
        if self._heads is None:
            counts = np.bincount((self.postings >> upper).astype(np.intp), minlength=1 << bits)
            self._heads = np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32)
        head = (sought >> upper).astype(np.intp)
        low, high = self._heads[head].astype(np.intp), self._heads[head + 1].astype(np.intp)
        open_ = np.flatnonzero(low < high)
        while open_.size:
            middle = (low[open_] + high[open_]) >> 1
            less = self.postings[middle] < sought[open_]
            low[open_[less]], high[open_[~less]] = middle[less] + 1, middle[~less]
            open_ = open_[low[open_] < high[open_]]
        return low

    def holds(self, at: Index, sought: Wide) -> NDArray[np.bool_]:
        """Whether the postings there have the marks of those ``sought``."""
        there = self.postings[np.minimum(at, self.postings.size - 1)] >> _MARK
        return np.asarray((there == sought >> _MARK) & (at < self.postings.size))

    def merged(self, other: Run) -> Run:
        """The postings of both, in new arrays."""
        at = np.searchsorted(self.postings, other.postings) + np.arange(other.postings.size)
        rest = np.ones(self.postings.size + other.postings.size, dtype=bool)
        rest[at] = False
        postings, places = np.empty(rest.size, dtype=np.uint64), np.empty(rest.size, dtype=np.uint32)
        postings[at], places[at] = other.postings, other.places
        postings[rest], places[rest] = self.postings, self.places
        return Run(postings, places)


@dataclass(frozen=True, slots=True)
class Shared:
    """Marks that texts share with others held: a row for each, in no order."""

    asked: Index  # which of the texts that were asked for
    keys: Narrow  # of the texts held
    own: Narrow  # where the mark stands in the one
    theirs: Narrow  # and in the other


class Postings:
    """Marks of texts; what came first makes no difference."""

    def __init__(self, runs: Sequence[Run] = ()) -> None:
        self.runs = list(runs)

    def add(self, texts: Iterable[tuple[int, Marks]]) -> None:
        """Take in the marks of ``texts``, each under its key."""
        parts = [(_postings(key, marks), marks.places) for key, marks in texts]
        postings = np.concatenate([_NONE, *(postings for postings, _ in parts)])
        if postings.size:
            order = ordered(postings)
            self.runs.append(Run(postings[order], np.concatenate([places for _, places in parts])[order]))
        while len(self.runs) > 1 and self.runs[-2].postings.size < 2 * self.runs[-1].postings.size:
            self._merge_last()

    def join(self) -> Run:
        """Make one run of all: every posting is moved once more."""
        while len(self.runs) > 1:
            self._merge_last()
        return self.runs[0] if self.runs else Run(_NONE, _NO_PLACE)

    def _merge_last(self) -> None:
        last, before = self.runs.pop(), self.runs.pop()
        self.runs.append(before.merged(last))

    def remove(self, key: int, marks: Marks) -> None:
        """Take out what ``add`` took in under ``key``."""
        gone = np.sort(_postings(key, marks))
        for at, run in enumerate(self.runs):
            places = np.searchsorted(run.postings, gone)
            held = places < run.postings.size
            held[held] = run.postings[places[held]] == gone[held]
            if held.any():
                self.runs[at] = Run(np.delete(run.postings, places[held]), np.delete(run.places, places[held]))
        self.runs = [run for run in self.runs if run.postings.size]

    def sharing(self, texts: Sequence[tuple[int, Marks]], least: int = 1) -> Shared:
        """What ``texts``, each by its key, share with others held that share ``least`` marks with them, and some more.

        Refrains are left out but of texts made of them.
        """
        codes = np.concatenate([_NO_PLACE, *(marks.codes for _, marks in texts)])
        places = np.concatenate([_NO_PLACE, *(marks.places for _, marks in texts)])
        asked = np.repeat(np.arange(len(texts)), [len(marks) for _, marks in texts])
        order = ordered(codes)  # so that a run is walked through once
        codes, places, asked = codes[order].astype(np.uint64), places[order], asked[order]
        sought = Sought(asked, places, [(run, *_ranges(run, codes << _MARK)) for run in self.runs])
        return sought.shared(texts, least)


@dataclass(frozen=True, slots=True)
class Sought:
    """Marks of texts, and where the postings that have them begin and end in each run."""

    asked: Index  # which of the texts
    places: Narrow  # of the mark in it
    ranges: Sequence[tuple[Run, Index, Index]]

    def shared(self, texts: Sequence[tuple[int, Marks]], least: int) -> Shared:
        """What ``texts`` share by these marks with others that share ``least`` marks with them, and some more."""
        sizes = sum((ends - starts for _, starts, ends in self.ranges), start=np.zeros(self.asked.size, dtype=np.intp))
        common = sizes > RARE
        lengths = np.array([len(marks) for _, marks in texts], dtype=np.intp)
        made_of_them = np.bincount(self.asked[common], minlength=len(texts)) >= MADE_OF_REFRAINS * lengths
        few, first = np.flatnonzero((sizes > 0) & ~common), np.flatnonzero(common & made_of_them[self.asked])
        found = [_gathered(run, starts, ends, few) for run, starts, ends in self.ranges]
        if first.size:
            refrains = [
                _gathered(r, starts, np.minimum(ends, starts + FIRST), first) for r, starts, ends in self.ranges
            ]
            found.append(_firsts(*_together(refrains)))
        rows, postings, theirs = _together(found)
        asked, keys = self.asked[rows], postings.astype(np.uint32)
        kept = _often(asked, keys, least)
        asked, keys = asked[kept], keys[kept]
        others = (
            np.array([key for key, _ in texts], dtype=np.uint32)[asked] != keys
        )  # of a text's marks most are its own
        kept = kept[others]
        return Shared(asked[others], keys[others], self.places[rows[kept]], theirs[kept])


Rows = tuple[Index, Wide, Narrow]  # which mark was looked for, the posting found, and its place
_NONE: Wide = np.zeros(0, dtype=np.uint64)
_NO_PLACE: Narrow = np.zeros(0, dtype=np.uint32)
_NO_ROWS: Rows = (np.zeros(0, dtype=np.intp), _NONE, _NO_PLACE)


def _parted(file: Path) -> tuple[Wide, Narrow]:
    """Postings and places of a run's file, which is mapped."""
    whole: Narrow = np.load(file, mmap_mode="r", allow_pickle=False).view(np.ndarray)
    number = whole.size // 3
    return whole[: 2 * number].view(np.uint64), whole[2 * number :]


def _postings(key: int, marks: Marks) -> Wide:
    return (marks.codes.astype(np.uint64) << _MARK) | np.uint64(key)


def _ranges(run: Run, marks: Wide) -> tuple[Index, Index]:
    starts = run.search(marks)
    ends = starts.copy()
    held = np.flatnonzero(run.holds(starts, marks))
    ends[held] += 1
    several = held[run.holds(ends[held], marks[held])]  # most marks are held by one text at most
    last = marks[several] | _KEY
    behind = run.search(last)
    ends[several] = behind + run.holds(behind, last)
    return starts, ends


def _gathered(run: Run, starts: Index, ends: Index, marks: Index) -> Rows:
    """The postings of the ranges of some ``marks``, one behind the other."""
    sizes = (ends - starts)[marks]
    before = np.cumsum(sizes) - sizes
    at = np.arange(int(sizes.sum())) + np.repeat(starts[marks] - before, sizes)
    return np.repeat(marks, sizes), run.postings[at], run.places[at]


def _often(asked: Index, keys: Narrow, least: int) -> Index:
    """The rows of the pairs of which there are ``least``, and some more: two pairs in one bucket count as one.

    Most are pairs that chance brings together once, and putting them in order is what would cost.
    """
    bits = min(32, max(8, keys.size.bit_length()))
    buckets = ((keys ^ (asked.astype(np.uint32) * _SPREAD)) >> np.uint32(32 - bits)).astype(np.intp)
    return np.flatnonzero(np.bincount(buckets)[buckets] >= least) if keys.size else buckets


def _together(parts: Sequence[Rows]) -> Rows:
    marks, postings, places = zip(*parts, _NO_ROWS, strict=True)
    return np.concatenate(marks), np.concatenate(postings), np.concatenate(places)


def _firsts(marks: Index, postings: Wide, places: Narrow) -> Rows:
    """Of each mark that was looked for the FIRST texts."""
    order = np.lexsort((postings, marks))
    marks, postings, places = marks[order], postings[order], places[order]
    kept = np.arange(marks.size) - np.searchsorted(marks, marks) < FIRST
    return marks[kept], postings[kept], places[kept]
