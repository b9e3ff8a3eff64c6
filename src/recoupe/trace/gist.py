"""What of two pages is enough to see that they share nothing, before they are compared sentence by sentence.

Most pages that have a few phrases in common are no copies. Their gists say so in a tenth of the time that a
comparison takes, and without a vector: no cosines whatever, up to those that such an overlap of words allows,
could make a passage.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.grams import code
from recoupe.trace.outline import Outline

__all__ = ["Gist", "Matrix", "gist", "shared"]

Matrix = NDArray[np.float32]  # a row for each sentence of one page, a column for each of the other


@dataclass(frozen=True, slots=True)
class Gist:
    """The words of a page that are more than grammar, once for each sentence they stand in."""

    stems: NDArray[np.uint32]  # a number for each, in order
    rows: NDArray[np.uint16]  # the sentence
    told: NDArray[np.bool_]  # whether it stands there outside quotation marks
    sentences: int

    @property
    def sizes(self) -> NDArray[np.intp]:
        """How many words each sentence has."""
        return np.bincount(self.rows, minlength=self.sentences)

    @property
    def narrated(self) -> NDArray[np.intp]:
        """How many of them are told, and not quoted."""
        return np.bincount(self.rows[self.told], minlength=self.sentences)


def gist(known: Outline) -> Gist:
    """The gist of a page; a stem's number is the same in every run of the program."""
    stems = known.words.stem_codes.astype(np.uint64)
    rows = np.zeros(len(stems), dtype=np.uint64)
    inside = np.zeros(len(stems), dtype=bool)
    for row, piece in enumerate(known.pieces):
        rows[piece.first : piece.last] = row
        inside[piece.first : piece.last] = True
    inside &= stems != _GRAMMAR
    quoted = np.frombuffer(known.quoted, dtype=np.uint8).astype(np.uint64)
    each = np.sort((stems << _STEM | rows << _ROW | quoted)[inside])
    first = np.ones(len(each), dtype=bool)  # where a word is told and quoted, the former counts
    first[1:] = each[1:] >> _ROW != each[:-1] >> _ROW
    each = each[first]
    told = each & _QUOTED == 0
    return Gist((each >> _STEM).astype(np.uint32), (each >> _ROW).astype(np.uint16), told, len(known.pieces))


_QUOTED, _ROW, _STEM = np.uint64(1), np.uint64(1), np.uint64(17)  # the lowest bit, and those above which they stand
_GRAMMAR = np.uint64(code(""))


def shared(a: Gist, b: Gist) -> tuple[Matrix, Matrix]:
    """How many words each sentence of ``a`` has in common with each of ``b``: of all, and of those that are told."""
    at = np.searchsorted(b.stems, a.stems)
    known = a.stems[b.stems[np.minimum(at, len(b.stems) - 1)] == a.stems] if len(b.stems) else a.stems[:0]
    known = known[np.diff(known, prepend=known[:1] + 1) != 0]
    (all_a, told_a), (all_b, told_b) = _held(a, known), _held(b, known)
    return all_a @ all_b.T, told_a @ told_b.T


def _held(page: Gist, known: NDArray[np.uint32]) -> tuple[Matrix, Matrix]:
    held, told = (np.zeros((page.sentences, len(known)), dtype=np.float32) for _ in range(2))
    if len(known):
        at = np.searchsorted(known, page.stems)
        both = np.flatnonzero(known[np.minimum(at, len(known) - 1)] == page.stems)
        held[page.rows[both], at[both]] = 1.0
        told[page.rows[both], at[both]] = page.told[both]
    return held, told
