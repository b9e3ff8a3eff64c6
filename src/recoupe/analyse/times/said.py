"""When something was said: the time in the clause that tells of the saying.

The rule: the time stands in the sentence of the cue, outside all that is reported as said, with no
relative clause between it and the cue or around it ("Roe, who took over on Monday, said"), not beside a
participle of another event ("the man arrested on Saturday said"), and does not lie ahead. The nearest to
the cue is taken; where there is none, when it was said is not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from recoupe.analyse.quotations import quotations
from recoupe.analyse.times.grammar import find
from recoupe.analyse.times.reading import Reading
from recoupe.analyse.times.resolve import resolve
from recoupe.analyse.times.tense import beside_participle
from recoupe.languages import table
from recoupe.model import Article, SaidOn, Statement, TimeBasis, TimeMention
from recoupe.read.sentences import sentence_spans
from recoupe.typography import fold

__all__ = ["anchored", "published_day", "settle", "tellers", "with_times"]

# Farther from its cue than this (in characters outside what is said), a time tells of something else.
REACH = 150
# Fewer quoted words than this are a name or a term, not speech.
WORDS_OF_SPEECH = 6


def settle(article: Article) -> Article:
    """``article`` with its times, resolved from its date if it has one, and its statements dated by them."""
    readings = find(article.text, article.language)
    telling = tellers(article, readings)
    said = anchored(article, readings, telling)
    basis: TimeBasis = "inferred" if article.published and article.published.basis == "inferred" else "page"
    times = resolve(readings, published_day(article), article.language, said, basis)
    return with_times(article, times, telling)


def published_day(article: Article) -> date | None:
    """The day ``article`` was published, where that is known."""
    if article.published is None:
        return None
    try:
        return date.fromisoformat(article.published.value[:10])
    except ValueError:
        return None


def with_times(article: Article, times: Sequence[TimeMention], telling: Mapping[int, int]) -> Article:
    """``article`` with ``times``; ``telling`` maps its statements to the times that tell when they were said."""
    statements = tuple(
        replace(s, said_on=_said_on(times[telling[i]]) if i in telling else None)
        for i, s in enumerate(article.statements)
    )
    return replace(article, times=tuple(times), statements=statements)


def _said_on(time: TimeMention) -> SaidOn | None:
    return SaidOn(time.value, time.basis) if time.value and time.basis else None


def tellers(article: Article, readings: Sequence[Reading]) -> dict[int, int]:
    """For each statement whose saying is dated: its place among the statements → that of the reading."""
    contents = [
        (span.start, span.end) for s in article.statements for span in (s.content, *s.verbatim) if span.end > span.start
    ]
    outside = [i for i, r in enumerate(readings) if not any(a <= r.start and r.end <= b for a, b in contents)]
    found: dict[int, int] = {}
    for n, statement in enumerate(article.statements):
        reading = _teller(article, statement, readings, outside, contents)
        if reading is not None:
            found[n] = reading
    return found


def _teller(
    article: Article,
    statement: Statement,
    readings: Sequence[Reading],
    outside: Sequence[int],
    contents: Sequence[tuple[int, int]],
) -> int | None:
    cue = statement.cue
    if cue is None or not article.language:
        return None
    start, end = _sentence_of(article, cue.start)
    best: tuple[int, int] | None = None
    for i in outside:
        reading = readings[i]
        if not (start <= reading.start < end) or not _can_tell(article, reading, statement, start):
            continue
        between = _between(article.text, reading, cue.start, cue.end, contents)
        relative = re.search(table("times", article.language)["relative"], fold(between).lower())
        if len(between) > REACH or relative:
            continue
        if best is None or len(between) < best[0]:
            best = len(between), i
    return best[1] if best else None


def _can_tell(article: Article, reading: Reading, statement: Statement, sentence_start: int) -> bool:
    if reading.kind in ("interval", "season", "event", "vague") or reading.unit == "quarter":
        return False
    if (reading.tense == "future" and reading.sure) or _year_alone(reading):  # "…, said Roe, a baker since 1994"
        return False
    cue = statement.cue
    if cue is not None and cue.end <= reading.start and reading.start - cue.end <= 2:
        return True
    if cue is not None and _in_relative(article, reading, cue.start):
        return False
    participle = beside_participle(fold(article.text[sentence_start : reading.start]).lower(), article.language or "")
    if participle is None or cue is None:
        return True
    return cue.start <= sentence_start + participle < cue.end


def _in_relative(article: Article, reading: Reading, saying: int) -> bool:
    """Whether a reading tells of somebody, in a relative clause that is closed before the saying.

    "Roe, who took over on Monday, said …": the clause opens at the last comma before the reading.
    """
    relative = table("times", article.language or "")["relative"]
    start, _ = _sentence_of(article, reading.start)
    _, comma, clause = fold(article.text[start : reading.start]).lower().rpartition(",")
    return bool(comma and re.match(relative, clause.lstrip())) and "," in article.text[reading.end : saying]


def _year_alone(reading: Reading) -> bool:
    return reading.first.year is not None and reading.first.month is None


def _between(text: str, reading: Reading, start: int, end: int, contents: Sequence[tuple[int, int]]) -> str:
    """The words between a reading and a cue, without what is said."""
    a, b = (reading.end, start) if reading.end <= start else (end, reading.start)
    return "".join(text[i] for i in range(a, b) if not any(x <= i < y for x, y in contents))


def _sentence_of(article: Article, offset: int) -> tuple[int, int]:
    spans = sentence_spans(article.text, article.language)
    return next(((a, b) for a, b in spans if a <= offset < b), (0, 0))


def anchored(article: Article, readings: Sequence[Reading], telling: Mapping[int, int]) -> dict[int, int | None]:
    """For each reading inside a quotation: the reading that tells when it was said, if any.

    ``telling`` comes from :func:`tellers`. A quotation whose saying is not dated takes the day its speaker was
    last told to speak; one that is no statement of ``article`` the last time told before it in its sentence.
    """
    said: dict[int, int | None] = {}
    for n, statement in enumerate(article.statements):
        quoted = (statement.content, *statement.verbatim) if statement.mode == "direct" else statement.verbatim
        for i, reading in enumerate(readings):
            if any(span.start <= reading.start and reading.end <= span.end for span in quoted) and i not in said:
                said[i] = telling.get(n, _occasion(article.statements, n, telling))
    spans = [q.inner for q in quotations(article.text) if q.length >= WORDS_OF_SPEECH]
    for start, end in spans:
        inside = [i for i, r in enumerate(readings) if start <= r.start and r.end <= end]
        before = _told_before(article, readings, start, spans, {readings[i].sentence for i in inside[:1]})
        said.update({i: before for i in inside if said.get(i) is None})
    return said


def _occasion(statements: Sequence[Statement], n: int, telling: Mapping[int, int]) -> int | None:
    """When the speaker of the ``n``-th statement was last told to speak: a report mostly quotes one occasion."""
    speaker = statements[n].speaker
    for m in range(n - 1, -1, -1):
        before = statements[m].speaker
        if speaker and before and before.name == speaker.name and m in telling:
            return telling[m]
    return None


def _told_before(
    article: Article,
    readings: Sequence[Reading],
    start: int,
    spans: Sequence[tuple[int, int]],
    sentences: set[int],
) -> int | None:
    """The last time told before ``start`` in one of ``sentences``, outside quotations."""
    told = [
        i
        for i, r in enumerate(readings)
        if r.end <= start and r.sentence in sentences and r.kind in ("date", "weekday", "deictic", "anaphoric")
    ]
    told = [i for i in told if not _year_alone(readings[i])]
    outside = [i for i in told if not any(a <= readings[i].start < b for a, b in spans)]
    outside = [i for i in outside if not _in_relative(article, readings[i], start)]
    return next((i for i in reversed(outside) if readings[i].tense != "future"), None)
