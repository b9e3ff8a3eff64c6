"""Two pages compared: the passages they share, how much of each that is, and in what manner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.model import Reuse, ReuseKind
from recoupe.trace.align import passages, shared_passages
from recoupe.trace.direction import direction
from recoupe.trace.encoder import Vectors
from recoupe.trace.gist import Overlap, shared
from recoupe.trace.grams import found
from recoupe.trace.likeness import links
from recoupe.trace.nearness import nearness, promising
from recoupe.trace.sheets import Sheet
from recoupe.trace.wording import Stretch, stretches, telling

__all__ = ["compare"]

Inside = NDArray[np.bool_]  # of each word of a page whether it is meant

VERBATIM = 0.98  # share of the passages' words that are the same
# Editors change words here and there, another translator everywhere. Told by the share of the passages' words
# that stand in common stretches of five words or more, and that share with the share in sentences left as they
# were added to it. Two machine translations of one text (WMT 2021 news, 76 pairs) have up to .83 of the former and
# up to 1.08 of both but for one pair of 1.39; with a human translation (152 pairs) .68 and .88. Edited copies
# (ten, of invented pages in six languages) have .76 and 1.26 or more.
STRETCHES = 0.82
STRETCHES_AND_SENTENCES = 1.15
UNTOUCHED = 0.95  # of a sentence's words in common stretches


def compare(
    a: Sheet, b: Sheet, vectors: Callable[[Sheet], Vectors], *, promised: Overlap | None = None
) -> Reuse | None:
    """What ``a`` and ``b`` share because one copies the other or both a third; None where nothing is.

    ``vectors`` gives a page's vectors, one row a sentence. It is asked only where words do not settle
    the matter, and then once for each page. ``promised`` is what the two have in common, where it is known that this is
    ``promising``. Where a page has its text several times the passages are those of the first, and the shares count
    every one.
    """
    one_language = a.language == b.language
    common = stretches(a, b) if one_language else []
    known_by = telling(a.tokens, b.tokens, common)
    overlap = promised or shared(a.gist, b.gist) if one_language else None
    if overlap is not None and not (known_by or promised or promising(a.gist, b.gist, overlap)):
        return None
    linked = links(a, b, nearness(a, b, common, overlap, vectors), overlap)
    blocks = shared_passages(a, b, linked, common, known_by) if linked or known_by else []
    if not blocks:
        return None
    in_a, in_b = _inside(a, (x.a for x in blocks)), _inside(b, (x.b for x in blocks))
    kind = _kind(a, b, in_a, in_b, common)
    where, evidence = direction(a.article, b.article, kind)
    return Reuse(a.id, b.id, kind, _share(a, in_a), _share(b, in_b), where, evidence, passages(a, b, blocks))


def _inside(page: Sheet, spans: Iterable[tuple[int, int]]) -> Inside:
    inside = np.zeros(len(page.tokens), dtype=bool)
    for start, end in spans:
        inside[start:end] = True
    return inside


def _share(page: Sheet, inside: Inside) -> float:
    """The share of the page's words that are ``inside``, or that repeat such words."""
    return round(int(np.count_nonzero(inside | inside[page.repeats])) / max(1, len(inside)), 4)


def _kind(a: Sheet, b: Sheet, in_a: Inside, in_b: Inside, common: Sequence[Stretch]) -> ReuseKind:
    """One kind for all passages, whose words are ``in_a`` and ``in_b``: that of most of them."""
    if a.language != b.language:
        return "translated"
    words_a, words_b = a.tokens.codes[in_a], b.tokens.codes[in_b]
    if np.array_equal(words_a, words_b):  # as most copies to the letter have it, and told at once
        return "verbatim"
    if 2 * _in_both(words_a, words_b) >= VERBATIM * (len(words_a) + len(words_b)):
        return "verbatim"
    kept_a = _inside(a, ((s.a, s.a + s.length) for s in common))
    kept_b = _inside(b, ((s.b, s.b + s.length) for s in common))
    return "edited" if _edited(a, in_a, kept_a) or _edited(b, in_b, kept_b) else "retranslated"


def _in_both(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> int:
    """How many words two lists have in common, each as often as it stands in both."""
    (words_a, often_a), (words_b, often_b) = (np.unique(words, return_counts=True) for words in (a, b))
    in_b, in_a = found(words_a, words_b)
    return int(np.minimum(often_a[in_a], often_b[in_b]).sum())


def _edited(page: Sheet, inside: Inside, kept: Inside) -> bool:
    """Whether the words ``inside`` are an editor's work; the page that was cut shows it better than the other."""
    number = int(np.count_nonzero(inside))
    in_stretches = int(np.count_nonzero(inside & kept)) / number
    (meant, sizes), (same, _) = page.gist.flagged(inside), page.gist.flagged(kept)
    untouched = int(sizes[(meant == sizes) & (same >= UNTOUCHED * sizes)].sum())
    return in_stretches >= STRETCHES or in_stretches + untouched / number >= STRETCHES_AND_SENTENCES
