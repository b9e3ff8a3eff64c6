"""Articles one at a time → the reuse each brings; the same in whatever order they come.

The volumes say which texts are worth comparing, the comparison decides, and what was once compared
is remembered. Vectors are asked for where they can change the answer: of the openings only where
two languages are within reach of each other, of all sentences only of what is compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

from recoupe.model import Article, Reuse
from recoupe.read.sentences import sentence_spans
from recoupe.trace import saved
from recoupe.trace.compare import compare
from recoupe.trace.copies import same_text, spread
from recoupe.trace.days import day_of
from recoupe.trace.encoder import Encoder, Vectors
from recoupe.trace.gist import Overlap, shared
from recoupe.trace.holdings import Holdings, Number
from recoupe.trace.leads import LEADS
from recoupe.trace.marks import anchor_pairs
from recoupe.trace.nearness import promising
from recoupe.trace.outline import outline
from recoupe.trace.partners import comparable, neighbouring, partners
from recoupe.trace.sheets import Sheet

__all__ = ["Index"]

COMPARED = 100_000  # pairs whose comparison is remembered
SHEETS = 500  # prepared pages held in memory, about 200 kB each
OVERLAPS = 64  # of two texts that are asked for twice, where few are looked up
LONGEST_LEAD = 1_500  # characters

Pair = tuple[str, str]  # article ids, the smaller first


class Index:
    """Articles, and the passages they share.

    ``days`` is the window: articles whose days are further apart are not compared, and the time an
    article takes is bounded by what lies within it. An article's day is the one it was published on,
    or else the one it was seen on; without either it is compared with all. None: no window.
    """

    def __init__(self, encoder: Encoder, days: int | None = None) -> None:
        if days is not None and days < 0:
            raise ValueError(f"a window of {days} days")
        self._encoder = encoder
        self._holdings = Holdings(days)
        self._compared = lru_cache(COMPARED)(self._found)
        self._sheet = lru_cache(SHEETS)(self._prepared)
        self._vectors = lru_cache(SHEETS)(self._encoded)
        self._overlap = lru_cache(OVERLAPS)(self._shared)

    @classmethod
    def open(cls, folder: Path, encoder: Encoder) -> Index:
        """The index that was saved in ``folder``.

        NotOpened where there is none, it is damaged, or another version or encoder made it: it is then
        to be made anew from the articles.
        """
        index = cls(encoder)
        index._holdings = saved.read(folder, encoder.id)
        return index

    def save(self, folder: Path) -> None:
        """Write to ``folder`` what it does not hold yet; OSError where it cannot be written."""
        saved.write(folder, self._holdings, self._encoder.id)

    @property
    def days(self) -> int | None:
        return self._holdings.days

    def __len__(self) -> int:
        return len(self._holdings.texts)

    def __contains__(self, article: str) -> bool:
        return article in self._holdings.texts

    @property
    def articles(self) -> set[str]:
        """The ids of all articles in the index."""
        return set(self._holdings.texts)

    def add(self, article: Article, seen: date | None = None) -> list[Reuse]:
        """Take in ``article`` and answer with the reuse it brings; nothing where it is there already.

        ``seen`` is the day it came in, for one that does not tell when it was published.
        """
        if article.id in self:
            return []
        self._take([article], seen)
        return self.reuse([article.id])

    def extend(self, articles: Iterable[Article], seen: date | None = None) -> None:
        """Take in many articles at once; what they bring is in ``reuse``."""
        new = {article.id: article for article in articles if article.id not in self}
        self._take(new.values(), seen)

    def remove(self, article: str) -> None:
        """Forget an article and the reuse it brought. KeyError where it is not in the index."""
        self._holdings.remove(article)
        for known in (self._compared, self._sheet, self._vectors, self._overlap):
            known.cache_clear()

    def reuse(self, among: Collection[str] | None = None) -> list[Reuse]:
        """The reuse of all articles, or what those ``among`` have part in; in the order of the pairs.

        Where a text has more than MOST likely partners, only those are looked at, so that what another
        text finds from its side is missing from the reuse of a few.
        """
        held = self._holdings
        keys = sorted(held.numbers if among is None else {held.texts[article] for article in among})
        found: dict[Pair, Reuse] = {}
        promised = {pair: self._promised(*pair) for pair in sorted(partners(held, keys))}
        for one, other in neighbouring(pair for pair, yes in promised.items() if yes or self._comparable(*pair)):
            found.update(((r.a, r.b), r) for r in self._between(one, other, promised[one, other]))
        for key in keys:
            found.update(((r.a, r.b), r) for r in same_text(held.shelf[key].articles))
        return [found[pair] for pair in sorted(found) if among is None or not {*pair}.isdisjoint(among)]

    def _take(self, articles: Iterable[Article], seen: date | None) -> None:
        held = self._holdings
        grown = held.take((article, day_of(article, seen)) for article in articles)
        for number in {near for volume in grown for near in held.reach(volume)}:
            if len(held.spoken(number)) > 1:
                self._open_across(number)

    def _open_across(self, number: Number) -> None:
        """Let the texts of a volume be found from other languages; only then are their openings encoded."""
        shelf, volume = self._holdings.shelf, self._holdings.volumes[number]
        keys = sorted(volume.closed)
        texts = [shelf[key] for key in keys]
        openings = [_opening(kept.articles[0]) for kept in texts]
        vectors = self._encoder.encode([sentence for opening in openings for sentence in opening])
        at = 0
        for key, kept, opening in zip(keys, texts, openings, strict=True):
            leads = vectors[at : at + len(opening)].astype(np.float16)
            anchors = kept.looks.anchors if len(kept.looks.anchors) else anchor_pairs(outline(kept.articles[0]))
            shelf[key] = replace(kept, looks=replace(kept.looks, anchors=anchors, leads=leads))
            at += len(opening)
        volume.cross([(key, shelf.looks(key)) for key in keys])

    def _promised(self, one: int, other: int) -> bool:
        """Whether the words of two texts of one language could make a passage."""
        a, b = self._holdings.shelf.looks(one), self._holdings.shelf.looks(other)
        return a.language == b.language and promising(a.gist, b.gist, self._overlap(one, other))

    def _comparable(self, one: int, other: int) -> bool:
        return comparable(self._holdings.shelf.looks(one), self._holdings.shelf.looks(other))

    def _between(self, one: int, other: int, promised: bool) -> Iterator[Reuse]:
        """What two texts share, for each two pages that carry them within the window."""
        shelf = self._holdings.shelf
        left, right = sorted((shelf[one], shelf[other]), key=lambda kept: kept.articles[0].id)
        a, b = left.articles[0].id, right.articles[0].id
        found = self._compared(a, b, promised)
        if found is not None:
            days = {a.id: day for kept in (left, right) for a, day in zip(kept.articles, kept.looks.days, strict=True)}
            near = self._holdings.near
            yield from (r for r in spread(found, left.articles, right.articles) if near(days[r.a], days[r.b]))

    def _shared(self, one: int, other: int) -> Overlap:
        shelf = self._holdings.shelf
        return shared(shelf.looks(one).gist, shelf.looks(other).gist)

    def _found(self, a: str, b: str, promised: bool) -> Reuse | None:
        one, other = self._holdings.texts[a], self._holdings.texts[b]
        common = None
        if promised:
            common = self._overlap(one, other) if one < other else self._overlap(other, one).turned
        return compare(self._sheet(a), self._sheet(b), lambda page: self._vectors(page.id), promised=common)

    def _prepared(self, article: str) -> Sheet:
        kept = self._holdings.shelf[self._holdings.texts[article]]
        return Sheet(next(a for a in kept.articles if a.id == article), kept.looks.words, kept.looks.gist)

    def _encoded(self, article: str) -> Vectors:
        return self._encoder.encode(self._sheet(article).texts)


def _opening(article: Article) -> list[str]:
    spans = sentence_spans(article.text, article.language)[:LEADS]
    return [article.text[start : min(end, start + LONGEST_LEAD)] for start, end in spans]
