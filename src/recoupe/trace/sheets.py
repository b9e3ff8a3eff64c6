"""A page prepared for comparison: its sentences with their words, names and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from recoupe.model import Article
from recoupe.trace.counting import numbers
from recoupe.trace.gist import Gist, gist
from recoupe.trace.grams import Codes, grams
from recoupe.trace.outline import MOST_SENTENCES, Outline, Piece, function_words, name_words, outline, stem

__all__ = ["MOST_SENTENCES", "SEED", "Sentence", "Sheet", "function_words", "name_words", "sheet", "stem"]

SEED = 5  # words: the shortest common stretch looked for


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a page; ``first`` and ``last`` (exclusive) count the page's words."""

    start: int
    end: int
    text: str
    first: int
    last: int
    content: frozenset[str]  # stems of the words that are not grammar
    narrated: frozenset[str]  # those of them that stand outside quotation marks
    names: frozenset[str]
    language: str | None

    @property
    def values(self) -> frozenset[float]:
        """Its numbers; read when asked for, which pages of one language never do."""
        return _values(self.text, self.language)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's words and sentences; ``quoted[i]`` tells whether word i stands in a quotation."""

    article: Article
    spans: tuple[tuple[int, int], ...]  # where each word stands in the text
    folded: tuple[str, ...]  # the words alone
    quoted: bytes  # a 1 for each word in a quotation
    sentences: tuple[Sentence, ...]
    gist: Gist
    seeds: Codes  # a number for SEED words in a row, from each word on
    known_seeds: Codes  # the same in order
    # A broken extractor gives a body several times: for each word the one that it repeats, most often itself.
    repeats: tuple[int, ...]

    def again(self, at: int) -> bool:
        """Whether word ``at`` stands in a sentence that repeats an earlier one of the page."""
        return self.repeats[at] != at

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def language(self) -> str | None:
        return self.article.language


def sheet(article: Article) -> Sheet:
    """Prepare ``article``; every word belongs to at most one sentence."""
    known = outline(article)
    sentences = tuple(_sentence(known, piece) for piece in known.pieces)
    folded = tuple(known.folded)
    repeats = _repeats(folded, sentences)
    spans, seeds = tuple(known.spans), grams(folded, SEED)
    return Sheet(article, spans, folded, known.quoted, sentences, gist(known), seeds, np.sort(seeds), repeats)


@lru_cache(maxsize=10_000)
def _values(text: str, language: str | None) -> frozenset[float]:
    return frozenset(n.value for n in numbers(text, language))


def _repeats(folded: Sequence[str], sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Shorter sentences than a seed ("Elle a refusé.") are no repetition but a phrase."""
    repeats = list(range(len(folded)))
    known: dict[tuple[str, ...], int] = {}
    for sentence in sentences:
        first = known.setdefault(tuple(folded[sentence.first : sentence.last]), sentence.first)
        if first != sentence.first and sentence.last - sentence.first >= SEED:
            repeats[sentence.first : sentence.last] = range(first, first + sentence.last - sentence.first)
    return tuple(repeats)


def _sentence(known: Outline, piece: Piece) -> Sentence:
    first, last, text = piece.first, piece.last, known.article.text
    stems, quoted = known.stems[first:last], known.quoted[first:last]
    content = frozenset(stems) - {""}
    narrated = content if not any(quoted) else frozenset(s for s, q in zip(stems, quoted, strict=True) if s and not q)
    behind = zip(stems[1:], known.spans[first + 1 : last], strict=True)
    names = frozenset(s for s, (start, _) in behind if s and text[start].isupper())
    language = known.article.language
    return Sentence(
        piece.start, piece.end, text[piece.start : piece.end], first, last, content, narrated, names, language
    )
