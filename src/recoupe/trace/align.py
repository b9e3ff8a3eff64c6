"""From sentences and words that two pages have in common to the passages they share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from recoupe.model import Passage
from recoupe.trace.condensed import condensed
from recoupe.trace.likeness import LIKE, Link
from recoupe.trace.runs import copied_runs
from recoupe.trace.sheets import Sheet
from recoupe.trace.wording import Stretch

__all__ = ["Block", "passages", "shared_passages"]

# Set on the same texts as the values of ``likeness``.
SAME_WORDS = 10  # words: a stretch this long is a passage where other passages are shared
QUOTED_BY = 6  # sentences: how far a shared quotation may be from shared narration, where it is next to it elsewhere


class Block(NamedTuple):
    """Words ``a`` of one page and words ``b`` of the other (from, to), one standing for the other."""

    a: tuple[int, int]
    b: tuple[int, int]
    score: float


def shared_passages(
    a: Sheet, b: Sheet, linked: Sequence[Link], stretches: Sequence[Stretch], known_by: Sequence[Stretch]
) -> list[Block]:
    """The blocks ``a`` and ``b`` share because one copies, in the order of ``a``; none where none does.

    ``known_by`` are those of their common ``stretches`` that show it by themselves. No two blocks overlap on
    either page.
    """
    letter = _Letter(a, b, known_by)
    linked = [link for link in linked if not letter.contradicts(link)]
    runs = copied_runs(a, b, linked)
    linked_so_far = {link for run in runs for link in run}
    runs += [[link] for link in linked if link not in linked_so_far and letter.holds(link)]
    taken = {link.a for run in runs for link in run}, {link.b for run in runs for link in run}
    known = _Blocks(a, b)
    known.take(block for run in runs for block in _blocks(a, b, run, taken))
    known.take(block for run in runs for block in _beside(a, b, run, taken[1]))
    known.take(_block(_bare(a, s)) for s in known_by)
    if known.blocks:
        same = [_bare(a, s) for s in stretches if s.length >= SAME_WORDS]
        near = known.ordered()
        known.take(_block(s) for s in same if _belongs(a, b, s, near))
    return known.ordered()


class _Blocks:
    """Blocks of two pages, of which no two overlap on either."""

    def __init__(self, a: Sheet, b: Sheet) -> None:
        self.blocks: list[Block] = []
        self._taken = bytearray(len(a.tokens)), bytearray(len(b.tokens))

    def take(self, more: Iterable[Block]) -> None:
        """Those of ``more`` that overlap none that is there; the first come first."""
        for block in more:
            spans = tuple(zip(self._taken, (block.a, block.b), strict=True))
            if all(taken.find(1, first, last) < 0 for taken, (first, last) in spans):
                self.blocks.append(block)
                for taken, (first, last) in spans:
                    taken[first:last] = b"\1" * (last - first)

    def ordered(self) -> list[Block]:
        """In the order of ``a``."""
        return sorted(self.blocks, key=lambda x: (x.a, x.b))


def passages(a: Sheet, b: Sheet, blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """Blocks as offsets into the pages' texts."""
    return tuple(Passage(_offsets(a, x.a), _offsets(b, x.b), round(min(x.score, 1.0), 3)) for x in blocks)


class _Letter:
    """What stretches that show a copy say of each word: where on the other page it stands to the letter."""

    def __init__(self, a: Sheet, b: Sheet, known_by: Sequence[Stretch]) -> None:
        self._a, self._b = a, b
        self._to_b, self._to_a = (np.full(len(page.tokens), -1, dtype=np.intp) for page in (a, b))
        for s in known_by:
            self._to_b[s.a : s.a + s.length] = np.arange(s.b, s.b + s.length)
            self._to_a[s.b : s.b + s.length] = np.arange(s.a, s.a + s.length)
        self._known_a, self._known_b = (
            (2 * known > size).tolist()
            for known, size in (a.gist.flagged(self._to_b >= 0), b.gist.flagged(self._to_a >= 0))
        )

    def holds(self, link: Link) -> bool:
        """Whether words of the one sentence stand in the other."""
        a, b = self._a.pieces, self._b.pieces
        there = self._to_b[a.firsts[link.a] : a.lasts[link.a]]
        return bool(((there >= b.firsts[link.b]) & (there < b.lasts[link.b])).any())

    def contradicts(self, link: Link) -> bool:
        """Whether one of the sentences stands elsewhere on the other page."""
        return (self._known_a[link.a] or self._known_b[link.b]) and not self.holds(link)


