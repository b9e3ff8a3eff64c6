"""Subjects that a parser has cut short, or begun in words that only lead up to them."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.analyse.parse import Token

__all__ = ["mended"]

_AND = ("et", "and")


def mended(tokens: Sequence[Token], first: int, last: int, heads: Sequence[int], verb: int) -> tuple[int, int]:
    """The tokens ``first`` to ``last`` before the ``verb`` as its whole subject; ``heads`` are the nouns it has."""
    second = last + 2
    if second in heads and tokens[second - 1].lower in _AND:
        return first, second  # "Roux et Vial espèrent": two subjects of one verb
    led = first > 0 and tokens[first - 1].pos == "ADP" and last == verb - 1
    comma = next((k for k in range(last - 1, first, -1) if tokens[k].lower == ","), None)
    if led and comma is not None and tokens[last].entity not in ("PER", "PERSON"):
        # "Dans un sondage mené par Ostrel, deux tiers des gens ont déclaré": what leads up to a subject is nobody
        return comma + 1, last
    return first, last
