"""Lengths, weights, sums of money that pages give for one thing in sentences that are else unlike: a crack's size.

What stands around a figure tells what it measures, wherever in its sentence: one page has the crack as its news,
another in passing. A page that gives both figures tells of two things, or of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recoupe.collate.claims import Claim
from recoupe.collate.figures import Figure, converts, figure, meets, one_measure, unit_words
from recoupe.collate.lines import Line, overlap
from recoupe.collate.sides import side
from recoupe.collate.vectors import table_of
from recoupe.model import Difference, Side
from recoupe.trace.counting import numbers
from recoupe.trace.encoder import Encoder
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import Word, fold, plain, words

__all__ = ["measures"]

BEFORE, BEHIND = 3, 6  # words of content around a figure that tell what it measures
# Cosine of what stands around two figures, set on 35 written for it in French, English and German: of two things
# it is .57 at most (of sums of money .67), of one .63 and more, but for some of .50 across languages, which are missed.
NEAR = 0.6
NEAR_MONEY = 0.7
ALIKE = 0.4  # share of its words in common, within a language
LEAST = 2  # words in common, what is measured among them
PASSING = frozenset({"percent", "point", "ordinal", "day", "hour", "minute", "second", "week", "month", "year"})
_CLAUSE = re.compile(r"[;:]\s|,\s|\s-\s|[.!?]\s")


@dataclass(frozen=True, slots=True)
class _Measured:
    """A figure with its unit at its place in a line, and what stands around it."""

    at: int  # the line's place in the story
    figure: Figure
    span: tuple[int, int]
    around: str
    content: frozenset[str]


def measures(
    lines: Sequence[Line], claims: Sequence[Claim], encoder: Encoder, reader_language: str
) -> list[Difference]:
    """The differences, by place; each side with all the lines of its claim that have its figure."""
    found = [m for at, line in enumerate(lines) for m in _measured(at, line)]
    by_page: dict[str, list[_Measured]] = {}
    for one in found:
        by_page.setdefault(lines[one.at].article.id, []).append(one)
    claim_of = {i: claim for claim in claims for i in claim.lines}
    # a figure that a hundred pages copy is compared once; they stand beside it afterwards
    once = {(id(claim_of[m.at]), m.figure.value, m.figure.unit): m for m in reversed(found)}
    distinct = sorted(once.values(), key=lambda m: (m.at, m.span))
    pairs = [(a, b) for a, b in combinations(distinct, 2) if _comparable(a, b, lines, by_page)]
    vectors = table_of((m.around for pair in pairs for m in pair), encoder)
    result = []
    for a, b in pairs:
        if float(vectors[a.around] @ vectors[b.around]) >= (NEAR if converts(a.figure.unit) else NEAR_MONEY):
            sides = [[m, *_carried(m, found, claim_of)] for m in (a, b)]
            sides.sort(key=lambda own: min(_day(lines[m.at]) for m in own))
            about = _about(a, b, lines, reader_language)
            result.append(Difference("number", about, tuple(_sided(own, lines) for own in sides)))
    return result


def _measured(at: int, line: Line) -> Iterable[_Measured]:
    grammar, units = function_words(line.language), unit_words(line.language)
    found = words(line.text)
    for number in numbers(line.text, line.language):
        read = figure(number, line.text, line.language)
        if read.unit is None or read.unit in PASSING or read.about or read.above:
            continue
        window = list(_window(line.text, found, number.start, number.end, grammar | units))
        content = frozenset(stem(w.folded) for w in window if w.folded not in grammar | units)
        around = " ".join(line.text[w.start : w.end] for w in window)
        if content:
            yield _Measured(at, read, (number.start, number.end), around, content)


def _window(text: str, found: Sequence[Word], start: int, end: int, idle: frozenset[str]) -> Iterable[Word]:
    """The words of a figure's clause next to it, BEFORE and BEHIND of them of content, the figure left out."""
    folded = fold(text)
    low = max((m.end() for m in _CLAUSE.finditer(folded, 0, start)), default=0)
    stop = _CLAUSE.search(folded, end)
    high = stop.start() if stop else len(text)
    before = _nearest([w for w in reversed(found) if low <= w.start and w.end <= start], BEFORE, idle)
    behind = _nearest([w for w in found if end <= w.start and w.end <= high], BEHIND, idle)
    return [*reversed(before), *behind]


def _nearest(run: Sequence[Word], most: int, idle: frozenset[str]) -> list[Word]:
    kept: list[Word] = []
    content = 0
    for word in run:
        content += word.folded not in idle
        if content > most:
            break
        kept.append(word)
    return kept


def _comparable(a: _Measured, b: _Measured, lines: Sequence[Line], by_page: Mapping[str, list[_Measured]]) -> bool:
    """Whether two pages' figures measure alike and are apart, and neither page has the other's figure as well."""
    pages = [lines[m.at].article.id for m in (a, b)]
    if pages[0] == pages[1] or not one_measure(a.figure, b.figure) or meets(a.figure, b.figure):
        return False
    own = [[m for m in by_page[page] if one_measure(m.figure, a.figure)] for page in pages]
    if any(meets(m.figure, other.figure) for other, theirs in ((b, own[0]), (a, own[1])) for m in theirs):
        return False
    if _across(a, b, lines):
        return all(len({m.figure.value for m in theirs}) == 1 for theirs in own)
    beside = a.figure.beside & b.figure.beside & a.content & b.content
    return bool(beside) and len(a.content & b.content) >= LEAST and overlap(a.content, b.content) >= ALIKE


def _across(a: _Measured, b: _Measured, lines: Sequence[Line]) -> bool:
    return lines[a.at].language != lines[b.at].language


def _carried(one: _Measured, found: Iterable[_Measured], claim_of: Mapping[int, Claim]) -> Iterable[_Measured]:
    """The same figure in the other lines of a claim."""
    for other in found:
        same_claim = other.at != one.at and claim_of[other.at] is claim_of[one.at]
        if same_claim and one_measure(one.figure, other.figure) and meets(one.figure, other.figure):
            yield other


def _sided(own: Sequence[_Measured], lines: Sequence[Line]) -> Side:
    return side([lines[m.at] for m in own], [[m.span] for m in own])


def _day(line: Line) -> str:
    return line.article.published.value if line.article.published else "9999"


def _about(a: _Measured, b: _Measured, lines: Sequence[Line], reader_language: str) -> str:
    """The word beside the figure that tells what it measures, in the reader's language where one side is."""
    x, y = sorted((a, b), key=lambda m: lines[m.at].language != reader_language)
    known = x.content & x.figure.beside if _across(a, b, lines) else x.content & x.figure.beside & y.figure.beside
    return next((w for w in x.around.split() if stem(plain(w)) in known), x.around)
