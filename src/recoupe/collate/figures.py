"""The figures of a sentence: numbers with their units, shares and ordinals in words, times of day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import dropwhile
from typing import NamedTuple

from recoupe.collate.tables import knowledge, mapped, matcher, patterns
from recoupe.languages import table
from recoupe.trace.counting import Number, numbers
from recoupe.trace.sheets import function_words, stem
from recoupe.typography import Word, fold, words

__all__ = [
    "Clock",
    "Count",
    "Figure",
    "clocks",
    "converts",
    "counted",
    "figure",
    "is_year",
    "labels",
    "measured",
    "meets",
    "one_measure",
    "ordinals",
    "read_whole",
    "shares",
    "unit_words",
]

FIRST_YEAR, LAST_YEAR = 1500, 2099
NEAR = 0.25  # an "about" or "more than" is met by figures this far off
CONVERTED = 0.05  # "10 miles" are "16 kilometres", "a month" is "four weeks"
IN_WORDS = 0.12  # "a third" stands for 30 to 37 per cent
ROUNDED = 0.05  # "2 million" stands for 1.96 million
COUNTED_OFF = 100  # below it whole numbers are counted and not rounded
NOON = 12 * 60
_BREAK = re.compile(r"[,;:.!?]\s")
_MARKED = re.compile(r"\d{1,3}[.,]\d{3}")  # "2,100" is two thousand in one language and two in another


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: the stems of the words beside it."""

    value: float
    unit: str | None
    text: str
    beside: frozenset[str]
    about: bool
    above: bool
    in_words: bool = False  # a share such as "a third", in per cent
    counts: str | None = None  # the stem of the word of content behind it


class Count(NamedTuple):
    """A figure for a thing reports keep count of, at its place; ``loose`` behind an "about"."""

    thing: str
    value: float
    loose: bool
    start: int
    end: int


class Clock(NamedTuple):
    """A time of day in minutes since midnight at its place; ``sure`` where morning and evening are told apart."""

    minutes: int
    sure: bool
    start: int
    end: int

    def meets(self, other: Clock) -> bool:
        """Whether both may be one time."""
        apart = self.minutes - other.minutes
        return apart == 0 if self.sure and other.sure else apart % NOON == 0


def is_year(number: Number) -> bool:
    """Whether a number is written as a year is."""
    written = number.unit is None and number.text.strip().isdigit()
    return written and FIRST_YEAR <= number.value <= LAST_YEAR


@lru_cache(maxsize=20_000)
def figure(number: Number, text: str, language: str | None) -> Figure:
    """A number of ``text`` with the words around it."""
    grammar = function_words(language)
    before = " ".join(w.folded for w in words(text[max(0, number.start - 30) : number.start])[-3:])
    behind = [w.folded for w in words(text[number.end : number.end + 60]) if w.folded not in grammar]
    around = f"{before} {' '.join(w.folded for w in words(number.text))}"
    about = bool(matcher(patterns(language, "about")).search(around))
    above = bool(matcher(patterns(language, "above")).search(before))
    unit = number.unit or _symbol(text, number) or _unit(behind, language)
    beside = _beside(text, number.start, number.end, language)
    counts = stem(behind[0]) if behind else None
    return Figure(number.value, unit, number.text, beside, about, above, counts=counts)


def read_whole(number: Number, text: str, language: str | None) -> bool:
    """Whether nothing behind a number goes on with it that counting does not know: "2 and a half", "4 mln"."""
    behind = " ".join(w.folded for w in words(text[number.end : number.end + 30]))
    return not matcher(patterns(language, "unread")).match(behind)


def labels(number: Number, text: str, language: str | None) -> bool:
    """Whether a number names and does not count: "numéro 3", "page 12"."""
    before = words(text[max(0, number.start - 20) : number.start])[-1:]
    return bool(before) and bool(matcher(patterns(language, "labels")).fullmatch(before[0].folded))


def _beside(text: str, start: int, end: int, language: str | None) -> frozenset[str]:
    """The stems of the two words of content behind a place and of the one before it."""
    grammar = function_words(language)
    behind = [w.folded for w in words(text[end : end + 60]) if w.folded not in grammar]
    close = [w.folded for w in words(text[max(0, start - 60) : start]) if w.folded not in grammar]
    return frozenset(stem(w) for w in [*behind[:2], *close[-1:]])


def _symbol(text: str, number: Number) -> str | None:
    signs: Mapping[str, str] = table("measures")["symbols"]
    return signs.get(text[max(0, number.start - 1) : number.start]) or signs.get(text[number.end :].strip()[:1])


@cache
def _units(language: str | None) -> Mapping[str, str]:
    found = knowledge(language).get("units", {})
    return {form: unit for unit, forms in found.items() for form in forms} if isinstance(found, dict) else {}


@cache
def unit_words(language: str | None) -> frozenset[str]:
    """The words that name a unit, folded."""
    return frozenset(part for form in _units(language) for part in form.split())


