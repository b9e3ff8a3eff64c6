"""A page's words, and where its sentences and quotations stand: all that it can be looked up and weighed by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.languages import table
from recoupe.model import Article
from recoupe.read.sentences import sentence_spans
from recoupe.trace.quoting import quoted_spans
from recoupe.typography import placed_forms

__all__ = ["Outline", "Piece", "function_words", "name_words", "outline", "stem"]

Span = tuple[int, int]

_STEM = 6  # letters: "propose", "proposé" and "propositions" meet, "Russie" and "russe" do not
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
    """A page's words by their places in its text, their folded forms and their stems ("" for one that is grammar).

    ``quoted`` has a 1 for each word that stands in a quotation. No two of the ``pieces`` share a word.
    """

    article: Article
    spans: Sequence[Span]
    folded: Sequence[str]
    stems: Sequence[str]
    quoted: bytes
    pieces: Sequence[Piece]


@lru_cache(maxsize=500)  # about 100 kB each: a page is looked up first, and then compared
def outline(article: Article) -> Outline:
    """What ``article`` holds, in the words that comparison sees."""
    spans, folded = placed_forms(article.text)
    starts = [start for start, _ in spans]
    stems = [_content(word, article.language) for word in folded]
    quoted = _quoted(spans, starts, quoted_spans(article))
    return Outline(article, spans, folded, stems, quoted, _pieces(article, starts))


@cache
def function_words(language: str | None) -> frozenset[str]:
    """Words that carry grammar, folded; of an unknown language none is known."""
    return frozenset(table("words", language).get("function", ())) if language else frozenset()


@cache
def name_words(language: str | None) -> frozenset[str]:
    """Those of them that also stand in the names of offices and bodies ("de", "et", "of the")."""
    return frozenset(table("words", language).get("in_names", ())) if language else frozenset()


def stem(word: str) -> str:
    """The beginning of a folded word, by which its forms are compared."""
    return word[:_STEM]


@lru_cache(maxsize=200_000)
def _content(word: str, language: str | None) -> str:
    """The stem of a word that is more than grammar."""
    if word in function_words(language) or (len(word) < 2 and not word.isdigit()):
        return ""
    return stem(word)


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
