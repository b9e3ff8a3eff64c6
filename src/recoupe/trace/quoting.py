"""Which parts of a text stand between quotation marks.

Reuse is told by narration, for two reporters may quote one public sentence. The marks found in the
wild are mixed, nested and left open, so a mark's shape is trusted less than what stands around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from recoupe.languages import table
from recoupe.model import Article
from recoupe.read.sentences import paragraph_spans
from recoupe.typography import plain, words

__all__ = ["quoted_spans"]

_OPENING = "«“„‟〝❝"
_CLOSING = "»”〞❞"
_EITHER = '"＂'
_SINGLE = "‘’"
# Which of the single ones is an apostrophe is asked of each: a pattern that says it takes twice as long.
_MARK = re.compile(rf"[{_OPENING}{_CLOSING}{_EITHER}{_SINGLE}]")
Mark = tuple[str, int]  # a quotation mark with its place
_BEHIND = ".,!?…"  # what may stand before a single mark that closes, beside a word

# Paragraphs that a speech may go on for without a mark: a long address, and short of a whole page that
# a forgotten mark would make a quotation.
SPEECH = 60


def quoted_spans(article: Article) -> list[tuple[int, int]]:
    """Spans between quotation marks (marks included), with what analyse found to be said word by word."""
    spans = [(span.start, span.end) for s in article.statements for span in s.verbatim]
    marks = [*_marks(article.text)]
    places = [place for _, place in marks]
    paragraphs = [
        _Paragraph(article.text, start, end, marks[bisect_left(places, start) : bisect_left(places, end)])
        for start, end in paragraph_spans(article.text)
    ]
    for paragraph in paragraphs:
        spans.extend(paragraph.spans)
    spans.extend(_speeches(article, paragraphs))
    return _union(spans)


class _Paragraph:
    """One paragraph's quotations; one that is never closed runs to the end of the paragraph.

    ``left_open`` is where that one begins; ``closes`` where a mark ends what no mark of the paragraph
    has begun before it.
    """

    def __init__(self, text: str, start: int, end: int, marks: Sequence[Mark]) -> None:
        self.start, self.end = start, end
        self.spans: list[tuple[int, int]] = []
        self.marks = 0
        self.left_open: int | None = None
        self.closes: int | None = None
        single = False  # only ‘ opened it: an apostrophe may look like its end, no other mark does
        depth = 0
        for sign, place in marks:
            self.marks += sign not in _SINGLE
            if self.left_open is None:
                if sign in _CLOSING or (sign in _EITHER and not _opens(text, place, sign)):
                    if self.marks == 1:
                        self.closes = place + 1
                elif sign != "’":
                    self.left_open, single, depth = place, sign == "‘", 1
                continue
            if (sign in _SINGLE) != single:
                continue
            depth += 1 if _opens(text, place, sign) else -1
            if depth <= 0:
                self.spans.append((self.left_open, place + 1))
                self.left_open = None
        if self.left_open is not None:
            self.spans.append((self.left_open, end))
            if single:
                self.left_open = None


def _speeches(article: Article, paragraphs: Sequence[_Paragraph]) -> Iterator[tuple[int, int]]:
    """What is opened in one paragraph and closed in a later one, with no mark between the two."""
    opened: int | None = None  # in which paragraph
    for at, paragraph in enumerate(paragraphs):
        if opened is not None and paragraph.closes is not None and at - opened <= SPEECH:
            start = paragraphs[opened].left_open
            if start is not None and _spoken(article, paragraphs[opened + 1 : at]):
                yield start, paragraph.closes
        if paragraph.left_open is not None:
            opened = at
        elif paragraph.marks:
            opened = None


def _spoken(article: Article, paragraphs: Sequence[_Paragraph]) -> bool:
    """Whether most of the paragraphs say "I" or "we"; what stands between two forgotten marks does not."""
    cues = table("cues", article.language) if article.language else {}
    first_person = frozenset(plain(word) for word in cues.get("grammar", {}).get("first_person", ()))
    if not first_person:
        return True
    spoken = sum(any(w.folded in first_person for w in words(article.text[p.start : p.end])) for p in paragraphs)
    return not paragraphs or 2 * spoken > len(paragraphs)


def _marks(text: str) -> Iterator[Mark]:
    for mark in _MARK.finditer(text):
        sign, place = mark[0], mark.start()
        if sign not in _SINGLE or not _apostrophe(text, place, sign):
            yield sign, place


def _apostrophe(text: str, place: int, sign: str) -> bool:
    """Whether ``sign`` is none of the single quotation marks, which stand before a word, or behind one or its stop."""
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    if sign == "‘":
        return _of_word(before) or not _of_word(behind)
    return _of_word(behind) or not (_of_word(before) or (before and before in _BEHIND))


def _of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _opens(text: str, place: int, sign: str) -> bool:
    before = text[place - 1 : place]
    behind = text[place + 1 : place + 2]
    if sign in _CLOSING or sign == "’":
        return False
    free = not before.strip() or before in "(["
    if sign in _OPENING:
        return sign != "“" or free  # „…“: German closes with it
    return free and bool(behind.strip())


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