def _unit(behind: Sequence[str], language: str | None) -> str | None:
    """The unit that the words behind a number begin with, of two words ("mètres cubes") or of one."""
    known = _units(language)
    return known.get(" ".join(behind[:2])) or known.get(behind[0] if behind else "")


@cache
def _measure(unit: str | None) -> tuple[str, float]:
    """What a unit measures and how much of it; a unit that converts to no other measures itself."""
    measures: Mapping[str, Mapping[str, float]] = table("measures")["measures"]
    known = ((measure, units[unit or ""]) for measure, units in measures.items() if unit in units)
    return next(known, (unit or "", 1.0))


def converts(unit: str | None) -> bool:
    """Whether a unit converts to others: a length or a weight does, a currency does not."""
    return measured(unit) != unit


def measured(unit: str | None) -> str:
    """What a unit measures: a length, in metres as in feet; euros, and nothing else, in euros."""
    return _measure(unit)[0]


def one_measure(a: Figure, b: Figure) -> bool:
    """Whether two figures measure one thing: metres and feet do, euros and dollars do not."""
    return measured(a.unit) == measured(b.unit)


def meets(a: Figure, b: Figure) -> bool:
    """Whether two figures may stand for one value, in one unit or in two."""
    if a.unit and b.unit and not one_measure(a, b):
        return False
    told = a.unit and b.unit
    x, y = (f.value * (_measure(f.unit)[1] if told else 1.0) for f in (a, b))
    gap = abs(x - y) / (max(x, y) or 1.0)
    if any(_MARKED.fullmatch(f.text) for f in (a, b)) and 1000 * min(x, y) == max(x, y):
        return True
    allowed = 0.0
    if told and a.unit != b.unit:
        allowed = CONVERTED
    if a.in_words != b.in_words:
        allowed = IN_WORDS
    if a.about or b.about or (a.above and y > x) or (b.above and x > y):
        allowed = NEAR
    return gap <= allowed or (gap <= ROUNDED and _rounded(x, y))


def _rounded(x: float, y: float) -> bool:
    """Whether one value is the other with fewer digits: 2,000,000 of 1,960,000, never 40 of 41."""
    if x.is_integer() and y.is_integer() and min(x, y) < COUNTED_OFF:
        return False
    rough, fine = sorted((f"{v:.10g}" for v in (x, y)), key=_digits)
    return _digits(rough) < _digits(fine) and float(f"{float(fine):.{_digits(rough)}g}") == float(rough)


def _digits(value: str) -> int:
    """How many digits of a number tell something: 2 of "1200"."""
    mantissa = value.split("e")[0].replace(".", "").lstrip("0")
    return len(mantissa.rstrip("0") if "." not in value else mantissa) or 1


@cache
def _share_phrases(language: str | None) -> Mapping[str, tuple[tuple[tuple[str, ...], float], ...]]:
    """The phrases for shares by their first words."""
    found: dict[str, tuple[tuple[tuple[str, ...], float], ...]] = {}
    for phrase, value in mapped(language, "shares").items():
        parts = tuple(phrase.split())
        found[parts[0]] = (*found.get(parts[0], ()), (parts, value))
    return found


def shares(text: str, found: Sequence[Word], language: str | None) -> Iterator[tuple[Figure, int, int]]:
    """Shares in words, in per cent, each with its place: "un tiers des", "two thirds of", "one in five"."""
    lower = [w.folded for w in found]
    small = table("words", language).get("numbers", {}) if language else {}
    for k in range(len(found)):
        size, value = _whole_share(lower, k, language)
        if not size:
            size, value = _one_in(lower, k, small, language)
        if size:
            start, end = found[k].start, found[k + size - 1].end
            about = bool(matcher(patterns(language, "about")).search(" ".join(lower[max(0, k - 3) : k])))
            beside = _beside(text, start, end, language)
            yield Figure(value, "percent", text[start:end], beside, about, False, in_words=True), start, end


def _whole_share(lower: Sequence[str], k: int, language: str | None) -> tuple[int, float]:
    for phrase, value in _share_phrases(language).get(lower[k], ()):
        size = len(phrase)
        if tuple(lower[k : k + size]) == phrase and "".join(lower[k + size : k + size + 1]) in _share_of(language):
            return size, value
    return 0, 0.0


@cache
def _share_of(language: str | None) -> frozenset[str]:
    return frozenset(patterns(language, "share_of"))


def _one_in(lower: Sequence[str], k: int, small: Mapping[str, int], language: str | None) -> tuple[int, float]:
    """The share "one in five" or "un élève sur deux"; "one day in three weeks" is none."""
    part = small.get(lower[k])
    for link in (k + 1, k + 2) if part else ():
        whole = small.get(lower[link + 1]) if link + 1 < len(lower) else None
        linked = lower[link : link + 1] and lower[link] in patterns(language, "share_links")
        lasting = _measure(_unit(lower[link + 2 :], language))[0] == "time"
        if part and whole and part < whole <= 10 and linked and not lasting:
            return link + 2 - k, 100 * part / whole
    return 0, 0.0


