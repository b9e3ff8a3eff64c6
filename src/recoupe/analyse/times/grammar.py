"""Where a text speaks of times, and what it says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from recoupe.analyse.times.forms import Form, Forms, forms_of
from recoupe.analyse.times.meaning import readings_of
from recoupe.analyse.times.reading import Reading
from recoupe.analyse.times.tense import Told, in_a_row, lasts_at, tense_at
from recoupe.read.sentences import paragraph_spans, sentence_spans
from recoupe.typography import fold

__all__ = ["find"]

# "This Week" with capitals after a quotation mark is a programme or a paper
_TITLE = re.compile(r"[\"'](?:This|Last|Next) [A-Z]")
# The first letter of a word inside a sentence, where a capital makes it a name
_INSIDE = re.compile(r"(?<=[\w,;)] )\w")
# What stands around the date that opens an entry of a chronology: "– 6 et 15 mai 1995 : …"
_BULLET, _ENTRY = re.compile(r"[\s•*·–—-]*(?:\d\d?\D{1,5})*"), re.compile(r" ?(?:: |[–—-] ?(?!\d))")
_JOINED = re.compile(r",? \(?")
# No longer words than these many characters stand on one side of a stop inside a date.
REACH = 20


class _Hit(NamedTuple):
    start: int
    end: int
    form: Form
    match: re.Match[str]


def find(text: str, language: str | None) -> list[Reading]:
    """The time expressions of ``text`` in order; none where there is no table for ``language``.

    Ages, durations, scores, habits ("every Monday") and numbers that are no years are left out.
    """
    forms = forms_of(language) if language else None
    if forms is None or language is None:
        return []
    folded = fold(text)
    lowered = _lowered(folded)
    paragraphs = paragraph_spans(text)
    found: list[Reading] = []
    at = 0
    for number, start, end in _whole(sentence_spans(text, language), lowered, forms):
        while paragraphs[at][1] < end:
            at += 1
        if not forms.signal.search(lowered, start, end):
            continue
        sentence = lowered[start:end]
        readings = _in_sentence(folded[start:end], sentence, forms, text[start:end])
        clause = _names_kept(folded[start:end], sentence, forms) if readings else ""
        for reading, told in _told(clause, readings, language):
            if _untold(reading, told.perfect, told.tense):
                continue
            found.append(
                replace(
                    reading,
                    start=start + reading.start,
                    end=start + reading.end,
                    tense=told.tense,
                    sure=told.sure,
                    entry=_opens_entry(folded, paragraphs[at][0], start + reading.start, start + reading.end),
                    lasts=lasts_at(sentence, reading.start, reading.end, language),
                    birth=bool(forms.born and forms.born.search(sentence, 0, reading.start)),
                    sentence=number,
                    paragraph=at,
                )
            )
    return found


def _told(clause: str, readings: Iterable[Reading], language: str) -> Iterator[tuple[Reading, Told]]:
    """The readings of a sentence with the tense each is told in: one for those of a row ("lundi et mardi")."""
    rows: list[list[Reading]] = []
    for reading in readings:
        last = rows[-1][-1] if rows else None
        if last and last.kind == reading.kind and in_a_row(clause[last.end : reading.start], language):
            rows[-1].append(reading)
        else:
            rows.append([reading])
    for row in rows:
        tenses = [tense_at(clause, reading.start, reading.end, language) for reading in row]
        told = next((t for t in tenses if t.sure), tenses[0])
        yield from ((reading, told) for reading in row)


def _lowered(text: str) -> str:
    """``text`` in small letters, every letter in its place: a few have no small one of one letter."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _names_kept(folded: str, sentence: str, forms: Forms) -> str:
    """A sentence for its tense: in small letters, with the capitals of its names ("ont investi Kossira lundi").

    No ending makes a verb of a name. As written where the language's cues read capitals.
    """
    if forms.cased:
        return folded
    if forms.capitalised or len(sentence) != len(folded) or folded.isupper():
        return sentence
    kept = list(sentence)
    for m in _INSIDE.finditer(folded):
        kept[m.start()] = folded[m.start()]
    return "".join(kept)


