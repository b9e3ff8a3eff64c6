"""Stories as pages come and go: the same pages give the same stories, whatever came first.

Two groups that are JOINED near on average hold two pages that are as near, so that a story never reaches
beyond the pages tied by such pairs. Only those that a change ties or unties are grouped again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

import numpy as np

from recoupe.collate.linkage import average_linkage

__all__ = ["NO_RULINGS", "Grouping", "Links", "Neighbours", "Remembered", "Rulings"]

# Mean nearness from which two groups are one story. On BASIL, with and without dates, and on the half `dev` of
# tests/collate/stories nothing is joined wrongly from .23 on; from .26 on more pages go missing.
JOINED = 0.25
# Pages tied together, each near the next, may be thousands on one long affair. More than MOST at one level are
# tied again by nearer pairs alone, level by level; more at the last are copies of one text, and one story. Up to MOST
# a page that comes costs what they are to each other: of 1,000 that are all near, a million pairs, two seconds.
LEVELS = (JOINED, 0.4, 0.55, 0.7, 0.85, 1.0)
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Rulings:
    """What a human said of stories, which stands over nearness. Pages that are gone are passed over.

    ``together``: sets of pages that are one story. ``apart``: pairs of sets no page of one of which is in a
    story with one of the other; where a page is told both, together stands.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    def pages(self) -> frozenset[str]:
        """All pages they speak of."""
        return frozenset().union(*self.together, *(side for pair in self.apart for side in pair))


NO_RULINGS = Rulings()


class Neighbours(Protocol):
    """The pages there are and how near they are to each other, in memory or in a store."""

    def __contains__(self, page: str) -> bool: ...

    def of(self, page: str) -> Mapping[str, float]:
        """The pages near ``page``, with their nearness; none where it is not there."""
        ...

    def put(self, page: str, near: Mapping[str, float]) -> None:
        """Take in a page that is not there, near pages that are."""
        ...

    def drop(self, page: str) -> None:
        """Forget a page and its nearness to all others."""
        ...


class Links:
    """Neighbours in memory."""

    def __init__(self) -> None:
        self._near: dict[str, dict[str, float]] = {}

    def __contains__(self, page: str) -> bool:
        return page in self._near

    def of(self, page: str) -> Mapping[str, float]:
        return self._near.get(page, {})

    def put(self, page: str, near: Mapping[str, float]) -> None:
        self._near[page] = dict(near)
        for other, value in near.items():
            self._near[other][page] = value

    def drop(self, page: str) -> None:
        for other in self._near.pop(page, {}):
            del self._near[other][page]


