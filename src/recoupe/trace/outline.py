"""A page's words, and where its sentences and quotations stand: all that it can be looked up and weighed by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.model import Article
from recoupe.read.sentences import sentence_spans
from recoupe.trace.lexicon import Words, read
from recoupe.trace.quoting import quoted_spans
from recoupe.typography import fold, word_spans

__all__ = ["Outline", "Piece", "outline"]

Span = tuple[int, int]

# A "sentence" longer than this is a list or a page without stops; vectors of such say nothing.
LONGEST = 1_500
# Sentences of a page that are looked at: what is longer is an archive, and no article (2,000 are a short book).
MOST_SENTENCES = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence by its place; ``first`` and ``last`` (exclusive) count the page's words."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's words with their places in its text; ``quoted`` has a 1 for each that stands in a quotation.

    No two of the ``pieces`` share a word.
    """

    article: Article
    spans: Sequence[Span]
    words: Words
    quoted: bytes
    pieces: Sequence[Piece]


@lru_cache(maxsize=500)  # about 100 kB each: a page is looked up first, and then compared
def outline(article: Article) -> Outline:
    """What ``article`` holds, in the words that comparison sees."""
    folded = fold(article.text)
    spans = word_spans(folded)
    starts = [start for start, _ in spans]
    words = read([folded[start:end] for start, end in spans], article.language)
    return Outline(article, spans, words, _quoted(spans, starts, quoted_spans(article)), _pieces(article, starts))


def _quoted(words: Sequence[Span], starts: Sequence[int], quotations: Sequence[Span]) -> bytes:
    flags = bytearray(len(words))
    for start, end in quotations:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if last > first and words[last - 1][1] > end:
            last -= 1
        flags[first:last] = b"\1" * (last - first)
    return bytes(flags)


def _pieces(article: Article, starts: Sequence[int]) -> list[Piece]:
    spans = [
        (at, min(at + LONGEST, end))
        for start, end in sentence_spans(article.text, article.language)
        for at in range(start, end, LONGEST)
    ]
    pieces = (
        Piece(start, end, bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans[:MOST_SENTENCES]
    )
    return [piece for piece in pieces if piece.last > piece.first]
