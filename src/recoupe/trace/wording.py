"""Stretches of words that two pages share to the letter (typography and accents aside), and what they tell."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.sheets import Sheet
from recoupe.trace.tokens import SEED, Seeds, Tokens

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


def stretches(a: Sheet, b: Sheet) -> list[Stretch]:
    """The longest common stretches of SEED words or more, in the order of ``a``; none overlap in ``a``."""
    found: list[Stretch] = []
    places, starts = _common(a.seeds, b.seeds)
    words, others = a.tokens.codes, b.tokens.codes
    at = 0
    while at < len(places):
        i = places[at]
        length, before = max([(_length(words[i:], others[j:]), -j) for j in starts[at]])
        if length >= SEED:
            found.append(Stretch(i, -before, length))
        at = bisect_left(places, i + length, at + 1)
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


def _common(a: Seeds, b: Seeds) -> tuple[list[int], list[list[int]]]:
    """The words of ``a`` that a seed of both begins at, and where each of them begins in ``b``, first places first."""
    first, last = np.searchsorted(b.codes, a.codes), np.searchsorted(b.codes, a.codes, side="right")
    shared = np.flatnonzero(first < last)
    shared = shared[np.argsort(a.places[shared])]
    first, last = first[shared], np.minimum(last[shared], first[shared] + PLACES)
    places = b.places.tolist()
    return a.places[shared].tolist(), [places[i:j] for i, j in zip(first.tolist(), last.tolist(), strict=True)]


def _length(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> int:
    """How many words are the same from the beginning on."""
    size = min(len(a), len(b))
    at, stride = 0, STRIDE
    while at < size:
        end = min(size, at + stride)
        differ = a[at:end] != b[at:end]
        first = int(differ.argmax())
        if differ[first]:
            return at + first
        at, stride = end, 2 * stride
    return size
