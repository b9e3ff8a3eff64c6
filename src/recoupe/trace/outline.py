"""A page's words, and where its sentences and quotations stand: all that it can be looked up and weighed by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from recoupe.model import Article
from recoupe.read.sentences import sentence_spans
from recoupe.trace.lexicon import Words, read
from recoupe.trace.places import Places, placed_words
from recoupe.trace.quoting import quoted_spans
from recoupe.typography import fold

__all__ = ["Outline", "outline"]

# A "sentence" longer than this is a list or a page without stops; vectors of such say nothing.
LONGEST = 1_500
# Sentences of a page that are looked at: what is longer is an archive, and no article (2,000 are a short book).
MOST_SENTENCES = 2_000


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's words, and where each ``starts`` and ``ends`` in its text; ``quoted`` has a 1 for one that is quoted.

    ``pieces`` has a row for each sentence: from, to in the text, from, to in the page's words. They hold each word of
    the page once, or of an archive those it begins with.
    """

    article: Article
    starts: Places
    ends: Places
    words: Words
    quoted: bytes
    pieces: NDArray[np.uint32]


@lru_cache(maxsize=500)  # about 100 kB each: a page is looked up first, and then compared
def outline(article: Article) -> Outline:
    """What ``article`` holds, in the words that comparison sees."""
    starts, ends, written = placed_words(fold(article.text))
    words = read(written, article.language)
    return Outline(article, starts, ends, words, _quoted(article, starts, ends), _pieces(article, starts))


def _quoted(article: Article, starts: Places, ends: Places) -> bytes:
    flags = bytearray(len(starts))
    quotations = np.array(quoted_spans(article), dtype=np.intp).reshape(-1, 2)
    firsts, lasts = starts.searchsorted(quotations[:, 0]), ends.searchsorted(quotations[:, 1], side="right")
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        flags[first:last] = b"\1" * (last - first)
    return bytes(flags)


def _pieces(article: Article, starts: Places) -> NDArray[np.uint32]:
    spans = sentence_spans(article.text, article.language)
    if any(end - start > LONGEST for start, end in spans):
        spans = tuple((at, min(at + LONGEST, end)) for start, end in spans for at in range(start, end, LONGEST))
    places = np.array(spans[:MOST_SENTENCES], dtype=np.intp).reshape(-1, 2)
    words = starts.searchsorted(places)
    return np.hstack([places, words])[words[:, 1] > words[:, 0]].astype(np.uint32)
