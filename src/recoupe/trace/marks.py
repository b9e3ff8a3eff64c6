"""What of a page can be looked up: phrases for its own language, pairs of names and numbers for the others.

A mark is a number of 32 bits. Two pages that share some may share text; which, the comparison tells.
The marks of a page depend on that page alone, so that pages can be taken in in any order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recoupe.analyse.names import sound_key
from recoupe.model import Article
from recoupe.trace.grams import code, grams
from recoupe.trace.sheets import function_words
from recoupe.typography import word_forms, words

__all__ = ["PHRASE", "Marks", "Phrases", "anchor_pairs", "phrases"]

Marks = NDArray[np.uint32]

PHRASE = 3  # words; translations of one text into one language share a fifth of theirs
MOST_WORDS = 500_000  # of a page that are looked up; what is longer is an archive, and no article
ANCHOR = 5  # letters of a name's sound: "Merkel" and "Merkels" meet
LEAST_LETTERS = 3
LEAST_NUMBER = 10  # smaller ones stand in every page
APART = 200  # characters: as far apart as two anchors of one pair may stand, a sentence or so
MOST_PAIRS = 20_000
_FIGURES = re.compile(r"\d{2,}")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A page's phrases, in the order of their ``codes``; ``places`` are the words they begin at first."""

    codes: Marks
    places: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.codes)


def phrases(article: Article) -> Phrases:
    """Three words in a row, one of them more than grammar; in two languages no phrase is the same."""
    found = word_forms(article.text)[:MOST_WORDS]
    grammar = function_words(article.language)
    telling = np.array([len(word) > 1 and word not in grammar for word in found], dtype=bool)
    mixed = grams(found, PHRASE, article.language or "")
    kept = np.any([telling[n : n + len(mixed)] for n in range(PHRASE)], axis=0)
    places = np.flatnonzero(kept).astype(np.uint32)
    unique, first = np.unique((mixed[kept] >> np.uint64(32)).astype(np.uint32), return_index=True)
    return Phrases(unique, places[first])


def anchor_pairs(article: Article) -> Marks:
    """Names and numbers that stand near each other, two and two: what a translation keeps, in any alphabet."""
    anchors = _anchors(article)
    pairs: set[int] = set()
    for i, (place, anchor) in enumerate(anchors):
        for near, other in anchors[i + 1 :]:
            if near - place > APART or len(pairs) >= MOST_PAIRS:
                break
            if other != anchor:
                pairs.add(code(min(anchor, other) + "\n" + max(anchor, other)))
    return np.array(sorted(pairs), dtype=np.uint32)


def _anchors(article: Article) -> list[tuple[int, str]]:
    """Capitalised words by their sound and figures as they are, each with its place in the text."""
    grammar = function_words(article.language)
    found: list[tuple[int, str]] = []
    for word in words(article.text)[:MOST_WORDS]:
        written = article.text[word.start : word.end]
        if figures := _FIGURES.findall(written):
            found.extend((word.start, figure) for figure in figures)
        elif written[0].isupper() and word.folded not in grammar:
            sound = sound_key(written)
            if len(sound) >= LEAST_LETTERS:
                found.append((word.start, sound[:ANCHOR]))
    return found
