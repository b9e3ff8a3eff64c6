"""The newspaper that "das Blatt" means: the one that a page has named last."""

from __future__ import annotations

import re
from collections import deque
from functools import cache

from recoupe.analyse.light.lexicon import Lexicon

__all__ = ["paper_told"]


@cache
def _names(ends: frozenset[str]) -> re.Pattern[str]:
    """The names of papers by how they end: "Halmer Nachrichten", "des Ostkuriers"; no noun alone: "das Tageblatt"."""
    tail = "|".join(sorted(ends, key=len, reverse=True))
    capital = r"[A-ZÄÖÜ][\w-]+"
    return re.compile(rf"(?P<name>{capital} (?:{capital})?(?i:{tail})|{capital}(?<!Tage)(?:{tail}))(?:e?s|n)?\b")


def paper_told(before: str, lex: Lexicon) -> str:
    """The paper that a text names last, without the ending of its case; "" where it names none."""
    ends = lex.has("paper_ends")
    last = deque(_names(ends).finditer(before) if ends else (), maxlen=1)
    return last[0]["name"] if last else ""
