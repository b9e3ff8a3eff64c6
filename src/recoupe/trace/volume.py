"""The texts of one stretch of days, and which of them another text is worth being compared with.

Three looks, all cheap. Phrases in common near each other find copies and retranslations in one
language; openings near each other, and pairs of names and numbers in common, find translations.
What they hold back is never seen again, so they are generous; what they let through is compared
in full. Each look is at two texts alone, so that nothing depends on which came first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from recoupe.trace.joined import Joined
from recoupe.trace.leads import LIKE, Sketches, likeness, sketch
from recoupe.trace.postings import Postings
from recoupe.trace.shelf import Looks, Shelf
from recoupe.trace.stretch import ANCHORS, PHRASES, near

__all__ = ["STRONG", "Joint", "Scored", "Volume"]

Scored = dict[int, float]  # the keys of texts, with how likely each shares passages
Joint = tuple[Joined, Joined]  # by phrases and by anchors
Found = tuple[int, int, float]  # which of the texts that were asked for, the key of another, how likely

STRONG = 10.0  # a score from which on much speaks for a text: openings in one order, ten phrases, ten pairs of names


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

    def joint(self, other: Volume) -> Joint:
        """What all texts of ``other`` share with those here: worth knowing where most of them are looked up."""
        return Joined.of(other.phrases, self.phrases), Joined.of(other.anchors, self.anchors)

    def likely(self, texts: Sequence[tuple[int, Looks]], joint: Joint | None = None) -> list[Scored]:
        """For each of ``texts`` those of this volume that may share passages with it, and how likely.

        Some hundreds at once: the marks of many are found in one walk through those held, or in ``joint`` already.
        """
        phrases, anchors = joint or (self.phrases, self.anchors)
        found: list[Scored] = [{} for _ in texts]
        looks = self._by_phrases(texts, phrases), self._by_anchors(texts, anchors), self._by_openings(texts)
        for at, other, score in chain(*looks):
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
            for (at, looks, _), others in zip(foreign, known.near([own for _, _, own in foreign]), strict=True):
                alike = likeness(looks.leads, [self._shelf.looks(other).leads for other in others])
                yield from (
                    (at, other, STRONG / LIKE * like) for other, like in zip(others, alike, strict=True) if like
                )
