"""What of two pages is enough to see that they share nothing, before they are compared sentence by sentence.

Most pages that have a few phrases in common are no copies. Their gists say so in a tenth of the time that a
comparison takes, and without a vector: no cosines whatever, up to those that such an overlap of words allows,
could make a passage.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.grams import code, found
from recoupe.trace.outline import Outline

__all__ = ["Gist", "Matrix", "Overlap", "gist", "shared"]

Matrix = NDArray[np.float32]  # a row for each sentence of one page, a column for each of the other

AT_ONCE = 1_000_000  # pairs of places of one word, about: two long pages of one sentence have billions


@dataclass(frozen=True, eq=False)
class Gist:
    """The words of a page that are more than grammar, once for each sentence they stand in."""

    stems: NDArray[np.uint32]  # a number for each, in order
    rows: NDArray[np.uint16]  # the sentence
    told: NDArray[np.bool_]  # whether it stands there outside quotation marks
    pieces: NDArray[np.uint32]  # a row for each sentence: from, to in the text, from, to in the page's words

    @property
    def sentences(self) -> int:
        return len(self.pieces)

    @property
    def words(self) -> int:
        """How many words its sentences have, grammar and all."""
        return int(self.pieces[-1, 3]) - int(self.pieces[0, 2]) if self.sentences else 0

    @property
    def sizes(self) -> NDArray[np.intp]:
        """How many words each sentence has."""
        return self._sizes[2]

    @property
    def narrated(self) -> NDArray[np.intp]:
        """How many of them are told, and not quoted."""
        return self._sizes[1]

    @property
    def quoted(self) -> NDArray[np.intp]:
        """How many of them are quoted."""
        return self._sizes[0]

    @cached_property
    def _sizes(self) -> tuple[NDArray[np.intp], ...]:
        counts = np.bincount(2 * self.rows.astype(np.intp) + self.told, minlength=2 * self.sentences).reshape(-1, 2)
        return counts[:, 0], counts[:, 1], counts[:, 0] + counts[:, 1]

    def content(self, at: int, *, told: bool = False) -> frozenset[int]:
        """The words of a sentence, by their numbers; those alone that are ``told``, if so asked."""
        meant = self.rows == at
        return frozenset(self.stems[meant & self.told if told else meant].tolist())

    def flagged(self, words: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.uint32]]:
        """Of each sentence how many of the page's ``words`` it has that are flagged, and how many it has."""
        reach = np.zeros(len(words) + 1, dtype=np.intp)
        words.cumsum(out=reach[1:])
        first, last = self.pieces[:, 2], self.pieces[:, 3]
        return reach[last] - reach[first], last - first


class Overlap(NamedTuple):
    """How many words each sentence of one page has in common with each of another."""

    words: Matrix
    told: Matrix  # outside quotation marks on both pages

    @property
    def turned(self) -> Overlap:
        """What the other page has in common with the one."""
        return Overlap(self.words.T, self.told.T)


def gist(known: Outline) -> Gist:
    """The gist of a page; a stem's number is the same in every run of the program."""
    sizes = known.pieces[:, 3] - known.pieces[:, 2]
    rows = np.arange(len(sizes), dtype=np.uint64).repeat(sizes)  # no word stands between two sentences
    stems = known.words.stem_codes[: len(rows)].astype(np.uint64)
    quoted = np.frombuffer(known.quoted, dtype=np.uint8)[: len(rows)]
    each = (stems << _STEM | rows << _ROW | quoted)[stems != _GRAMMAR]
    each.sort()
    first = np.ones(len(each), dtype=bool)  # where a word is told and quoted, the former counts
    places = each >> _ROW
    first[1:] = places[1:] != places[:-1]
    each = each[first]
    told = each & _QUOTED == 0
    return Gist((each >> _STEM).astype(np.uint32), (each >> _ROW).astype(np.uint16), told, known.pieces)


_QUOTED, _ROW, _STEM = np.uint64(1), np.uint64(1), np.uint64(17)  # the lowest bit, and those above which they stand
_GRAMMAR = np.uint64(code(""))


def shared(a: Gist, b: Gist) -> Overlap:
    """What the sentences of ``a`` have in common with those of ``b``."""
    first, known = found(a.stems, b.stems)
    last = b.stems.searchsorted(a.stems[known], side="right")
    sizes = last - first  # of each word of both, in how many sentences of b it stands
    counts = np.zeros(2 * a.sentences * b.sentences, dtype=np.intp)  # of each two sentences what is quoted, and told
    parts = sizes.cumsum() // AT_ONCE
    cuts = ((parts[1:] != parts[:-1]).nonzero()[0] + 1).tolist()
    for begin, end in pairwise([0, *cuts, len(known)]):
        some, often = slice(begin, end), sizes[begin:end]
        in_a = known[some].repeat(often)
        in_b = np.arange(len(in_a)) - (often.cumsum() - last[some]).repeat(often)
        cells = a.rows[in_a].astype(np.intp) * b.sentences + b.rows[in_b]
        counts += np.bincount(2 * cells + (a.told[in_a] & b.told[in_b]), minlength=counts.size)
    quoted, told = counts.reshape(a.sentences, b.sentences, 2).astype(np.float32).transpose(2, 0, 1)
    return Overlap(quoted + told, told)
