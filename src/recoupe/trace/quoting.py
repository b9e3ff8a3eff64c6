"""Which parts of a text stand between quotation marks.

Reuse is told by narration, for two reporters may quote one public sentence. The marks found in the
wild are mixed, nested and left open, so a mark's shape is trusted less than what stands around it.
"""

from __future__ import annotations

import re

from recoupe.model import Article
from recoupe.read.sentences import paragraph_spans

__all__ = ["quoted_spans"]

_OPENING = "«“„‟〝❝"
_CLOSING = "»”〞❞"
_EITHER = '"＂'
_MARK = re.compile(rf"[{_OPENING}{_CLOSING}{_EITHER}]|(?<!\w)‘(?=\w)|(?<=[\w.,!?…])’(?!\w)")


def quoted_spans(article: Article) -> list[tuple[int, int]]:
    """Spans between quotation marks (marks included), with what analyse found to be said word by word."""
    spans = [(span.start, span.end) for s in article.statements for span in s.verbatim]
    for start, end in paragraph_spans(article.text):
        spans.extend(_quoted_in(article.text, start, end))
    return _union(spans)


def _quoted_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One paragraph's quotations; one that is never closed runs to the end of the paragraph."""
    spans: list[tuple[int, int]] = []
    open_at: int | None = None
    single = False  # only ‘ opened it: an apostrophe may look like its end, no other mark does
    depth = 0
    for mark in _MARK.finditer(text, start, end):
        sign, place = mark.group(), mark.start()
        if open_at is None:
            if sign != "’" and sign not in _CLOSING:
                open_at, single, depth = place, sign == "‘", 1
            continue
        if (sign in "‘’") != single:
            continue
        depth += 1 if _opens(text, place, sign) else -1
        if depth <= 0:
            spans.append((open_at, mark.end()))
            open_at = None
    if open_at is not None:
        spans.append((open_at, end))
    return spans


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
