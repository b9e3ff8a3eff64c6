"""Stretches of words that two pages share to the letter (typography and accents aside)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.trace.sheets import Sheet
from recoupe.typography import Word

__all__ = ["Stretch", "stretches"]

SEED = 5  # words: the shortest stretch looked for
PLACES = 8  # places a seed is followed to; a phrase that a page repeats more often is a refrain


@dataclass(frozen=True, slots=True)
class Stretch:
    """``length`` words that begin at word ``a`` of one page and at word ``b`` of the other."""

    a: int
    b: int
    length: int


def stretches(a: Sheet, b: Sheet) -> list[Stretch]:
    """The longest common stretches from each word of ``a`` on, of SEED words or more; none overlap in ``a``."""
    places = _places(b.words)
    found: list[Stretch] = []
    i = 0
    while i + SEED <= len(a.words):
        starts = places.get(_seed(a.words, i), ())
        best = max(((_length(a.words, b.words, i, j), -j) for j in starts), default=(0, 0))
        if best[0]:
            found.append(Stretch(i, -best[1], best[0]))
        i += best[0] or 1
    return found


def _seed(found: Sequence[Word], at: int) -> tuple[str, ...]:
    return tuple(w.folded for w in found[at : at + SEED])


def _places(found: Sequence[Word]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(found) - SEED + 1):
        known = places.setdefault(_seed(found, at), [])
        if len(known) < PLACES:
            known.append(at)
    return places


def _length(a: Sequence[Word], b: Sequence[Word], i: int, j: int) -> int:
    length = SEED
    while i + length < len(a) and j + length < len(b) and a[i + length].folded == b[j + length].folded:
        length += 1
    return length
