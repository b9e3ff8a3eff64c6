"""What happened and will happen when, as far as a page dates it.

Every resolved time makes an entry with the words of its page. Entries of one day that tell of one
thing are one, whichever pages tell it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.analyse.names import sound_key
from recoupe.collate.claims import independent
from recoupe.collate.lines import Line, overlap
from recoupe.collate.matters import listed
from recoupe.collate.reading import matcher
from recoupe.collate.standing import leans
from recoupe.languages import table
from recoupe.model import CalendarEntry, Cite, Mention, TimeMention
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import fold, words

__all__ = ["calendar"]

LEAST = 3  # content words of a clause that tells something by itself
DAY = 10  # characters of a day in ISO 8601
WEEK = 7
FAR = 120  # code points from a time beyond which a place is another thing's
LONG = 160  # code points: a sentence up to this stays whole
SAME = 0.3  # share of words in common within a language for two entries of one value to be one event
HELD = 0.5  # the same, of the shorter one's words
OPENING = '«“„"'
BREAK = re.compile(r"[;:]\s|,\s|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class _Entry:
    value: str
    what: str
    place: str | None
    line: int
    start: int
    end: int
    content: frozenset[str]
    names: frozenset[str]
    saying: bool  # the time is only that of somebody's speaking
    meeting: bool  # the sentence tells of people who meet
    leaning: bool  # not to be understood without the sentence before


def calendar(
    lines: Sequence[Line],
    alike: Mapping[int, set[int]],
    known: Mapping[str, str],
    last_day: str | None,
    reader_language: str,
) -> tuple[CalendarEntry, ...]:
    """Entries by date; in the reader's language where a page tells the event in it.

    ``alike`` gives for each line those that tell of the same thing, ``last_day`` the day of the story's
    last dated page, after which an entry lies ahead.
    """
    by_value: dict[str, list[list[_Entry]]] = {}
    for entry in (e for k, line in enumerate(lines) for e in _entries(k, line)):
        events = by_value.setdefault(entry.value, [])
        same = next((ev for ev in events if any(_one_event(entry, e, lines, alike) for e in ev)), None)
        if same is None:
            events.append([entry])
        else:
            same.append(entry)
    found = [
        _merged(ev, lines, known, last_day, reader_language)
        for _, events in sorted(by_value.items())
        for ev in _worth(events)
    ]
    days = [e.value for e in found if "/" not in e.value]
    found = [e for e in found if not _filled(e.value, days)]
    return tuple(sorted(found, key=lambda e: (_first_day(e.value), e.value, -e.independent_origins, e.what)))


def _worth(events: list[list[_Entry]]) -> list[list[_Entry]]:
    """Without what one page alone says to have been said that day, and without torn quotations, where there is else."""
    happened = [ev for ev in events if len({e.line for e in ev}) > 1 or not all(e.saying for e in ev)]
    whole = [ev for ev in happened or events if any(_balanced(e.what) for e in ev)]
    return whole or happened or events


def _filled(value: str, days: Sequence[str]) -> bool:
    """Whether the value is a stretch of days ("cette semaine") of which entries name single ones."""
    start, _, end = value.partition("/")
    return bool(end) and len(start) == DAY and _length(start, end) >= WEEK and any(start <= d <= end for d in days)


def _length(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1


def _first_day(value: str) -> str:
    return value.split("/")[0]


def _entries(k: int, line: Line) -> list[_Entry]:
    times = [t for t in line.article.times if line.start <= t.start < line.end]
    found: dict[str, _Entry] = {}
    for time in times:
        if time.value is None:
            continue
        entry = _entry(k, line, time, *_clause(line, time, times))
        known = found.get(time.value)
        if len(entry.content) >= LEAST and (known is None or (known.saying and not entry.saying)):
            found[time.value] = entry
    return list(found.values())


def _entry(k: int, line: Line, time: TimeMention, start: int, end: int) -> _Entry:
    if line.article.text[start] in OPENING and not _balanced(line.article.text[start:end]):
        start += 1 + (line.article.text[start + 1] in "  \u00a0\u202f")
    text = line.article.text[start:end]
    grammar = function_words(line.language)
    content = frozenset(stem(w.folded) for w in words(text) if w.folded not in grammar and len(w.folded) > 1)
    named = [w.folded for w in words(text)[1:] if text[w.start].isupper()]
    names = frozenset(sound_key(part) for name in named for part in name.split("-"))
    where = _place(line, time, start, end)
    saying = _dates_a_saying(line, time)
    meeting = _meeting(line.text, line.language)
    return _Entry(
        time.value or "", text, where, k, start, end, content, names, saying, meeting, leans(text, line.language)
    )


def _meeting(text: str, language: str | None) -> bool:
    flat = " ".join(w.folded for w in words(text))
    return bool(matcher(tuple(sorted(listed(language, "meeting")))).search(flat))


def _balanced(text: str) -> bool:
    folded = fold(text)
    return folded.count('"') % 2 == 0 and folded.count("(") == folded.count(")")


def _dates_a_saying(line: Line, time: TimeMention) -> bool:
    for statement in line.article.statements:
        span, cue = statement.content, statement.cue
        near = cue is not None and line.start <= cue.start < line.end
        inside = span.start <= time.start < span.end
        if near and not inside and statement.said_on is not None and statement.said_on.value == time.value:
            return True
    return False


def _clause(line: Line, time: TimeMention, times: Sequence[TimeMention]) -> tuple[int, int]:
    """The sentence; of a long one that dates several things, the part from one date to the next."""
    others = [t for t in times if t.value != time.value]
    if not others or line.end - line.start <= LONG:
        return line.start, line.end
    text = fold(line.article.text)
    low = max((t.end for t in others if t.end <= time.start), default=line.start)
    high = min((t.start for t in others if t.start >= time.end), default=line.end)
    before = [m.end() for m in BREAK.finditer(text, low, time.start)]
    behind = [m.start() for m in BREAK.finditer(text, time.end, high)]
    if low != line.start and not before:
        return line.start, line.end
    start = line.start if low == line.start else before[0]
    if low == line.start and before and ":" in text[low : time.start]:
        start = text.rindex(":", low, time.start) + 1
    end = line.end if high == line.end else behind[0] if behind else line.end
    while start < end and text[start] == " ":
        start += 1
    return (start, end) if _readable(text[start:end], line.language) else (line.start, line.end)


def _readable(piece: str, language: str | None) -> bool:
    """Whether a part of a sentence tells something by itself and opens no worse than a sentence."""
    found, grammar = words(piece), function_words(language)
    if not found or not _balanced(piece) or len([w for w in found if w.folded not in grammar]) < LEAST + 1:
        return False
    return found[0].folded not in grammar or found[0].folded in listed(language, "determiners")


def _place(line: Line, time: TimeMention, start: int, end: int) -> str | None:
    """The place nearest the time among those a word of place stands before ("à", "in")."""
    prepositions = table("contrast", line.language).get("at_a_place", ()) if line.language else ()
    elsewhere = tuple(table("contrast", line.language).get("sent_to", ())) if line.language else ()
    text = line.article.text
    found = []
    for mention in line.article.mentions:
        if mention.kind != "person" and start <= mention.start < end:
            before = fold(text[max(start, mention.start - 24) : mention.start]).casefold().split()
            if len(before) > 1 and before[-2].startswith(elsewhere):
                continue
            if _parted(line, time, mention):
                continue
            if before and before[-1] in prepositions and fold(text[mention.start - 1]) != "'":
                gap = mention.start - time.end if mention.start >= time.end else (time.start - mention.end) * 2
                found.append((gap, mention.text))
    near = [(gap, text) for gap, text in found if gap <= FAR]
    return min(near)[1] if near else None


def _parted(line: Line, time: TimeMention, mention: Mention) -> bool:
    """Whether another time stands between a time and a place: the place is that one's."""
    low, high = sorted((time.start, mention.start))
    return any(low < other.start < high and other.value != time.value for other in line.article.times)


