"""Where the words of a text stand, made out for all of them at once: what ``typography.word_spans`` says, as arrays."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Places", "placed_words", "word_places"]

Places = NDArray[np.intp]  # in a text
Codes = NDArray[np.uint32]
Signs = NDArray[np.uint8]  # of each code point

# What a sign is to words, in three times two bits: what it is itself, between what it joins, and behind what it stands.
LETTER, DIGIT = np.uint8(1), np.uint8(2)
JOINS, BEHIND = 2, 4  # bits further up
KINDS = {
    LETTER: re.compile(r"[^\W\d_]+"),
    DIGIT: re.compile(r"\d+"),
    LETTER << JOINS: re.compile("-"),
    DIGIT << JOINS: re.compile("[.,:]"),
    LETTER << BEHIND: re.compile("'"),
    DIGIT << BEHIND: re.compile("%"),
}
SPACE, PERCENT = np.uint32(ord(" ")), np.uint32(ord("%"))
LAST = 0xFFFF  # what stands above is made out when it is met; this one is no sign


def word_places(folded: str) -> tuple[Places, Places]:
    """Where each word of a text whose typography is folded begins, and where it ends."""
    found = _found(_codes(folded), folded)
    return found.starts, found.ends + (found.behind > 0)


def placed_words(folded: str) -> tuple[Places, Places, list[str]]:
    """The same, and the words themselves, without their elision marks."""
    codes = _codes(folded)
    found = _found(codes, folded)
    percent = found.behind == DIGIT
    kept = np.where(found.inside, codes, SPACE)
    kept[found.ends[percent]] = PERCENT
    touching = found.starts[1:][found.starts[1:] == (found.ends + percent)[:-1]]  # "3D"
    if touching.size:
        kept = np.insert(kept, touching, SPACE)
    words = kept.tobytes().decode("utf-32-le", "surrogatepass").split()  # half the time of cutting out each
    return found.starts, found.ends + (found.behind > 0), words


def _codes(folded: str) -> Codes:
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")


class _Found(NamedTuple):
    """The words of a text but for what stands behind them."""

    inside: Signs  # of each code point, of what words: 0, LETTER or DIGIT
    starts: Places
    ends: Places
    behind: Signs  # of each word, of what words the sign behind it is that belongs to it: 0, LETTER or DIGIT


def _found(codes: Codes, folded: str) -> _Found:
    signs = np.zeros(len(codes) + 2, dtype=np.uint8)  # with nothing before the text and behind it
    signs[1:-1] = _table().take(codes, mode="clip")
    for at in (codes > LAST).nonzero()[0].tolist():
        signs[at + 1] = _kind(folded[at])
    made = signs & (LETTER | DIGIT)
    words = made.copy()
    words[1:-1] |= (signs[1:-1] >> JOINS) & made[:-2] & made[2:]
    edges = (words[1:] != words[:-1]).nonzero()[0]
    starts, ends = edges[words[edges + 1] > 0], edges[words[edges] > 0]
    return _Found(words[1:-1], starts, ends, (signs[ends + 1] >> BEHIND) & words[ends])


@cache
def _table() -> Signs:
    return _kinds("".join(map(chr, range(LAST + 1))))


@lru_cache(maxsize=10_000)
def _kind(sign: str) -> int:
    return int(_kinds(sign)[0])


def _kinds(text: str) -> Signs:
    """What each sign of ``text`` is."""
    signs = np.zeros(len(text), dtype=np.uint8)
    for kind, runs in KINDS.items():
        for run in runs.finditer(text):
            signs[slice(*run.span())] = kind
    return signs
