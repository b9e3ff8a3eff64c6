"""One thing that somebody said, as pages in two languages give it, whatever frame each puts around it.

Sentences around a quotation differ by reporter, so what is said is compared by itself. Its vector alone tells little:
all that a minister says of a vaccine is near in it. So the words are paired by theirs, and the pair that is nearest,
which is what the talk is of, is left out; what is said of it has to be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from recoupe.collate.vectors import Table, table_of
from recoupe.trace.encoder import Encoder, Vectors, gain
from recoupe.trace.sheets import function_words
from recoupe.typography import words

__all__ = ["Content", "retold"]

Content = tuple[str, str | None]  # the words of what is said, and their language

# Set on 66 things said by 14 speakers, each in French, English and German (tests/collate/sayings.toml): of the pairs of
# two languages that are one thing .73 are found, of the 756 that are not, many on one matter, none. Of 24 things
# that five others said, measured once afterwards: .75, and one of 276.
NEAR = 0.55  # cosine of what is said
# and the mean cosine of its words with those they pair with, the nearest pair left out, on the side where it is less
REST = 0.5
MOST = 60  # contents of one speaker in one language that are compared, the first


def retold(speakers: Iterable[Sequence[Content]], encoder: Encoder) -> dict[frozenset[Content], float]:
    """Pairs of contents of two languages that are one thing, with their cosine; of each speaker his own."""
    compared = [some for some in map(_first, speakers) if len({language for _, language in some}) > 1]
    wholes = table_of((text for some in compared for text, _ in some), encoder)
    near = {
        frozenset((a, b)): cosine
        for some in compared
        for a, b in combinations(some, 2)
        if a[1] != b[1] and (cosine := float(wholes[a[0]] @ wholes[b[0]])) >= NEAR
    }
    parts = {content: _words(*content) for pair in near for content in pair}
    single = table_of((word for own in parts.values() for word in own), encoder)
    return {pair: cosine for pair, cosine in near.items() if _same([parts[c] for c in pair], single)}


def _first(contents: Iterable[Content]) -> list[Content]:
    """The first MOST contents of each language whose words the encoder knows."""
    kept: list[Content] = []
    counted: dict[str | None, int] = {}
    for content in dict.fromkeys(contents):
        language = content[1]
        counted[language] = counted.get(language, 0) + 1
        if counted[language] <= MOST and language is not None and gain(language) == 1:
            kept.append(content)
    return kept


def _words(text: str, language: str | None) -> list[str]:
    grammar = function_words(language)
    return [text[w.start : w.end] for w in words(text) if w.folded not in grammar and len(w.folded) > 1]


def _same(contents: Sequence[Sequence[str]], vectors: Table) -> bool:
    """Whether the words of each find theirs in the other, also without the pair that is nearest."""
    if not all(contents):
        return False
    one, other = (np.stack([vectors[word] for word in content]) for content in contents)
    near = one @ other.T
    return min(_rest(near.max(axis=1)), _rest(near.max(axis=0))) >= REST


def _rest(near: Vectors) -> float:
    return float(np.sort(near)[: max(1, len(near) - 1)].mean())
