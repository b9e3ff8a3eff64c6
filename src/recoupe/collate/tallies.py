"""Figures and days that pages give for one thing in sentences that are else unlike, in whatever language.

Four kinds are compared: what reports keep count of (the dead, the injured), how many of a thing the same
was done to ("six gates opened"), the day of what happens once (a verdict, a warning sent), and the day by which
something is to be done ("evacuated by Friday"). A page that gives several figures or days for one of the latter
three is not compared, for it may tell of several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from recoupe.collate.lines import Line
from recoupe.collate.matters import behind
from recoupe.collate.reading import counted, figure, knowledge, matcher
from recoupe.collate.sides import side
from recoupe.collate.tables import patterns
from recoupe.model import Difference, DifferenceKind
from recoupe.trace.counting import numbers
from recoupe.typography import fold, words

__all__ = ["tallies"]

FAR = 14  # days: two dates further apart are of two events
NEAR = 8  # code points before a day among which a "by" stands, and with which a time may begin
DAY = 10  # characters of a day in ISO 8601
_WHOLE = re.compile(r"(?:\b(?:of|out of|among|sur|parmi|des|de)\b(?: (?:the|its|all|les|ses|ces|\w+'s))?|\w'|\w's) ?$")
_CLAUSE = re.compile(r"[;:]\s|,\s|\s-\s")


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure or a day a line gives for something: where it stands in the line, and the matter's name."""

    kind: DifferenceKind
    thing: tuple[str, ...]
    value: str
    line: Line
    span: tuple[int, int]
    label: str | None
    first_counts: bool  # a page's first figure is its own, others are earlier ones


def tallies(lines: Sequence[Line], reader_language: str) -> list[Difference]:
    """The differences, by thing; of each the oldest figure first."""
    things: dict[tuple[str, ...], list[_Told]] = {}
    for line in lines:
        if not _of_another_time(line):
            for told in (*_counts(line), *_done(line), *_days(line), *_deadlines(line)):
                things.setdefault((told.kind, *told.thing), []).append(told)
    return [d for _, told in sorted(things.items()) if (d := _difference(told, reader_language))]


def _difference(told: Sequence[_Told], reader_language: str) -> Difference | None:
    by_page: dict[str, list[_Told]] = {}
    for one in told:
        by_page.setdefault(one.line.article.id, []).append(one)
    values: dict[str, list[_Told]] = {}
    for own in by_page.values():
        if own[0].first_counts or len({o.value for o in own}) == 1:
            values.setdefault(own[0].value, []).append(own[0])
    if len(values) < 2 or (told[0].kind == "date" and _days_between(values) > FAR):
        return None
    ordered = sorted(values.values(), key=lambda group: min(_day(o) for o in group))
    named = [o for group in ordered for o in group if o.label]
    label = min(named, key=lambda o: o.line.language != reader_language).label if named else None
    sides = tuple(side([o.line for o in group], [[o.span] for o in group]) for group in ordered)
    return Difference(told[0].kind, label or sides[0].text, sides)


def _day(one: _Told) -> str:
    return one.line.article.published.value if one.line.article.published else "9999"


def _days_between(values: Iterable[str]) -> int:
    days = sorted(date.fromisoformat(v) for v in values)
    return (days[-1] - days[0]).days


def _of_another_time(line: Line) -> bool:
    """Whether the sentence is dated to another year than its page."""
    year = line.article.published.value[:4] if line.article.published else None
    values = [t.value for t in line.article.times if t.value and line.start <= t.start < line.end]
    return bool(values) and year is not None and all(v[:4] != year for v in values)


def _counts(line: Line) -> Iterable[_Told]:
    for thing, value, loose, start, end in counted(line.text, line.language):
        if not loose:
            label = behind(line.text, end, line.language)
            nouns = set(_table(line.language, "counted")[thing])
            if label and not nouns & {w.folded for w in words(label)}:
                label = None  # "killed at least 14 people" does not name what is counted
            yield _Told("number", (thing,), str(value), line, (start, end), label, first_counts=True)


