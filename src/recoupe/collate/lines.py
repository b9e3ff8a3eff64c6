"""A story's sentences, and which of them say the same thing.

A sentence that several pages carry is one claim, whether copied, retranslated or reported anew. Nearness
alone does not make two sentences one claim: what they say may differ in a number or a "not", which
:mod:`recoupe.collate.contrast` looks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from recoupe.analyse.parse import DATELINE
from recoupe.model import Article, Cite, Reuse
from recoupe.trace.encoder import Encoder, Vectors
from recoupe.trace.sheets import Sentence, Sheet
from recoupe.typography import fold

__all__ = ["Line", "Pair", "cite", "lines", "overlap", "pairs"]

# Likeness is the mean of cosine and word overlap within one language, the cosine across languages. Between two
# translations of a sentence it is .75 in the mean, between two reporters' sentences on one thing .45, between
# sentences on different things of one story .25 (WMT 2021 news, BASIL).
ALIKE_WITHIN = 0.55
ALIKE_ACROSS = 0.66  # sentences on two things that name one event ("after the leak at the plant, …") have up to .65
COPIED_WITHIN, COPIED_ACROSS = 0.45, 0.52  # where both stand in passages that the pages share
COSINE = 0.4  # below it no pair is looked at
BLOCK = 1024  # sentences compared at a time
MOST = 12  # partners a sentence keeps, the likest


_DANGLING = re.compile(r"\s+[«“„\"]\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a story at its place.

    ``at`` is its place in the page, 0 first; ``text``, which begins at ``start``, is without a dateline and
    without a mark that opens the next sentence's quotation.
    """

    article: Article
    sentence: Sentence
    at: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def language(self) -> str | None:
        return self.article.language


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines of different pages that tell of one thing; ``a`` and ``b`` are their places in the story's lines.

    ``copied`` where both stand in a passage that the pages share: they are wordings of one original.
    """

    a: int
    b: int
    likeness: float
    copied: bool = False


def cite(line: Line) -> Cite:
    return Cite(line.article.id, line.start, line.end)


def lines(articles: Sequence[Article], sheets: Mapping[str, Sheet]) -> list[Line]:
    """The sentences of the pages, by page id and place."""
    ordered = sorted(articles, key=lambda a: a.id)
    return [_line(a, s, at) for a in ordered for at, s in enumerate(sheets[a.id].sentences)]


def _line(article: Article, sentence: Sentence, at: int) -> Line:
    dateline = DATELINE.match(fold(sentence.text)) if at == 0 else None
    skipped = dateline.end() if dateline else 0
    return Line(article, sentence, at, sentence.start + skipped, _DANGLING.sub("", sentence.text[skipped:]))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the words of two sets that stand in both (Dice), 0..1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def pairs(found: Sequence[Line], reuse: Sequence[Reuse], encoder: Encoder) -> list[Pair]:
    """Pairs of lines that tell of one thing, the likest first; none where one page tells the story alone."""
    if len({line.article.id for line in found}) < 2:
        return []
    # the sentences as trace has asked for them, so that their vectors are at hand
    texts = list(dict.fromkeys(line.sentence.text for line in found))
    places = {text: i for i, text in enumerate(texts)}
    vectors = encoder.encode(texts)
    carriers: dict[int, list[int]] = {}
    for i, line in enumerate(found):
        carriers.setdefault(places[line.sentence.text], []).append(i)
    copied = _copied(reuse)
    pairs_found = {(p.a, p.b): p for p in _same_text(carriers.values(), found)}
    for i, j, cosine in _near(vectors):
        a, b = carriers[i][0], carriers[j][0]
        likeness, least = _likeness(found[a], found[b], cosine, copied)
        if likeness >= least:
            for x, y in ((x, y) for x in carriers[i][:MOST] for y in carriers[j][:MOST]):
                if found[x].article.id != found[y].article.id:
                    both = _both_inside(found[x], found[y], copied)
                    pairs_found[min(x, y), max(x, y)] = Pair(min(x, y), max(x, y), likeness, both)
    return sorted(pairs_found.values(), key=lambda p: (-p.likeness, p.a, p.b))


def _same_text(groups: Iterable[Sequence[int]], found: Sequence[Line]) -> Iterable[Pair]:
    for members in groups:
        first = members[0]
        for other in members[1:]:
            if found[first].article.id != found[other].article.id:
                yield Pair(first, other, 1.0)


def _near(vectors: Vectors) -> Iterable[tuple[int, int, float]]:
    """Pairs of texts with a cosine worth a look, each text with its MOST nearest at most."""
    seen: set[tuple[int, int]] = set()
    for start in range(0, len(vectors), BLOCK):
        cosines = vectors[start : start + BLOCK] @ vectors.T
        for row, values in enumerate(cosines):
            i = start + row
            values[i] = -1.0
            near = np.flatnonzero(values >= COSINE)
            if len(near) > MOST:
                near = near[np.argsort(-values[near], kind="stable")[:MOST]]
            for j in near.tolist():
                key = (min(i, j), max(i, j))
                if key not in seen:
                    seen.add(key)
                    yield key[0], key[1], float(values[j])


def _likeness(
    a: Line, b: Line, cosine: float, copied: Mapping[tuple[str, str], list[tuple[int, int]]]
) -> tuple[float, float]:
    """How like two lines are, and how like they must be: less where both stand in passages the pages share."""
    same = a.language == b.language
    likeness = (cosine + overlap(a.sentence.content, b.sentence.content)) / 2 if same else cosine
    if _both_inside(a, b, copied):
        return likeness, COPIED_WITHIN if same else COPIED_ACROSS
    return likeness, ALIKE_WITHIN if same else ALIKE_ACROSS


def _copied(reuse: Sequence[Reuse]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    shared: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for pair in reuse:
        shared[pair.a, pair.b] = [p.a for p in pair.passages]
        shared[pair.b, pair.a] = [p.b for p in pair.passages]
    return shared


def _both_inside(a: Line, b: Line, copied: Mapping[tuple[str, str], list[tuple[int, int]]]) -> bool:
    return _inside(a, b, copied) and _inside(b, a, copied)


def _inside(line: Line, other: Line, copied: Mapping[tuple[str, str], list[tuple[int, int]]]) -> bool:
    spans = copied.get((line.article.id, other.article.id), ())
    middle = (line.sentence.start + line.sentence.end) // 2
    return any(start <= middle < end for start, end in spans)
