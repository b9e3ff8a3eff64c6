"""What a translation keeps in any alphabet: names by their sound, words of one root, numbers.

Between languages of which one has no sentence vectors these say which sentence may stand for which;
as between all pages, order and how much of a page is covered then tell a copy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from recoupe.analyse.names import sound_key
from recoupe.trace.lexicon import function_words
from recoupe.trace.outline import outline
from recoupe.trace.sheets import Sheet

__all__ = ["anchored"]

Matrix = NDArray[np.float32]
Anchor = str | float

BONES = 4  # the first sounds but vowels: "Харкові" and "Kharkiv" share them, "конференція" and "conférence" too
LEAST_BONES = 3  # of a name; where it has fewer its first letters stand for it ("Kyiv" is no "Kiew")
LEAST_VALUE = 10  # smaller numbers stand in every page, and in words as often as in figures
# Anchors that two sentences must share. Of 13 pairs of Ukrainian pages and their translations 8 are found with
# two, all with one; with one a second agency's report of the event is taken for a copy in every other family.
LEAST = 2


def anchored(a: Sheet, b: Sheet) -> Matrix:
    """How near each sentence of ``a`` is to each of ``b`` by the anchors they share, 0..1.

    An anchor weighs the less the more sentences it stands in, and a word counts only where the other
    page has its like at all.
    """
    sentences = _anchors(a), _anchors(b)
    often = (
        Counter(x for _, found in sentences[0] for x in found),
        Counter(x for _, found in sentences[1] for x in found),
    )
    names = frozenset().union(*(strong for page in sentences for strong, _ in page))
    known = {x for x in often[0].keys() | often[1].keys() if x in names or (x in often[0] and x in often[1])}
    places = {x: at for at, x in enumerate(sorted(known, key=str))}
    weights = np.array([max(often[0][x], often[1][x]) ** -0.25 for x in places], dtype=np.float32)
    held_a, held_b = (_held([found for _, found in page], places) for page in sentences)
    counts = held_a @ held_b.T
    weighed_a, weighed_b = held_a * weights, held_b * weights
    whole = np.add.outer((weighed_a**2).sum(axis=1), (weighed_b**2).sum(axis=1))
    overlaps = 2 * (weighed_a @ weighed_b.T) / np.maximum(whole, 1e-6)
    return np.asarray(np.where(counts >= LEAST, np.sqrt(overlaps), 0.0), dtype=np.float32)


def _held(sentences: Sequence[Set[Anchor]], places: dict[Anchor, int]) -> Matrix:
    held = np.zeros((len(sentences), len(places)), dtype=np.float32)
    for row, found in enumerate(sentences):
        held[row, [places[x] for x in found if x in places]] = 1.0
    return held


def _anchors(page: Sheet) -> list[tuple[set[Anchor], set[Anchor]]]:
    """The names and numbers of each sentence, and these with its other words."""
    known = outline(page.article)
    spans = zip(known.starts.tolist(), known.ends.tolist(), strict=True)
    words = list(zip(known.words.folded(0, len(known.starts)), spans, strict=True))
    found = []
    for at, (first, last) in enumerate(zip(page.pieces.firsts, page.pieces.lasts, strict=True)):
        names, others = _words(page, words[first:last])
        strong = names | {value for value in page.values(at) if value >= LEAST_VALUE}
        found.append((strong, strong | others))
    return found


def _words(page: Sheet, words: Sequence[tuple[str, tuple[int, int]]]) -> tuple[set[Anchor], set[Anchor]]:
    """What names and what other words of a sentence share with their like, each word with its place."""
    grammar = function_words(page.language)
    names: set[Anchor] = set()
    others: set[Anchor] = set()
    for word, (start, end) in words:
        if word in grammar or word[0].isdigit():
            continue
        for part in re.split(r"[-'’]", page.article.text[start:end]):
            key = _key(part)
            if key:
                (names if part[0].isupper() else others).add(key)
    return names, others


@lru_cache(maxsize=100_000)
def _key(word: str) -> str | None:
    """What a word and its like in another language share; None where it is too short to tell."""
    sound = sound_key(word).replace("z", "s")
    if len(word) < LEAST_BONES or len(sound) < LEAST_BONES:
        return None
    bones = sound[0] + re.sub("[aeiouy]", "", sound[1:])
    if word[0].isupper():
        return bones[:BONES] if len(bones) >= LEAST_BONES else sound[:BONES]
    return bones[:BONES] if len(bones) >= BONES else None
