"""A store filled with articles that nobody read: they are analysed once and told again of other matters."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from itertools import islice
from typing import cast

import numpy as np

from recoupe import pipeline
from recoupe.collect import packed
from recoupe.ledger import Arrival
from recoupe.model import Article, Capture, Declared, Source
from recoupe.newsroom.reading import read_waiting, tidy
from recoupe.pipeline import Workers, silent
from recoupe.store import Store
from recoupe.trace.encoder import Vectors
from wire.matters import WORD, Matter, Text, matters, texts

__all__ = ["Item", "Likeness", "Wire", "stock"]

FIRST = date(2031, 1, 6)
OUTLETS = 200
A_DAY = 1_000  # pages
SPREAD = (0, 0, 0, 1, 1, 2)  # days after the first that a page of an event comes, most on the first


@dataclass(frozen=True, slots=True)
class Item:
    """A page of the wire, and what reading and analysing would make of it."""

    arrival: Arrival
    article: Article


class Wire:
    """Pages in the order they come, A_DAY a day, in six languages; the same whenever they are asked for."""

    def __init__(self, pages: Sequence[Text], analysed: Sequence[Article]) -> None:
        self._pages = pages
        self._analysed = analysed

    @classmethod
    def of_the_tests(cls) -> Wire:
        pages = texts()
        captures = [_capture(page, page.title, page.body, "outlet", FIRST.isoformat()) for page in pages]
        read = [a for a in pipeline.read_each(captures) if isinstance(a, Article)]
        analysed = [a for a in pipeline.analyse_each(read) if isinstance(a, Article)]
        if len(analysed) != len(pages):
            raise SystemExit("a page of the tests cannot be read")
        return cls(pages, analysed)

    def items(self, first: int, last: int) -> Iterator[Item]:
        """The pages from number ``first`` to before number ``last``."""
        many = len(self._pages)
        for matter in islice(matters(self._pages, first // many + 1), -(-last // many) - first // many):
            begins = (matter.number - 1) * many
            for at in range(max(0, first - begins), min(many, last - begins)):
                yield self._item(matter, at, begins + at)

    def _item(self, matter: Matter, at: int, number: int) -> Item:
        chance = random.Random(number)
        day = (FIRST + timedelta(days=number // A_DAY + chance.choice(SPREAD))).isoformat()
        outlet = f"outlet{chance.randrange(OUTLETS)}"
        page = self._pages[at]
        article = matter.article(self._analysed[at], day, outlet)
        title, body = (matter.text(text, page.language) for text in (page.title, page.body))
        url = article.source.url or ""
        capture = _capture(page, title, body, outlet, day, url)
        return Item(Arrival(capture, url.removeprefix("https://"), f"{day}T12:00:00Z", source=None), article)


def _capture(page: Text, title: str, body: str, outlet: str, day: str, url: str = "") -> Capture:
    declared = Declared(title=title, published=day, language=page.language)
    return Capture(Source(None, url or None, outlet, "text/plain"), body.encode(), declared)


class _Known:
    """Stands where workers read and analyse: the outcome is known."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._by_id = {item.article.id: item.article for item in items}
        self._by_url = {item.article.source.url: item.article for item in items}

    def each(self, _step: object, pages: Sequence[Capture | Article], *_: object) -> Iterator[Article]:
        for page in pages:
            if isinstance(page, Article):
                yield self._by_id[page.id]
            else:
                known = self._by_url[page.source.url]
                yield replace(known, statements=(), times=(), mentions=(), made_by=known.made_by[:1])  # read, no more


def stock(store: Store, items: Sequence[Item]) -> None:
    """Put pages into the store, with their records; all that follows from these is still to be done."""
    with store.change():
        for item in items:
            store.captures.keep(item.arrival, packed(item.arrival))
    known = cast("Workers", _Known(items))
    read_waiting(store, store.captures.waiting(len(items)), known, silent)
    tidy(store, known, silent)


class Likeness:
    """Vectors by the words of a sentence: sentences of the same words are near, and nothing is asked of a model."""

    dimensions = 512
    id = "words"

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._words = np.zeros((1_024, self.dimensions), dtype=np.float32)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        rows = np.zeros((len(sentences), self.dimensions), dtype=np.float32)
        for row, sentence in zip(rows, sentences, strict=True):
            places = [self._place(word) for word in WORD.findall(sentence.casefold())]
            row += self._words[places].sum(axis=0)
            row /= float(np.linalg.norm(row)) or 1.0
        return rows

    def _place(self, word: str) -> int:
        if word not in self._places:
            place = self._places[word] = len(self._places)
            if place == len(self._words):
                self._words = np.concatenate([self._words, np.zeros_like(self._words)])
            seed = int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
            self._words[place] = np.random.default_rng(seed).standard_normal(self.dimensions)
        return self._places[word]
