"""The texts of one stretch of days, and which of them another text is worth being compared with.

Three looks, all cheap. Phrases in common near each other find copies and retranslations in one
language; openings near each other, and pairs of names and numbers in common, find translations.
What they hold back is never seen again, so they are generous; what they let through is compared
in full. Each look is at two texts alone, so that nothing depends on which came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.leads import NEAR_LEADS, Sketches, nearest, sketch
from recoupe.trace.marks import PHRASE, Phrases
from recoupe.trace.postings import Postings
from recoupe.trace.shelf import Looks, Shelf

__all__ = ["Scored", "Volume"]

Scored = dict[int, float]  # the keys of texts, with how likely each shares passages

# Set on 760 pairs of translations of one text in one language, 72 of pages with a retranslated
# paragraph of another (none has less than 10 phrases in so short a stretch), and 62,000 pairs of other
# texts, half a percent of which have 5 (WMT 2021 news, BASIL).
LEAST_PHRASES = 5
STRETCH = 60  # words
# So few phrases are in common by chance too, most often those of one or two names of bodies. A copy has them in several
# places, and in its original's order: BITS of them. Of 42 pairs of other texts with LEAST_PHRASES in common (BASIL,
# 11,025 pairs) 5 have so many, of copies and borrowed paragraphs that are found (tests/copies) all have one more.
SOME = 10
BITS = 3
RUN = 7  # phrases in a row that are nobody's name
MANY = 400  # shared phrases: two pages with so many need no second look
LEAST_ANCHORS = 2  # pairs of names and numbers; nine translations in ten share so many, one in 700 other pages
LOOKED_AT = 256  # texts whose phrases are looked at more closely, those with the most in common first


class Volume:
    """Texts by what they are looked up by; the texts themselves stand on ``shelf``."""

    def __init__(self, shelf: Shelf, phrases: Postings | None = None, anchors: Postings | None = None) -> None:
        self._shelf = shelf
        self.phrases = phrases or Postings()
        self.anchors = anchors or Postings()
        self.languages: dict[str | None, set[int]] = {}  # the keys of the texts in each
        self.closed: set[int] = set()  # the keys of the texts that cannot be found from other languages yet
        self.sketches: dict[str | None, Sketches] = {}

    def add(self, texts: Sequence[tuple[int, Looks]]) -> None:
        for key, looks in texts:
            self.languages.setdefault(looks.language, set()).add(key)
            self.closed.add(key)
        self.phrases.add((key, looks.phrases.codes) for key, looks in texts)

    def cross(self, texts: Sequence[tuple[int, Looks]]) -> None:
        """Let texts that ``add`` took in be found from other languages; they have anchors and leads."""
        self.anchors.add((key, looks.anchors) for key, looks in texts if looks.anchors is not None)
        for key, looks in texts:
            self.closed.discard(key)
            if looks.leads is not None and len(looks.leads):
                self.sketches.setdefault(looks.language, Sketches()).add(key, sketch(looks.leads))

    def spoken(self) -> list[str | None]:
        """The languages of the texts in it."""
        return [language for language, keys in self.languages.items() if keys]

    def remove(self, key: int, looks: Looks) -> None:
        self.closed.discard(key)
        self.languages[looks.language].discard(key)
        self.phrases.remove(key, looks.phrases.codes)
        if looks.anchors is not None:
            self.anchors.remove(key, looks.anchors)
        if looks.language in self.sketches:
            self.sketches[looks.language].remove(key)

    def likely(self, texts: Sequence[tuple[int, Looks]]) -> Iterator[Scored]:
        """For each of ``texts`` those of this volume that may share passages with it."""
        for (key, looks), by_opening in zip(texts, self._by_openings(texts), strict=True):
            scores: Scored = {}
            same = self.languages.get(looks.language, set())
            for other, score in chain(self._by_phrases(key, looks), self._by_anchors(looks, same), by_opening):
                scores[other] = scores.get(other, 0.0) + score
            yield scores

    def _by_phrases(self, key: int, looks: Looks) -> Iterator[tuple[int, float]]:
        keys, counts = self.phrases.sharing(looks.phrases.codes)
        enough = (counts >= LEAST_PHRASES) & (keys != key)
        keys, counts = keys[enough], counts[enough]
        for place in np.lexsort((keys, -counts))[:LOOKED_AT].tolist():
            other = int(keys[place])
            near = _most_together(looks.phrases, self._shelf.looks(other).phrases)
            if near >= LEAST_PHRASES:
                yield other, float(near)

    def _by_anchors(self, looks: Looks, same: set[int]) -> Iterator[tuple[int, float]]:
        if looks.anchors is None:
            return
        keys, counts = self.anchors.sharing(looks.anchors)
        for other, count in zip(keys.tolist(), counts.tolist(), strict=True):
            if count >= LEAST_ANCHORS and other not in same:
                yield other, float(count)

    def _by_openings(self, texts: Sequence[tuple[int, Looks]]) -> Iterator[Iterator[tuple[int, float]]]:
        drawn = [sketch(looks.leads) if looks.leads is not None else sketch(_NOTHING) for _, looks in texts]
        near = {language: list(known.near(drawn)) for language, known in self.sketches.items()}
        for place, (_, looks) in enumerate(texts):
            others = chain.from_iterable(found[place] for other, found in near.items() if other != looks.language)
            yield self._openings_near(looks, others)

    def _openings_near(self, looks: Looks, others: Iterable[int]) -> Iterator[tuple[int, float]]:
        for other in others:
            leads = self._shelf.looks(other).leads
            if looks.leads is None or leads is None:
                continue
            nearness = nearest(looks.leads, leads)
            if nearness >= NEAR_LEADS:
                yield other, 100 * nearness


_NOTHING = np.zeros((0, 1), dtype=np.float16)


def _most_together(one: Phrases, other: Phrases) -> int:
    """How many phrases two pages share within one stretch of each; 0 where that is by chance."""
    at = np.searchsorted(other.codes, one.codes)  # both are in order; np.intersect1d would sort them again
    both = np.flatnonzero(other.codes[np.minimum(at, len(other) - 1)] == one.codes)
    if len(both) > MANY or len(both) < LEAST_PHRASES:
        return len(both)
    places = [x.astype(np.int64) for x in (one.places[both], other.places[at[both]])]
    apart = [np.abs(x[:, None] - x) < STRETCH for x in places]
    near = apart[0] & apart[1]
    together = near.sum(axis=1)
    most = int(together.max(initial=0))
    if most >= SOME or any(_copied(places, row) for row in near[together >= LEAST_PHRASES]):
        return most
    return 0


def _copied(places: Sequence[NDArray[np.int64]], among: NDArray[np.bool_]) -> bool:
    """Whether phrases stand in a row, or in several places that follow each other on both pages."""
    found = sorted(zip(places[0][among].tolist(), places[1][among].tolist(), strict=True))
    bits, runs = [1] * len(found), [1] * len(found)
    for later, (a, b) in enumerate(found):
        for earlier, (x, y) in enumerate(found[:later]):
            if y < b and a > x:
                joined = a - x == b - y and a - x <= PHRASE
                bits[later] = max(bits[later], bits[earlier] + (not joined))
                runs[later] = max(runs[later], runs[earlier] + 1) if joined and a - x == 1 else runs[later]
    return max(bits, default=0) >= BITS or max(runs, default=0) >= RUN
