"""The vectors of many texts, each asked for once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from recoupe.trace.encoder import Encoder

__all__ = ["Table", "table_of"]

Table = dict[str, NDArray[np.float32]]


def table_of(texts: Iterable[str], encoder: Encoder) -> Table:
    """Each text's unit vector."""
    once = list(dict.fromkeys(texts))
    return dict(zip(once, encoder.encode(once), strict=True)) if once else {}
