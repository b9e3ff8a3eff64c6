"""What a page lays out in full, so that a browser opens it at once: each text once, the pairs a reader needs.

Nothing is lost by it. Pages whose text is laid out elsewhere say where, pairs that are not laid out are
counted, and the record beside the page has them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest

from recoupe.model import Article, Reuse

__all__ = ["COMPLETE", "bearers", "chosen_pairs"]

# Set by looking at 500 ordinary pages (2,856 pairs, 11 MB side by side) and at 1,000 near-copies (23,673 pairs,
# 79 MB): nobody reads further, and 400 pairs take 2 MB.
COMPLETE = 100  # as many pairs are all laid out
PAIRS = 400
BORROWINGS = 2  # of one page with other origins, beside the pair with the page it has its text from


def bearers(pages: Iterable[Article]) -> dict[str, str]:
    """For each article the one whose text stands for its own: the first with the same text, read the same way.

    A text whose "Thursday" is another day, because the page is of another week, stands for itself.
    """
    first: dict[Hashable, str] = {}
    return {page.id: first.setdefault(_as_read(page), page.id) for page in pages}


def _as_read(page: Article) -> Hashable:
    """The text and all that is marked in it."""
    said = tuple(
        (s.content, s.cue, s.speaker.name if s.speaker else s.why_no_speaker, s.act, s.confidence)
        for s in page.statements
    )
    return page.text, page.language, said, page.times


@dataclass(frozen=True, slots=True)
class _Tie:
    """A pair as it is chosen; ``texts`` are the articles that bear its two texts."""

    number: int
    pair: Reuse
    texts: frozenset[str]

    @property
    def share(self) -> float:
        return max(self.pair.share_a, self.pair.share_b)


def chosen_pairs(
    reuse: Iterable[Reuse], lenders: Mapping[str, str], origins: Mapping[str, str], bearer: Mapping[str, str]
) -> dict[int, Reuse]:
    """The pairs to lay out, by their number in the record, which begins at 1.

    Of many pairs these are, in turn, each page with the one it has its text from (``lenders``) or else shares
    most with, and what pages borrowed from other origins, the largest first. ``origins`` has the origin of each
    article. Two texts are laid out beside each other once, whatever the number of pages that carry them.
    """
    numbered = dict(enumerate(reuse, 1))
    if len(numbered) <= COMPLETE:
        return numbered
    ties = [_Tie(n, p, frozenset((bearer[p.a], bearer[p.b]))) for n, p in numbered.items()]
    ties.sort(key=lambda tie: -tie.share)
    in_turn = chain.from_iterable(zip_longest(_nearest(ties, lenders), _borrowings(ties, origins)))
    chosen: dict[frozenset[str], _Tie] = {}
    for tie in in_turn:
        if tie is not None and len(chosen) < PAIRS:
            chosen.setdefault(tie.texts, tie)
    return {tie.number: tie.pair for tie in chosen.values()}


def _nearest(ties: Iterable[_Tie], lenders: Mapping[str, str]) -> list[_Tie]:
    """One pair for each page, the largest share first; ``ties`` are in that order."""
    nearest: dict[str, _Tie] = {}
    for tie in ties:
        for page, other in ((tie.pair.a, tie.pair.b), (tie.pair.b, tie.pair.a)):
            if lenders.get(page) == other:
                nearest[page] = tie
            else:
                nearest.setdefault(page, tie)
    return sorted(dict.fromkeys(nearest.values()), key=lambda tie: -tie.share)


def _borrowings(ties: Iterable[_Tie], origins: Mapping[str, str]) -> Iterator[_Tie]:
    """Pairs that join two origins, in the order of ``ties``, a few of each page."""
    taken: Counter[str] = Counter()
    for tie in ties:
        pages = (tie.pair.a, tie.pair.b)
        if origins.get(pages[0]) != origins.get(pages[1]) and max(taken[p] for p in pages) < BORROWINGS:
            taken.update(pages)
            yield tie
