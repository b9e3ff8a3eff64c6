"""What a reader asks for, in the reader's own words.

Words are looked up by stem in every language; words in quotation marks, of any kind, as they stand and in that
order; a minus before either leaves out what has it. Everything else is punctuation: no text is a wrong question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recoupe.store.terms import form, function_words, spelled, tokens
from recoupe.typography import fold

__all__ = ["MOST", "Asked", "asked"]

MOST = 32  # words that are looked at; a reader types few, and a whole page pasted in shall cost no more
_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<exact>[^"]+)"|(?P<loose>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that stand together in what a reader typed: "porte-parole", « les hôpitaux publics »."""

    words: tuple[str, ...]
    exact: bool = False  # as they stand, one after the other; ``words`` are then forms
    without: bool = False

    def required(self, language: str) -> tuple[str, ...]:
        """The words that a text of ``language`` must have: those of grammar need not be there."""
        return tuple(w for w in self.words if form(w) not in function_words(language))


@lru_cache(256)
def asked(text: str) -> tuple[Asked, ...]:
    """The parts of what a reader typed, each once; words beyond MOST are left out."""
    found: dict[Asked, None] = {}
    left = MOST
    for match in _PART.finditer(fold(text)):
        exact = match["exact"] is not None
        words = (tuple(map(form, spelled(match["exact"]))) if exact else _words(match["loose"]))[:left]
        left -= len(words)
        if words:
            found[Asked(words, exact, match["minus"] is not None)] = None
        if not left:
            break
    return tuple(found)


def _words(loose: str) -> tuple[str, ...]:
    """The words of what stands without a space; of "l'accord" and "Trump's" that which is not grammar."""
    found = tokens(loose)
    kept = [t.word for t in found if not (_elided(loose, t.start, t.end) and form(t.word) in function_words(""))]
    return tuple(kept or (t.word for t in found))


def _elided(loose: str, start: int, end: int) -> bool:
    return loose[end : end + 1] == "'" or loose[max(0, start - 1) : start] == "'"
