"""Who is on the stage of a page: those named and those who spoke, and who of them a sentence would mean without a name.

Whoever a sentence is about, or who has just spoken, is meant before somebody who was only named beside others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece
from recoupe.model import Speaker
from recoupe.typography import strip_accents

__all__ = ["LEAST_STEM", "LONG", "VARIED", "Figure", "Stage", "same_name"]

LEAST_STEM = 3  # letters that cases of a name share
VARIED = 3  # sentences that a bare noun may stand from the name it is put for
LONG = 4  # sentences after which nobody is remembered as what a sentence was about


@dataclass
class Figure:
    """Somebody or something that speaks; ``oblique`` while the name was seen in another case than the nominative."""

    name: str
    kind: str
    role: str | None = None
    feminine: bool | None = None
    oblique: bool = False
    accused: bool = False  # told of as before a court

    @property
    def surname(self) -> str:
        return self.name.split()[-1]

    @property
    def named(self) -> bool:
        """Whether it is known by a name, and not by what it was called."""
        return self.kind != "person" or self.name != self.role

    def speaker(self) -> Speaker:
        return Speaker(None, self.name, self.kind, self.role, None)  # type: ignore[arg-type]


@dataclass
class Stage:
    """The figures of one page in the order they are met, and when each was last heard or named."""

    lex: Lexicon
    figures: list[Figure] = field(default_factory=list)
    sentence: int = 0  # the number of the one that is read
    last: Figure | None = None  # who spoke last
    spoke_in: int = -1
    near: Figure | None = None  # the person named last, who may have said nothing
    named_in: int = -1
    subjects: list[tuple[int, Figure]] = field(default_factory=list)  # whom sentences are about, or who spoke in them
    others: list[tuple[int, Figure]] = field(default_factory=list)  # who was named beside them
    body: Figure | None = None  # the body named last
    body_in: int = -1
    mentioned: list[tuple[int, Sequence[Piece]]] = field(default_factory=list)  # who was told of, sentence by sentence
    bodies: list[Sequence[Piece]] = field(default_factory=list)  # told of so far, as they were called

    def heard(self, figure: Figure) -> None:
        """Remember who spoke."""
        self.last, self.spoke_in = figure, self.sentence
        self.subjects.append((self.sentence, figure))
        if figure.kind == "person" and figure.name != figure.role:
            self.comes_near(figure)

    def goes_on_speaking(self, figures: Sequence[Figure | None]) -> None:
        """Remember who says the last words of a sentence, where nouns have capitals, whether it names him or not."""
        last = figures[-1] if figures and self.lex.has("noun_capitals") else None
        if last is not None and self.spoke_in < self.sentence:
            self.heard(last)

    def heard_somebody(self) -> None:
        """Remember that somebody spoke of whom nothing is known."""
        self.last, self.spoke_in = None, self.sentence

    def about(self, figure: Figure) -> None:
        """Remember whom the sentence is about."""
        self.subjects.append((self.sentence, figure))

    def comes_near(self, figure: Figure) -> None:
        """Remember who was named."""
        self.near, self.named_in = figure, self.sentence
        self.others.append((self.sentence, figure))

    def met(self, figure: Figure) -> Figure:
        """The figure of that name, which it may become."""
        known = next((f for f in self.figures if f.name == figure.name), None)
        if known is None:
            self.figures.append(figure)
        return known or figure

    def known(self, name: Sequence[str], oblique: bool, sex: bool | None = None) -> Figure | None:
        """The person a name or a surname means."""
        exact = [f for f in self.figures if name[-1] == f.surname] if self.lex.words["cases"] else []
        for figure in (*reversed(exact), *reversed(self.figures)):
            parts = figure.name.split()
            if sex is not None and figure.feminine is not None and figure.feminine != sex:
                continue
            if figure.kind != "person" or not same_name(parts[-1], name[-1], oblique or figure.oblique, self.lex):
                continue
            if len(name) == 1 or len(parts) == 1 or same_name(parts[0], name[0], True, self.lex):
                return figure
        return self._by_first_name(name[0]) if len(name) == 1 else None

    def _by_first_name(self, name: str) -> Figure | None:
        """The one person called so: pages call children, and artists, by the first name."""
        called = [f for f in self.figures if f.kind == "person" and " " in f.name and f.name.split()[0] == name]
        return called[0] if len(called) == 1 else None

    def topic(self) -> Figure | None:
        """Whom the sentences just before were about, if that is not whoever spoke last before them."""
        since = takewhile(lambda h: h[0] > self.spoke_in, reversed(self.subjects))
        return next((f for n, f in since if self.sentence - LONG < n < self.sentence), None)

    def just_told(self) -> Figure | None:
        """Whom the sentence right before this one was about."""
        n, figure = self.subjects[-1] if self.subjects else (0, None)
        return figure if n == self.sentence - 1 else None

    def silent(self) -> bool:
        """Whether nobody spoke in the sentence before."""
        return self.spoke_in < self.sentence - 1

    def goes_on(self) -> None:
        """Take the sentence to be about whom the one before was about."""
        if self.subjects and self.subjects[-1][0] == self.sentence - 1:
            self.about(self.subjects[-1][1])

    def salient(self) -> Iterator[Figure]:
        """Whom a sentence may mean without a name, the likeliest first; nobody whom it names itself."""
        heard = [(n, 1, f) for n, f in self._lately(self.subjects)]
        heard += [(n, 0, f) for n, f in self._lately(self.others)]
        seen: list[Figure] = []
        for _, _, figure in sorted(heard, key=lambda h: (-h[0], -h[1])):
            if figure not in seen:
                seen.append(figure)
                yield figure

    def _lately(self, rows: Sequence[tuple[int, Figure]]) -> list[tuple[int, Figure]]:
        """The rows of the sentences just before this one, the latest first."""
        late = takewhile(lambda row: self.sentence - row[0] < LONG, reversed(rows))
        return [row for row in late if row[0] < self.sentence]

    def remembered(self) -> Iterator[Figure]:
        """Who was heard and named last, however long ago."""
        yield from (f for f in (self.last, self.near, *reversed(self.figures)) if f)


def same_name(one: str, other: str, inflected: bool, lex: Lexicon) -> bool:
    """Whether two words are one name, in whatever case where names have any."""
    if one == other:
        return True
    if not inflected or not lex.words["cases"]:
        return one.rstrip("s'") == other.rstrip("s'")
    one, other = strip_accents(one), strip_accents(other)
    shared = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    rests = {one[shared:].lower(), other[shared:].lower()}
    return shared >= min(LEAST_STEM, len(one) - 1, len(other) - 1) and rests <= lex.words["cases"]
