"""Pages whose text is the same to the letter: looked at once, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from recoupe.model import Article, Passage, Reuse
from recoupe.trace.direction import direction
from recoupe.typography import words

__all__ = ["Copies"]

# Groups up to this many pages are reported pair by pair (190 pairs); in larger ones each page is
# paired with the first alone, so that 1,000 copies make 1,000 records and not half a million.
PAIRED = 20


class Copies:
    """``articles`` as groups of one text; ``firsts`` holds the first of each, in the order of their ids."""

    def __init__(self, articles: Sequence[Article]) -> None:
        groups: dict[tuple[str | None, str], list[Article]] = {}
        for article in sorted(articles, key=lambda x: x.id):
            groups.setdefault((article.language, article.text), []).append(article)
        self._groups = {members[0].id: members for members in groups.values()}
        self.firsts = [members[0] for members in self._groups.values()]

    def spread(self, found: Iterable[Reuse]) -> Iterator[Reuse]:
        """What was found between the firsts, for all their copies, and the copies themselves."""
        for reuse in found:
            left, right = self._groups[reuse.a], self._groups[reuse.b]
            if len(left) * len(right) > PAIRED * PAIRED:
                left = left[:1] if len(left) > len(right) else left
                right = right[:1] if len(right) >= len(left) else right
            for a, b in product(left, right):
                yield reuse if (a.id, b.id) == (reuse.a, reuse.b) else _between(a, b, reuse)
        for members in self._groups.values():
            yield from _same_text(members)


def _between(a: Article, b: Article, reuse: Reuse) -> Reuse:
    """``reuse`` for another pair of pages with the same two texts; the page with the smaller id is ``a``."""
    if a.id > b.id:
        swapped = tuple(Passage(p.b, p.a, p.score) for p in reuse.passages)
        reuse = replace(reuse, share_a=reuse.share_b, share_b=reuse.share_a, passages=swapped)
        a, b = b, a
    way, evidence = direction(a, b, reuse.kind)
    return replace(reuse, a=a.id, b=b.id, direction=way, evidence=evidence)


def _same_text(members: Sequence[Article]) -> Iterator[Reuse]:
    if len(members) < 2 or not words(members[0].text):
        return
    text = members[0].text
    whole = (len(text) - len(text.lstrip()), len(text.rstrip()))
    pairs = combinations(members, 2) if len(members) <= PAIRED else ((members[0], other) for other in members[1:])
    for a, b in pairs:
        way, evidence = direction(a, b, "verbatim")
        yield Reuse(a.id, b.id, "verbatim", 1.0, 1.0, way, evidence, (Passage(whole, whole, 1.0),))
