"""From linked sentences to the passages two pages share.

A copy keeps its sentences in order, so links that follow each other on both pages bear each other
out. What a run of links must show falls with its length: one sentence must be nearly the same, a
long run may be another translator's work throughout.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.model import Passage
from recoupe.trace.condensed import condensed
from recoupe.trace.likeness import LIKE, Link
from recoupe.trace.sheets import Sentence, Sheet, function_words
from recoupe.trace.wording import Stretch

__all__ = ["Block", "shared_passages"]

# Set on the same texts as the values of ``likeness``.
STEP = 2  # sentences: how far the next link of a run may be, on either page
LEAST = 4.5  # evidence of a run: below it none of a language's runs is a copy
SURE = 0.83  # likeness a run must reach on average, less for its evidence and for each link
FLOOR = 0.64  # likeness a long run must reach on average
ALONE = 0.76  # likeness of a sentence that is a passage by itself
COVER = 0.6  # share of the shorter page that a chain of sentences in order stands for …
COVER_LIKE = 0.6  # … with this likeness on average …
COVER_LEAST = 1.0  # … and at least this evidence, for a page of quotations is nobody's
CROSS_LEAST = 8.0
CROSS_FLOOR = 0.6
CROSS_ALONE = 0.5  # share of the shorter page from which fewer than three links do across languages
EDGE = 0.58  # likeness below which a link at a run's edge is left out
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
    """The blocks ``a`` and ``b`` share because one copies, in the order of ``a``; none where none does."""
    whole = _chain(linked)
    telling = [s for s in stretches if _telling(a, b, s)]
    if _covers(a, b, whole):
        good = [_filled(whole, linked, STEP)]
    else:
        good = [_filled(_trimmed(run), linked, 0) for run in _runs(linked) if _copied(a, b, run)]
        known = {link for run in good for link in run}
        good += [[link] for link in linked if link not in known and any(_holds(a, b, link, s) for s in telling)]
    if not good and not telling:
        return []
    blocks = [block for run in good for block in (*_blocks(a, b, run), *_beside(a, b, run))]
    blocks = _with_stretches(blocks, [_bare(a, s) for s in telling])
    same = [_bare(a, s) for s in stretches if s.length >= SAME_WORDS]
    return _with_stretches(blocks, [s for s in same if _belongs(a, b, s, blocks)])


def passages(a: Sheet, b: Sheet, blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """Blocks as offsets into the pages' texts."""
    return tuple(Passage(_offsets(a, x.a), _offsets(b, x.b), round(min(x.score, 1.0), 3)) for x in blocks)


def _runs(linked: Sequence[Link]) -> list[list[Link]]:
    runs: list[list[Link]] = []
    for link in linked:
        if link.likeness < LIKE:
            continue
        for run in reversed(runs):
            if 0 < link.a - run[-1].a <= STEP and 0 < link.b - run[-1].b <= STEP:
                run.append(link)
                break
        else:
            runs.append([link])
    return runs


def _chain(linked: Sequence[Link]) -> list[Link]:
    """The links that can all stand in one order on both pages, likest together."""
    best: list[tuple[float, list[Link]]] = []
    for link in linked:
        if link.likeness < LIKE:
            continue
        before = max((x for x in best if x[1][-1].b < link.b), key=lambda x: x[0], default=(0.0, []))
        best.append((before[0] + link.likeness, [*before[1], link]))
    return max(best, key=lambda x: x[0], default=(0.0, []))[1]


def _covers(a: Sheet, b: Sheet, chain: Sequence[Link]) -> bool:
    """Whether a page stands as a whole in the other, sentence by sentence, in other words throughout."""
    if len(chain) < 3 or sum(x.evidence for x in chain) < COVER_LEAST:
        return False
    if sum(x.likeness for x in chain) / len(chain) < COVER_LIKE:
        return False
    told = [x for x in chain if x.told >= LIKE]
    share_a = min(_share(a, [x.a for x in chain]), _narration(a, [x.a for x in told]))
    share_b = min(_share(b, [x.b for x in chain]), _narration(b, [x.b for x in told]))
    return max(share_a, share_b) >= COVER


def _narration(page: Sheet, sentences: Sequence[int]) -> float:
    return sum(len(page.sentences[i].narrated) for i in sentences) / max(
        1, sum(len(s.narrated) for s in page.sentences)
    )