@cache
def _things(language: str | None) -> frozenset[str]:
    return frozenset(noun for nouns in _table(language, "things").values() for noun in nouns)


def _done(line: Line) -> Iterable[_Told]:
    folded = fold(line.text)
    if not _things(line.language) & {w.folded for w in words(line.text)}:
        return
    for number in numbers(line.text, line.language):
        start, end = _around(folded, number.start, number.end)
        near = [w.folded for w in words(line.text[number.end : min(end, number.end + 40)])[:4]]
        things = _table(line.language, "things").items()
        thing = next((t for word in near for t, forms in things if word in forms), None)
        doing = _named(line.language, "doings", folded[start:end])
        whole = _WHOLE.search(folded[max(0, number.start - 16) : number.start].casefold())
        read = figure(number, line.text, line.language)
        loose = read.about or read.above or whole is not None
        if thing and doing and number.unit is None and not loose:
            span = (number.start, number.end)
            label = behind(line.text, number.end, line.language)
            yield _Told("number", (thing, doing), str(number.value), line, span, label, first_counts=False)


def _days(line: Line) -> Iterable[_Told]:
    folded = fold(line.text)
    for time in line.article.times:
        at, to = time.start - line.start, time.end - line.start
        if not (0 <= at < to <= len(line.text)) or time.value is None or len(time.value) != DAY:
            continue
        start, end = _around(folded, at, to)
        event = _named(line.language, "events", folded[start:end])
        doing = _named(line.language, "doings", folded[start:end])
        if event and doing:
            hit = _word(line.language, "events", event).search(_plain(folded))
            label = line.text[hit.start() : hit.end()] if hit else None
            yield _Told("date", (event, doing), time.value, line, (at, to), label, first_counts=False)


def _deadlines(line: Line) -> Iterable[_Told]:
    """The day, after that of the page, by which something is to be done to a thing."""
    today = line.article.published.value[:DAY] if line.article.published else None
    folded, before = fold(line.text), matcher(patterns(line.language, "deadline"))
    for time in line.article.times:
        at, to = time.start - line.start, time.end - line.start
        if not (0 <= at < to <= len(line.text)) or time.value is None or len(time.value) != DAY:
            continue
        if today is None or time.value <= today or not before.search(_plain(folded[max(0, at - NEAR) : at + NEAR])):
            continue
        start, end = _around(folded, at, to)
        doing = _named(line.language, "doings", folded[start:end])
        for word in words(line.text[start:end]) if doing else ():
            for thing, forms in _table(line.language, "things").items():
                if word.folded in forms:
                    label = line.text[start + word.start : start + word.end]
                    key = ("by", thing, doing or "")
                    yield _Told("date", key, time.value, line, (at, to), label, first_counts=False)


def _around(folded: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a passage."""
    before = [m.end() for m in _CLAUSE.finditer(folded, 0, start)]
    after = _CLAUSE.search(folded, end)
    return before[-1] if before else 0, after.start() if after else len(folded)


def _plain(folded: str) -> str:
    """Lower-case and without accents, letter for letter."""
    plain = list(folded.casefold()) if len(folded.casefold()) == len(folded) else list(folded)
    for word in words(folded):
        if len(word.folded) == word.end - word.start:
            plain[word.start : word.end] = word.folded
    return "".join(plain)


def _table(language: str | None, key: str) -> Mapping[str, list[str]]:
    found = knowledge(language).get(key, {})
    return found if isinstance(found, dict) else {}


@cache
def _word(language: str | None, key: str, name: str) -> re.Pattern[str]:
    return matcher(tuple(_table(language, key)[name]))


def _named(language: str | None, key: str, text: str) -> str | None:
    """The one class of the table that a clause has a word of; None where it has several or none."""
    plain = _plain(text)
    hits = [name for name in _table(language, key) if _word(language, key, name).search(plain)]
    return hits[0] if len(hits) == 1 else None
