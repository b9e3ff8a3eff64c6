"""A page prepared for comparison: its sentences with their words, names and numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.languages import table
from recoupe.model import Article
from recoupe.read.sentences import sentence_spans
from recoupe.trace.counting import numbers
from recoupe.trace.grams import grams
from recoupe.trace.quoting import quoted_spans
from recoupe.typography import Word, words

__all__ = ["SEED", "Sentence", "Sheet", "function_words", "name_words", "sheet", "stem"]

_STEM = 6  # letters: "propose", "proposé" and "propositions" meet, "Russie" and "russe" do not
# A "sentence" longer than this is a list or a page without stops; vectors of such say nothing.
LONGEST = 1_500
# Sentences of a page that are looked at: what is longer is an archive, and no article (2,000 are a short book).
MOST_SENTENCES = 2_000
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
    words: tuple[Word, ...]
    quoted: tuple[bool, ...]
    sentences: tuple[Sentence, ...]
    folded: tuple[str, ...]  # the words alone
    seeds: tuple[int, ...]  # a number for SEED words in a row, from each word on
    known_seeds: frozenset[int]
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


def sheet(article: Article) -> Sheet:
    """Prepare ``article``; every word belongs to at most one sentence."""
    found = tuple(words(article.text))
    quoted = _flags(found, quoted_spans(article))
    starts = [w.start for w in found]
    sentences = []
    for start, end in _pieces(article)[:MOST_SENTENCES]:
        first, last = bisect_right(starts, start - 1), bisect_right(starts, end - 1)
        if last > first:
            sentences.append(_sentence(article, (start, end), (first, last), found, quoted))
    folded = tuple(w.folded for w in found)
    seeds = tuple(grams(folded, SEED).tolist())
    repeats = _repeats(folded, sentences)
    return Sheet(article, found, quoted, tuple(sentences), folded, seeds, frozenset(seeds), repeats)


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


def _pieces(article: Article) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    for start, end in sentence_spans(article.text, article.language):
        pieces.extend((at, min(at + LONGEST, end)) for at in range(start, end, LONGEST))
    return pieces


def _sentence(
    article: Article, span: tuple[int, int], place: tuple[int, int], found: Sequence[Word], quoted: Sequence[bool]
) -> Sentence:
    grammar = function_words(article.language)
    first, last = place
    text = article.text[span[0] : span[1]]
    content, narrated, names = set(), set(), set()
    for i in range(first, last):
        word = found[i]
        if word.folded in grammar or (len(word.folded) < 2 and not word.folded.isdigit()):
            continue
        content.add(stem(word.folded))
        if not quoted[i]:
            narrated.add(stem(word.folded))
        if i > first and article.text[word.start].isupper():
            names.add(stem(word.folded))
    found_words = (frozenset(content), frozenset(narrated), frozenset(names))
    return Sentence(*span, text, first, last, *found_words, article.language)


def _flags(found: Sequence[Word], spans: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    starts = [s for s, _ in spans]
    flags = []
    for word in found:
        at = bisect_right(starts, word.start) - 1
        flags.append(at >= 0 and word.end <= spans[at][1])
    return tuple(flags)
