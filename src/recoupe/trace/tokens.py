"""A page's words as numbers, with what of each it takes to judge a stretch of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from recoupe.trace import lexicon
from recoupe.trace.grams import Codes, grams
from recoupe.trace.outline import Outline

__all__ = ["SEED", "Tokens", "tokens"]

SEED = 5  # words: the shortest common stretch looked for, and the shortest sentence whose repetition counts

QUOTED, CLAUSE, BEGINS, GRAMMAR = (np.uint8(1 << bit) for bit in range(4))  # bits of ``marks``


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a page in their order; a word's number is the same in every run of the program."""

    codes: NDArray[np.uint32]
    marks: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def seeds(self) -> Codes:
        """A number for SEED words in a row, from each word on."""
        return grams(self.codes, SEED)

    @property
    def repeats(self) -> NDArray[np.intp]:
        """For each word the one that it repeats, most often itself: a broken extractor gives a body several times.

        What counts is sentences, and none that is shorter than a seed ("Elle a refusé.").
        """
        found = np.arange(len(self))
        known: dict[bytes, int] = {}
        firsts = np.flatnonzero(self.marks & BEGINS).tolist()
        for first, last in pairwise([*firsts, len(self)]):
            before = known.setdefault(self.codes[first:last].tobytes(), first)
            if before != first and last - first >= SEED:
                found[first:last] = np.arange(before, before + last - first)
        return found

    @property
    def originals(self) -> NDArray[np.bool_]:
        """Of each word whether it repeats no other."""
        return np.asarray(self.repeats == np.arange(len(self)))

    def quoted(self, first: int, number: int) -> NDArray[np.bool_]:
        """Of each of so many words, from the ``first`` on, whether it stands in a quotation."""
        return self.marks[first : first + number] & QUOTED > 0

    def bears(self, first: int, number: int) -> NDArray[np.bool_]:
        """Of each of so many words whether it is more than grammar, or quoted."""
        marks = self.marks[first : first + number]
        return np.asarray((marks & GRAMMAR == 0) | (marks & QUOTED > 0))

    def may_name(self, first: int, number: int) -> bool:
        """Whether these words may be a long name: of one sentence, without a clause's grammar."""
        marks = self.marks[first : first + number]
        return not ((marks & CLAUSE).any() or (marks[1:] & BEGINS).any())


def tokens(page: Outline) -> Tokens:
    """The words of ``page`` as numbers."""
    marks = np.frombuffer(page.quoted, dtype=np.uint8) * QUOTED
    marks[[piece.first for piece in page.pieces]] |= BEGINS
    marks[page.words.kinds & lexicon.CLAUSE > 0] |= CLAUSE
    marks[page.words.kinds & lexicon.GRAMMAR > 0] |= GRAMMAR
    return Tokens(page.words.codes, marks)