def ordinals(text: str, found: Sequence[Word], language: str | None) -> Iterator[tuple[Figure, int, int]]:
    """Places in an order, each at its place: "troisième", "3e", "third"; not those of a date or an idiom."""
    known, months = mapped(language, "ordinals"), mapped(language, "months")
    endings, idioms = patterns(language, "ordinal_endings"), matcher(patterns(language, "not_ordinals"))
    for k, word in enumerate(found):
        size, value = 1, known.get(word.folded)
        if value is None and word.folded.isdigit() and found[k + 1 : k + 2] and found[k + 1].start == word.end:
            size, value = 2, float(word.folded) if found[k + 1].folded in endings else None
        near = [w.folded for w in found[max(0, k - 2) : k + size + 2]]
        if value is not None and not any(w in months for w in near) and not idioms.search(" ".join(near)):
            start, end = word.start, found[k + size - 1].end
            beside = _beside(text, start, end, language)
            yield Figure(value, "ordinal", text[start:end], beside, False, False), start, end


def clocks(text: str, known: Iterable[Number], found: Sequence[Word], language: str | None) -> Iterator[Clock]:
    """Times of day: "14h30", "à 17 heures", "5.15 p.m.", "noon"; hours that last ("3 heures de débats") are none."""
    names = mapped(language, "clock_names")
    for word in found:
        if word.folded in names:
            yield Clock(int(names[word.folded]), sure=True, start=word.start, end=word.end)
    taken = 0
    for number in known:
        clock = _clock(number, text, language) if number.start >= taken else None
        if clock is not None:
            taken = clock.end
            yield clock


def _clock(number: Number, text: str, language: str | None) -> Clock | None:
    if number.unit != "clock" and (number.unit is not None or number.value > 24):
        return None
    behind = words(text[number.end : number.end + 40])[:6]
    minutes, used = _minutes(number, [w.folded for w in behind], text, language)
    if minutes is None or minutes > 24 * 60:
        return None
    rest = " ".join(w.folded for w in behind[used:])
    later = matcher(patterns(language, "clock_later")).match(rest)
    earlier = matcher(patterns(language, "clock_earlier")).match(rest)
    if minutes < 13 * 60 and (later or earlier):
        minutes = minutes % NOON + (NOON if later else 0)
    elif number.unit != "clock" and not used:
        return None
    sure = bool(later or earlier) or minutes >= 13 * 60 or not knowledge(language).get("clock_of_twelve")
    end = number.end + behind[used - 1].end if used else number.end
    return Clock(minutes, sure, number.start, end)


def _minutes(number: Number, behind: Sequence[str], text: str, language: str | None) -> tuple[int | None, int]:
    """The minutes that a number may tell as an hour, and how many words behind it belong to that."""
    if number.unit == "clock":
        return int(number.value), 0
    hours = int(number.value)
    minutes = 60 * hours + round(100 * (number.value - hours))  # "5.15"
    if behind and behind[0] in patterns(language, "clock_hours"):
        before = words(text[max(0, number.start - 20) : number.start])[-1:]
        opened = bool(before) and before[0].folded in patterns(language, "clock_before")
        after = behind[1] if len(behind) > 1 else ""
        lasting = after in patterns(language, "share_of") and not _part_of_day(behind[1:], language)
        if not opened or lasting:
            return None, 0
        past = after if after.isdigit() and int(after) < 60 else None
        return minutes + int(past or 0), 2 if past else 1
    return minutes, 0


def _part_of_day(behind: Sequence[str], language: str | None) -> bool:
    told = (*patterns(language, "clock_later"), *patterns(language, "clock_earlier"))
    return bool(matcher(told).match(" ".join(behind)))


@lru_cache(maxsize=20_000)
def counted(text: str, language: str | None) -> tuple[Count, ...]:
    """What a sentence counts of the things reports keep count of."""
    found = []
    for number in numbers(text, language):
        thing = None if number.unit is not None or is_year(number) else _thing(number, fold(text), language)
        if thing is not None:
            loose = figure(number, text, language).about
            found.append(Count(thing, number.value, loose, number.start, number.end))
    return tuple(found)


def _thing(number: Number, text: str, language: str | None) -> str | None:
    """What is counted: "14 morts", "14 people dead", "14 personnes ont été tuées", "killed at least 14 people"."""
    behind = [w.folded for w in words(_BREAK.split(text[number.end : number.end + 60], maxsplit=1)[0])]
    before = [w.folded for w in words(text[max(0, number.start - 40) : number.start])[-4:]]
    found = _one_of(behind[:3], language)
    if found is None and behind and behind[0] in patterns(language, "people"):
        passive = patterns(language, "passive")
        done = list(dropwhile(lambda w: w in passive, behind[1:]))[:2] if behind[1:2] and behind[1] in passive else []
        found = _one_of(done, language) or _one_of(before, language)
    return found


def _one_of(near: Sequence[str], language: str | None) -> str | None:
    """The thing reports keep count of that is named among a few words."""
    known = knowledge(language).get("counted", {})
    things = known if isinstance(known, dict) else {}
    return next((thing for thing, nouns in things.items() if any(w in nouns for w in near)), None)
