"""Which pairs of pages are worth comparing sentence by sentence.

Two looks, both cheap: rare phrases that two pages of one language share anywhere, and opening
sentences that are near each other, whatever the language. What they let through is compared in
full; what they hold back is never seen again, so they are generous.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from recoupe.trace.encoder import Vectors
from recoupe.trace.sheets import Sheet

__all__ = ["LEADS", "pairs_worth_comparing"]

FEW = 600  # pairs: so few are all compared (35 pages, within two seconds)
LEADS = 4  # opening sentences by which a page is known
# Of 456 pairs of translations of one text none is below these (WMT 2021 news).
NEAR_WITHIN = 0.66  # cosine of the nearest opening sentences, one language
NEAR_ACROSS = 0.55  # and across languages
RARE = 30  # pages: a phrase in more of them is tied only to the first few, so that 1,000 copies stay linear
FIRST = 4
SHARED_PHRASES = 3
# Pages before it that a page is compared with at most, the likeliest first: 1,000 copies of one page,
# each with a line of its own, take half a minute.
MOST = 24
BLOCK = 512  # pages whose opening sentences are compared at a time


def pairs_worth_comparing(sheets: Sequence[Sheet], leads: Sequence[Vectors]) -> list[tuple[int, int]]:
    """Pairs of places in ``sheets``, the smaller first, in order; ``leads[i]`` are vectors of opening sentences."""
    count = len(sheets)
    if count * (count - 1) // 2 <= FEW:
        return [(i, j) for i in range(count) for j in range(i + 1, count)]
    scores = _by_phrases(sheets)
    for pair, nearness in _by_leads(sheets, leads):
        scores[pair] = scores.get(pair, 0.0) + 100 * nearness
    return _likeliest(scores)


def _by_phrases(sheets: Sequence[Sheet]) -> dict[tuple[int, int], float]:
    postings: dict[tuple[str | None, ...], list[int]] = {}
    for place, page in enumerate(sheets):
        for phrase in set(zip(page.folded, page.folded[1:], page.folded[2:], strict=False)):
            postings.setdefault((page.language, *phrase), []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in postings.values():
        if len(places) > 1:
            shared.update(_tied(places))
    return {pair: float(n) for pair, n in shared.items() if n >= SHARED_PHRASES}


def _tied(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    reach = len(places) if len(places) <= RARE else FIRST
    return ((places[k], later) for k in range(reach) for later in places[k + 1 :])


def _by_leads(sheets: Sequence[Sheet], leads: Sequence[Vectors]) -> Iterable[tuple[tuple[int, int], float]]:
    """Pairs whose nearest opening sentences are near enough, with their cosine."""
    width = max((v.shape[1] for v in leads if v.size), default=1)
    table = np.zeros((len(sheets), LEADS, width), dtype=np.float32)
    for place, vectors in enumerate(leads):
        table[place, : len(vectors)] = vectors[:LEADS]
    codes = {language: n for n, language in enumerate(dict.fromkeys(s.language for s in sheets))}
    languages = np.array([codes[s.language] for s in sheets])
    flat = table.reshape(-1, width)
    for begin in range(0, len(sheets), BLOCK):
        part = table[begin : begin + BLOCK]
        cosines = part.reshape(-1, width) @ flat.T
        nearest = cosines.reshape(len(part), LEADS, len(sheets), LEADS).max(axis=(1, 3))
        same = languages[begin : begin + BLOCK, None] == languages[None, :]
        rows, columns = np.nonzero(nearest >= np.where(same, NEAR_WITHIN, NEAR_ACROSS))
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            if begin + row < column:
                yield (begin + row, column), float(nearest[row, column])


def _likeliest(scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Each page's likeliest partners among the pages before it; ties go to the first of them.

    The first of a thousand copies is thereby compared with all the others.
    """
    seen: Counter[int] = Counter()
    kept = []
    for pair in sorted(scores, key=lambda p: (-scores[p], p)):
        if seen[pair[1]] < MOST:
            seen[pair[1]] += 1
            kept.append(pair)
    return sorted(kept)
