"""What of a page can be looked up: phrases for its own language, pairs of names and numbers for the others.

A mark is a number of 32 bits. Two pages that share some may share text; which, the comparison tells.
The marks of a page depend on that page alone, so that pages can be taken in in any order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recoupe.analyse.names import sound_key
from recoupe.trace.grams import code, grams, mixed, ranked
from recoupe.trace.lexicon import CAPITAL, FIGURE, GRAMMAR
from recoupe.trace.outline import Outline

__all__ = ["NO_MARKS", "PHRASE", "Marks", "anchor_pairs", "phrases"]

PHRASE = 3  # words; translations of one text into one language share a fifth of theirs
MOST_WORDS = 500_000  # of a page that are looked up; what is longer is an archive, and no article
ANCHOR = 5  # letters of a name's sound: "Merkel" and "Merkels" meet
LEAST_LETTERS = 3
APART = 200  # characters: as far apart as two anchors of one pair may stand, a sentence or so
MOST_PAIRS = 20_000
_FIGURES = re.compile(r"\d{2,}")  # fewer stand in every page


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a page, each once, in the order of their ``codes``; ``places`` are the words they begin at first."""

    codes: NDArray[np.uint32]
    places: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.codes)


NO_MARKS = Marks(np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint32))


def phrases(page: Outline) -> Marks:
    """Three words in a row, one of them more than grammar; in two languages no phrase is the same."""
    found = grams(page.words.codes[:MOST_WORDS], PHRASE, page.article.language or "")
    telling = page.words.kinds & GRAMMAR == 0
    kept = reduce(np.logical_or, (telling[n : n + len(found)] for n in range(PHRASE))).nonzero()[0]
    return _marks(found[kept], kept)


def anchor_pairs(page: Outline) -> Marks:
    """Names and numbers that stand near each other, two and two: what a translation keeps, in any alphabet."""
    words, codes = _anchors(page)
    starts = page.starts[words]
    behind = starts.searchsorted(starts + APART, side="right") - np.arange(1, len(starts) + 1)
    if int(behind.sum()) > MOST_PAIRS:  # a list of names: of each the nearest
        behind = np.minimum(behind, max(1, MOST_PAIRS // len(starts)))
    first = np.repeat(np.arange(len(starts)), behind)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(behind) - behind, behind)
    one, other = codes[first], codes[second]
    differ = (one != other).nonzero()[0][:MOST_PAIRS]
    return _marks(mixed(np.minimum(one, other)[differ], np.maximum(one, other)[differ]), words[first[differ]])


def _marks(codes: NDArray[np.uint64], places: NDArray[np.integer[Any]]) -> Marks:
    """The first 32 of 64 bits, each number at its first place."""
    numbers, places = ranked(codes, places)
    firsts = np.ones(len(numbers), dtype=bool)
    firsts[1:] = numbers[1:] != numbers[:-1]
    return Marks(numbers[firsts], places[firsts])


def _anchors(page: Outline) -> tuple[NDArray[np.intp], NDArray[np.uint64]]:
    """The places of capitalised words and figures, and a number for each: its sound, or the figure as it is."""
    kinds = page.words.kinds[:MOST_WORDS]
    figures, names = kinds & FIGURE > 0, kinds & (CAPITAL | GRAMMAR) == CAPITAL
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero(names & ~figures).tolist():
        sound = _sound(page.article.text[page.starts[at] : page.ends[at]])
        if sound is not None:
            found.append((at, sound))
    for at in np.flatnonzero(figures).tolist():
        found.extend((at, code(figure)) for figure in _FIGURES.findall(page.words.folded(at, at + 1)[0]))
    found.sort()
    return np.array([at for at, _ in found], dtype=np.intp), np.array([number for _, number in found], dtype=np.uint64)


@lru_cache(maxsize=100_000)
def _sound(name: str) -> int | None:
    """A number for how a name begins to the ear; None where it is too short to tell."""
    sound = sound_key(name)
    return code(sound[:ANCHOR]) if len(sound) >= LEAST_LETTERS else None
