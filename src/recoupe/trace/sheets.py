"""A page prepared for comparison: its sentences with their words, names and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recoupe.model import Article
from recoupe.trace.counting import numbers
from recoupe.trace.gist import Gist, gist
from recoupe.trace.lexicon import CAPITAL, function_words, stem
from recoupe.trace.outline import MOST_SENTENCES, Outline, outline
from recoupe.trace.places import Places, word_places
from recoupe.trace.tokens import Seeds, Tokens, tokens
from recoupe.typography import fold

__all__ = ["MOST_SENTENCES", "Sentence", "Sheet", "function_words", "sheet", "stem"]


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
        """Its numbers."""
        return _values(self.text, self.language)


class Pieces(NamedTuple):
    """The sentences of a page by their places, from and to: in its text, and counted in its words."""

    starts: list[int]
    ends: list[int]
    firsts: list[int]
    lasts: list[int]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page with its words as numbers, which decide most comparisons; all else is made out when asked for."""

    article: Article
    tokens: Tokens
    gist: Gist

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def language(self) -> str | None:
        return self.article.language

    @cached_property
    def words(self) -> list[int]:
        """The numbers of the words, to be looked at one by one."""
        codes: list[int] = self.tokens.codes.tolist()
        return codes

    @cached_property
    def pieces(self) -> Pieces:
        """Where each sentence stands; every word belongs to at most one."""
        return Pieces(*self.gist.pieces.T.tolist())

    @cached_property
    def texts(self) -> list[str]:
        """The sentences as they are written."""
        return [self.article.text[start:end] for start, end in zip(self.pieces.starts, self.pieces.ends, strict=True)]

    def values(self, at: int) -> frozenset[float]:
        """The numbers of sentence ``at``; read when asked for, which pages of one language never do."""
        return _values(self.texts[at], self.language)

    @cached_property
    def places(self) -> tuple[Places, Places]:
        """Where each word begins in the text, and where it ends."""
        return word_places(fold(self.article.text))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The page's sentences with their words as they are written: what a story is told by."""
        known = outline(self.article)
        return tuple(_sentence(known, *place) for place in zip(*self.pieces, strict=True))

    @cached_property
    def repeats(self) -> NDArray[np.intp]:
        """For each word the one that it repeats, most often itself."""
        return self.tokens.repeats

    @cached_property
    def seeds(self) -> Seeds:
        """What a stretch that the page shares may begin with; nothing that repeats an earlier sentence."""
        return self.tokens.seeds(self.repeats)

    @cached_property
    def again(self) -> NDArray[np.bool_]:
        """Of each sentence whether it repeats an earlier one of the page."""
        first = self.gist.pieces[:, 2]
        return np.asarray(self.repeats[first] != first)


def sheet(article: Article) -> Sheet:
    """Prepare ``article``."""
    known = outline(article)
    return Sheet(article, tokens(known), gist(known))


@lru_cache(maxsize=10_000)
def _values(text: str, language: str | None) -> frozenset[float]:
    return frozenset(n.value for n in numbers(text, language))


def _sentence(known: Outline, start: int, end: int, first: int, last: int) -> Sentence:
    stems, quoted = known.words.stems(first, last), known.quoted[first:last]
    content = frozenset(stems) - {""}
    narrated = content if not any(quoted) else frozenset(s for s, q in zip(stems, quoted, strict=True) if s and not q)
    capitals = np.flatnonzero(known.words.kinds[first:last] & CAPITAL).tolist()
    names = frozenset(stems[at] for at in capitals if at) - {""}
    text = known.article.text[start:end]
    return Sentence(start, end, text, first, last, content, narrated, names, known.article.language)
