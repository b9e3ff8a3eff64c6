"""How near each sentence of one page is to each of the other, with as few vectors as that takes.

Encoding is what costs. Within one language words often settle the matter: a page that stands in
the other to the letter needs no vectors, and neither do two that share too few words for any
passage to come of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from recoupe.languages import table
from recoupe.trace.anchors import anchored
from recoupe.trace.encoder import Vectors
from recoupe.trace.likeness import LIKE, NARRATION, weights
from recoupe.trace.runs import COVER, COVER_LEAST, COVER_LIKE, FLOOR, LEAST, STEP
from recoupe.trace.sheets import Sentence, Sheet
from recoupe.trace.wording import Stretch

__all__ = ["Matrix", "encoded", "nearness"]

Matrix = NDArray[np.float32]  # a row for each sentence of ``a``, a column for each of ``b``

# Share of a page's words, in sentences that stand mostly outside common stretches, up to which the page is settled.
UNSETTLED = 0.2
# The cosine of two sentences is about the root of their word overlap (Dice), and never was above CEILING + SLOPE
# times it: measured on 357,000 sentences of English and French with their nearest in another page, where it came
# no nearer to that than .02.
CEILING = 0.8
SLOPE = 0.3


def nearness(
    a: Sheet, b: Sheet, common: Sequence[Stretch], telling: bool, vectors: Callable[[Sheet], Vectors]
) -> Matrix:
    """Cosines of the pages' sentences, or what stands in for them where no vector can change the answer.

    ``common`` are the pages' common stretches, ``telling`` whether one of them shows a copy by itself.
    Where a language has no vectors, names and numbers give the nearness of sentences across languages. All
    is 0 where nothing can come of the pair. ``vectors`` is asked at most once for each page.
    """
    if not (a.sentences and b.sentences):
        return np.zeros((len(a.sentences), len(b.sentences)), dtype=np.float32)
    if a.language == b.language:
        content = _overlaps([s.content for s in a.sentences], [s.content for s in b.sentences])
        if _settled(a, b, common):
            return np.sqrt(content)
        if not (telling or _promising(a, b, content)):
            return np.zeros_like(content)
    elif not encoded(a.language) or not encoded(b.language):
        return anchored(a, b)
    return np.asarray(vectors(a) @ vectors(b).T, dtype=np.float32)


@cache
def encoded(language: str | None) -> bool:
    """Whether vectors can tell a translation into ``language``; of an unknown one it is taken for granted."""
    return language is None or any(language in spoken for spoken in table("vectors").values())


def _settled(a: Sheet, b: Sheet, common: Sequence[Stretch]) -> bool:
    """Whether what stands outside common stretches on one of the pages is too little to hold a passage."""
    reach_a = _unsettled(a, ((s.a, s.a + s.length) for s in common))
    return reach_a <= UNSETTLED or _unsettled(b, ((s.b, s.b + s.length) for s in common)) <= UNSETTLED


def _unsettled(page: Sheet, spans: Iterable[tuple[int, int]]) -> float:
    inside = np.zeros(len(page.words) + 1, dtype=np.int64)
    for first, last in spans:
        inside[first + 1 : last + 1] = 1
    reach = inside.cumsum()
    sizes = [(s.last - s.first, int(reach[s.last] - reach[s.first])) for s in page.sentences]
    return sum(size for size, known in sizes if 2 * known < size) / max(1, sum(size for size, _ in sizes))


def _promising(a: Sheet, b: Sheet, content: Matrix) -> bool:
    """Whether any cosines whatever, up to those that such an overlap allows, could make a run or a cover.

    What ``runs`` asks of links is asked here of all pairs of sentences at their best; that a sentence is in
    one link only, and for a cover order, are left aside, which can but make more of a pair.
    """
    cosines = np.minimum(1.0, CEILING + SLOPE * content)
    like = (content + cosines) / 2
    narrated_a, narrated_b = [s.narrated for s in a.sentences], [s.narrated for s in b.sentences]
    shared = _shared(narrated_a, narrated_b)
    told = (_of_both(shared, narrated_a, narrated_b) + cosines) / 2
    told[np.minimum.outer([len(s) for s in narrated_a], [len(s) for s in narrated_b]) < NARRATION] = 0.0
    words = np.where(like >= LIKE, shared * weights(a, b), 0.0)
    evidence = 2 * words * np.maximum(told - LIKE, 0.0)
    # a link that is told too little alike counts for nothing in a run, and takes nothing either
    if _best_run(np.maximum(evidence + words * (told - FLOOR), 0.0)) >= LEAST:
        return True
    if min(evidence.max(axis=1).sum(), evidence.max(axis=0).sum()) < COVER_LEAST:
        return False
    return max(_best_cover(a.sentences, like.max(axis=1)), _best_cover(b.sentences, like.max(axis=0))) >= COVER


def _best_run(gain: Matrix) -> float:
    """The most that links can gain which follow each other on both pages.

    ``gain`` is evidence and what each link is above FLOOR, weighed. In a run the latter is not negative
    on the whole, so that none has more evidence than this.
    """
    best = np.zeros((gain.shape[0] + STEP, gain.shape[1] + STEP), dtype=np.float32)
    for i, row in enumerate(gain, start=STEP):
        before = np.max([best[i - x, STEP - y : best.shape[1] - y] for x in (1, STEP) for y in (1, STEP)], axis=0)
        best[i, STEP:] = row + before
    return float(best.max())


def _best_cover(sentences: Sequence[Sentence], like: NDArray[np.float32]) -> float:
    """The most of a page's narration that links can stand for which are COVER_LIKE alike on average.

    The likest first, then those that give most narration for the likeness they take from the average.
    """
    sizes = np.array([len(s.narrated) for s in sentences], dtype=np.float32)
    spare = like - COVER_LIKE
    given = spare >= 0
    budget, covered = float(spare[given].sum()), float(sizes[given].sum())
    rest = np.flatnonzero(~given & (like >= LIKE))
    for at in sorted(rest.tolist(), key=lambda i: float(sizes[i] / spare[i])):
        if budget <= 0:
            break
        covered += float(sizes[at])
        budget += float(spare[at])
    return covered / max(1.0, float(sizes.sum()))


def _shared(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> Matrix:
    """How many words each set of ``a`` has in common with each of ``b``."""
    known = frozenset().union(*a) & frozenset().union(*b)
    places = {word: at for at, word in enumerate(sorted(known))}
    return _held(a, places) @ _held(b, places).T


def _held(sets: Sequence[frozenset[str]], places: dict[str, int]) -> Matrix:
    held = np.zeros((len(sets), len(places)), dtype=np.float32)
    for row, words in enumerate(sets):
        held[row, [places[w] for w in words if w in places]] = 1.0
    return held


def _overlaps(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> Matrix:
    """Share of the words of two sets that stand in both (Dice), 0..1."""
    return _of_both(_shared(a, b), a, b)


def _of_both(shared: Matrix, a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> Matrix:
    """``shared`` words as a share of the words of both sets (Dice)."""
    sizes_a, sizes_b = (np.array([len(x) for x in sets], dtype=np.float32) for sets in (a, b))
    return np.asarray(shared * 2 / np.maximum(np.add.outer(sizes_a, sizes_b), 1.0), dtype=np.float32)
