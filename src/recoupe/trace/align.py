"""From sentences and words that two pages have in common to the passages they share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.model import Passage
from recoupe.trace.condensed import condensed
from recoupe.trace.likeness import LIKE, Link
from recoupe.trace.runs import copied_runs
from recoupe.trace.sheets import Sentence, Sheet, function_words
from recoupe.trace.wording import Stretch

__all__ = ["Block", "passages", "shared_passages", "telling"]

# Set on the same texts as the values of ``likeness``.
SAME_WORDS = 10  # words: a stretch this long is a passage where other passages are shared
QUOTED_BY = 6  # sentences: how far a shared quotation may be from shared narration, where it is next to it elsewhere
NARRATED_STRETCH = 14  # narrated words in one stretch that two reporters do not both happen to write
CROSSING = (20, 8)  # a stretch of so many words, so many of them narration around a quotation


@dataclass(frozen=True, slots=True)
class Block:
    """Words ``a`` of one page and words ``b`` of the other (from, to), one standing for the other."""

    a: tuple[int, int]
    b: tuple[int, int]
    score: float


def shared_passages(a: Sheet, b: Sheet, linked: Sequence[Link], stretches: Sequence[Stretch]) -> list[Block]:
    """The blocks ``a`` and ``b`` share because one copies, in the order of ``a``; none where none does.

    No two of them overlap on either page.
    """
    known_by = [s for s in stretches if telling(a, b, s)]
    runs = copied_runs(a, b, linked)
    known = {link for run in runs for link in run}
    runs += [[link] for link in linked if link not in known and any(_holds(a, b, link, s) for s in known_by)]
    taken = {link.a for run in runs for link in run}, {link.b for run in runs for link in run}
    blocks = _with([], [block for run in runs for block in _blocks(a, b, run, taken)])
    blocks = _with(blocks, [block for run in runs for block in _beside(a, b, run, taken[1])])
    blocks = _with(blocks, [_block(_bare(a, s)) for s in known_by])
    if not blocks:
        return []
    same = [_bare(a, s) for s in stretches if s.length >= SAME_WORDS]
    return _with(blocks, [_block(s) for s in same if _belongs(a, b, s, blocks)])


def passages(a: Sheet, b: Sheet, blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """Blocks as offsets into the pages' texts."""
    return tuple(Passage(_offsets(a, x.a), _offsets(b, x.b), round(min(x.score, 1.0), 3)) for x in blocks)


def telling(a: Sheet, b: Sheet, stretch: Stretch) -> bool:
    """Whether one common stretch shows by itself that a page copies: two reporters never write so much alike."""
    quoted = zip(a.quoted[stretch.a :], b.quoted[stretch.b : stretch.b + stretch.length], strict=False)
    narrated = sum(not (in_a or in_b) for in_a, in_b in quoted)
    return narrated >= NARRATED_STRETCH or (stretch.length >= CROSSING[0] and narrated >= CROSSING[1])


def _holds(a: Sheet, b: Sheet, link: Link, stretch: Stretch) -> bool:
    one, other = a.sentences[link.a], b.sentences[link.b]
    in_one = _meet((one.first, one.last), (stretch.a, stretch.a + stretch.length))
    return in_one and _meet((other.first, other.last), (stretch.b, stretch.b + stretch.length))


def _blocks(a: Sheet, b: Sheet, run: Sequence[Link], taken: tuple[set[int], set[int]]) -> list[Block]:
    """Sentences that follow each other on both pages are one block; a sentence only one page has parts two."""
    blocks: list[Block] = []
    for link in run:
        first = _spread(a.sentences, link.a, taken[0], b.sentences[link.b])
        second = _spread(b.sentences, link.b, taken[1], a.sentences[link.a])
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


def _spread(sentences: Sequence[Sentence], at: int, taken: set[int], other: Sentence) -> tuple[int, int]:
    """The words of sentence ``at``, with a neighbour's where the other page has both in one sentence."""
    first, last = sentences[at].first, sentences[at].last
    for near in (at - 1, at + 1):
        if not 0 <= near < len(sentences) or near in taken:
            continue
        content = sentences[near].content
        if len(content) >= 3 and len(content & (other.content - sentences[at].content)) >= len(content) / 2:
            first, last = min(first, sentences[near].first), max(last, sentences[near].last)
    return first, last


def _joined(one: Block, next_: Block) -> Block:
    before, behind = one.a[1] - one.a[0], next_.a[1] - next_.a[0]
    score = (one.score * before + next_.score * behind) / max(1, before + behind)
    return Block((one.a[0], max(one.a[1], next_.a[1])), (one.b[0], max(one.b[1], next_.b[1])), score)


def _bare(page: Sheet, stretch: Stretch) -> Stretch:
    """A stretch without the grammar at its ends, so that "que « Seules …" begins with the quotation."""
    grammar = function_words(page.language)
    first, last = stretch.a, stretch.a + stretch.length
    while first < last and page.folded[first] in grammar and not page.quoted[first]:
        first += 1
    while first < last and page.folded[last - 1] in grammar and not page.quoted[last - 1]:
        last -= 1
    return Stretch(first, stretch.b + first - stretch.a, last - first) if first < last else stretch


def _reach(stretch: Stretch) -> range:
    return range(stretch.a, stretch.a + stretch.length)


def _belongs(a: Sheet, b: Sheet, stretch: Stretch, blocks: Sequence[Block]) -> bool:
    """Whether a stretch goes with the passages: narration does, a public quotation only where it stands by them."""
    if 2 * sum(a.quoted[i] for i in _reach(stretch)) < stretch.length:
        return True
    for block in blocks:
        apart = (
            _sentences_apart(a, block.a, (stretch.a, stretch.a + stretch.length)),
            _sentences_apart(b, block.b, (stretch.b, stretch.b + stretch.length)),
        )
        if min(apart) <= 1 and max(apart) <= QUOTED_BY:
            return True
    return False


def _sentences_apart(page: Sheet, one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many sentences on the later of two pieces begins; 1 where it is the next sentence."""
    earlier, later = sorted((one, other))
    starts = [s.first for s in page.sentences]
    return max(0, bisect_right(starts, later[0]) - bisect_right(starts, earlier[1] - 1))


def _block(stretch: Stretch) -> Block:
    return Block((stretch.a, stretch.a + stretch.length), (stretch.b, stretch.b + stretch.length), 1.0)


def _with(blocks: Sequence[Block], more: Iterable[Block]) -> list[Block]:
    """``blocks`` and those of ``more`` that overlap none of them, in the order of ``a``."""
    together = list(blocks)
    for block in more:
        if not any(_meet(block.a, x.a) or _meet(block.b, x.b) for x in together):
            together.append(block)
    return sorted(together, key=lambda x: (x.a, x.b))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _offsets(page: Sheet, block: tuple[int, int]) -> tuple[int, int]:
    """From the first word to the last, and to the sentences' own marks where whole sentences are meant."""
    first, last = page.words[block[0]], page.words[block[1] - 1]
    start = next((s.start for s in page.sentences if s.first == block[0]), first.start)
    end = next((s.end for s in page.sentences if s.last == block[1]), last.end)
    return start, end
