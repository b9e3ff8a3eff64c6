"""What of a page its nearness to others is read from: small, made once, kept as bytes.

A profile depends on its page alone, so that pages can be profiled as they come and compared years later.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from recoupe.analyse.names import sound_key
from recoupe.collate.rarity import rarity
from recoupe.trace.days import day_of
from recoupe.trace.encoder import Encoder, gain
from recoupe.trace.grams import code
from recoupe.trace.leads import LEADS
from recoupe.trace.sheets import Sheet, function_words, stem
from recoupe.typography import words

__all__ = ["VERSION", "Profile", "Terms", "profiles"]

VERSION = "profile/1"  # to be raised whenever a profile of the same page would be another

OPENING = 6  # sentences whose words are weighed a second time, with those of the title
MOST_TERMS = 600  # of a kind, the heaviest; a report of 1,000 words has about 400 stems
NAME = 5  # letters of a name's sound: "Merkel" and "Merkels" meet, and so do two alphabets more often
LEAST_NUMBER = 10  # smaller ones stand in every page


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """A bag of words as a sparse vector of length 1 (0 where there is none), by codes in order."""

    codes: NDArray[np.uint32]
    weights: NDArray[np.float16]

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What is compared of the page ``id``; ``day`` is an ordinal, None where nothing tells it.

    ``lead`` is the mean vector of the opening sentences, of no dimension where the encoder does not know the
    language: it is needed only between two languages.
    """

    id: str
    language: str | None
    day: int | None
    words: Terms
    opening: Terms
    names: Terms
    lead: NDArray[np.float16]

    def to_bytes(self) -> bytes:
        """The profile for a store; another VERSION, or another encoder, cannot make use of it."""
        bags = [part.tobytes() for bag in (self.words, self.opening, self.names) for part in (bag.codes, bag.weights)]
        return msgspec.msgpack.encode((self.id, self.language, self.day, *bags, self.lead.tobytes()))

    @classmethod
    def from_bytes(cls, packed: bytes) -> Profile:
        """What ``to_bytes`` wrote; ValueError where it is nothing of the kind."""
        name, language, day, *bags, lead = msgspec.msgpack.decode(packed, type=_Packed)
        words, opening, names = (_terms(codes, weights) for codes, weights in zip(bags[::2], bags[1::2], strict=True))
        return cls(name, language, day, words, opening, names, np.frombuffer(lead, dtype="<f2"))


_Packed = tuple[str, str | None, int | None, bytes, bytes, bytes, bytes, bytes, bytes, bytes]


def _terms(codes: bytes, weights: bytes) -> Terms:
    return Terms(np.frombuffer(codes, dtype="<u4"), np.frombuffer(weights, dtype="<f2"))


def profiles(sheets: Sequence[Sheet], encoder: Encoder | None, seen: date | None = None) -> list[Profile]:
    """The profiles of pages, in order.

    ``seen`` is the day they came in, for those that do not tell when they were published. Without an
    ``encoder`` there are no leads, and pages of two languages are compared by names and numbers.
    """
    leads = _leads(sheets, encoder)
    return [
        Profile(
            id=page.id,
            language=page.language,
            day=day_of(page.article, seen),
            words=_weighed(Counter(_titled(page)) + Counter(w for s in page.sentences for w in s.content)),
            opening=_weighed(Counter(_titled(page)) + Counter(w for s in page.sentences[:OPENING] for w in s.content)),
            names=_names(page),
            lead=lead,
        )
        for page, lead in zip(sheets, leads, strict=True)
    ]


def _titled(page: Sheet) -> list[str]:
    grammar = function_words(page.language)
    found = [w.folded for w in words(page.article.title or "")]
    return [stem(w) for w in found if w not in grammar and (len(w) > 1 or w.isdigit())]


def _names(page: Sheet) -> Terms:
    """Names by sound and telling numbers: what pages of different languages have in common."""
    counts: Counter[str] = Counter()
    rarities: dict[str, float] = {}
    for sentence in page.sentences:
        sounds = {name: sound_key(name)[:NAME] for name in sentence.names}
        named = {f"{value:g}": f"{value:g}" for value in sentence.values if value > LEAST_NUMBER}
        for word, key in (*sounds.items(), *named.items()):
            rarities[key] = min(rarity(word), rarities.get(key, math.inf))
        counts.update(key for key in {*sounds.values(), *named.values()} if len(key) > 1)
    return _weighed(counts, rarities)


def _weighed(counts: Mapping[str, int], rarities: Mapping[str, float] | None = None) -> Terms:
    """Words weighed by how rare they are and, less and less, how often they stand there."""
    weights = {w: (1 + math.log(n)) * (rarities[w] if rarities else rarity(w)) for w, n in counts.items()}
    heaviest = sorted((w for w in weights if weights[w] > 0), key=lambda w: (-weights[w], w))[:MOST_TERMS]
    length = math.sqrt(math.fsum(weights[w] ** 2 for w in heaviest))
    by_code: dict[int, float] = {}
    for word in sorted(heaviest):
        by_code[code(word)] = weights[word] / length  # of two words with one code, once in a million, the last
    codes = sorted(by_code)
    return Terms(np.array(codes, dtype="<u4"), np.array([by_code[c] for c in codes], dtype="<f2"))


def _leads(sheets: Sequence[Sheet], encoder: Encoder | None) -> Iterable[NDArray[np.float16]]:
    openings = [_opening(page) if encoder else [] for page in sheets]
    flat = list(dict.fromkeys(text for opening in openings for text in opening))
    vectors = dict(zip(flat, encoder.encode(flat), strict=True)) if encoder and flat else {}
    for opening in openings:
        mean = np.sum([vectors[text] for text in opening], axis=0) if opening else np.zeros(0)
        yield (mean / (float(np.linalg.norm(mean)) or 1.0)).astype("<f2")


def _opening(page: Sheet) -> list[str]:
    """The sentences whose vectors tell a page; trace asks for the same. None in a language that was not learnt."""
    return [s.text for s in page.sentences[:LEADS]] if gain(page.language) == 1 else []
