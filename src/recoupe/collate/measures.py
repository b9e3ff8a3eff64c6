"""Lengths, weights, sums of money that pages give for one thing in sentences that are else unlike: a crack's size.

What stands around a figure tells what it measures, wherever in its sentence: one page has the crack as its news,
another in passing. A page that gives both figures tells of two things, or of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from recoupe.collate.claims import Claim
from recoupe.collate.figures import Figure, converts, figure, measured, meets, one_measure, unit_words
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
MOST = 1_000  # pairs of figures: where more may differ, a reader has long seen that they do
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

    @property
    def measure(self) -> str:
        return measured(self.figure.unit)


Own = dict[tuple[str, str], list[Figure]]  # the figures of a page, by what they measure


def measures(
    lines: Sequence[Line], claims: Sequence[Claim], encoder: Encoder, reader_language: str
) -> list[Difference]:
    """The differences, by place; each side with all the lines of its claim that have its figure."""
    claim_of = {i: claim for claim in claims for i in claim.lines}
    by_claim: dict[int, list[_Measured]] = {}
    for one in (m for at, line in enumerate(lines) for m in _measured(at, line)):
        by_claim.setdefault(id(claim_of[one.at]), []).append(one)
    pairs = list(islice(_apart(by_claim.values(), lines), MOST))
    vectors = table_of((m.around for pair in pairs for m in pair), encoder)
    result = []
    for a, b in sorted(pairs, key=lambda pair: [(m.at, m.span) for m in pair]):
        if float(vectors[a.around] @ vectors[b.around]) >= (NEAR if converts(a.figure.unit) else NEAR_MONEY):
            sides = [[m, *_carried(m, by_claim[id(claim_of[m.at])])] for m in (a, b)]
            sides.sort(key=lambda own: min(_day(lines[m.at]) for m in own))
            about = _about(a, b, lines, reader_language)
            result.append(Difference("number", about, tuple(_sided(own, lines) for own in sides)))
    return result


def _apart(claims: Iterable[Sequence[_Measured]], lines: Sequence[Line]) -> Iterable[tuple[_Measured, _Measured]]:
    """Pairs of figures that may be of one thing; one that a hundred pages of a claim copy is compared once."""
    own: Own = {}
    once: dict[str, list[_Measured]] = {}
    for found in claims:
        for one in found:
            own.setdefault((lines[one.at].article.id, one.measure), []).append(one.figure)
        for one in {(m.figure.value, m.figure.unit): m for m in reversed(found)}.values():
            once.setdefault(one.measure, []).append(one)
    for alike in once.values():
        ordered = sorted(alike, key=lambda m: (m.at, m.span))
        yield from (pair for pair in combinations(ordered, 2) if _comparable(*pair, lines, own))


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


def _comparable(a: _Measured, b: _Measured, lines: Sequence[Line], own: Own) -> bool:
    """Whether two figures of one measure are two pages' and apart, and neither page has the other's as well."""
    pages = [lines[m.at].article.id for m in (a, b)]
    across = _across(a, b, lines)
    if pages[0] == pages[1] or not (across or _one_thing(a, b)):
        return False
    ours, theirs = (own[page, a.measure] for page in pages)
    if across and any(len({figure.value for figure in every}) > 1 for every in (ours, theirs)):
        return False
    return not any(meets(figure, m.figure) for m, every in ((b, ours), (a, theirs)) for figure in every)


def _one_thing(a: _Measured, b: _Measured) -> bool:
    """Whether the words around two figures of one language tell of one thing."""
    common = a.content & b.content
    beside = common & a.figure.beside & b.figure.beside
    return bool(beside) and len(common) >= LEAST and overlap(a.content, b.content) >= ALIKE


def _across(a: _Measured, b: _Measured, lines: Sequence[Line]) -> bool:
    return lines[a.at].language != lines[b.at].language


def _carried(one: _Measured, claim: Iterable[_Measured]) -> Iterable[_Measured]:
    """The same figure in the other lines of its claim."""
    for other in claim:
        if other.at != one.at and one_measure(one.figure, other.figure) and meets(one.figure, other.figure):
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
