"""Typography folded for comparison, never for display.

Pages write one apostrophe in five ways and one quotation mark in a dozen. ``fold`` makes them one
while keeping every offset: the folded text has exactly as many code points as the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

__all__ = ["Word", "fold", "has_words", "plain", "squeeze", "strip_accents", "word_forms", "word_spans", "words"]

APOSTROPHES = "’‘ʼ′`´ʹ＇‛"
DOUBLE_QUOTES = "«»“”„‟″❝❞〝〞＂"
DASHES = "‐‑‒–—―−"
SPACES = "\u00a0\u202f\u2007\u2009\u200a\u2008\u2002\u2003\u2004\u2005\u2006\u3000\u1680\u205f\t\u2028\u2029"

_FOLD = {
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(DOUBLE_QUOTES, '"'),
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys(SPACES, " "),
}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")  # few in a text: ten times as quick as str.translate
SENTENCE = 1_000  # code points: telling a story asks ten times for the words of what is no longer
_WORD = re.compile(r"\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:-[^\W\d_]+)*'?")


class Word(NamedTuple):
    """A word at its place; ``folded`` is lower-case, without accents or elision mark."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=16)  # a page is asked for by its words, and then by its sentences
def fold(text: str) -> str:
    """One apostrophe, one quotation mark, one dash, one space; same length, same offsets."""
    return _FOLDED.sub(lambda mark: _FOLD[mark[0]], text)


def squeeze(text: str) -> str:
    """``text`` with typography folded and white space runs made one space (offsets are lost)."""
    return " ".join(fold(text).split())


def strip_accents(text: str) -> str:
    """``text`` without combining marks (offsets are lost)."""
    if text.isascii():
        return text
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", text)))


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """A word's form for comparison: case-folded, no accents, no elision mark."""
    return strip_accents(word.casefold()).rstrip("'")


def words(text: str) -> tuple[Word, ...]:
    """The words of ``text`` in order; elided articles ("l'", "qu'") are words of their own."""
    return _words(text) if len(text) <= SENTENCE else _words.__wrapped__(text)


@lru_cache(maxsize=10_000)  # about 3 kB each
def _words(text: str) -> tuple[Word, ...]:
    folded = fold(text)
    return tuple([Word(start, end, plain(folded[start:end])) for start, end in word_spans(folded)])


def word_spans(folded: str) -> list[tuple[int, int]]:
    """Where the words stand in a text whose typography is folded."""
    return [match.span() for match in _WORD.finditer(folded)]


def has_words(text: str) -> bool:
    """Whether any word stands in ``text``."""
    return _WORD.search(fold(text)) is not None


def word_forms(text: str) -> list[str]:
    """The words of ``text`` as they are compared, without their places."""
    return [plain(word) for word in _WORD.findall(fold(text))]
