"""Speech that marks alone do not part from what reports it: "— Идём, — сказал он. — Пора.", and the same in marks.

Behind a dash at the head of a paragraph, as between two quotation marks, a comma and a dash begin the reporter's
words, and a stop or a comma and a dash end them. The pieces of speech are given as quotations of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.quotations import Quotation
from recoupe.read.sentences import paragraph_spans
from recoupe.typography import words

__all__ = ["marks_outward", "with_dialogue"]

_DASH = "[-–—]"
_HEAD = re.compile(rf"\s*{_DASH}\s+(?=[\w«„\"])")
_STOP = rf"[.,]\s*{_DASH}\s|(?<![\s.][^\W\d_])[.!?…](?:\s|$)|$"
_INCISE = re.compile(rf"(?:[,?!…]|\.\.\.)[»“”\"]?\s*{_DASH}\s+(?P<says>[^\n]{{3,220}}?)(?={_STOP})")
_RESUMES = re.compile(rf"[.,]\s*{_DASH}\s+")
_INWARD = re.compile(r"(?:^|[\s(])»(?=\w)", re.MULTILINE)
_TURNED = str.maketrans("»«", "«»")
_NEAR = 5  # words of a reporting clause among which its verb stands


def marks_outward(text: str, lex: Lexicon) -> str:
    """A page with its »…« turned to «…», where the language sets them so and the page does."""
    return text.translate(_TURNED) if lex.has("inward_marks") and _INWARD.search(text) else text


def with_dialogue(text: str, found: Sequence[Quotation], lex: Lexicon) -> list[Quotation]:
    """The quotations of a page, those that hold a reporting clause parted, and the speech behind dashes with them."""
    if not lex.has("dash_speech"):
        return list(found)
    spoken: list[Quotation] = []
    for start, end in paragraph_spans(text):
        head = _HEAD.match(text, start, end)
        if head:
            pieces = _parted(text, head.end(), end, lex)
            spoken += pieces if len(pieces) > 1 or (pieces and pieces[0].end < end - 1) else []
    whole = [(q.start, q.end) for q in spoken]
    kept = [q for q in found if not any(a < q.end and q.start < b for a, b in whole)]
    for q in kept:
        spoken += _parted(text, *q.inner, lex, around=q) or [q]
    return sorted(spoken, key=lambda q: q.start)


def _parted(text: str, start: int, end: int, lex: Lexicon, around: Quotation | None = None) -> list[Quotation]:
    """The pieces of speech between two places with the reporting clauses left out; none where there are none."""
    found: list[Quotation] = []
    begin = start
    for incise in _INCISE.finditer(text, start, end):
        if incise.start() < begin or not _says(incise.group("says"), lex):
            continue
        mark = incise.group()[0]
        stop = incise.start() + (mark in "?!…." and len("..." if mark == "." else mark))
        found += _piece(text, begin, stop)
        resumes = _RESUMES.match(text, incise.end(), end)
        begin = resumes.end() if resumes else end
    if found and begin < end:
        found += _piece(text, begin, end)
    if found and around:
        found[0] = _widened(found[0], around.start, found[0].end)
        if found[-1].inner[1] >= end:
            found[-1] = _widened(found[-1], found[-1].start, around.end)
    return found


def _says(clause: str, lex: Lexicon) -> bool:
    return any(w.folded in lex.verbs for w in words(clause)[:_NEAR]) or any(
        part.strip(".,").lower() in lex.verbs for part in clause.split()[:_NEAR]
    )


def _piece(text: str, start: int, end: int) -> list[Quotation]:
    inner = text[start:end]
    a, b = start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))
    length = len(words(text[a:b])) if b > a else 0
    return [Quotation(a, b, (a, b), True, length)] if length else []


def _widened(q: Quotation, start: int, end: int) -> Quotation:
    return Quotation(start, end, q.inner, q.closed, q.length)
