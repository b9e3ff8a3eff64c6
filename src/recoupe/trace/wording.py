"""Stretches of words that two pages share to the letter (typography and accents aside), and what they tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.grams import Codes
from recoupe.trace.tokens import SEED, Tokens

__all__ = ["Stretch", "stretches", "telling"]

PLACES = 8  # places a seed is followed to; a phrase that a page repeats more often is a refrain
STRIDE = 32  # words compared at first, and twice as many each time, for copies are long
# Set on the same texts as the values of ``likeness``.
NARRATED = 14  # narrated words in one stretch that two reporters do not both happen to write
CROSSING = (20, 8)  # a stretch of so many words, so many of them narration around a quotation
WHOLE = (0.9, 8)  # a stretch that is so much of a page, so many of its words narration: a brief of one sentence


@dataclass(frozen=True, slots=True)
class Stretch:
    """``length`` words that begin at word ``a`` of one page and at word ``b`` of the other."""

    a: int
    b: int
    length: int


def stretches(a: Tokens, b: Tokens) -> list[Stretch]:
    """The longest common stretches of SEED words or more, in the order of ``a``; none overlap in ``a``."""
    found: list[Stretch] = []
    reached = 0
    shared, places = _seeds(a, b)
    for i, seed in shared:
        if i >= reached and (starts := places[seed]):
            length, before = max((_length(a.codes[i:], b.codes[j:]), -j) for j in starts)
            if length >= SEED:
                found.append(Stretch(i, -before, length))
                reached = i + length
    return found


def telling(a: Tokens, b: Tokens, stretch: Stretch) -> bool:
    """Whether one common stretch shows by itself that a page copies: two reporters never write so much alike."""
    if stretch.length < WHOLE[1]:
        return False
    quoted = a.quoted(stretch.a, stretch.length) | b.quoted(stretch.b, stretch.length)
    narrated = stretch.length - int(np.count_nonzero(quoted))
    if narrated < WHOLE[1] or a.may_name(stretch.a, stretch.length):
        return False
    if narrated >= NARRATED or (stretch.length >= CROSSING[0] and narrated >= CROSSING[1]):
        return True
    return stretch.length >= WHOLE[0] * min(len(a), len(b))


def _seeds(a: Tokens, b: Tokens) -> tuple[list[tuple[int, int]], Mapping[int, Sequence[int]]]:
    """The words of ``a`` that a seed of both begins at, with the seed, and for each such seed the words of ``b``.

    What repeats an earlier sentence of its page is left out.
    """
    seeds_a, seeds_b = a.seeds, b.seeds
    at_a, at_b = _known(seeds_a, np.sort(seeds_b)), _known(seeds_b, np.sort(seeds_a))
    at_a, at_b = at_a[a.repeats[at_a] == at_a], at_b[b.repeats[at_b] == at_b]
    places: defaultdict[int, list[int]] = defaultdict(list)
    for j, seed in zip(at_b.tolist(), seeds_b[at_b].tolist(), strict=True):
        if len(places[seed]) < PLACES:
            places[seed].append(j)
    return list(zip(at_a.tolist(), seeds_a[at_a].tolist(), strict=True)), places


def _known(seeds: Codes, known: Codes) -> NDArray[np.intp]:
    """Where the ``seeds`` stand that are among those ``known``, which are in order."""
    if not known.size:
        return np.zeros(0, dtype=np.intp)
    return np.flatnonzero(known[np.minimum(np.searchsorted(known, seeds), known.size - 1)] == seeds)


def _length(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> int:
    """How many words are the same from the beginning on."""
    size = min(len(a), len(b))
    at, stride = 0, STRIDE
    while at < size:
        end = min(size, at + stride)
        differ = np.flatnonzero(a[at:end] != b[at:end])
        if differ.size:
            return at + int(differ[0])
        at, stride = end, 2 * stride
    return size
