"""Where a text answers a question: the words to mark, and the sentence or two to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.model import Span
from recoupe.store.asked import Asked, asked
from recoupe.store.terms import form, spelled, stem_terms, tokens

__all__ = ["Excerpt", "excerpt", "marks"]

SHORT = 320  # characters: two sentences are shown together where they are no longer than that
LONG = 400  # characters of a sentence that are shown; beyond, what stands about its first mark
BEFORE = 80  # characters that are shown before it then


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of a text, and what in it answers the question; all offsets are the text's own."""

    span: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    part: int  # what of the question it answers


def marks(text: str, words: str, language: str | None) -> tuple[Span, ...]:
    """What of ``text`` answers the question ``words``, in order."""
    return tuple(Span(f.start, f.end, text[f.start : f.end]) for f in _found(text, words, language))


def excerpt(text: str, sentences: Sequence[tuple[int, int]], words: str, language: str | None) -> Excerpt | None:
    """The sentence, or two, of ``text`` that answer most of the question; its first where none answers any.

    ``sentences`` are those of the text, in order. None where it has none.
    """
    if not sentences:
        return None
    begin, stop = sentences[0][0], sentences[-1][1]  # what stands outside is not shown
    found = [_Found(begin + f.start, begin + f.end, f.part) for f in _found(text[begin:stop], words, language)]
    by_sentence: defaultdict[int, list[_Found]] = defaultdict(list)
    for number, item in _placed(found, sentences):
        by_sentence[number].append(item)
    best = max(_windows(text, sentences, by_sentence), key=lambda w: _worth(w, by_sentence), default=range(1))
    start, end = sentences[best[0]][0], sentences[best[-1]][1]
    inside = [f for number in best for f in by_sentence[number]]
    start, end = _cut(text, start, end, inside[0].start if inside else start)
    shown = tuple(Span(f.start, f.end, text[f.start : f.end]) for f in inside if start <= f.start and f.end <= end)
    return Excerpt(Span(start, end, text[start:end]), shown)


def _found(text: str, words: str, language: str | None) -> list[_Found]:
    parts = [p for p in asked(words) if not p.without]
    every = [*_stems(text, parts, language), *_phrases(text, parts)]
    found: list[_Found] = []
    for item in sorted(every, key=lambda f: (f.start, -f.end)):
        if not found or item.start >= found[-1].end:  # a word within a phrase is marked with it
            found.append(item)
    return found


def _stems(text: str, parts: Sequence[Asked], language: str | None) -> Iterator[_Found]:
    loose = [p for p in parts if not p.exact]
    words = [w for p in loose for w in p.required(language or "")] or [w for p in loose for w in p.words]
    sought = {term: number for number, word in enumerate(words) for term in stem_terms(word, language)}
    if not sought:
        return
    # each word once, and no more of them than answer: all the words of a page of hits are looked at
    answering = {w for w in set(spelled(text)) if not sought.keys().isdisjoint(stem_terms(w, language))}
    for token in tokens(text, answering):
        yield _Found(token.start, token.end, next(sought[t] for t in stem_terms(token.word, language) if t in sought))


def _phrases(text: str, parts: Sequence[Asked]) -> Iterator[_Found]:
    exact = [p.words for p in parts if p.exact]
    places = tokens(text) if exact else []
    written = [form(t.word) for t in places]
    for number, phrase in enumerate(exact):
        for i, word in enumerate(written):
            if word == phrase[0] and tuple(written[i : i + len(phrase)]) == phrase:
                yield _Found(places[i].start, places[i + len(phrase) - 1].end, -1 - number)


def _placed(found: Sequence[_Found], sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, _Found]]:
    """Each find with the number of its sentence; a phrase that runs over the end of one is left out."""
    number = 0
    for item in found:
        while number < len(sentences) and sentences[number][1] < item.end:
            number += 1
        if number < len(sentences) and sentences[number][0] <= item.start:
            yield number, item


def _windows(
    text: str, sentences: Sequence[tuple[int, int]], by_sentence: defaultdict[int, list[_Found]]
) -> Iterator[range]:
    """Sentences that have a find, alone, and with the one after where both are short and of one paragraph."""
    for number in list(by_sentence):
        yield range(number, number + 1)
    for a, b in pairwise(range(len(sentences))):
        (start, stop), (begin, end) = sentences[a], sentences[b]
        if (a in by_sentence or b in by_sentence) and end - start <= SHORT and "\n" not in text[stop:begin]:
            yield range(a, b + 1)


def _worth(window: range, by_sentence: defaultdict[int, list[_Found]]) -> tuple[int, int, int]:
    """More of the question first, then fewer sentences, then the beginning of the text."""
    answered = {f.part for number in window if number in by_sentence for f in by_sentence[number]}
    return len(answered), -len(window), -window[0]


def _cut(text: str, start: int, end: int, first: int) -> tuple[int, int]:
    """A very long sentence from a little before ``first`` on, at whole words."""
    if end - start <= LONG:
        return start, end
    if first - BEFORE > start:
        space = text.find(" ", first - BEFORE, first)
        start = first if space < 0 else space + 1
    if end - start > LONG:
        space = text.rfind(" ", first + 1, start + LONG)
        end = start + LONG if space < 0 else space
    return start, end
