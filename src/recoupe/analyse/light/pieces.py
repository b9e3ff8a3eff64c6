"""A sentence as words, marks and whole quotations: what a reader without grammar sees of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recoupe.analyse.parse import Sentence
from recoupe.typography import fold

__all__ = [
    "DASHES",
    "Piece",
    "capital_at",
    "past_clock",
    "phrase_at",
    "pieces",
    "with_ordinals",
    "without_brackets",
]

DASHES = ("-", "–", "—")
_CLOCK = 3  # pieces of "18.05 Uhr:"
_LETTERS = 5  # at most, of a name that is but letters
# an initial goes with its stop: "Zoran M."; a number with its decimals: "12,5"; a score: "0:4"; "Pfarrer i. R."
_PIECE = re.compile(
    r"\b[ai]\. ?[DR]\.|(?<![^\W_])[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ]\.(?=\s|$)|[^\W_]+(?:(?:[-'.]|(?<=\d)[,:](?=\d))[^\W_]+)*|[^\w\s]"
)

_SMALL_NAME = re.compile(r"\A[ai]\. ?[DR]\.\Z|-[A-ZÄÖÜ][^-]*\Z|\w{2}\.(?:de|at|ch|com|net|org|info)\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """``quotation`` is the index of the quotation it stands for, ``None`` for words and marks."""

    kind: Literal["word", "mark", "quotation"]
    start: int
    end: int
    text: str
    lower: str
    quotation: int | None = None
    opens: bool = False  # it has its capital from the sentence that it begins

    @property
    def letters(self) -> bool:
        """Whether it is letters that stand for a body: "IG", "VfR"."""
        short = self.kind == "word" and self.text.isalpha() and len(self.text) <= _LETTERS
        return short and sum(c.isupper() for c in self.text) > 1

    @property
    def capital(self) -> bool:
        return self.kind == "word" and not self.opens and (self.text[:1].isupper() or _names(self.text))


def _names(text: str) -> bool:
    """Whether a word names in spite of its small letter: "ver.di-Chefin", "blatt.de"."""
    return ("-" in text or "." in text) and _SMALL_NAME.search(text) is not None


def capital_at(found: Sequence[Piece], k: int) -> bool:
    return k < len(found) and found[k].capital


def pieces(text: str, sentence: Sentence, elided: frozenset[str] = frozenset()) -> list[Piece]:
    """The pieces of ``sentence`` in order; words of ``elided`` ("dell'") are cut from the word they stand against."""
    found: list[Piece] = []
    at = sentence.start
    for number, quotation in enumerate(sentence.quotations):
        found += _words(text, at, quotation.start, elided)
        start, end = max(at, quotation.start), min(quotation.end, sentence.end)
        found.append(Piece("quotation", start, end, text[start:end], "", number))
        at = end
    return found + _words(text, at, sentence.end, elided)


def _words(text: str, start: int, end: int, elided: frozenset[str]) -> list[Piece]:
    found = []
    for match in _PIECE.finditer(fold(text[start:end])):
        a, b = start + match.start(), start + match.end()
        cut = a + match.group().find("'") + 1
        if a < cut < b and match.group()[: cut - a].lower() in elided:
            found.append(_piece(text, a, cut))
            a = cut
        found.append(_piece(text, a, b))
    return found


def _piece(text: str, start: int, end: int) -> Piece:
    written = text[start:end]
    return Piece("word" if written[0].isalnum() else "mark", start, end, written, fold(written).lower())


def phrase_at(found: Sequence[Piece], at: int, phrase: Sequence[str], slot: Collection[str] = ()) -> bool:
    """Whether the words of ``phrase`` stand at ``at``; "*" is any word of ``slot``."""
    return len(found) >= at + len(phrase) and all(
        found[at + n].kind == "word" and (found[at + n].lower == word or (word == "*" and found[at + n].lower in slot))
        for n, word in enumerate(phrase)
    )


def past_clock(found: list[Piece], clock: frozenset[str]) -> list[Piece]:
    """A sentence without the time that opens it in a ticker: "[18.05 Uhr:] Bürgermeisterin Ute Lind eröffnet …"."""
    timed = len(found) > _CLOCK and found[0].text[:1].isdigit() and found[1].lower in clock and found[2].lower == ":"
    return found[_CLOCK:] if timed else found


def with_ordinals(found: Sequence[Piece]) -> list[Piece]:
    """A sentence in which a number and the stop that makes it an ordinal are one: "am [21.] November"."""
    made: list[Piece] = []
    for n, piece in enumerate(found):
        last = made[-1] if made else None
        goes_on = n + 1 < len(found) and found[n + 1].kind == "word"
        if last and piece.text == "." and last.text.isdecimal() and last.end == piece.start and goes_on:
            made[-1] = replace(last, end=piece.end, text=f"{last.text}.", lower=f"{last.lower}.")
        else:
            made.append(piece)
    return made


def without_brackets(clause: Sequence[Piece]) -> Sequence[Piece]:
    """A clause without what brackets set apart: "Jan Pohl (Trainer TSV Weil): „…“"."""
    opens = next((n for n, p in enumerate(clause) if p.lower == "("), len(clause))
    closes = next((n for n in range(opens, len(clause)) if clause[n].lower == ")"), len(clause))
    return [*clause[:opens], *without_brackets(clause[closes + 1 :])] if 0 < opens < len(clause) else clause
