"""Phrases that two texts share within one stretch of each, and whether chance or a copy brings them there.

Many pairs of texts are looked at together, a row for each phrase that a pair shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.grams import found, ordered
from recoupe.trace.marks import PHRASE, Marks
from recoupe.trace.postings import Shared

__all__ = ["ANCHORS", "PHRASES", "Enough", "Near", "longest", "near"]

Counts = NDArray[np.int64]

STRETCH = 60  # words
BITS = 3  # places that follow each other on both pages
RUN = 7  # marks in a row that are nobody's name
GAP = 6  # words: a stretch has phrases at least so near each other, for grammar alone is none
MANY = 120  # shared marks, as many as a stretch can hold: two pages with so many need no second look


@dataclass(frozen=True, slots=True)
class Enough:
    """How many marks within a stretch say that a copy may have brought them there.

    A few are in common by chance too, most often those of one or two names. A copy has them in several places, in its
    original's order: fewer than ``some`` count only where they stand so. Marks no more than ``joined`` words apart on
    both pages are at one place.
    """

    least: int
    some: int
    joined: int


# Set on 760 pairs of translations of one text in one language, 72 of pages with a retranslated paragraph of another
# (none has less than 10 phrases in so short a stretch), and 62,000 pairs of other texts, half a percent of which have 5
# (WMT 2021 news, BASIL). Of 42 pairs of other texts with 5 in common (BASIL, 11,025 pairs) 5 have them in so many
# places, of copies and borrowed paragraphs that are found (tests/copies) all have one more.
PHRASES = Enough(5, 10, PHRASE)
# Of 456 texts and translations .83 share so many pairs of names and numbers, of 17,100 others .0007. Fewer than six, in
# fewer places, have half of the pairs that chance brings together among 100,000, and 4 of 307 translated paragraphs.
ANCHORS = Enough(4, 6, 0)


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of texts with the most phrases that they share within one stretch: a row for each pair."""

    asked: NDArray[np.intp]  # which of the texts that were asked for
    keys: NDArray[np.uint32]  # of the text held
    most: Counts


def near(shared: Shared, enough: Enough) -> Near:
    """The pairs that share ``enough`` marks within a stretch."""
    rows = _Rows.of(shared, enough.least)
    counts, close = rows.counted()
    most = rows.most(counts)
    told = most >= enough.some
    few = np.flatnonzero((counts >= enough.least) & ~np.repeat(told, rows.sizes))
    told[rows.copied(few, close, enough.joined)] = True
    return rows.near(most, told)


def longest(one: Marks, other: Marks) -> int:
    """The words of the longest stretch that two texts have in common, as far as their phrases tell.

    Between two phrases of a stretch neither text has one that the other lacks.
    """
    there, here = found(one.codes, other.codes)
    if not len(here):
        return 0
    own, theirs = one.places[here].astype(np.int64), other.places[there].astype(np.int64)
    order = np.lexsort((own, own - theirs))
    own, theirs = own[order], theirs[order]
    lacking = _lacking(one, here, own) + _lacking(other, there, theirs)  # both grow with the place
    breaks = (np.diff(own - theirs) != 0) | (np.diff(own) > GAP) | (np.diff(lacking) != 0)
    first, last = own[np.concatenate([_YES, breaks])], own[np.concatenate([breaks, _YES])]
    return int((last - first).max()) + PHRASE


_YES = np.ones(1, dtype=bool)


def _lacking(marks: Marks, held: NDArray[np.intp], places: Counts) -> NDArray[np.intp]:
    """For each of ``places`` how many marks before it the other text does not hold; ``held`` are those it does."""
    left = np.ones(len(marks), dtype=bool)
    left[held] = False
    return np.sort(marks.places[left]).searchsorted(places)


