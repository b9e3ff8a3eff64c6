"""Pages already reduced to text: where their blocks end.

Some have one paragraph a line, some a blank line between paragraphs, some are wrapped at a fixed width.
"""

from __future__ import annotations

import itertools
import re

from recoupe.read.page import Block, Page

__all__ = ["page_of_text"]

_BLANK = re.compile(r"\n[^\S\n]*\n")
# Of the line ends inside blocks, the share after which a wrapped text goes on in lower case. On ten pages of
# news, French and English: none where each line is a paragraph, .58 to 1 wrapped at 60, 70 and 80 columns.
WRAPPED = 0.3
LONGEST_WRAPPED_LINE = 120
SENTENCE = 5  # words of a line that goes on with a sentence; shorter ones are menus and captions
_NEVER_FIRST = ",;"
_OPENING = '«“"'
_CLOSING = '»”"'
RAGGED = 12  # characters by which wrapped lines fall short of the widest


def page_of_text(text: str) -> Page:
    """The page whose text this is, without a title yet: it is sought among the blocks."""
    chunks = [[line.strip() for line in chunk.split("\n") if line.strip()] for chunk in _BLANK.split(text)]
    if _is_wrapped(chunks):
        chunks = [_unwrapped(chunk, max(map(len, itertools.chain.from_iterable(chunks)))) for chunk in chunks]
    chunks = [_rejoined(chunk) for chunk in chunks]
    lines = itertools.chain.from_iterable(chunks)
    return Page(blocks=tuple(Block(" ".join(line.split())) for line in lines if line))


def _rejoined(lines: list[str]) -> list[str]:
    """The lines of a block, those joined that a page has broken in mid-sentence: "Le projet" / "de digue dresse …".

    So are those that no sentence begins with, as where a page parts what is quoted: "« On reste »" / ", dit-elle".
    """
    joined: list[str] = []
    for line in lines:
        if joined and line[0] in _NEVER_FIRST and line[1:2] != line[0]:
            joined[-1] += line
        elif joined and (_is_open(joined[-1], line) or _goes_on_quoting(joined[-1], line)):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _is_open(before: str, line: str) -> bool:
    """Whether a line in lower case goes on with the sentence of the one before."""
    if not line[0].islower():
        return False
    quoted = before[-1] in _CLOSING
    sentence = len(line.split()) >= SENTENCE or (quoted and line[-1] in ".,:")  # "« On reste »" / "ensuite."
    return sentence and (quoted or _stops_short(before))


def _goes_on_quoting(before: str, line: str) -> bool:
    """As in "… a assuré que le pont était" / "« fermé jusqu'à jeudi »": a quotation that opens no sentence."""
    return line[0] in _OPENING and line[1:].lstrip()[:1].islower() and _stops_short(before)


def _stops_short(line: str) -> bool:
    return line[-1].isalnum() or line[-1] in ",'’"


def _unwrapped(lines: list[str], width: int) -> list[str]:
    """The lines of a block joined where one ends because the next word would not have fitted."""
    joined: list[str] = []
    room = 0
    for line in lines:
        if joined and room < len(line.split()[0]):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        room = width - RAGGED - len(line)
    return joined


def _is_wrapped(chunks: list[list[str]]) -> bool:
    ends = [(a, b) for chunk in chunks for a, b in itertools.pairwise(chunk)]
    if not ends or max(len(line) for chunk in chunks for line in chunk) > LONGEST_WRAPPED_LINE:
        return False
    return sum(b[0].islower() and a[-1] not in ".!?" for a, b in ends) >= WRAPPED * len(ends)
