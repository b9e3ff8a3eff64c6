"""What each word of a language is to tracing, made out once: pages are then read as arrays, a word a number.

Reading is most of what taking in a page costs, and nearly every word of a page has been met before.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from recoupe.languages import table
from recoupe.trace.grams import code
from recoupe.typography import plain

__all__ = ["CAPITAL", "CLAUSE", "FIGURE", "GRAMMAR", "Words", "function_words", "read", "stem"]

_STEM = 6  # letters: "propose", "proposé" and "propositions" meet, "Russie" and "russe" do not
MOST = 300_000  # words of a language that are remembered; beyond that all are forgotten
# What a word is, each a bit: of grammar alone; of a clause's grammar, which stands in no name; written with a
# capital; a number in figures.
GRAMMAR, CLAUSE, CAPITAL, FIGURE = (1 << bit for bit in range(4))

Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as numbers, their stems too (that of "" for one that is grammar), and what they are.

    A number is the same in every run of the program. The words themselves are few of them asked for: among 300,000
    that were met each waits for memory.
    """

    codes: Numbers
    stem_codes: Numbers
    kinds: NDArray[np.uint8]
    _places: NDArray[np.intp]  # in the two lists, which hold the words of a language
    _folded: Sequence[str]
    _stems: Sequence[str]

    def folded(self, first: int, last: int) -> list[str]:
        """Some of the words, folded, from the ``first`` up to the ``last``."""
        return [self._folded[n] for n in self._places[first:last].tolist()]

    def stems(self, first: int, last: int) -> list[str]:
        """Their stems."""
        return [self._stems[n] for n in self._places[first:last].tolist()]


def read(words: Sequence[str], language: str | None) -> Words:
    """``words`` as they stand in a text whose typography is folded."""
    return _lexicon(language).read(words)


@cache
def function_words(language: str | None) -> frozenset[str]:
    """Words that carry grammar, folded; of an unknown language none is known."""
    return frozenset(table("words", language).get("function", ())) if language else frozenset()


@cache
def _name_words(language: str | None) -> frozenset[str]:
    """Those of them that also stand in the names of offices and bodies ("de", "et", "of the")."""
    return frozenset(table("words", language).get("in_names", ())) if language else frozenset()


def stem(word: str) -> str:
    """The beginning of a folded word, by which its forms are compared."""
    return word[:_STEM]


class _Lexicon(dict[str, int]):
    """The words of one language that were met, each with its place in the lists of what it is."""

    def __init__(self, language: str | None) -> None:
        self._grammar, joins = function_words(language), _name_words(language)
        # where it is not known what names hold, any word may be a clause's
        self._clauses = self._grammar - joins if joins else None
        self._begin()

    def _begin(self) -> None:
        self.clear()
        self._folded: list[str] = []
        self._stems: list[str] = []
        self._codes, self._stem_codes, self._kinds = array("I"), array("I"), bytearray()

    def read(self, words: Sequence[str]) -> Words:
        if len(self) > MOST:
            self._begin()
        at = np.fromiter(map(self.__getitem__, words), dtype=np.intp, count=len(words))
        codes, stem_codes = (np.frombuffer(known, dtype=np.uint32)[at] for known in (self._codes, self._stem_codes))
        return Words(codes, stem_codes, np.frombuffer(self._kinds, dtype=np.uint8)[at], at, self._folded, self._stems)

    def __missing__(self, word: str) -> int:
        """Take in a word that was not met before: its place."""
        at = len(self)
        folded = plain.__wrapped__(word)  # asked once for each word: nothing to remember
        grammar = folded in self._grammar or (len(folded) < 2 and not folded.isdigit())
        told = "" if grammar else stem(folded)
        clause = self._clauses is None or folded in self._clauses
        self[word] = at
        self._folded.append(folded)
        self._stems.append(told)
        number = code.__wrapped__(folded)
        self._codes.append(number)
        self._stem_codes.append(number if told == folded else code.__wrapped__(told))
        first = word[0]
        self._kinds.append(GRAMMAR * grammar | CLAUSE * clause | CAPITAL * first.isupper() | FIGURE * first.isdigit())
        return at


@cache
def _lexicon(language: str | None) -> _Lexicon:
    return _Lexicon(language)