def _copied(a: Sheet, b: Sheet, run: Sequence[Link]) -> bool:
    evidence = sum(link.evidence for link in run)
    words = sum(link.words for link in run if link.evidence)
    if not words:
        return False
    told = sum(link.told * link.words for link in run if link.evidence) / words
    if a.language == b.language:
        alike = sum(link.likeness >= EDGE for link in run)
        needed = max(FLOOR if alike > 1 else ALONE, SURE - 0.012 * evidence - 0.025 * len(run))
        return evidence >= LEAST and told >= needed
    if evidence < CROSS_LEAST or told < CROSS_FLOOR:
        return False
    return len(run) >= 3 or _share(a, [x.a for x in run]) >= CROSS_ALONE or _share(b, [x.b for x in run]) >= CROSS_ALONE


def _share(page: Sheet, sentences: Sequence[int]) -> float:
    inside = sum(page.sentences[i].last - page.sentences[i].first for i in sentences)
    return inside / max(1, len(page.words))


def _trimmed(run: list[Link]) -> list[Link]:
    first, last = 0, len(run)
    while last - first > 1 and run[first].likeness < EDGE:
        first += 1
    while last - first > 1 and run[last - 1].likeness < EDGE:
        last -= 1
    return run[first:last]


def _filled(run: list[Link], linked: Sequence[Link], beyond: int) -> list[Link]:
    """``run`` with the weak links that stand in order in it, or up to ``beyond`` sentences before and behind it."""
    known = [Link(run[0].a - beyond - 1, run[0].b - beyond - 1, 0, 0, 0), *run]
    known.append(Link(run[-1].a + beyond + 1, run[-1].b + beyond + 1, 0, 0, 0))
    filled = list(run)
    for before, behind in pairwise(known):
        for link in linked:
            if before.a < link.a < behind.a and before.b < link.b < behind.b and link not in filled:
                filled.append(link)
                break
    return sorted(filled, key=lambda link: link.a)


def _telling(a: Sheet, b: Sheet, stretch: Stretch) -> bool:
    quoted = zip(a.quoted[stretch.a :], b.quoted[stretch.b : stretch.b + stretch.length], strict=False)
    narrated = sum(not (in_a or in_b) for in_a, in_b in quoted)
    return narrated >= NARRATED_STRETCH or (stretch.length >= CROSSING[0] and narrated >= CROSSING[1])


def _holds(a: Sheet, b: Sheet, link: Link, stretch: Stretch) -> bool:
    one, other = a.sentences[link.a], b.sentences[link.b]
    in_one = _meet((one.first, one.last), (stretch.a, stretch.a + stretch.length))
    return in_one and _meet((other.first, other.last), (stretch.b, stretch.b + stretch.length))


def _blocks(a: Sheet, b: Sheet, run: Sequence[Link]) -> list[Block]:
    """Sentences that follow each other on both pages are one block; a sentence only one page has parts two."""
    blocks: list[Block] = []
    taken_a, taken_b = {x.a for x in run}, {x.b for x in run}
    for link in run:
        first = _spread(a.sentences, link.a, taken_a, b.sentences[link.b])
        second = _spread(b.sentences, link.b, taken_b, a.sentences[link.a])
        new = Block(first, second, link.likeness)
        if blocks and blocks[-1].a[1] >= new.a[0] and blocks[-1].b[1] >= new.b[0]:
            new = _joined(blocks.pop(), new)
        blocks.append(new)
    return blocks


def _beside(a: Sheet, b: Sheet, run: Sequence[Link]) -> Iterator[Block]:
    if a.language != b.language:
        return
    taken = {link.b for link in run}
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


def _with_stretches(blocks: list[Block], stretches: Sequence[Stretch]) -> list[Block]:
    for stretch in stretches:
        a, b = (stretch.a, stretch.a + stretch.length), (stretch.b, stretch.b + stretch.length)
        if not any(_meet(a, x.a) or _meet(b, x.b) for x in blocks):
            blocks.append(Block(a, b, 1.0))
    return sorted(blocks, key=lambda x: (x.a, x.b))


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _offsets(page: Sheet, block: tuple[int, int]) -> tuple[int, int]:
    """From the first word to the last, and to the sentences' own marks where whole sentences are meant."""
    first, last = page.words[block[0]], page.words[block[1] - 1]
    start = next((s.start for s in page.sentences if s.first == block[0]), first.start)
    end = next((s.end for s in page.sentences if s.last == block[1]), last.end)
    return start, end
