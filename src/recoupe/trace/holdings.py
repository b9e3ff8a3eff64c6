"""The texts of an index, in the volumes of days that they stand in.

A volume is as long as the window, so that the partners of a text stand in its own volume or in one
beside it; texts without a day have a volume to themselves, beside all others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from recoupe.model import Article
from recoupe.trace.gist import gist
from recoupe.trace.marks import anchor_pairs, phrases
from recoupe.trace.outline import outline
from recoupe.trace.shelf import Kept, Looks, Shelf
from recoupe.trace.tokens import tokens
from recoupe.trace.volume import Volume

__all__ = ["Dated", "Holdings", "Number"]

Number = int | None  # of a volume; None for the texts without a day
Dated = tuple[Article, int | None]  # with its day as an ordinal


class Holdings:
    """Texts by their keys; a text that several articles carry to the letter is held once in a volume.

    A key is 32 bits of the text's digest, so that it does not depend on what else is held.
    """

    def __init__(self, days: int | None) -> None:
        self.days = days
        self.shelf = Shelf()
        self.volumes: dict[Number, Volume] = {}
        self.numbers: dict[int, Number] = {}  # the volume of each text
        self.keys: dict[bytes, int] = {}  # of the texts by their digests
        self.texts: dict[str, int] = {}  # the text of each article

    def take(self, articles: Iterable[Dated]) -> set[Number]:
        """Take in articles that are not held yet; the numbers of the volumes that grew by a text."""
        new: dict[Number, list[int]] = {}
        coming = [(article, day, self._number(day)) for article, day in articles]
        spoken = self._spoken_with(coming)
        for article, day, number in coming:
            digest = _digest(article, number)
            key = self.keys.get(digest)
            if key is None:
                key = self.keys[digest] = self._free_key(digest)
                self.numbers[key] = number
                across = bool(spoken[number] - {article.language})
                self.shelf[key] = Kept((article,), _looks(article, day, across))
                new.setdefault(number, []).append(key)
            else:
                kept = self.shelf[key]
                pages = [*zip(kept.articles, kept.looks.days, strict=True), (article, day)]
                self.shelf[key] = _carried(pages, kept.looks)
            self.texts[article.id] = key
        for number, keys in new.items():
            self.volumes.setdefault(number, Volume(self.shelf)).add([(key, self.shelf[key].looks) for key in keys])
        return set(new)

    def remove(self, article: str) -> None:
        """Forget an article, and its text where no other carries it. KeyError where it is not held."""
        key = self.texts.pop(article)
        kept = self.shelf[key]
        stays = [page for page in zip(kept.articles, kept.looks.days, strict=True) if page[0].id != article]
        if stays:
            self.shelf[key] = _carried(stays, kept.looks)
            return
        number = self.numbers.pop(key)
        del self.keys[_digest(kept.articles[0], number)]
        self.volumes[number].remove(key, kept.looks)
        del self.shelf[key]

    def reach(self, number: Number) -> list[Number]:
        """The volumes in which a text of this one may have a partner."""
        return _beside(number, self.volumes)

    def spoken(self, number: Number) -> set[str | None]:
        """The languages of the texts within reach of a volume."""
        return {language for near in self.reach(number) for language in self.volumes[near].spoken()}

    def _spoken_with(self, coming: Sequence[tuple[Article, int | None, Number]]) -> dict[Number, set[str | None]]:
        """The languages within reach of each volume that ``coming`` articles go to, theirs among them."""
        new: dict[Number, set[str | None]] = {}
        for article, _, number in coming:
            new.setdefault(number, set()).add(article.language)
        return {n: self.spoken(n).union(*(new[near] for near in _beside(n, new))) for n in new}

    def within(self, one: int, other: int) -> bool:
        """Whether any page of one text lies within the window of one of the other."""
        if self.days is None:
            return True
        return any(self.near(x, y) for x in self.shelf.looks(one).days for y in self.shelf.looks(other).days)

    def near(self, one: int | None, other: int | None) -> bool:
        """Whether two days lie within the window; one that is not known does."""
        return self.days is None or one is None or other is None or abs(one - other) <= self.days

    def _number(self, day: int | None) -> Number:
        if self.days is None:
            return 0
        return None if day is None else day // max(1, self.days)

    def _free_key(self, digest: bytes) -> int:
        key = int.from_bytes(digest[:4])
        while key in self.numbers:  # two texts of a hundred thousand, perhaps
            key = (key + 1) % 2**32
        return key


def _beside(number: Number, known: Collection[Number]) -> list[Number]:
    """Of the ``known`` volumes those in which a text of volume ``number`` may have a partner."""
    if number is None:
        return list(known)
    return [n for n in (number - 1, number, number + 1, None) if n in known]


def _looks(article: Article, day: int | None, across: bool) -> Looks:
    """What a new text is looked up by, with its anchors where another language is within reach already."""
    known = outline(article)
    found = Looks(article.language, (day,), tokens(known), phrases(known), gist(known))
    return replace(found, anchors=anchor_pairs(known)) if across else found


def _digest(article: Article, number: Number) -> bytes:
    """What makes two articles one text: language, text and volume."""
    return hashlib.blake2b(f"{article.language}\n{number}\n{article.text}".encode(), digest_size=16).digest()


def _carried(pages: Sequence[Dated], looks: Looks) -> Kept:
    """A text by the pages that carry it."""
    ordered = sorted(pages, key=lambda page: page[0].id)
    return Kept(tuple(a for a, _ in ordered), replace(looks, days=tuple(day for _, day in ordered)))