def _whole(spans: Iterable[tuple[int, int]], lowered: str, forms: Forms) -> Iterator[tuple[int, int, int]]:
    """The sentences with their running numbers; those cut inside a date ("3. | Mai") are one, numbered as its first."""
    pending: tuple[int, int, int] | None = None
    for number, (start, end) in enumerate(spans):
        if pending and forms.goes_on and _cut(lowered, pending[2], start, forms.goes_on):
            pending = pending[0], pending[1], end
            continue
        if pending:
            yield pending
        pending = number, start, end
    if pending:
        yield pending


def _cut(lowered: str, end: int, start: int, goes_on: re.Pattern[str]) -> bool:
    """Whether a date reaches over the cut between a sentence that ends at ``end`` and one that begins at ``start``."""
    around = goes_on.finditer(lowered, max(0, end - REACH), start + REACH)
    return any(m.start() < end and start < m.end() for m in around)


def _opens_entry(folded: str, paragraph: int, start: int, end: int) -> bool:
    """Whether a date at ``start`` to ``end`` opens its paragraph and the rest is told of it."""
    return bool(_BULLET.fullmatch(folded, paragraph, start) and _ENTRY.match(folded, end))


def _untold(reading: Reading, perfect: bool, tense: str | None) -> bool:
    """Whether the clause shows that no one time is meant: a habit, a duration."""
    match reading.needs:
        case "perfect":
            return not perfect
        case "future":
            return tense != "future"
        case "not past":
            return tense == "past"
    return False


def _in_sentence(folded: str, sentence: str, forms: Forms, shown: str) -> list[Reading]:
    readings: list[Reading] = []
    for hit in _longest(sentence, forms):
        if not _capitals_fit(hit, folded, forms):
            continue
        for reading in readings_of(hit.match, hit.form.rule, forms):
            previous = readings[-1] if readings else None
            if _of_no_month(reading):
                readings += _days_of(previous, reading) or _day_of_now(hit, reading)
                continue
            joined = previous and _join(previous, reading, folded)
            if joined:
                readings[-1] = joined
            elif previous and _in_that_year(previous, reading, folded):
                readings.append(replace(reading, unit="year", shift=previous.shift))
            else:
                readings.append(reading)
    return [replace(r, text=shown[r.start : r.end]) for r in readings]