def _blocks(a: Sheet, b: Sheet, run: Sequence[Link], taken: tuple[set[int], set[int]]) -> list[Block]:
    """Sentences that follow each other on both pages are one block; a sentence only one page has parts two."""
    blocks: list[Block] = []
    for link in run:
        first = _spread(a, link.a, taken[0], b, link.b)
        second = _spread(b, link.b, taken[1], a, link.a)
        new = Block(first, second, link.likeness)
        if blocks and blocks[-1].a[1] >= new.a[0] and blocks[-1].b[1] >= new.b[0]:
            new = _joined(blocks.pop(), new)
        blocks.append(new)
    return blocks


def _beside(a: Sheet, b: Sheet, run: Sequence[Link], taken: set[int]) -> Iterator[Block]:
    if a.language != b.language:
        return
    for edge, step in ((run[0], -1), (run[-1], 1)):
        for words_a, words_b in condensed(a, b, (edge.a, edge.b), step, taken):
            yield Block(words_a, words_b, LIKE)


def _spread(page: Sheet, at: int, taken: set[int], other: Sheet, there: int) -> tuple[int, int]:
    """The words of sentence ``at``, with a neighbour's where sentence ``there`` of the ``other`` page has both."""
    firsts, lasts = page.pieces.firsts, page.pieces.lasts
    first, last = firsts[at], lasts[at]
    for near in (at - 1, at + 1):
        if near in taken or not 0 <= near < len(firsts) or page.gist.sizes[near] < 3:
            continue
        content = page.gist.content(near)
        if len(content & (other.gist.content(there) - page.gist.content(at))) >= len(content) / 2:
            first, last = min(first, firsts[near]), max(last, lasts[near])
    return first, last


def _joined(one: Block, next_: Block) -> Block:
    before, behind = one.a[1] - one.a[0], next_.a[1] - next_.a[0]
    score = (one.score * before + next_.score * behind) / max(1, before + behind)
    return Block((one.a[0], max(one.a[1], next_.a[1])), (one.b[0], max(one.b[1], next_.b[1])), score)


def _bare(page: Sheet, stretch: Stretch) -> Stretch:
    """A stretch without the grammar at its ends, so that "que « Seules …" begins with the quotation."""
    bears = page.tokens.bears(stretch.a, stretch.length)
    first, last = int(bears.argmax()), stretch.length - int(bears[::-1].argmax())
    if not bears[first]:
        return stretch
    return Stretch(stretch.a + first, stretch.b + first, last - first)


def _belongs(a: Sheet, b: Sheet, stretch: Stretch, blocks: Sequence[Block]) -> bool:
    """Whether a stretch goes with the passages: narration does, a public quotation only where it stands by them."""
    if 2 * int(a.tokens.quoted(stretch.a, stretch.length).sum()) < stretch.length:
        return True
    own = _block(stretch)
    at = bisect_right(blocks, own.a[0], key=lambda x: x.a[0])
    return _stands_by(a, b, own, blocks[at:]) or _stands_by(a, b, own, reversed(blocks[:at]))


def _stands_by(a: Sheet, b: Sheet, own: Block, others: Iterable[Block]) -> bool:
    """``others`` go away from ``own`` on page ``a``."""
    for other in others:
        apart_a = _sentences_apart(a, own.a, other.a)
        if apart_a > QUOTED_BY:
            return False
        apart_b = _sentences_apart(b, own.b, other.b)
        if min(apart_a, apart_b) <= 1 and apart_b <= QUOTED_BY:
            return True
    return False


def _sentences_apart(page: Sheet, one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many sentences on the later of two pieces begins; 1 where it is the next sentence."""
    earlier, later = sorted((one, other))
    return max(0, _sentence(page, later[0]) - _sentence(page, earlier[1] - 1))


def _sentence(page: Sheet, word: int) -> int:
    """The place of the sentence that ``word`` stands in, counted from 1."""
    return bisect_right(page.pieces.firsts, word)


def _block(stretch: Stretch) -> Block:
    return Block((stretch.a, stretch.a + stretch.length), (stretch.b, stretch.b + stretch.length), 1.0)


def _offsets(page: Sheet, block: tuple[int, int]) -> tuple[int, int]:
    """From the first word to the last, and to the sentences' own marks where whole sentences are meant."""
    pieces = page.pieces
    begins, ends = _sentence(page, block[0]) - 1, _sentence(page, block[1] - 1) - 1
    whole_begins = begins >= 0 and pieces.firsts[begins] == block[0]
    whole_ends = ends >= 0 and pieces.lasts[ends] == block[1]
    first = pieces.starts[begins] if whole_begins else int(page.places[0][block[0]])
    return first, pieces.ends[ends] if whole_ends else int(page.places[1][block[1] - 1])
