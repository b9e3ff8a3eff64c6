"""Stretches of words that two pages share to the letter (typography and accents aside)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.grams import Codes
from recoupe.trace.sheets import SEED, Sheet

__all__ = ["Stretch", "stretches"]

PLACES = 8  # places a seed is followed to; a phrase that a page repeats more often is a refrain
STRIDE = 32  # words compared at once, for copies are long


@dataclass(frozen=True, slots=True)
class Stretch:
    """``length`` words that begin at word ``a`` of one page and at word ``b`` of the other."""

    a: int
    b: int
    length: int


def stretches(a: Sheet, b: Sheet) -> list[Stretch]:
    """The longest common stretches of SEED words or more, in the order of ``a``; none overlap in ``a``."""
    found: list[Stretch] = []
    reached = 0
    shared, places = _seeds(a, b)
    for i, number in shared:
        if i < reached or a.again(i):
            continue
        seed = a.folded[i : i + SEED]
        starts = [j for j in places[number] if b.folded[j : j + SEED] == seed]
        if starts:
            length, before = max((_length(a.folded, b.folded, i, j), -j) for j in starts)
            found.append(Stretch(i, -before, length))
            reached = i + length
    return found


def _seeds(a: Sheet, b: Sheet) -> tuple[list[tuple[int, int]], Mapping[int, Sequence[int]]]:
    """The words of ``a`` that a seed of both begins at, with the seed, and for each such seed the words of ``b``."""
    at_a, at_b = _known(a.seeds, b.known_seeds), _known(b.seeds, a.known_seeds)
    places: defaultdict[int, list[int]] = defaultdict(list)
    for j, seed in zip(at_b.tolist(), b.seeds[at_b].tolist(), strict=True):
        if len(places[seed]) < PLACES and not b.again(j):
            places[seed].append(j)
    return list(zip(at_a.tolist(), a.seeds[at_a].tolist(), strict=True)), places


def _known(seeds: Codes, known: Codes) -> NDArray[np.intp]:
    """Where the ``seeds`` stand that are among those ``known``, which are in order."""
    if not known.size:
        return np.zeros(0, dtype=np.intp)
    return np.flatnonzero(known[np.minimum(np.searchsorted(known, seeds), known.size - 1)] == seeds)


def _length(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    length = SEED
    while a[i + length : i + length + STRIDE] == b[j + length : j + length + STRIDE] and i + length < len(a):
        length += STRIDE
    length = min(length, len(a) - i, len(b) - j)
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
        length += 1
    return length