def _longest(sentence: str, forms: Forms) -> list[_Hit]:
    """The forms found, none over another: the longer first, and what is no time before what is."""
    found = (h for h in _hits(sentence, forms) if _holds(h, sentence, forms))
    hits = sorted(found, key=lambda h: (h.start - h.end, h.form.rule["read"] != "nothing"))
    taken: list[_Hit] = []
    over = bytearray(len(sentence))
    for hit in hits:
        if not any(over[hit.start : hit.end]):
            over[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            taken.append(hit)
    return sorted(taken, key=lambda h: h.start)


def _hits(sentence: str, forms: Forms) -> Iterator[_Hit]:
    there = {kind for kind, names in forms.kinds.items() if names.search(sentence)}
    for form in forms.forms:
        if form.kind in there and form.word in sentence:
            for match in form.pattern.finditer(sentence):
                yield _Hit(match.start(), match.end(), form, match)


def _holds(hit: _Hit, sentence: str, forms: Forms) -> bool:
    """Whether the numbers of a form can be what it takes them for."""
    if hit.form.rule.get("consecutive"):  # "2024-25", not "2010-15"
        return (int(hit.match["year2"]) - int(hit.match["year"])) % 100 == 1
    if hit.form.rule["read"] != "list":
        return True
    last = hit.match.groupdict().get("to")  # "vendredi 15 et samedi 16" are no days of a month named
    named = last is None or bool(forms.kinds["month"].search(last) or set("./") & set(last))
    return named and _are_days(hit.match, sentence, forms)


def _are_days(match: re.Match[str], sentence: str, forms: Forms) -> bool:
    """Whether numbers in a list are days: not the 2 of "it ended 2-2, on Saturday they play", nor any figure before.

    Nor those of a month told before them: "March 9, and Sunday, March 10".
    """
    items, last = match.groupdict().get("items"), match.groupdict().get("to")
    if not items or not items[0].isdigit():
        return True
    score = sentence[max(0, match.start("items") - 1) : match.start("items")] in tuple(":-–/,.")
    if score or last is None:
        return not score
    named = any(word in forms.months for word in sentence[: match.start("items")].split()[-1:])
    return not named and any(c.isdigit() for c in last)


def _capitals_fit(hit: _Hit, folded: str, forms: Forms) -> bool:
    """Whether names stand as names: "may" is no month in English, "Mars" in a French sentence a planet."""
    groups = hit.match.groupdict()
    unless = hit.form.rule.get("unless_before")  # "1850 Einwohner": what follows is counted, read as written
    if unless and re.match(unless, folded[hit.end :]):
        return False
    if groups.get("feast") in forms.festive and not folded[hit.match.start("feast")].isupper():
        return False  # "à l'ascension du mont"
    names = [n for n in ("weekday", "month", "weekday2", "month2") if groups.get(n)]
    if forms.capitalised:
        return all(folded[hit.match.start(n)].isupper() for n in names) and not _TITLE.match(
            folded, max(0, hit.start - 1)
        )
    alone = groups.get("month") and not any(groups.get(n) for n in ("day", "year", "towards"))
    return not (alone and folded[hit.match.start("month")].isupper() and not folded.isupper())


def _of_no_month(reading: Reading) -> bool:
    """Whether days are told by their numbers alone: "du 12 au 29"."""
    days = reading.kind in ("date", "interval") and reading.first.day is not None
    return days and not reading.first.month and (reading.last is None or not reading.last.month)


def _days_of(told: Reading | None, reading: Reading) -> list[Reading]:
    """Days without their month, of the month just told: "courant mai (du 12 au 29)"; else they may be anything.

    One day comes after that told before it: "le 14 mai et le 28", not "le 28 mai … le 14".
    """
    month = told.first if told and told.kind == "date" and told.unit is None else None
    if month is None or not month.month or (reading.last and month.one_day):
        return []
    if month.day and month.day >= (reading.first.day or 0):
        return []
    first = replace(reading.first, year=month.year, month=month.month)
    last = reading.last and replace(reading.last, year=month.year, month=month.month)
    return [replace(reading, first=first, last=last)]


def _day_of_now(hit: _Hit, reading: Reading) -> list[Reading]:
    """A day of the month that is, or the nearest on the side of the tense: "arrêté le 12"."""
    if not hit.form.rule.get("of_now"):
        return []
    return [replace(reading, kind="deictic", unit="month", towards="nearest")]


def _in_that_year(told: Reading, reading: Reading, folded: str) -> bool:
    """Whether a month or day follows the year it falls in: "l'an dernier, en mai"."""
    beside = folded[told.end : reading.start] == ", "
    yearless = reading.kind == "date" and reading.first.month and not (reading.first.year or reading.unit)
    return bool(beside and yearless and told.kind == "deictic" and told.unit == "year" and abs(told.shift) <= 1)


def _join(first: Reading, second: Reading, folded: str) -> Reading | None:
    """One mention of two expressions for one time: "le lendemain, 13 janvier", "hier mardi"."""
    between = folded[first.end : second.start]
    if first.kind not in ("deictic", "anaphoric") or first.unit != "day" or not _JOINED.fullmatch(between):
        return None
    if second.kind == "date" and second.first.day and "(" not in between:
        said = (first.unit, first.shift)
        return replace(second, start=first.start, beside=said, beside_kind=first.kind)
    if second.kind == "weekday" and between == " ":
        return replace(first, end=second.end, first=second.first)
    return None
