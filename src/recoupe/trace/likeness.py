"""Which sentence of one page may stand for which of another, and how like they are.

A vector tells what a sentence is about; it does not tell a paraphrase from its contradiction, and
two reporters at one event write about the same things. So within one language a link needs the
words as well, and the words of narration count, for a quotation belongs to nobody. Across
languages numbers stand in for the words.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.encoder import Vectors
from recoupe.trace.gist import Gist, Overlap
from recoupe.trace.sheets import Sheet

__all__ = ["LIKE", "NARRATION", "Link", "links", "weights"]

Places = NDArray[np.intp]  # of sentences on their page

# All values here were set on 456 pairs of translations of one text and on 102,000 pairs of other
# texts, 148 of them independent reports of one event (WMT 2021 news, BASIL), with the vectors of
# use-multilingual-3. Likeness is the mean of cosine and word overlap within one language: between
# two translations of a sentence .75, between two reporters' sentences on one thing .45.
NEAR = 0.4  # cosine: below it no link
LIKE = 0.5  # likeness: below it a link is no evidence
NARRATION = 4  # fewer narrated words than this tell nothing: the sentence is a quotation
# Two reports of one event open alike, and what stands around one public sentence is alike ("said
# the minister in a statement"): such narration bears less witness.
OPENING = 3  # sentences
OPENING_WEIGHT = 0.4
ATTRIBUTION_WEIGHT = 0.4
QUOTATION = 5  # quoted words that make what stands around them an attribution


class Link(NamedTuple):
    """Sentence ``a`` of one page and sentence ``b`` of the other, each the nearest to the other.

    ``likeness`` (0..1) is of all their words, ``told`` of their narration alone. ``words`` counts the
    narrated words that bear witness, each for as much as it weighs; ``evidence`` weighs them by how
    like they are told.
    """

    a: int
    b: int
    likeness: float
    told: float
    words: float

    @property
    def evidence(self) -> float:
        return self.words * max(0.0, self.told - LIKE) * 2


def links(a: Sheet, b: Sheet, cosines: Vectors, overlap: Overlap | None) -> list[Link]:
    """Links in the order of ``a``; a sentence is in one link at most.

    ``cosines`` has a row for each sentence of ``a`` and a column for each of ``b``; so has ``overlap``, what they have
    in common where both pages are of one language.
    """
    if not cosines.size or float(cosines.max()) < NEAR:
        return []
    cosines = np.where(np.logical_or.outer(a.again, b.again), 0.0, cosines)
    nearest_b, nearest_a = cosines.argmax(axis=1), cosines.argmax(axis=0)
    ones = np.flatnonzero(nearest_a[nearest_b] == np.arange(len(nearest_b)))  # each the nearest of its nearest
    ones = ones[cosines[ones, nearest_b[ones]] >= NEAR]
    others = nearest_b[ones]
    near = cosines[ones, others].astype(np.float64)
    if overlap is not None:
        return _within(a.gist, b.gist, ones, others, near, overlap)
    rows = zip(ones.tolist(), others.tolist(), strict=True)
    weighed = weights(a.gist, b.gist, ones, others).tolist()
    return [_across(a, b, i, j, at, weight) for (i, j), at, weight in zip(rows, near.tolist(), weighed, strict=True)]


def weights(a: Gist, b: Gist, ones: Places, others: Places) -> Vectors:
    """How much a narrated word bears witness, 0..1: in sentences ``ones`` of ``a``, each with its one of ``others``."""
    opening = (ones < OPENING) & (others < OPENING)
    attribution = (a.quoted[ones] >= QUOTATION) & (b.quoted[others] >= QUOTATION)
    weighed = np.where(opening, np.float32(OPENING_WEIGHT), np.float32(1))
    return np.asarray(weighed * np.where(attribution, np.float32(ATTRIBUTION_WEIGHT), np.float32(1)))


def _within(
    a: Gist, b: Gist, ones: Places, others: Places, cosines: NDArray[np.float64], overlap: Overlap
) -> list[Link]:
    """Links of sentences ``ones`` and ``others``: the words they share (Dice) count as much as the cosines."""
    words, told = (counts[ones, others].astype(np.float64) for counts in overlap)
    sizes = a.sizes[ones] + b.sizes[others]
    narrated_a, narrated_b = a.narrated[ones], b.narrated[others]
    likeness = (cosines + 2 * words / np.maximum(sizes, 1)) / 2
    as_told = (cosines + 2 * told / np.maximum(narrated_a + narrated_b, 1)) / 2
    as_told[np.minimum(narrated_a, narrated_b) < NARRATION] = 0.0
    bearing = told * weights(a, b, ones, others)
    return [*map(Link, *(column.tolist() for column in (ones, others, likeness, as_told, bearing)))]


def _across(a: Sheet, b: Sheet, i: int, j: int, cosine: float, weight: float) -> Link:
    """Shared numbers draw nearer, other numbers apart."""
    one = a.values(i)
    other = b.values(j) if one else one  # where one sentence has no number the other's change nothing
    likeness = cosine + 0.04 * min(3, len(one & other))
    if one and other and not one & other:
        likeness -= 0.1
    narrated = min(int(a.gist.narrated[i]), int(b.gist.narrated[j]))
    likeness = min(likeness, 1.0)
    return Link(i, j, likeness, likeness if narrated >= NARRATION else 0.0, narrated * weight)