class Remembered:
    """Neighbours that ask others once for each page: the pages of a story are walked through several times."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._asked = neighbours
        self._near: dict[str, dict[str, float]] = {}

    def __contains__(self, page: str) -> bool:
        return page in self._asked

    def of(self, page: str) -> Mapping[str, float]:
        if page not in self._near:
            self._near[page] = dict(self._asked.of(page))
        return self._near[page]

    def put(self, page: str, near: Mapping[str, float]) -> None:
        self._asked.put(page, near)
        self._near[page] = dict(near)
        for other, value in near.items():
            if other in self._near:
                self._near[other][page] = value

    def drop(self, page: str) -> None:
        for other in self.of(page):
            if other in self._near:
                self._near[other].pop(page, None)
        del self._near[page]
        self._asked.drop(page)


class Grouping:
    """The stories of the pages in ``neighbours``; it holds no state but what has changed since it last told."""

    def __init__(self, neighbours: Neighbours, rulings: Rulings = NO_RULINGS) -> None:
        self._neighbours = neighbours
        self._rulings = rulings
        self._pinned = _pinned(rulings)
        self._touched: set[str] = set()

    def add(self, page: str, near: Mapping[str, float]) -> None:
        """Take in ``page`` with the nearness of the pages near it; what was known of it before is forgotten.

        Pages in ``near`` that are not here are passed over: they bring their nearness when they come.
        """
        if page in self._neighbours:
            self.remove(page)
        self._neighbours.put(page, {other: value for other, value in near.items() if other in self._neighbours})
        self._touched |= self._around(page)

    def remove(self, page: str) -> None:
        """Forget ``page``; nothing happens where it is not here."""
        if page in self._neighbours:
            self._touched |= self._around(page)
            self._neighbours.drop(page)

    def rule(self, rulings: Rulings) -> None:
        """Let other rulings stand from now on."""
        changed = [page for page in self._rulings.pages() | rulings.pages() if page in self._neighbours]
        for page in changed:
            self._touched |= self._around(page)
        self._rulings, self._pinned = rulings, _pinned(rulings)
        for page in changed:
            self._touched |= self._around(page)

    def changed(self) -> list[tuple[str, ...]]:
        """The stories of all pages whose story may be another since this was last asked, each sorted, in order.

        They hold no page beyond these: a story of before is either wholly among them or untouched.
        """
        touched = {page for page in self._touched if page in self._neighbours}
        self._touched = set()
        return self.stories(touched)

    def stories(self, pages: Iterable[str]) -> list[tuple[str, ...]]:
        """The stories of ``pages`` and of those tied to them, each sorted, in order."""
        waiting = set(pages)
        found: list[tuple[str, ...]] = []
        while waiting:
            tied, whole = self._tied(next(iter(waiting)))
            waiting -= tied
            found.extend(self._split(sorted(tied), whole=whole))
        return sorted(found)

    def _around(self, page: str) -> set[str]:
        """The pages whose story may be another with ``page`` than without it: their stories' pages, whole."""
        found = {page}
        for level in LEVELS:
            tied = self._component(page, level, MOST)
            if tied is not None:
                return found | tied
            many: set[str] = set()
            for other in self._near(page, level):
                if other not in found:
                    found |= self._component(other, level, MOST, page, many) or set()
        return found | (self._component(page, LEVELS[-1]) or set())

    def _tied(self, page: str) -> tuple[set[str], bool]:
        """The pages among which the story of ``page`` is, and whether they are more than can be told apart."""
        for level in LEVELS:
            tied = self._component(page, level, MOST)
            if tied is not None:
                return tied, False
        return self._component(page, LEVELS[-1]) or set(), True

    def _component(
        self, page: str, level: float, most: int | None = None, without: str = "", many: set[str] | None = None
    ) -> set[str] | None:
        """The pages tied to ``page`` by pairs at least ``level`` near, with ``without`` away; None if above ``most``.

        ``many`` are pages known to be tied to more, and gets to know those of a further such answer.
        """
        found, waiting = {page}, [page]
        while waiting:
            for other in self._near(waiting.pop(), level):
                if other not in found and other != without:
                    found.add(other)
                    waiting.append(other)
            if most is not None and (len(found) > most or (many and not many.isdisjoint(found))):
                if many is not None:
                    many |= found
                return None
        return found

    def _near(self, page: str, level: float) -> Iterator[str]:
        yield from (other for other, value in self._neighbours.of(page).items() if value >= level)
        yield from (other for other in self._pinned.get(page, ()) if other in self._neighbours)

    def _split(self, pages: Sequence[str], *, whole: bool) -> Iterator[tuple[str, ...]]:
        """The stories among pages that are tied together; ``whole``: one, but for what was ruled apart."""
        held = set(pages)
        apart = [(one & held, other & held) for one, other in self._rulings.apart]
        if whole:
            leaving = {page for one, other in apart if one for page in other if page not in self._pinned}
            if staying := held - leaving:  # where both sides name one page, all may have to leave
                yield tuple(sorted(staying))
            yield from self._split(sorted(leaving), whole=False) if leaving else ()
            return
        places = {page: place for place, page in enumerate(pages)}
        near = np.zeros((len(pages), len(pages)))
        for page, row in zip(pages, near, strict=True):
            found = self._neighbours.of(page)
            row[:] = [found.get(other, 0.0) for other in pages]
        for a, b in (pair for one, other in apart for pair in product(one, other)):
            near[places[a], places[b]] = near[places[b], places[a]] = -np.inf
        together = [[places[page] for page in block] for block in _blocks(self._rulings.together, held)]
        for rows in average_linkage(near, JOINED, together):
            yield tuple(sorted(pages[row] for row in rows))


def _pinned(rulings: Rulings) -> dict[str, frozenset[str]]:
    """For each page those it was ruled together with."""
    found: dict[str, frozenset[str]] = {}
    for block in rulings.together:
        for page in block:
            found[page] = found.get(page, frozenset()) | block - {page}
    return found


def _blocks(together: Iterable[Collection[str]], held: Collection[str]) -> list[set[str]]:
    """The sets of ``together`` as far as they are held, those that overlap made one."""
    blocks: list[set[str]] = []
    for pages in together:
        block = {page for page in pages if page in held}
        for other in [b for b in blocks if not b.isdisjoint(block)]:
            block |= other
            blocks.remove(other)
        if block:
            blocks.append(block)
    return blocks
