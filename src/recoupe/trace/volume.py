"""The texts of one stretch of days, and which of them another text is worth being compared with.

Three looks, all cheap. Phrases in common near each other find copies and retranslations in one
language; openings near each other, and pairs of names and numbers in common, find translations.
What they hold back is never seen again, so they are generous; what they let through is compared
in full. Each look is at two texts alone, so that nothing depends on which came first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

import numpy as np

from recoupe.trace.joined import Joined
from recoupe.trace.leads import LIKE, NO_SKETCHES, Leads, Sketches, likeness, sketch
from recoupe.trace.postings import Postings
from recoupe.trace.shelf import Looks, Shelf
from recoupe.trace.stretch import ANCHORS, PHRASES, near

__all__ = ["STRONG", "Joint", "Scored", "Volume"]

Scored = dict[int, float]  # the keys of texts, with how likely each shares passages
Found = tuple[int, int, float]  # which of the texts that were asked for, the key of another, how likely

STRONG = 10.0  # a score from which on much speaks for a text: openings in one order, ten phrases, ten pairs of names


class Joint(NamedTuple):
    """What all texts of one volume have in common with those of another, or with each other."""

    phrases: Joined
    anchors: Joined
    openings: Mapping[int, Scored]  # for each text those whose openings are like its own

    def found(self, texts: Sequence[tuple[int, Looks]]) -> Iterator[Found]:
        """What the openings of ``texts`` tell."""
        for at, (key, _) in enumerate(texts):
            yield from ((at, other, score) for other, score in self.openings.get(key, {}).items())


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
        self.phrases.add((key, looks.phrases) for key, looks in texts)

    def cross(self, texts: Sequence[tuple[int, Looks]]) -> None:
        """Let texts that ``add`` took in be found from other languages; they have leads now."""
        self.anchors.add((key, looks.anchors) for key, looks in texts)
        for key, looks in texts:
            self.closed.discard(key)
            if len(looks.leads):
                self.sketches.setdefault(looks.language, Sketches()).add(key, sketch(looks.leads))

    def spoken(self) -> list[str | None]:
        """The languages of the texts in it."""
        return [language for language, keys in self.languages.items() if keys]

    def remove(self, key: int, looks: Looks) -> None:
        self.closed.discard(key)
        self.languages[looks.language].discard(key)
        self.phrases.remove(key, looks.phrases)
        self.anchors.remove(key, looks.anchors)
        if looks.language in self.sketches:
            self.sketches[looks.language].remove(key)

    def joint(self, other: Volume, alike: Mapping[int, Scored]) -> Joint:
        """What all texts of ``other`` share with those here, and the openings that are ``alike``.

        Worth knowing where most of them are looked up.
        """
        return Joint(Joined.of(other.phrases, self.phrases), Joined.of(other.anchors, self.anchors), alike)

    def alike(self, other: Volume) -> Iterator[tuple[int, int, float]]:
        """The pairs of a text here and one of ``other`` whose openings are alike, and how likely; each pair once."""
        pairs = product(self.sketches.items(), other.sketches.items())
        for (language, known), (foreign, drawn) in combinations(self.sketches.items(), 2) if other is self else pairs:
            if language != foreign:
                keys = drawn.keys.tolist()
                for key, others in zip(keys, known.near(drawn.table), strict=True):
                    found = self._likeness(self._shelf.looks(key).leads, others)
                    yield from ((other, key, score) for other, score in found)

    def likely(self, texts: Sequence[tuple[int, Looks]], joint: Joint | None = None) -> list[Scored]:
        """For each of ``texts`` those of this volume that may share passages with it, and how likely.

        Some hundreds at once: the marks of many are found in one walk through those held, or in ``joint`` already.
        """
        phrases, anchors = (joint.phrases, joint.anchors) if joint else (self.phrases, self.anchors)
        found: list[Scored] = [{} for _ in texts]
        openings = joint.found(texts) if joint else self._by_openings(texts)
        for at, other, score in chain(self._by_phrases(texts, phrases), self._by_anchors(texts, anchors), openings):
            found[at][other] = found[at].get(other, 0.0) + score
        return found

    def _by_phrases(self, texts: Sequence[tuple[int, Looks]], phrases: Postings | Joined) -> Iterator[Found]:
        found = near(phrases.sharing([(key, looks.phrases) for key, looks in texts], PHRASES.least), PHRASES)
        return zip(found.asked.tolist(), found.keys.tolist(), found.most.tolist(), strict=True)

    def _by_anchors(self, texts: Sequence[tuple[int, Looks]], anchors: Postings | Joined) -> Iterator[Found]:
        found = near(anchors.sharing([(key, looks.anchors) for key, looks in texts], ANCHORS.least), ANCHORS)
        for at, other, most in zip(found.asked.tolist(), found.keys.tolist(), found.most.tolist(), strict=True):
            if other not in self.languages.get(texts[at][1].language, ()):
                yield at, other, most

    def _by_openings(self, texts: Sequence[tuple[int, Looks]]) -> Iterator[Found]:
        drawn = [(at, looks, sketch(looks.leads)) for at, (_, looks) in enumerate(texts) if len(looks.leads)]
        for language, known in self.sketches.items():
            foreign = [opening for opening in drawn if opening[1].language != language]
            sketches = np.stack([own for _, _, own in foreign]) if foreign else NO_SKETCHES
            for (at, looks, _), others in zip(foreign, known.near(sketches), strict=True):
                yield from ((at, other, score) for other, score in self._likeness(looks.leads, others))

    def _likeness(self, leads: Leads, others: Sequence[int]) -> list[tuple[int, float]]:
        """Of ``others`` those whose openings are like one, and how likely that makes them."""
        alike = likeness(leads, [self._shelf.looks(other).leads for other in others])
        return [(other, STRONG / LIKE * like) for other, like in zip(others, alike, strict=True) if like]
