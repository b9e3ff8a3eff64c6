"""Where quotations stand, whatever marks the page uses.

Marks in the wild are mixed («…", “…”), nested, left open, repeated at each paragraph, or straight.
A quotation never runs over a blank line: one left open ends with its paragraph. Only outermost
quotations are given; an apostrophe opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.read.sentences import paragraph_spans
from recoupe.typography import words

__all__ = ["Quotation", "quotations"]

_OPENING = "«“„‟"
_CLOSING = "»”"
_STRAIGHT = '"＂″'
# no mark stands behind the feet and inches of somebody's height: 5’4″
_MARK = re.compile(rf"(?<![’'′]\d)(?<![’'′]\d\d)[{_OPENING}{_CLOSING}{_STRAIGHT}]")
# a single mark opens after a space or bracket and before a word, and closes after a word or a stop
_SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–:]))[‘'‹](?=[^\W_])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])[’'›](?=[\s.,;:!?)\]…—–]|$)")
# two single marks typed for a double one, ‘’ or '' or ``: they open before a word and close behind one
_TWO = re.compile(
    r"(?:^|(?<=[\s(\[—–:’']))(?P<opens>[‘’']{2}(?=\w)|``(?=\S))|(?<=[\w.,!?…)\]])[‘’']{2}(?!\w)"
    r"|(?<=[,.!?]['’] )''(?!\w)",  # the mark of one within another in front of it: ``I said, `No,' ''
    re.MULTILINE,
)
_ACCENTS = re.compile(
    r"(?<!\S)``(?=\w)([^`\n]*[\w.,!?…)\]])``(?!\w)"
)  # … and on a page that has no '', `` closes as well
# a closing mark at the head of a paragraph, typed for the one that opens: ”We won,” he said
_TURNED = re.compile(r"^”(?=\w)", re.MULTILINE)
_TURN = re.compile(r"—\s?(?=\w)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEHIND_A_WORD = re.compile(r"[\w'’] $")
_SMALL = 3  # letters: "of", "the" and the like have no capital in a title
_MOST_OF_A_TITLE = 8  # words with a capital
_OPENS_NOTHING = re.compile(r"[\s\u00a0\u202f]*(?:[.,;:!?)](?!\.)|$)")
_CLOSES_ALL = re.compile(r"[»”\"＂″](?=[\s.,;]*$)")
_RUNS_ON = 6  # paragraphs that one quotation goes on for
_SENTENCE_END = re.compile(r"[.!?…,]\s")
# a mark that closes what no mark has opened, with a clause behind it: We were told to wait,” said Roe
_CLOSES_ALONE = re.compile(r"[,.!?…][”\"＂″] (?=\w)")
_LONGEST_UNOPENED = 60  # words from the paragraph's beginning to that mark


@dataclass(frozen=True, slots=True)
class Quotation:
    """``start`` and ``end`` include the marks, ``inner`` excludes them and the space beside them."""

    start: int
    end: int
    inner: tuple[int, int]
    closed: bool
    length: int  # words inside
    opening: str = ""  # its first word, in small letters
    title: bool = False  # written as titles are, and set straight behind a word: the program “Face the Nation”


def quotations(text: str, turns: bool = True) -> list[Quotation]:
    """The outermost quotations of ``text``, in order; ``turns`` where a long dash opens speech, not an item."""
    found: list[Quotation] = []
    text = text if "''" in text else _ACCENTS.sub(r"« \1 »", text)
    text = _TURNED.sub("“", _TWO.sub(lambda marks: "« " if marks["opens"] else " »", text))
    paragraphs = paragraph_spans(text)
    inside = _running_on(text, paragraphs)
    for n, (start, end) in enumerate(paragraphs):
        if n in inside:
            found += [q] if (q := _within(text, start, end)) else []
            continue
        spans = _double(text, start, end) or _single(text, start, end)
        spans = spans or (_dashed(text, start, end) if turns else [])
        found += [q for a, b, closed in spans if (q := _quotation(text, a, b, closed))]
    return found


def _running_on(text: str, paragraphs: Sequence[tuple[int, int]]) -> set[int]:
    """The paragraphs of a quotation that only its first one opens and only its last one closes."""
    found: set[int] = set()
    marks = [_MARK.findall(text, start, end) for start, end in paragraphs]
    for n, (start, end) in enumerate(paragraphs):
        left_open = n not in found and len(marks[n]) % 2 == 1 and _double(text, start, end)[-1:]
        if not left_open or left_open[0][1:] != (end, False):
            continue
        silent = next((k for k in range(n + 1, len(paragraphs)) if marks[k]), n)
        if 0 < silent - n <= _RUNS_ON and len(marks[silent]) == 1 and _CLOSES_ALL.search(text, *paragraphs[silent]):
            found.update(range(n + 1, silent + 1))
    return found


def _within(text: str, start: int, end: int) -> Quotation | None:
    """A paragraph in the middle of a quotation, or its last one, whose closing mark may stand in front of a stop."""
    closing = _CLOSES_ALL.search(text, start, end)
    a, b = start, closing.start() if closing else end
    b -= len(text[a:b]) - len(text[a:b].rstrip())
    inside = words(text[a:b])
    end = closing.end() if closing else end
    return Quotation(start, end, (a, b), closing is not None, len(inside), inside[0].folded) if inside else None


def _dashed(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """A paragraph that a long dash opens and a stop ends is somebody's turn to speak: "— Un cadeau."."""
    return [(start, end, False)] if _TURN.match(text, start, end) and text[end - 1] in ".!?…" else []


