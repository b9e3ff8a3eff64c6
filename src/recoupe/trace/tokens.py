"""A page's words as numbers, with what of each it takes to judge a stretch of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from recoupe.trace import lexicon
from recoupe.trace.grams import grams, ranked
from recoupe.trace.outline import Outline

__all__ = ["BEGINS", "CLAUSE", "QUOTED", "SEED", "Seeds", "Tokens", "tokens"]

SEED = 5  # words: the shortest common stretch looked for, and the shortest sentence whose repetition counts

QUOTED, CLAUSE, BEGINS, GRAMMAR = (np.uint8(1 << bit) for bit in range(4))  # bits of ``marks``


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Each SEED words in a row of a page as a number, in the order of the numbers, and the words they begin at."""

    codes: NDArray[np.uint32]
    places: NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a page in their order; a word's number is the same in every run of the program."""

    codes: NDArray[np.uint32]
    marks: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.codes)

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

    def seeds(self, repeats: NDArray[np.intp]) -> Seeds:
        """The seeds that begin at a word which repeats no other."""
        codes = grams(self.codes, SEED)
        places = (repeats[: len(codes)] == np.arange(len(codes))).nonzero()[0]
        return Seeds(*ranked(codes[places], places))

    def quoted(self, first: int, number: int) -> NDArray[np.bool_]:
        """Of each of so many words, from the ``first`` on, whether it stands in a quotation."""
        return self.marks[first : first + number] & QUOTED > 0

    def bears(self, first: int, number: int) -> NDArray[np.bool_]:
        """Of each of so many words whether it is more than grammar, or quoted."""
        return np.asarray(self.marks[first : first + number] & (GRAMMAR | QUOTED) != GRAMMAR)


def tokens(page: Outline) -> Tokens:
    """The words of ``page`` as numbers."""
    marks = np.frombuffer(page.quoted, dtype=np.uint8) * QUOTED
    marks[page.pieces[:, 2]] |= BEGINS
    marks |= (page.words.kinds & lexicon.CLAUSE > 0) * CLAUSE
    marks |= (page.words.kinds & lexicon.GRAMMAR > 0) * GRAMMAR
    return Tokens(page.words.codes, marks)
