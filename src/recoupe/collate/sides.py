"""A side of a difference: the clause of a page that carries it, and where in it what differs stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.collate.lines import Line, cite
from recoupe.model import Cite, Side
from recoupe.trace.sheets import function_words
from recoupe.typography import fold, words

__all__ = ["clause", "found_in", "side"]

LONG = 110  # code points: what is shorter stays whole
LEAST = 5  # words of a clause
_BREAK = re.compile(r"[;:]\s|,\s|\s-\s")
_THAT = re.compile(r"(?:(?:et|and|but|mais) )?(?:que |qu'|that )")
_THAT_WITHIN = re.compile(r"\b(?:que |qu'|that )")

Spans = Sequence[tuple[int, int]]


def side(lines: Sequence[Line], marks: Sequence[Spans]) -> Side:
    """One side from the lines that carry it; ``marks`` tell what differs in each, in offsets of its text.

    The first line's clause is shown; each line is cited from the clause that differs, where it says which.
    """
    cited: list[Cite] = []
    for line, spans in zip(lines, marks, strict=True):
        start, end = clause(line.text, spans, line.language)
        cited.append(Cite(line.article.id, line.start + start, line.start + end) if spans else cite(line))
    start, end = clause(lines[0].text, marks[0], lines[0].language)
    differing = tuple((a - start, b - start) for a, b in marks[0])
    return Side(lines[0].text[start:end], tuple(dict.fromkeys(cited)), differing)


def clause(text: str, spans: Spans, language: str | None) -> tuple[int, int]:
    """The clause of ``text`` around ``spans``: the whole of a short text, and no quotation or bracket cut in two."""
    if len(text) <= LONG or not spans:
        return 0, len(text)
    folded = fold(text)
    low, high = min(s for s, _ in spans), max(e for _, e in spans)
    starts = [0, *(m.end() for m in _BREAK.finditer(folded) if m.end() <= low)]
    ends = [*(m.start() for m in _BREAK.finditer(folded) if m.start() >= high), len(text)]
    # the nearest breaks first; the clause grows to the right, then to the left
    for start in reversed(starts):
        opened = _opened(folded, start, low, language)
        for end in ends if opened is not None else ():
            piece = folded[opened:end]
            if opened is not None and len(words(piece)) >= LEAST and _whole(piece):
                return opened, end
    return 0, len(text)


def _opened(folded: str, start: int, low: int, language: str | None) -> int | None:
    """Where a clause begins that would begin at ``start``: behind its "that", for a verb there has lost its subject.

    None where it begins with a verb or a noun torn from what stands before and has no "that".
    """
    link = _THAT.match(folded, start, low)
    if start == 0 or link:
        return link.end() if link and start else start
    first = next(iter(words(folded[start:])), None)
    if first is None or first.folded in function_words(language) or not folded[start].isalpha():
        return start
    if folded[start].isupper():
        return start
    return next((m.end() for m in _THAT_WITHIN.finditer(folded, start, low)), None)


def _whole(piece: str) -> bool:
    return piece.count('"') % 2 == 0 and piece.count("(") == piece.count(")")


def found_in(text: str, phrase: str) -> tuple[int, int] | None:
    """Where the words of ``phrase`` stand in ``text``, in whatever letters; the first place."""
    wanted, there = [w.folded for w in words(phrase)], words(text)
    for k in range(len(there) - len(wanted) + 1):
        if wanted and [w.folded for w in there[k : k + len(wanted)]] == wanted:
            return there[k].start, there[k + len(wanted) - 1].end
    return None
