"""Stretches of words that two pages share to the letter (typography and accents aside)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from recoupe.trace.sheets import SEED, Sheet
from recoupe.typography import Word

__all__ = ["Stretch", "stretches"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """``length`` words that begin at word ``a`` of one page and at word ``b`` of the other."""

    a: int
    b: int
    length: int


def stretches(a: Sheet, b: Sheet) -> list[Stretch]:
    """The longest common stretches of SEED words or more, in the order of ``a``; none overlap in ``a``."""
    starts = sorted((i, j) for seed in a.seeds.keys() & b.seeds.keys() for i in a.seeds[seed] for j in b.seeds[seed])
    found: list[Stretch] = []
    reached = 0
    for i, group in groupby(starts, key=lambda start: start[0]):
        if i < reached:
            continue
        length, before = max((_length(a.words, b.words, i, j), -j) for _, j in group)
        found.append(Stretch(i, -before, length))
        reached = i + length
    return found


def _length(a: Sequence[Word], b: Sequence[Word], i: int, j: int) -> int:
    length = SEED
    while i + length < len(a) and j + length < len(b) and a[i + length].folded == b[j + length].folded:
        length += 1
    return length
