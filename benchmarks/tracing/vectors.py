"""Encoders that are not what is timed: none at all, real vectors perturbed, and the real one with a watch."""

from __future__ import annotations

import time
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from recoupe.trace.encoder import Encoder, SentenceEncoder, Vectors

__all__ = ["Nothing", "Perturbed", "Watched", "pool"]

POOL = 3_000  # sentences
MIXED = 4  # real vectors in one; with fewer, two sentences that draw the same one are too like
# Of what all vectors have in common a part is left out. Set so that the openings of an English and a French article
# are as near each other as real ones (median and .99 quantile of the nearest sentences .17 and .37, of all four
# together .08 and .39; of the perturbed ones .21 and .41, .10 and .41).
COMMON = 0.6


class Nothing:
    """No sentence is like any other: what is found is found by its words."""

    id = "nothing"

    def encode(self, sentences: Sequence[str]) -> Vectors:
        return np.zeros((len(sentences), 1), dtype=np.float32)


class Watched:
    """Another encoder, with a count of the sentences it is asked for and the seconds it takes."""

    def __init__(self, encoder: Encoder) -> None:
        self.id = encoder.id
        self._encoder = encoder
        self.sentences = 0
        self.wall = self.cpu = 0.0

    def encode(self, sentences: Sequence[str]) -> Vectors:
        wall, cpu = time.perf_counter(), time.process_time()
        vectors = self._encoder.encode(sentences)
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu
        self.sentences += len(sentences)
        return vectors


def pool(sentences: Sequence[str]) -> Vectors:
    """Vectors of up to POOL real sentences, from which any number are made."""
    step = max(1, len(sentences) // POOL)
    return SentenceEncoder().encode(sentences[::step][:POOL])


class Perturbed:
    """A vector for any sentence, made of a few real ones that its letters choose.

    What real vectors have apart from the mean of all is mixed in equal parts, so that the cosines of sentences
    that have nothing to do with each other are spread as those of real ones. A sentence that was made of
    another has a vector near the other's, once that is said by ``near``.
    """

    id = "perturbed"

    def __init__(self, real: Vectors) -> None:
        mean = real.mean(axis=0)
        self._apart = ((real - mean) / np.sqrt(MIXED)).astype(np.float32)
        self._mean = COMMON * mean
        noise = np.random.default_rng(2022).standard_normal(real.shape, dtype=np.float32)
        self._noise = _unit(noise)
        self._near: dict[int, tuple[int, float]] = {}

    def near(self, sentence: str, other: str, cosine: float) -> None:
        self._near[_number(sentence)] = _number(other), cosine

    def encode(self, sentences: Sequence[str]) -> Vectors:
        if not sentences:
            return np.zeros((0, self._mean.size), dtype=np.float32)
        numbers = [_number(sentence) for sentence in sentences]
        known = [self._near.get(number, (number, 1.0)) for number in numbers]
        size = len(self._apart)
        drawn = [[(base >> shift) % size for shift in range(0, 16 * MIXED, 16)] for base, _ in known]
        vectors = _unit(self._mean + self._apart[drawn].sum(axis=1))
        cosines = np.array([cosine for _, cosine in known], dtype=np.float32)[:, None]
        noise = self._noise[[number % size for number in numbers]]
        off = np.sqrt(1 - cosines * cosines, dtype=np.float32)
        return _unit(np.asarray(cosines * vectors + off * noise, dtype=np.float32))


def _unit(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _number(sentence: str) -> int:
    return int.from_bytes(blake2b(sentence.encode(), digest_size=8).digest())
