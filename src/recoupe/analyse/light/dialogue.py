"""Speech that dashes part from what reports it, as in "— Идём, — сказал он. — Пора." and "—Texto —dice Ana—. Más".

In Slavic languages, behind a dash at the head of a paragraph as between two quotation marks, a comma and a dash begin
the reporter's words, and a stop or a comma and a dash end them. In Romance ones the dash alone does both, and a verb
of saying stands right behind it. The pieces of speech are given as quotations of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recoupe.analyse.light.cues import verb_at
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import pieces
from recoupe.analyse.parse import Sentence
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
_CLOSING_HIGH = re.compile(r"(?<=[^\s(\[„–—])“")  # it closes in German, as no mark does in English
_NEAR = 5  # words of a reporting clause among which its verb stands
# a dash with space on one side alone, with a stop behind it, or free; none inside a word or between figures
_SPOKEN = re.compile(r"(?<!\S)[-–—―](?=\s?[\w¿¡«“\"])|(?<=\S)[-–—―](?=[.,;:!?])|(?<=[.!?,…])[-–—―](?=\w)")
_VERB_WITHIN = 4  # pieces between a dash and the verb of saying behind it


def marks_outward(text: str, lex: Lexicon) -> str:
    """A page with its »…« turned to «…», and „…“ to „…”, where the language sets them so and the page does."""
    if lex.has("inward_marks") and "„" in text:
        text = _CLOSING_HIGH.sub("”", text)
    return text.translate(_TURNED) if lex.has("inward_marks") and _INWARD.search(text) else text


def with_dialogue(text: str, found: Sequence[Quotation], lex: Lexicon) -> list[Quotation]:
    """The quotations of a page, those that hold a reporting clause parted, and the speech behind dashes with them."""
    if lex.has("spoken_dash"):
        spoken = [q for a, b in paragraph_spans(text) for q in _turn(text, a, b, lex)]
        return sorted([*_outside(found, spoken), *spoken], key=lambda q: q.start)
    return _with_incises(text, found, lex) if lex.has("dash_speech") else list(found)


def _outside(found: Sequence[Quotation], spoken: Sequence[Quotation]) -> list[Quotation]:
    return [q for q in found if not any(q.start < s.end and s.start < q.end for s in spoken)]


# --- a comma and a dash -----------------------------------------------------------------------------


def _with_incises(text: str, found: Sequence[Quotation], lex: Lexicon) -> list[Quotation]:
    spoken: list[Quotation] = []
    for start, end in paragraph_spans(text):
        head = _HEAD.match(text, start, end)
        if head:
            pieces = _parted(text, head.end(), end, lex)
            spoken += pieces if len(pieces) > 1 or (pieces and pieces[0].end < end - 1) else []
    for q in _outside(found, spoken):
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


# --- a dash alone -----------------------------------------------------------------------------------


def _turn(text: str, start: int, end: int, lex: Lexicon) -> Iterator[Quotation]:
    marks = [m.start() for m in _SPOKEN.finditer(text, start, end)]
    if len(marks) < 2 or marks[0] != start:
        return
    opened: int | None = start
    told = False
    for at in marks[1:]:
        if opened is not None and _reports(text, at + 1, end, lex):
            yield from _said(text, opened, at)
            opened, told = None, True
        elif opened is None:
            opened = at
    if opened is not None and told:
        yield from _said(text, opened, end)


def _reports(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a verb of saying stands right behind a dash."""
    split = pieces(text, Sentence(start, min(end, start + 80), 0, ()), lex.has("elided"))
    return any(verb_at(split, n, lex) for n in range(min(_VERB_WITHIN, len(split))))


def _said(text: str, start: int, end: int) -> Iterator[Quotation]:
    inner = re.compile(r"[-–—―]?[.,;:!?]*\s*").match(text, start, end)
    first = inner.end() if inner else start
    last = first + len(text[first:end].rstrip())
    if count := len(words(text[first:last])):
        begins = start if text[start + 1 : start + 2].isspace() or first == start + 1 else first
        yield Quotation(begins, max(end, last), (first, last), True, count)
