"""Pages whose text is the same to the letter: looked at once, reported for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from recoupe.model import Article, Passage, Reuse
from recoupe.trace.direction import direction
from recoupe.typography import has_words

__all__ = ["same_text", "spread"]

# Groups up to this many pages are reported pair by pair (190 pairs); in larger ones each page is
# paired with the first alone, so that 1,000 copies make 1,000 records and not half a million.
PAIRED = 20


def spread(found: Reuse, left: Sequence[Article], right: Sequence[Article]) -> Iterator[Reuse]:
    """What was ``found`` between two texts, for the pages that carry the one and those that carry the other.

    Both are in the order of their ids; ``found`` is of the first of each.
    """
    if len(left) * len(right) > PAIRED * PAIRED:
        left, right = (left[:1], right) if len(left) > len(right) else (left, right[:1])
    for a, b in product(left, right):
        yield found if (a.id, b.id) == (found.a, found.b) else _between(a, b, found)


def same_text(members: Sequence[Article]) -> Iterator[Reuse]:
    """The copies to the letter among ``members``, which carry one text and are in the order of their ids."""
    text = members[0].text
    if len(members) < 2 or not has_words(text):
        return
    whole = (len(text) - len(text.lstrip()), len(text.rstrip()))
    pairs = combinations(members, 2) if len(members) <= PAIRED else ((members[0], other) for other in members[1:])
    for a, b in pairs:
        way, evidence = direction(a, b, "verbatim")
        yield Reuse(a.id, b.id, "verbatim", 1.0, 1.0, way, evidence, (Passage(whole, whole, 1.0),))


def _between(a: Article, b: Article, reuse: Reuse) -> Reuse:
    """``reuse`` for another pair of pages with the same two texts; the page with the smaller id is ``a``."""
    if a.id > b.id:
        swapped = tuple(Passage(p.b, p.a, p.score) for p in reuse.passages)
        reuse = replace(reuse, share_a=reuse.share_b, share_b=reuse.share_a, passages=swapped)
        a, b = b, a
    way, evidence = direction(a, b, reuse.kind)
    return replace(reuse, a=a.id, b=b.id, direction=way, evidence=evidence)