def _quotation(text: str, start: int, end: int, closed: bool) -> Quotation | None:
    a, b = start + (not text[start].isalnum()), end - 1 if closed else end  # no mark may open it
    inner = text[a:b]
    a, b = a + len(inner) - len(inner.lstrip(' \t\u00a0\u202f«“"')), b - (len(inner) - len(inner.rstrip()))
    inside = words(text[a:b]) if b > a else ()
    if not inside:
        return None
    return Quotation(start, end, (a, b), closed, len(inside), inside[0].folded, _is_title(text, start, a, b))


def _is_title(text: str, start: int, a: int, b: int) -> bool:
    """Whether each word of a quotation but the small ones has a capital, and it stands behind a word it belongs to."""
    inner = text[a:b].rstrip(".,")
    capitals = [word[0].isupper() for word in _WORD.findall(inner) if word[0].isupper() or len(word) > _SMALL]
    named = 2 <= len(capitals) <= _MOST_OF_A_TITLE and all(capitals) and inner[:1].isupper() and "," not in inner
    return named and _BEHIND_A_WORD.search(text, max(0, start - 3), start) is not None


def _opens(text: str, place: int) -> bool:
    """Whether a straight mark looks like an opening one."""
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return (before.isspace() or before in "([—–-'’:") and not after.isspace()


def _double(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    spans: list[tuple[int, int, bool]] = []
    begin: int | None = None
    depth = 0
    marks = list(_MARK.finditer(text, start, end))
    left = sum(_may_close(m.group()) for m in marks)  # marks still to come that may close one
    for match in marks:
        mark, place = match.group(), match.start()
        left -= _may_close(mark)
        if match is marks[0] and _lacks_its_opening(text, start, place):
            spans.append((start, place + 1, True))
        elif begin is None:
            begin = place if mark not in _CLOSING else None
        elif _goes_deeper(text, begin, place, end, mark, depth):
            if left < depth + 2:
                spans.append((begin, _recovered(text, begin, place), False))
                begin = place
            else:
                depth += 1
        elif depth:
            depth -= 1
        else:
            spans.append((begin, place + 1, True))
            begin = None
    if begin is not None:
        spans.append((begin, end, False))
    return spans


def _lacks_its_opening(text: str, start: int, place: int) -> bool:
    """Whether the first mark of a paragraph closes words from its beginning that nothing has opened."""
    closes = place > start and _CLOSES_ALONE.match(text, place - 1) is not None
    return closes and len(words(text[start:place])) <= _LONGEST_UNOPENED


def _goes_deeper(text: str, begin: int, place: int, end: int, mark: str, depth: int) -> bool:
    """Whether a mark inside a quotation opens another one before ``end``, that of its paragraph."""
    if mark in _OPENING and text[begin] == mark and _OPENS_NOTHING.match(text, place + 1, end):
        return False  # « On a gagné. « , typed for « On a gagné. »
    if mark in _OPENING:
        # „…“ closes with a mark that opens elsewhere
        return not (mark == "“" and text[begin] == "„") and not (mark == "“" and not _opens(text, place))
    return mark in _STRAIGHT and text[begin] not in _STRAIGHT and depth == 0 and _opens(text, place)


def _may_close(mark: str) -> bool:
    return mark in _CLOSING or mark in _STRAIGHT


def _recovered(text: str, begin: int, before: int) -> int:
    """Where a quotation that was never closed most likely ended: at a stop before the next one."""
    stops = [begin + 1 + m.start() for m in _SENTENCE_END.finditer(text[begin + 1 : before])]
    return stops[0] if stops else before


def _single(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    piece = text[start:end]
    spans: list[tuple[int, int, bool]] = []
    position = 0
    while opening := _SINGLE_OPEN.search(piece, position):
        closings = [m.start() for m in _SINGLE_CLOSE.finditer(piece, opening.end())]
        following = _SINGLE_OPEN.search(piece, opening.end())
        within = [c for c in closings if following is None or c < following.start()]
        closes = following is not None or any(_surely_closes(piece, c) for c in within)
        if not closes and _left_open(text, start + opening.start(), start, end):
            spans.append((start + opening.start(), end, False))
            break
        if not within:
            position = opening.end()
            continue
        closing = next((c for c in within if _surely_closes(piece, c)), within[-1])
        spans.append((start + opening.start(), start + closing + 1, True))
        position = closing + 1
    return spans


def _left_open(text: str, place: int, start: int, end: int) -> bool:
    """Whether a single mark opens speech that goes on in the next paragraph, as "‘We won.", "‘We lost.’" do."""
    opens = place == start or text[max(start, place - 2) : place] == ": "
    next_one = _SINGLE_OPEN.match(text, end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip()))
    return opens and text[place + 1 : place + 2].isupper() and next_one is not None


def _surely_closes(piece: str, place: int) -> bool:
    """Not the plural possessive of "the workers' rights"."""
    return (
        piece[place - 1] in ".,!?…"
        or place + 1 == len(piece)
        or piece[place + 1] in ".,;:!?)]"
        or piece[place - 1] != "s"
    )
