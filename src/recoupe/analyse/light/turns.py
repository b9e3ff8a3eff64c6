"""Speech that dashes open instead of quotation marks, as in: —Texto —dice Ana—. Más texto."""

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

__all__ = ["with_turns"]

# a dash with space on one side alone, with a stop behind it, or free; none inside a word or between figures
_DASH = re.compile(r"(?<!\S)[-–—―](?=\s?[\w¿¡«“\"])|(?<=\S)[-–—―](?=[.,;:!?])|(?<=[.!?,…])[-–—―](?=\w)")
_VERB_WITHIN = 4  # pieces between a dash and the verb of saying behind it


def with_turns(text: str, found: Sequence[Quotation], lex: Lexicon) -> list[Quotation]:
    """``found`` and the speech of paragraphs that a dash opens and another parts from a verb of saying."""
    if not lex.has("spoken_dash"):
        return list(found)
    spoken = [q for a, b in paragraph_spans(text) for q in _speech(text, a, b, lex)]
    kept = [q for q in found if not any(q.start < s.end and s.start < q.end for s in spoken)]
    return sorted([*kept, *spoken], key=lambda q: q.start)


def _speech(text: str, start: int, end: int, lex: Lexicon) -> Iterator[Quotation]:
    marks = [m.start() for m in _DASH.finditer(text, start, end)]
    if len(marks) < 2 or marks[0] != start:
        return
    opened: int | None = start
    told = False
    for at in marks[1:]:
        if opened is not None and _reports(text, at + 1, end, lex):
            yield from _quotation(text, opened, at)
            opened, told = None, True
        elif opened is None:
            opened = at
    if opened is not None and told:
        yield from _quotation(text, opened, end)


def _reports(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a verb of saying stands right behind a dash."""
    split = pieces(text, Sentence(start, min(end, start + 80), 0, ()), lex.has("elided"))
    return any(verb_at(split, n, lex) for n in range(min(_VERB_WITHIN, len(split))))


def _quotation(text: str, start: int, end: int) -> Iterator[Quotation]:
    inner = re.compile(r"[-–—―]?[.,;:!?]*\s*").match(text, start, end)
    first = inner.end() if inner else start
    last = first + len(text[first:end].rstrip())
    if count := len(words(text[first:last])):
        begins = start if text[start + 1 : start + 2].isspace() or first == start + 1 else first
        yield Quotation(begins, max(end, last), (first, last), True, count)
