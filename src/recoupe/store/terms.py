"""The words of a text as they are looked up: by form, and by stem in the text's language.

What is indexed, what is asked and what is highlighted all come from here, so that they agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cache, lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from recoupe.languages import known, table
from recoupe.typography import plain

__all__ = ["Token", "form", "function_words", "languages", "spelled", "stem_terms", "stems", "tokens"]

LONGEST = 64  # characters of a word that count: longer ones are addresses and rubbish
_JOINED = "\u0300-\u036f\u00ad"  # accents written apart, and the hyphen that shows at the end of a line only
_TOKEN = re.compile(rf"[^\W_]+(?:[{_JOINED}]+[^\W_]*)*")
_REMEMBERED = 100_000  # words: some 30 MB


class Token(NamedTuple):
    """A word at its place, as it is written there; apostrophes and hyphens part words."""

    start: int
    end: int
    word: str


def tokens(text: str, among: Container[str] | None = None) -> list[Token]:
    """The words of ``text`` in order, or those of them that are ``among`` some."""
    return [Token(*m.span(), m[0]) for m in _TOKEN.finditer(text) if among is None or m[0] in among]


def spelled(text: str) -> list[str]:
    """The same, without their places."""
    return _TOKEN.findall(text)


def stems(words: Iterable[str], language: str | None) -> list[str]:
    """All that the words of a text of ``language`` are looked up by."""
    return list(chain.from_iterable(map(stem_terms, words, repeat(language))))


@cache
def function_words(language: str) -> frozenset[str]:
    """The forms of the words of grammar of ``language``; of "", of every language there is a table for."""
    names = (language,) if language else known()
    return frozenset(word for name in names for word in table("words", name).get("function", ()))


@cache
def languages() -> tuple[str, ...]:
    """The languages with stems of their own, then "" for all others, which are looked up by form."""
    return (*(name for name in known() if table("stems", name)), "")


@lru_cache(_REMEMBERED)
def stem_terms(word: str, language: str | None) -> tuple[str, ...]:
    """What ``word`` is looked up by in texts of ``language``: two words share a term where they are of one stem.

    A stemmer wants accents, and readers leave them out. So a word has the stem that its own accents give it, and
    the one its form has: "élevée" is found by "élevé" through the first, by "elevee" through the second.
    """
    if language not in languages() or not language:
        return (f":{form(word)}",)
    written = unicodedata.normalize("NFC", word.replace("\u00ad", "")[:LONGEST].casefold())
    stems = (_stem(w, language) for w in (written, _accented(form(word), language)))
    return tuple(f"{language}:{stem}" for stem in dict.fromkeys(stems))


@lru_cache(_REMEMBERED)
def form(word: str) -> str:
    """A word without capitals, accents and ligatures."""
    return _ascii(plain(word.replace("\u00ad", "")[:LONGEST])) or word


def _accented(form: str, language: str) -> str:
    """A form with the accent its ending would have: "elevee" → "elevée"."""
    for pattern, ending in _endings(language):
        if pattern.search(form):
            return pattern.sub(ending, form)
    return form


@cache
def _endings(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(p), e) for p, e in table("stems", language).get("endings", {}).items())


def _stem(word: str, language: str) -> str:
    return _ascii(_only(_stemmer(language), word))


def _ascii(word: str) -> str:
    return word if word.isascii() else _only(_folder(), word)


def _only(analyzer: TextAnalyzer, word: str) -> str:
    return next(iter(analyzer.analyze(word)), word)


@cache
def _stemmer(language: str) -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(table("stems", language)["stemmer"])).build()


@cache
def _folder() -> TextAnalyzer:
    """Ligatures and letters with strokes, which have no accent to take off: "œ", "ø", "ł"."""
    return TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.ascii_fold()).build()
