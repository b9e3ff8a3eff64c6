"""Any number of articles from a few hundred real ones, by substitution: related only where that is planned.

An article is a mixture of real paragraphs. In each article every content word is swapped for one about as
frequent, the same throughout the article; most words of grammar stay, and the most frequent of the others. So
phrases, and pairs of names, are as common among articles that have nothing to do with each other as they are
among real ones. All is drawn from chances with a seed, so that an article can be made again and none is held.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from recoupe.trace.sheets import function_words
from recoupe.typography import plain

__all__ = ["Mixture", "Swap"]

TOKEN = re.compile(r"[^\W\d_]+|\d+")
# The most frequent content words stay as they were. Each word of grammar is swapped for another now and then, or
# else articles that took the same paragraph would share its frame. Set beside one article of each of 96 events
# (BASIL, WMT 2021): of pairs of those, .003 share five phrases near each other, and of these .003 to .006;
# .006 to .010 of an article and another's translation share two pairs of names, and of these .006.
COMMON = 80  # words
FRAME = 0.25  # of the words of grammar
AMONG, NAMES = 8, 400  # a word, or a name, is swapped for one of as many at least, of like rank
RECURRING = 0.5  # of the names of an article: one that it has had


@dataclass(frozen=True, slots=True)
class Mixture:
    """The paragraphs of one language, and its words by how frequent they are."""

    language: str
    paragraphs: tuple[str, ...]
    lengths: tuple[int, ...]  # of the real articles, in paragraphs
    grammar: tuple[str, ...] = field(repr=False)  # as often as they occur
    functions: frozenset[str]  # the same, each once
    ranked: tuple[tuple[str, ...], tuple[str, ...]]  # content words in small letters, and with a capital
    ranks: dict[str, int] = field(repr=False)

    @classmethod
    def of(cls, texts: Sequence[str], language: str) -> Mixture:
        functions = function_words(language)
        found = [w for text in texts for w in TOKEN.findall(text) if w.isalpha()]
        grammar = [w for w in found if plain(w) in functions and w.islower()]
        counts = Counter(w for w in found if plain(w) not in functions and len(w) > 1)
        ordered = sorted(counts, key=lambda w: (-counts[w], w))
        ranked = tuple(w for w in ordered if w[0].islower()), tuple(w for w in ordered if not w[0].islower())
        ranks = {w: rank for words in ranked for rank, w in enumerate(words)}
        split = [[p for p in text.split("\n\n") if p.strip()] for text in texts]
        paragraphs = tuple(p for part in split for p in part)
        return cls(language, paragraphs, tuple(map(len, split)), tuple(grammar), frozenset(grammar), ranked, ranks)

    def text(self, chance: random.Random) -> str:
        """A new article."""
        swap = Swap(self, chance)
        return "\n\n".join(swap.text(chance.choice(self.paragraphs)) for _ in range(chance.choice(self.lengths)))


class Swap:
    """The swap of words of one article, drawn from ``chance`` as its words come."""

    def __init__(self, mixture: Mixture, chance: random.Random) -> None:
        self._mixture = mixture
        self._chance = chance
        self._known: dict[str, str] = {}
        self._cast: list[str] = []

    def text(self, text: str) -> str:
        return TOKEN.sub(lambda m: self.word(m.group()), text)

    def word(self, word: str) -> str:
        """Another word for ``word``: of a content word always the same."""
        if word in self._mixture.functions:
            return self._chance.choice(self._mixture.grammar) if self._chance.random() < FRAME else word
        if word not in self._known:
            self._known[word] = self._drawn(word)
        return self._known[word]

    def content(self, word: str) -> bool:
        """Whether ``word`` is more than grammar."""
        return word in self._mixture.ranks

    def _drawn(self, word: str) -> str:
        if word.isdigit():
            return word if len(word) == 4 else str(self._chance.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        if word not in self._mixture.ranks:
            return word
        rank = self._mixture.ranks[word]
        if word[0].isupper():
            return self._name(rank)
        return word if rank < COMMON else _like(self._mixture.ranked[0], rank, AMONG, self._chance)

    def _name(self, rank: int) -> str:
        """One that the article has had already, or another."""
        if not self._cast or self._chance.random() >= RECURRING:
            self._cast.append(_like(self._mixture.ranked[1], rank, NAMES, self._chance))
        return self._chance.choice(self._cast)


def _like(ranked: Sequence[str], rank: int, among: int, chance: random.Random) -> str:
    """A word of like rank, one of ``among`` at least."""
    return ranked[chance.randrange(rank // 2, min(len(ranked), 2 * rank + among))]
