"""Stretches of words that two pages share to the letter (typography and accents aside), and what they tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from recoupe.trace.grams import found
from recoupe.trace.sheets import Sheet
from recoupe.trace.tokens import BEGINS, CLAUSE, QUOTED, SEED, Seeds, Tokens

__all__ = ["Stretch", "stretches", "telling"]

PLACES = 8  # places a seed is followed to; a phrase that a page repeats more often is a refrain
# Set on the same texts as the values of ``likeness``.
NARRATED = 14  # narrated words in one stretch that two reporters do not both happen to write
CROSSING = (20, 8)  # a stretch of so many words, so many of them narration around a quotation
WHOLE = (0.9, 8)  # a stretch that is so much of a page, so many of its words narration: a brief of one sentence


class Stretch(NamedTuple):
    """``length`` words that begin at word ``a`` of one page and at word ``b`` of the other."""

    a: int
    b: int
    length: int


def stretches(a: Sheet, b: Sheet) -> list[Stretch]:
    """The longest common stretches of SEED words or more, in the order of ``a``; none overlap in ``a``."""
    known: list[Stretch] = []
    places, firsts, lasts = _common(a.seeds, b.seeds)
    words, others = a.words, b.words
    at = 0
    while at < len(places):
        i = places[at]
        starts = b.seeds.places[firsts[at] : lasts[at]].tolist()
        length, before = max([(_length(words, others, i, j), -j) for j in starts])
        if length >= SEED:
            known.append(Stretch(i, -before, length))
        at = bisect_left(places, i + length, at + 1)
    return known


def telling(a: Tokens, b: Tokens, common: Sequence[Stretch]) -> list[Stretch]:
    """Those of two pages' stretches that show by themselves that one copies: two reporters never write so much alike.

    What may be a long name does not: words of one sentence, without a clause's grammar.
    """
    least = max(WHOLE[1], min(NARRATED, WHOLE[0] * min(len(a), len(b))))
    long = [stretch for stretch in common if stretch.length >= least]
    if not long:
        return []
    in_a, in_b, sizes = np.array(long, dtype=np.intp).T
    first = sizes.cumsum() - sizes
    place = np.arange(int(sizes.sum())) - np.repeat(first, sizes)
    marks = a.marks[place + np.repeat(in_a, sizes)]
    quoted = (marks | b.marks[place + np.repeat(in_b, sizes)]) & QUOTED > 0
    narrated = sizes - np.add.reduceat(quoted.astype(np.intp), first)
    clause = (marks & CLAUSE > 0) | ((marks & BEGINS > 0) & (place > 0))
    enough = (narrated >= NARRATED) | ((sizes >= CROSSING[0]) & (narrated >= CROSSING[1]))
    enough |= (sizes >= WHOLE[0] * min(len(a), len(b))) & (narrated >= WHOLE[1])
    tells = enough & np.logical_or.reduceat(clause, first)
    return [stretch for stretch, yes in zip(long, tells.tolist(), strict=True) if yes]


def _common(a: Seeds, b: Seeds) -> tuple[list[int], list[int], list[int]]:
    """The words of ``a`` that a seed of both begins at; for each from where to where it is among the seeds of ``b``."""
    first, shared = found(a.codes, b.codes)
    order = a.places[shared].argsort()
    first, shared = first[order], shared[order]
    last = np.minimum(b.codes.searchsorted(a.codes[shared], side="right"), first + PLACES)
    return a.places[shared].tolist(), first.tolist(), last.tolist()


def _length(a: Sequence[int], b: Sequence[int], i: int, j: int) -> int:
    """How many words are the same from word ``i`` of the one and word ``j`` of the other on."""
    at, size = 0, min(len(a) - i, len(b) - j)
    while at < size and a[i + at] == b[j + at]:  # most stretches are short: arrays would take longer
        at += 1
    return at
