"""The marks that texts share with those held, of all texts at once: two runs of postings, walked through side by side.

Where most texts are looked up, as for the reuse of all, their marks stand in a run already, in the order of those
held. So none is searched for, and a mark that one text alone has is passed once and never looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.trace import postings
from recoupe.trace.grams import found, ordered
from recoupe.trace.marks import Marks
from recoupe.trace.postings import Postings, Run, Shared, Sought

__all__ = ["Joined"]

AT_ONCE = 1 << 20  # postings walked through together, about: as many as a processor keeps at hand
_MARK = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Joined:
    """For each text the marks that it shares, and which postings of ``held`` have them."""

    held: Run
    keys: NDArray[np.uint32]  # of the texts, in order
    bounds: NDArray[np.intp]  # where the marks of each begin and end
    places: NDArray[np.uint32]  # of each mark in its text
    starts: NDArray[np.uint32]  # of its first posting
    sizes: NDArray[np.uint16]  # how many have it, as far as refrains are told

    @classmethod
    def of(cls, asking: Postings, held: Postings) -> Joined:
        """What the texts of some postings share with those of others, or with each other."""
        run, own = held.join(), asking.join()
        at, starts, sizes = map(np.concatenate, zip(*_walked(own, run), strict=True))
        keys = own.postings[at].astype(np.uint32)
        order = ordered(keys)
        keys = keys[order]
        firsts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])[: keys.size])
        bounds = np.append(firsts, keys.size)
        return cls(run, keys[firsts], bounds, own.places[at[order]], starts[order], sizes[order])

    def sharing(self, texts: Sequence[tuple[int, Marks]], least: int = 1) -> Shared:
        """As of the postings, for texts that are those of the run."""
        at, which = found(np.array([key for key, _ in texts], dtype=np.uint32), self.keys)
        begins, sizes = self.bounds[at], self.bounds[at + 1] - self.bounds[at]
        marks = np.arange(int(sizes.sum())) + np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
        starts = self.starts[marks].astype(np.intp)
        sought = Sought(np.repeat(which, sizes), self.places[marks], [(self.held, starts, starts + self.sizes[marks])])
        return sought.shared(texts, least)


Part = tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint16]]


def _walked(asking: Run, held: Run) -> Iterator[Part]:
    """The postings of ``asking`` whose marks others hold, of each the first that does, and how many do."""
    bits = (max(asking.postings.size, held.postings.size) // AT_ONCE).bit_length()
    cuts = np.arange(1, 1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    ours, theirs = (np.array([0, *run.postings.searchsorted(cuts), run.postings.size]) for run in (asking, held))
    for part in range(1 << bits):
        own, others = asking.postings[ours[part] : ours[part + 1]], held.postings[theirs[part] : theirs[part + 1]]
        marks = (others >> _MARK).astype(np.uint32)
        first, which = found((own >> _MARK).astype(np.uint32), marks)
        heads = np.flatnonzero(np.concatenate([[True], marks[1:] != marks[:-1]])[: marks.size])
        counts = np.zeros(marks.size, dtype=np.uint16)
        counts[heads] = np.minimum(np.diff(heads, append=marks.size), postings.RARE + 1)
        shared = (counts[first] > 1) | (others[first] != own[which])  # a mark of one text alone is found with it
        first, which = first[shared], which[shared]
        yield (which + ours[part]).astype(np.uint32), (first + theirs[part]).astype(np.uint32), counts[first]
