"""How near each sentence of one page is to each of the other, with as few vectors as that takes.

Encoding is what costs. Within one language words often settle the matter: a page that stands in
the other to the letter needs no vectors, and neither do two that share too few words for any
passage to come of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.anchors import anchored
from recoupe.trace.encoder import Vectors, gain
from recoupe.trace.gist import Gist, Matrix, Overlap
from recoupe.trace.likeness import LIKE, NARRATION, weights
from recoupe.trace.runs import COVER, COVER_LEAST, COVER_LIKE, FLOOR, LEAST, STEP
from recoupe.trace.sheets import Sheet
from recoupe.trace.wording import Stretch

__all__ = ["nearness", "promising"]

Sizes = NDArray[np.intp]  # of each sentence of a page
Row = NDArray[np.float32]

# Share of a page's words, in sentences that stand mostly outside common stretches, up to which the page is settled.
UNSETTLED = 0.2
# The cosine of two sentences is about the root of their word overlap (Dice), and never was above CEILING + SLOPE
# times it: measured on 357,000 sentences of English and French with their nearest in another page, where it came
# no nearer to that than .02.
CEILING = 0.8
SLOPE = 0.3


def nearness(
    a: Sheet, b: Sheet, common: Sequence[Stretch], overlap: Overlap | None, vectors: Callable[[Sheet], Vectors]
) -> Matrix:
    """Cosines of the pages' sentences, or what stands in for them where no vector can change the answer.

    ``common`` are the pages' common stretches, ``overlap`` is what their sentences have in common, where both are of
    one language. Where the encoder has not learnt a language, names and numbers tell
    how near sentences are across languages, too. ``vectors`` is asked at most once for each page.
    """
    if not (a.gist.sentences and b.gist.sentences):
        return np.zeros((a.gist.sentences, b.gist.sentences), dtype=np.float32)
    if overlap is not None:
        if _settled(a, b, common):
            return np.sqrt(_of_both(overlap.words, a.gist.sizes[:, None], b.gist.sizes))
        return np.asarray(vectors(a) @ vectors(b).T, dtype=np.float32)
    brought = gain(a.language) * gain(b.language)
    if not brought:
        return anchored(a, b)
    cosines = np.asarray(np.minimum(brought * (vectors(a) @ vectors(b).T), 1.0), dtype=np.float32)
    return cosines if brought == 1 else np.maximum(cosines, anchored(a, b))


def _settled(a: Sheet, b: Sheet, common: Sequence[Stretch]) -> bool:
    """Whether what stands outside common stretches on one of the pages is too little to hold a passage."""
    within = sum(s.length for s in common)  # of a settled page's sentences that are settled half the words, at least
    spans = ((a, [(s.a, s.a + s.length) for s in common]), (b, [(s.b, s.b + s.length) for s in common]))
    return any(
        2 * within + 1 >= (1 - UNSETTLED) * page.gist.words and _unsettled(page, some) <= UNSETTLED
        for page, some in spans
    )


def _unsettled(page: Sheet, spans: Iterable[tuple[int, int]]) -> float:
    inside = np.zeros(len(page.tokens), dtype=bool)
    for start, end in spans:
        inside[start:end] = True
    known, sizes = page.gist.flagged(inside)
    return int(sizes[2 * known < sizes].sum()) / max(1, int(sizes.sum()))


def promising(a: Gist, b: Gist, overlap: Overlap) -> bool:
    """Whether any cosines whatever, up to those that the overlap of two pages allows, could make a run or a cover.

    What ``runs`` asks of links is asked here of all pairs of sentences at their best; that a sentence is in
    one link only, and for a cover order, are left aside, which can but make more of a pair.
    """
    words, narrated = overlap
    ones, others = words.nonzero()  # without a word in common no two sentences are alike
    content = _of_both(words[ones, others], a.sizes[ones], b.sizes[others])
    cosines = np.minimum(1.0, CEILING + SLOPE * content)
    alike = np.flatnonzero((content + cosines) / 2 >= LIKE)
    ones, others, content, cosines = ones[alike], others[alike], content[alike], cosines[alike]
    told_a, told_b = a.narrated, b.narrated
    common = narrated[ones, others]
    told = (_of_both(common, told_a[ones], told_b[others]) + cosines) / 2
    told[np.minimum(told_a[ones], told_b[others]) < NARRATION] = 0.0
    weighed = common * weights(a, b, ones, others)
    evidence = 2 * weighed * np.maximum(told - LIKE, 0.0)
    # a link that is told too little alike counts for nothing in a run, and takes nothing either
    gain = np.maximum(evidence + weighed * (told - FLOOR), 0.0)
    if float(gain.max(initial=0.0)) >= LEAST:
        return True

    def table(values: Row) -> Matrix:
        made = np.zeros(words.shape, dtype=np.float32)
        made[ones, others] = values
        return made

    if gain.sum() >= LEAST and _best_run(table(gain)) >= LEAST:
        return True
    if evidence.sum() < COVER_LEAST or _most(table(evidence)) < COVER_LEAST:
        return False
    like = table((content + cosines) / 2)
    return max(_best_cover(told_a, like.max(axis=1)), _best_cover(told_b, like.max(axis=0))) >= COVER


def _most(gain: Matrix) -> float:
    """More than links can gain of which each has sentences of its own."""
    return min(float(gain.max(axis=1).sum()), float(gain.max(axis=0).sum())) if gain.size else 0.0


def _best_run(gain: Matrix) -> float:
    """The most that links can gain which follow each other on both pages, or some more where it is less than LEAST.

    ``gain`` is evidence and what each link is above FLOOR, weighed. In a run the latter is not negative
    on the whole, so that none has more evidence than this.
    """
    most = _most(gain)
    if most < LEAST:
        return most
    best = np.zeros((gain.shape[0] + STEP, gain.shape[1] + STEP), dtype=np.float32)
    for i, row in enumerate(gain, start=STEP):
        above = np.maximum(best[i - 1], best[i - STEP])
        best[i, STEP:] = row + np.maximum(above[STEP - 1 : -1], above[:-STEP])
    return float(best.max())


def _best_cover(narrated: Sizes, like: NDArray[np.float32]) -> float:
    """The most of a page's narration that links can stand for which are COVER_LIKE alike on average.

    The likest first, then those that give most narration for the likeness they take from the average.
    """
    sizes = narrated.astype(np.float32)
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


def _of_both(words: Row | Matrix, a: Sizes, b: Sizes) -> Row:
    """Shared ``words`` as a share of the words of both sentences (Dice)."""
    return np.asarray(words * 2 / np.maximum(a + b, 1), dtype=np.float32)
