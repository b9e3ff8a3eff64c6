"""What a passage is about, in its own words: its noun phrases, found without a parse.

A phrase opens behind a determiner or with a name and holds what follows up to a word of grammar, a
figure or a pause; small words such as "de" and "of" link two of its parts. Whatever ends like a verb closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.languages import table
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import Word, fold, words

__all__ = ["Phrase", "bare", "behind", "listed", "phrases", "shared"]

LONGEST = 5  # content words
SHORTEST = 5  # letters of a word whose ending tells a verb
_PAUSE = re.compile(r"[^\s'\-]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase at its place, without its determiner; ``key`` are the stems of its content words."""

    start: int
    end: int
    text: str
    key: frozenset[str]


@lru_cache(maxsize=20_000)
def phrases(text: str, language: str | None) -> tuple[Phrase, ...]:
    """The noun phrases of a passage, in its order; none of an unknown language."""
    folded, found = fold(text), words(text)
    grammar, opening = function_words(language), listed(language, "determiners")
    result = []
    k = 0
    while k < len(found) and language is not None:
        opened = k > 0 and found[k - 1].folded in opening and not _pause(folded, found, k, quoted=True)
        named = k > 0 and text[found[k].start].isupper() and found[k].folded not in grammar
        size = _size(folded, found, k, language) if opened or named else 0
        if size:
            result.append(_phrase(text, found[k : k + size], grammar))
        k += size or 1
    return tuple(p for p in result if p.key)


def behind(text: str, at: int, language: str | None) -> str | None:
    """The noun phrase that begins at ``at``, as that of a thing counted; None where there is none."""
    found = [w for w in words(text) if w.start >= at]
    folded = fold(text)
    while found and found[0].folded in listed(language, "determiners"):
        found = found[1:]
    if not found or _PAUSE.search(folded[at : found[0].start].replace('"', "")):
        return None
    size = _size(folded, found, 0, language)
    return _phrase(text, found[:size], frozenset()).text if size else None


def shared(a: str, language_a: str | None, b: str, language_b: str | None) -> str | None:
    """The phrase of ``a`` that holds most of what ``b`` names as well, the first of equals."""
    theirs = [p.key for p in phrases(b, language_b)]
    everything = frozenset[str]().union(*theirs)
    known = [(len(p.key & everything), any(p.key == key for key in theirs), p) for p in phrases(a, language_a)]
    held = [(n, whole, p) for n, whole, p in known if n and 2 * n >= len(p.key)]
    return max(held, key=lambda x: (x[0], x[1], -x[2].start))[2].text if held else None


def bare(text: str, language: str | None) -> str:
    """The first words of a passage up to a pause, without those of grammar at either end."""
    run: list[Word] = []
    for word in words(text):
        if run and (len(run) == 2 * LONGEST or _PAUSE.search(fold(text)[run[-1].end : word.start])):
            break
        run.append(word)
    grammar = function_words(language)
    content = [k for k, word in enumerate(run) if word.folded not in grammar]
    run = run[content[0] : content[-1] + 1] if content else run
    return text[run[0].start : run[-1].end] if run else text.strip()


@cache
def listed(language: str | None, key: str) -> frozenset[str]:
    """A list of the table of contrasts, as a set."""
    return frozenset(table("contrast", language).get(key, ())) if language else frozenset()


def _pause(folded: str, found: Sequence[Word], k: int, *, quoted: bool = False) -> bool:
    """Whether a mark stands between word ``k`` and the one before it; ``quoted``, other than a quotation mark."""
    between = folded[found[k - 1].end : found[k].start]
    return bool(_PAUSE.search(between.replace('"', "") if quoted else between))


def _size(folded: str, found: Sequence[Word], k: int, language: str | None) -> int:
    """How many words the phrase that begins with word ``k`` has."""
    grammar, links = function_words(language), listed(language, "links")
    content, last = 0, k
    for j in range(k, len(found)):
        word = found[j].folded
        linking = word in links and j > k
        if (j > k and _pause(folded, found, j)) or word[:1].isdigit() or content == LONGEST:
            break
        if word in _times(language) or (word in grammar and not linking) or (content and _verbal(word, language)):
            break
        if not linking:
            content, last = content + 1, j + 1
    return last - k if content else 0


@cache
def _times(language: str | None) -> frozenset[str]:
    """Days and months, folded."""
    known = table("contrast", language) if language else {}
    return frozenset(known.get("days", ())) | frozenset(known.get("months", ()))


def _verbal(word: str, language: str | None) -> bool:
    """Whether a word behind a noun ends like a verb's ("the ministry warned") or is of another phrase."""
    ended = len(word) >= SHORTEST and word.endswith(tuple(listed(language, "verb_endings")))
    return ended or word in listed(language, "closing")


def _phrase(text: str, run: Sequence[Word], grammar: Iterable[str]) -> Phrase:
    start, end = run[0].start, run[-1].start + len(text[run[-1].start : run[-1].end].rstrip("'’"))
    return Phrase(start, end, text[start:end], frozenset(stem(w.folded) for w in run if w.folded not in grammar))