def _one_event(a: _Entry, b: _Entry, lines: Sequence[Line], alike: Mapping[int, set[int]]) -> bool:
    if a.line == b.line or b.line in alike.get(a.line, ()):
        return True
    if a.meeting and b.meeting and a.names & b.names and not (a.place and b.place and a.place != b.place):
        return True
    if lines[a.line].language != lines[b.line].language:
        return len(a.names & b.names) >= 2
    shared = len(a.content & b.content)
    return overlap(a.content, b.content) >= SAME or (
        shared >= LEAST and shared >= HELD * min(len(a.content), len(b.content))
    )


def _merged(
    event: Sequence[_Entry],
    lines: Sequence[Line],
    known: Mapping[str, str],
    last_day: str | None,
    reader_language: str,
) -> CalendarEntry:
    """The telling shown is the shortest in the reader's language, alone readable and with a place, where any is."""

    def rank(e: _Entry) -> tuple[bool, bool, bool, bool, bool, int, int]:
        foreign = lines[e.line].language != reader_language
        return not _balanced(e.what), foreign, e.leaning, e.saying, e.place is None, len(e.what), e.line

    shown = min(event, key=rank)
    cites = tuple(dict.fromkeys(Cite(lines[e.line].article.id, e.start, e.end) for e in [shown, *event]))
    pages = {c.article for c in cites}
    day = _first_day(shown.value)
    ahead = last_day is not None and day > last_day[: len(day)]
    return CalendarEntry(shown.value, shown.what, shown.place, ahead, cites, independent(pages, known))
