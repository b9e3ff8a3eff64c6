"""Two pages compared: the passages they share, how much of each that is, and in what manner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from recoupe.model import Reuse, ReuseKind
from recoupe.trace.align import Block, passages, shared_passages
from recoupe.trace.direction import direction
from recoupe.trace.encoder import Vectors
from recoupe.trace.likeness import links
from recoupe.trace.nearness import nearness, promising
from recoupe.trace.sheets import Sheet
from recoupe.trace.wording import Stretch, stretches, telling

__all__ = ["compare"]

VERBATIM = 0.98  # share of the passages' words that are the same
# Editors change words here and there, another translator everywhere. Told by the share of the passages' words
# that stand in common stretches of five words or more, and that share with the share in sentences left as they
# were added to it. Two machine translations of one text (WMT 2021 news, 76 pairs) have up to .83 of the former and
# up to 1.08 of both but for one pair of 1.39; with a human translation (152 pairs) .68 and .88. Edited copies
# (ten, of invented pages in six languages) have .76 and 1.26 or more.
STRETCHES = 0.82
STRETCHES_AND_SENTENCES = 1.15
UNTOUCHED = 0.95  # of a sentence's words in common stretches


def compare(a: Sheet, b: Sheet, vectors: Callable[[Sheet], Vectors]) -> Reuse | None:
    """What ``a`` and ``b`` share because one copies the other or both a third; None where nothing is.

    ``vectors`` gives a page's vectors, one row a sentence. It is asked only where words do not settle
    the matter, and then once for each page. Where a page has its text several times the passages are
    those of the first, and the shares count every one.
    """
    common: list[Stretch] = []
    if a.language == b.language:
        common = stretches(a.tokens, b.tokens)
        if not (any(telling(a.tokens, b.tokens, s) for s in common) or promising(a.gist, b.gist)):
            return None
    cosines = nearness(a, b, common, vectors)
    blocks = shared_passages(a, b, links(a, b, cosines), common)
    if not blocks:
        return None
    kind = _kind(a, b, blocks, common)
    share_a, share_b = _share(a, [x.a for x in blocks]), _share(b, [x.b for x in blocks])
    where, evidence = direction(a.article, b.article, kind)
    return Reuse(a.id, b.id, kind, share_a, share_b, where, evidence, passages(a, b, blocks))


def _inside(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _share(page: Sheet, spans: Sequence[tuple[int, int]]) -> float:
    """The share of the page's words that the spans hold, or that repeat such words."""
    inside = _inside(spans)
    held = sum(at in inside or first in inside for at, first in enumerate(page.repeats))
    return round(held / max(1, len(page.folded)), 4)


def _kind(a: Sheet, b: Sheet, blocks: Sequence[Block], common: Sequence[Stretch]) -> ReuseKind:
    """One kind for all passages: that of most of their words."""
    if a.language != b.language:
        return "translated"
    places = _inside(x.a for x in blocks), _inside(x.b for x in blocks)
    words_a, words_b = (Counter(page.folded[i] for i in p) for page, p in zip((a, b), places, strict=True))
    if 2 * (words_a & words_b).total() >= VERBATIM * (len(places[0]) + len(places[1])):
        return "verbatim"
    kept = _inside((s.a, s.a + s.length) for s in common), _inside((s.b, s.b + s.length) for s in common)
    return "edited" if _edited(a, places[0], kept[0]) or _edited(b, places[1], kept[1]) else "retranslated"


def _edited(page: Sheet, inside: set[int], kept: set[int]) -> bool:
    """Whether the words ``inside`` are an editor's work; the page that was cut shows it better than the other."""
    in_stretches = len(inside & kept) / len(inside)
    untouched = 0
    for sentence in page.sentences:
        words = set(range(sentence.first, sentence.last))
        if words <= inside and len(words & kept) >= UNTOUCHED * len(words):
            untouched += len(words)
    return in_stretches >= STRETCHES or in_stretches + untouched / len(inside) >= STRETCHES_AND_SENTENCES
