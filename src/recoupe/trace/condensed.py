"""Several sentences of one page told in one of the other, at the edge of a run of linked sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from recoupe.trace.sheets import Sheet

__all__ = ["condensed"]

Spans = tuple[tuple[int, int], tuple[int, int]]  # words of the one page and of the other, from and to

# Set on pages that carry one background passage, shortened by one of them; no passage pasted into
# an unrelated page (WMT 2021 news, 72 of them) is lengthened by these.
WINDOW = 3  # sentences
SHARED = 8  # narrated words
PART = 0.5  # of the one sentence's narrated words


def condensed(a: Sheet, b: Sheet, edge: tuple[int, int], step: int, taken: Collection[int]) -> Iterator[Spans]:
    """The passage that goes on behind (``step`` 1) or before (-1) the linked sentences at ``edge``, if any.

    ``taken`` are sentences of ``b`` that stand for others already.
    """
    i, j = edge[0] + step, edge[1] + step
    if j in taken:
        return
    found = _told_in_one(a, b, i, j, step)
    if found:
        yield found
        return
    found = _told_in_one(b, a, j, i, step)
    if found:
        yield found[1], found[0]


def _told_in_one(many: Sheet, one: Sheet, i: int, j: int, step: int) -> Spans | None:
    """The sentences of ``many`` from ``i`` on that sentence ``j`` of ``one`` tells, with its own words."""
    if not 0 <= j < one.gist.sentences:
        return None
    told = one.gist.content(j, told=True)
    known: frozenset[int] = frozenset()
    best, size = 0, 0
    for n in range(WINDOW):
        if not 0 <= i + n * step < many.gist.sentences:
            break
        known |= many.gist.content(i + n * step, told=True) & told
        if len(known) > best:
            best, size = len(known), n + 1
    if best < SHARED or best < PART * len(told):
        return None
    first, last = sorted((i, i + (size - 1) * step))
    return (many.pieces.firsts[first], many.pieces.lasts[last]), (one.pieces.firsts[j], one.pieces.lasts[j])