_KEY = np.uint64(32)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Shared marks in the order of the pairs, and of the places in the text that was asked for."""

    pairs: NDArray[np.uint64]  # the text asked for above, the key of the other below
    own: Counts
    theirs: Counts
    starts: NDArray[np.intp]  # of each pair

    @classmethod
    def of(cls, shared: Shared, least: int) -> _Rows:
        """The rows of pairs of two texts that share ``least`` of them, whatever their places."""
        pairs = (shared.asked.astype(np.uint64) << _KEY) | shared.keys
        order = ordered(shared.own, pairs)
        pairs, own = pairs[order], shared.own[order].astype(np.int64)
        dense = np.zeros(own.size, dtype=np.intp)  # where the first of ``least`` rows not too far apart stands
        if own.size >= least:
            ends = slice(None, 1 - least), slice(least - 1, None)
            same = pairs[ends[0]] == pairs[ends[1]]
            dense[ends[0]] = same & (own[ends[1]] - own[ends[0]] < 2 * STRETCH)
        starts = _starts(pairs)
        within = np.repeat(np.add.reduceat(dense, starts) > 0, np.diff(starts, append=own.size)) if own.size else order
        pairs, own, theirs = pairs[within], own[within], shared.theirs[order][within].astype(np.int64)
        return cls(pairs, own, theirs, _starts(pairs))

    @property
    def sizes(self) -> NDArray[np.intp]:
        """How many rows each pair has."""
        return np.diff(self.starts, append=self.pairs.size)

    def near(self, most: Counts, kept: NDArray[np.bool_]) -> Near:
        found = self.pairs[self.starts[kept]]
        return Near((found >> _KEY).astype(np.intp), found.astype(np.uint32), most[kept])

    def most(self, counts: Counts) -> Counts:
        """The highest of each pair's ``counts``; all its rows, where they are so many that any place will do."""
        if not self.starts.size:
            return counts
        return np.where(self.sizes > MANY, self.sizes, np.maximum.reduceat(counts, self.starts))

    def counted(self) -> tuple[Counts, tuple[Counts, Counts]]:
        """For each row how many of its pair stand near it on both pages, with itself; and which two rows do."""
        counts = np.ones(self.pairs.size, dtype=np.int64)
        ones, others = [counts[:0]], [counts[:0]]
        rows = np.flatnonzero(np.repeat(self.sizes <= MANY, self.sizes))
        for step in range(1, STRETCH):
            rows = rows[: np.searchsorted(rows, self.pairs.size - step)]
            beyond = rows + step
            rows = rows[(self.pairs[beyond] == self.pairs[rows]) & (self.own[beyond] - self.own[rows] < STRETCH)]
            if not rows.size:
                break
            close = rows[np.abs(self.theirs[rows + step] - self.theirs[rows]) < STRETCH]
            counts[close] += 1
            counts[close + step] += 1
            ones.append(close)
            others.append(close + step)
        return counts, (np.concatenate(ones), np.concatenate(others))

    def copied(self, centres: Counts, near: Sequence[Counts], joined: int) -> NDArray[np.intp]:
        """The pairs where marks around one of ``centres`` stand in a row, or in several places in one order."""
        wanted = np.zeros(self.pairs.size, dtype=bool)
        wanted[centres] = True
        around = np.concatenate([centres, *(here[wanted[here]] for here in near)])
        marks = np.concatenate([centres, *(there[wanted[here]] for here, there in zip(near, near[::-1], strict=True))])
        order = np.lexsort((marks, around))
        around, marks = around[order], marks[order]
        first = np.searchsorted(around, centres)
        column = np.arange(around.size) - np.repeat(first, np.diff([*first, around.size]))
        table = np.full((int(column.max(initial=0)) + 1, centres.size), -1)
        table[column, np.searchsorted(centres, around)] = marks
        yes = _in_order(np.where(table < 0, 0, self.own[table]), np.where(table < 0, -1, self.theirs[table]), joined)
        return np.searchsorted(self.starts, centres[yes], side="right") - 1


def _in_order(own: Counts, theirs: Counts, joined: int) -> NDArray[np.bool_]:
    """For each column of places, in the order of ``own``, whether they are a copy's; behind the last ``theirs`` is -1.

    RUN places in a row are, or BITS that follow each other on both pages.
    """
    bits, runs = np.ones_like(own), np.ones_like(own)
    for later in range(1, len(own)):
        for earlier in range(later):
            apart, same = own[later] - own[earlier], theirs[later] - theirs[earlier]
            another = (apart != same) | (apart > joined)
            bits[later] = np.maximum(bits[later], np.where((apart > 0) & (same > 0), bits[earlier] + another, 0))
            runs[later] = np.maximum(runs[later], np.where((apart == 1) & (same == 1), runs[earlier] + 1, 0))
    return np.asarray((bits.max(axis=0) >= BITS) | (runs.max(axis=0) >= RUN))


def _starts(pairs: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Where each pair begins, in rows in the order of the pairs."""
    return np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]])[: pairs.size])
