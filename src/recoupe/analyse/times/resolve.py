"""From what expressions say to the times they stand for, seen from one day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from recoupe.analyse.times.nearness import (
    MAY_BE_EITHER_WEEK,
    SATURDAY,
    between_weeks,
    months_away,
    nearest_year,
    weekday_from,
    weekends_away,
    weeks_away,
)
from recoupe.analyse.times.period import Period, from_to, of_parts, same_day, unit_around
from recoupe.analyse.times.reading import Reading, Unit
from recoupe.analyse.times.stretch import nearest_to, period_of, stretch_from
from recoupe.languages import table
from recoupe.model import TimeBasis, TimeMention

__all__ = ["NO_DATE", "NO_PAGE_DATE_CLOSE_ENOUGH", "REASONS", "Resolved", "mention", "resolve", "resolve_each"]

NO_DATE = "no date on the page"
NO_PAGE_DATE_CLOSE_ENOUGH = "the page's date is not known closely enough"
SAID_UNKNOWN = "said on a day that is not known"
NO_DATE_BEFORE = "no date before it to count from"
TENSE_UNCLEAR = "past or to come: the sentence does not tell"
NO_SUCH_DAY = "no such day in the calendar"
WEEKDAY_UNFIT = "the weekday does not fit the date"
EITHER_ORDER = "day and month may be read either way"
VAGUE = "only approximate"
SEASON = "a season has no exact dates"
EVENT = "counted from an event, not from a date"

REASONS = frozenset(
    {
        NO_DATE,
        NO_PAGE_DATE_CLOSE_ENOUGH,
        SAID_UNKNOWN,
        NO_DATE_BEFORE,
        TENSE_UNCLEAR,
        NO_SUCH_DAY,
        WEEKDAY_UNFIT,
        EITHER_ORDER,
        VAGUE,
        SEASON,
        EVENT,
        MAY_BE_EITHER_WEEK,
    }
)

# How far a date without a year may stand from a full date in its paragraph to take its year from it, in days.
SAME_PARAGRAPH = 60
# A date without a year looks no farther than this many times away; a paragraph of news has three or four.
MOST_BETWEEN = 50
# A day without a year this near the page's own date is told of for itself, in days.
STILL_NEWS = 60
# A past day without a year that is farther back than this, in days, is told for a story told of before it.
OLD_STORY = 180
# Two months with one year stand at most this many characters apart: " and in ", " und im ".
JOINED = 8
# Days before the page's date that are news, and that are background.
NEWS, OLD = 3, 7
# "The next day" counts from a date at most this many sentences before.
SENTENCES_BACK = 3


class Resolved(NamedTuple):
    """What an expression stands for, and whence it is known; or why it is not."""

    period: Period | None
    basis: TimeBasis | None
    why: str | None


def resolve(
    readings: Sequence[Reading],
    anchor: date | None,
    language: str | None,
    said: Mapping[int, int | None] | None = None,
    basis: TimeBasis = "page",
) -> list[TimeMention]:
    """The times ``readings`` (of one text, in order) stand for, seen from ``anchor``, the day the text was published.

    ``said`` maps readings inside a quotation to the reading that tells when it was said (``None``: nothing
    does, the page's day stands). ``basis`` is what is written for values that needed ``anchor``.
    """
    return [mention(r, o) for r, o in zip(readings, resolve_each(readings, anchor, language, said, basis), strict=True)]


def mention(reading: Reading, outcome: Resolved) -> TimeMention:
    """The record of a reading and what it was resolved to."""
    value = outcome.period.value if outcome.period else None
    return TimeMention(reading.start, reading.end, reading.text, value, outcome.basis, outcome.why)


def resolve_each(
    readings: Sequence[Reading],
    anchor: date | None,
    language: str | None,
    said: Mapping[int, int | None] | None = None,
    basis: TimeBasis = "page",
) -> list[Resolved]:
    """As :func:`resolve`, with periods in place of records."""
    return _Resolution(readings, anchor, language, said or {}, basis).all()


class _Resolution:
    """One text seen from one day."""

    def __init__(
        self,
        readings: Sequence[Reading],
        anchor: date | None,
        language: str | None,
        said: Mapping[int, int | None],
        basis: TimeBasis,
    ) -> None:
        self.readings = readings
        self.anchor = anchor
        self.said = said
        self.basis = basis
        data = table("times", language) if language else {}
        self.next_is_certain = not data.get("next_may_skip_a_week", False)
        self.sunday_opens = bool(data.get("sunday_opens_week", False))
        self.told_in_the_present = bool(data.get("told_in_the_present", False))
        self.known: dict[int, Resolved] = {}
        self.news: date | None = None
        self.now: date | None = None  # the same, or the day of the page where it tells of none
        self.entries = [i for i, r in enumerate(readings) if r.entry and r.kind == "date"]

    def all(self) -> list[Resolved]:
        # what a quotation holds counts from the day it was said, which may be told after it
        order = sorted(range(len(self.readings)), key=lambda i: (self.said.get(i) is not None, i))
        for i in order:
            self.known[i] = self._widened(i)
        self.news = self._day_of_the_news()
        self.now = self.news or self.anchor
        for i in order:
            # in a quotation of which nothing tells when it was said; "the day before" of which nothing tells what
            if self.said.get(i, i) is None or self.known[i].why == NO_DATE_BEFORE:
                self.known[i] = self._widened(i)
        return [self.known[i] for i in range(len(self.readings))]

    def _widened(self, i: int) -> Resolved:
        """As :meth:`_one`, the whole of "the week of 6 May", the seven days of "the week ended 9 May"."""
        reading, outcome = self.readings[i], self._one(i)
        if reading.kind != "date" or reading.unit not in ("day", "week", "weekend") or outcome.period is None:
            return outcome
        day = outcome.period.start
        if reading.unit == "day":
            return outcome._replace(period=unit_around(day, "day", reading.shift))
        first = unit_around(day, "day", -6) if reading.shift else None
        return outcome._replace(period=from_to(first, outcome.period) if first else unit_around(day, reading.unit))

    def _one(self, i: int) -> Resolved:
        reading = self.readings[i]
        if reading.kind in ("season", "event", "vague"):
            order = EITHER_ORDER if reading.first.day else VAGUE
            return Resolved(None, None, {"season": SEASON, "event": EVENT}.get(reading.kind, order))
        if reading.kind in ("date", "interval") and reading.first.absolute:
            return self._explicit(reading)
        if reading.kind == "anaphoric" or reading.beside_kind == "anaphoric":
            return self._counted_on(i)
        in_context = self._of_the_chronology(i) or self._in_context(i) or self._of_that_month(i) or self._since_then(i)
        if in_context:
            return in_context
        anchor = self._anchor(i)
        if isinstance(anchor, Resolved):
            return anchor
        if reading.kind == "weekday":
            return self._of_that_week(i, anchor) or self._weekday(reading, anchor)
        if reading.kind == "deictic":
            return self._deictic(reading, anchor)
        return self._yearless(reading, anchor)

    def _anchor(self, i: int) -> date | Resolved:
        """The day an expression is seen from."""
        teller = self.said.get(i)
        if teller is None or teller not in self.known:
            here = self.readings[i]
            now = i in self.said and here.kind == "deictic" and here.unit == "day" and here.shift >= 0
            return (self.news if now else None) or self.anchor or Resolved(None, None, NO_DATE)
        told = self.known[teller].period
        if told is None:
            return Resolved(None, None, self.known[teller].why or SAID_UNKNOWN)
        if told.one_day or self.readings[i].kind == "date":
            return told.end
        return Resolved(None, None, SAID_UNKNOWN)

    def _explicit(self, reading: Reading) -> Resolved:
        period = period_of(reading.first, reading.last)
        if period is None:
            return Resolved(None, None, NO_SUCH_DAY)
        if reading.first.day and reading.first.weekday not in (None, period.start.weekday()):
            return Resolved(None, None, WEEKDAY_UNFIT)
        return Resolved(period, "explicit", None)

    def _counted_on(self, i: int) -> Resolved:
        """From the date told before: "the next day", "two months later"."""
        reading = self.readings[i]
        unit, shift = (reading.unit, reading.shift) if reading.kind == "anaphoric" else reading.beside or (None, 0)
        before = self._before(i, fine=unit in ("day", "week")) or self._told_of_now(i, unit, shift)
        if before is None or unit is None:
            return self._fallback_of(i)
        if reading.kind == "anaphoric" and reading.first.weekday is not None:
            seeking = replace(reading, kind="weekday", towards="coming" if shift > 0 else "last", shift=0)
            day = weekday_from(seeking, before.start, next_is_certain=True)
            return Resolved(unit_around(day, "day") if day else None, "context", None)
        period = unit_around(before.start if shift < 0 else before.end, unit, shift)
        if period and reading.kind == "anaphoric" and reading.first.month:
            period = of_parts(replace(reading.first, year=period.start.year))
        if period and reading.kind == "date":
            period = nearest_year(reading.first, period.start, None, None)
        return Resolved(period, "context", None) if period else Resolved(None, None, NO_SUCH_DAY)

    def _told_of_now(self, i: int, unit: Unit | None, shift: int) -> Period | None:
        """The day of the page's own news, where "the day before" or "later in the day" has no date before it."""
        of_the_day = self.readings[i].towards == "this"
        now = self.now if of_the_day else self.news
        counts = (shift == -1 or of_the_day) and unit in ("day", "week") and i not in self.said
        return unit_around(now, "day") if now and counts else None

    def _fallback_of(self, i: int) -> Resolved:
        reading = self.readings[i]
        if reading.kind != "date":
            return Resolved(None, None, NO_DATE_BEFORE)
        anchor = self._anchor(i)
        return anchor if isinstance(anchor, Resolved) else self._yearless(reading, anchor)

    def _before(self, i: int, *, fine: bool) -> Period | None:
        """The date an expression counts from: the last told before it, as fine as it needs."""
        here = self.readings[i]
        if fine and (day := self._told_of_here(i)):
            return day
        for j in self._candidates(i):
            there = self.readings[j]
            if here.sentence - there.sentence > SENTENCES_BACK or here.paragraph - there.paragraph > 1:
                return None
            if (self.said.get(j) is not None) != (self.said.get(i) is not None) or _coarse(there, fine):
                continue
            if here.unit == "month" and here.shift and _whole_years(there):
                continue
            if here.towards == "this" and (there.paragraph != here.paragraph or self._to_come(j)):
                return None
            known = self.known.get(j)
            if fine and self.anchor and there.paragraph != here.paragraph and _is_eve(here, known, self.anchor):
                return unit_around(self.anchor, "day")  # "stuck there since the day before", in a new paragraph
            return known.period if known and known.period and (known.period.grain == "day" or not fine) else None
        return None

    def _candidates(self, i: int) -> list[int]:
        """The readings before one, the last first, and those first that it may well be counted from.

        Nothing happened on the Monday of "since Monday". What is to come on "the same day" comes on a day to come,
        not on that on which it was announced; "the previous month" is counted from the month told beside a day.
        """
        here = self.readings[i]
        before = [j for j in range(i - 1, -1, -1) if here.sentence - self.readings[j].sentence <= SENTENCES_BACK]
        near = [j for j in before if self.readings[j].paragraph >= here.paragraph - 1]
        fitting = next((j for j in near if self._fits(i, j)), None)
        return [fitting, *before] if fitting is not None else before

    def _fits(self, i: int, j: int) -> bool:
        here, there, known = self.readings[i], self.readings[j], self.known.get(j)
        if there.lasts or known is None or known.period is None:
            return not there.lasts
        if here.unit in ("month", "quarter"):
            return here.sentence == there.sentence and known.period.grain == "month"
        ahead = here.unit == "day" and here.tense == "future"
        return not ahead or self._to_come(j)

    def _to_come(self, j: int) -> bool:
        """Whether a reading tells of a day after the page's own."""
        known = self.known.get(j)
        return bool(self.anchor and known and known.period and known.period.start > self.anchor)

    def _day_of_the_news(self) -> date | None:
        """The last day of its own news the page tells of, outside quotations: "tonight" was said on it."""
        told = (self.known[j].period for j in range(len(self.readings)) if j not in self.said)
        days = (p.start for p in told if p and p.one_day)
        return max((d for d in days if self.anchor and 0 <= (self.anchor - d).days <= NEWS), default=None)

    def _told_of_here(self, i: int) -> Period | None:
        """The day of the page's own news that its paragraph tells of, where an older day stands nearer.

        "Dix-sept lits étaient pris mercredi. Commencée le 6 janvier, la grève a été reconduite la veille."
        """
        if self.anchor is None:
            return None
        days = []
        for j in range(i - 1, -1, -1):
            there, known = self.readings[j], self.known.get(j)
            if there.paragraph != self.readings[i].paragraph or (self.said.get(j) is not None) != (i in self.said):
                break
            if known and known.period and known.period.one_day:
                days.append(known.period)
        news = [d for d in days if 0 <= (self.anchor - d.start).days <= NEWS]
        older = bool(days) and (self.anchor - days[0].start).days > OLD
        return news[0] if news and older else None

    def _in_context(self, i: int) -> Resolved | None:
        """The year of a full date beside a date without one."""
        reading = self.readings[i]
        sought = reading.towards not in (None, "nearest")
        if reading.kind not in ("date", "interval") or sought or reading.beside or reading.unit:
            return None
        for j, there in _outwards(self.readings, i):
            told_before = there.sentence == reading.sentence and j < i and not there.birth
            same_year = told_before or _share_a_year(reading, there)
            if not (there.kind in ("date", "interval") and there.first.absolute and there.first.month):
                continue
            full = of_parts(there.first)
            period = full and nearest_to(reading, full.start)
            if not full or not period:
                continue
            away = abs((period.start - full.start).days)
            if self.anchor and (not same_year or (reading.tense == "future" and period.end < self.anchor)):
                continue
            if same_year or (self.anchor is None and reading.first.day and away <= SAME_PARAGRAPH):
                return Resolved(period, "context", None)
        return None

    def _of_the_chronology(self, i: int) -> Resolved | None:
        """The year of an entry of a chronology: that of the entry before, or the next.

        "15 mai 1995 : une enquête est ouverte. 23 mai : elle est close."
        """
        parts, here = self.readings[i].first, bisect_left(self.entries, i)
        if not here or i not in self.entries[here : here + 1] or not parts.month:
            return None
        before = self.known.get(self.entries[here - 1])
        if before is None or before.period is None or before.basis not in ("explicit", "context"):
            return None
        start = before.period.start
        years = (of_parts(replace(parts, year=year)) for year in (start.year, start.year + 1))
        period = next((p for p in years if p and p.start >= start), None)
        after = next((p for j in self.entries[here + 1 :] if (p := of_parts(self.readings[j].first))), None)
        latest = after.end if after else self.anchor
        return Resolved(period, "context", None) if period and not (latest and period.end > latest) else None

    def _of_that_month(self, i: int) -> Resolved | None:
        """As in "sept feux en août 2021 … le 12 août": a past day of the one month the page has named with its year."""
        reading = self.readings[i]
        parts = reading.first
        if reading.kind != "date" or not parts.day or reading.towards or reading.unit or reading.tense == "future":
            return None
        named = (p for r in self.readings[:i] for p in (r.first, r.last) if p and p.year and p.month == parts.month)
        years = {p.year for p in named}
        nearest = nearest_year(parts, self.anchor, reading.tense, None) if self.anchor else None
        if len(years) != 1 or nearest is None or self.anchor is None:
            return None
        if abs((nearest.start - self.anchor).days) <= STILL_NEWS:
            return None
        period = period_of(replace(parts, year=years.pop()), reading.last)
        return Resolved(period, "context", None) if period else None

    def _since_then(self, i: int) -> Resolved | None:
        """As in "he was shot on 23 February 2020. The film appeared on May 5": the first such day since."""
        reading = self.readings[i]
        plain = reading.kind == "date" and reading.first.one_day and not (reading.towards or reading.unit)
        if not plain or self.anchor is None or reading.tense == "future" or i in self.said:
            return None
        nearest = nearest_year(reading.first, self.anchor, "past", None)
        here = (r for r in self.readings[:i] if r.paragraph == reading.paragraph and r.kind == "date" and not r.birth)
        told = max((p for r in here if r.first.month and (p := of_parts(r.first))), key=lambda p: p.end, default=None)
        if nearest is None or told is None or (self.anchor - nearest.end).days <= OLD_STORY:
            return None
        period = nearest_year(reading.first, told.end, None, "next")
        return Resolved(period, "context", None) if period and period.end <= nearest.end else None

    def _of_that_week(self, i: int, anchor: date) -> Resolved | None:
        """As in "he will choose next week, on Tuesday or Wednesday": a weekday of the week told right before it.

        What is told in the present is of last week too: "… la semaine dernière. Mercredi, un animateur raille …"
        """
        reading = self.readings[i]
        j = i - 1
        while j >= 0 and self.readings[j].kind == "weekday" and self.readings[j].sentence == reading.sentence:
            j -= 1
        week = self.readings[j] if j >= 0 else None
        plain = week and week.kind == "deictic" and week.unit == "week" and week.first.weekday is None
        if week is None or not plain or reading.towards or reading.first.day or (j in self.said) != (i in self.said):
            return None
        ahead = week.shift > 0 and week.sentence == reading.sentence and reading.tense != "past"
        near = week.paragraph == reading.paragraph and reading.sentence - week.sentence <= 1
        if not ahead and not (week.shift < 0 and near and reading.tense == "present"):
            return None
        monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * self._units_away(week, anchor))
        return Resolved(unit_around(monday + timedelta(reading.first.weekday or 0), "day"), self.basis, None)

    def _weekday(self, reading: Reading, anchor: date) -> Resolved:
        if self.told_in_the_present and reading.tense == "present" and _names_yesterday(reading, anchor):
            reading = replace(reading, tense="past")
        day = weekday_from(reading, anchor, next_is_certain=self.next_is_certain)
        if day is None and reading.first.day:
            return Resolved(None, None, WEEKDAY_UNFIT)
        if day is None:
            return Resolved(None, None, MAY_BE_EITHER_WEEK if reading.towards == "next" else TENSE_UNCLEAR)
        return Resolved(unit_around(day, "day"), self.basis, None)

    def _deictic(self, reading: Reading, anchor: date) -> Resolved:
        unit, shift = reading.unit or "day", self._units_away(reading, anchor)
        if unit == "decade" and shift:
            return Resolved(None, None, VAGUE)
        next_but_one = unit == "weekend" and reading.shift == 1 and anchor.weekday() < SATURDAY
        if next_but_one or (reading.to_the_day and between_weeks(reading, anchor)):
            return Resolved(None, None, MAY_BE_EITHER_WEEK)
        if reading.to_the_day:
            period = same_day(anchor, unit, shift, reading.first.weekday)
            return Resolved(period, self.basis, None) if period else Resolved(None, None, NO_SUCH_DAY)
        period = unit_around(anchor, unit, shift)
        if period and unit == "week" and reading.first.weekday is not None:
            period = unit_around(period.start + timedelta(reading.first.weekday), "day")
        elif period and unit == "month" and reading.first.day:
            period = of_parts(replace(reading.first, year=period.start.year, month=period.start.month))
        elif period and reading.first.weekday not in (None, period.start.weekday()):
            return Resolved(None, None, WEEKDAY_UNFIT)
        return Resolved(period, self.basis, None) if period else Resolved(None, None, NO_SUCH_DAY)

    def _units_away(self, reading: Reading, anchor: date) -> int:
        """How many units off is meant, counted from the calendar's own that holds ``anchor``."""
        if reading.unit == "weekend":
            return weekends_away(reading, anchor)
        if reading.unit == "week" and self.sunday_opens:
            return weeks_away(reading, anchor)
        if reading.unit == "month" and reading.towards == "nearest":
            return months_away(reading.first.day or 0, reading, anchor)
        return reading.shift

    def _yearless(self, reading: Reading, anchor: date) -> Resolved:
        if reading.beside and reading.beside_kind == "deictic":
            anchor += timedelta(reading.beside[1])
            period = nearest_year(reading.first, anchor, None, None)
            fits = period is not None and period.start == anchor
            return Resolved(period if fits else None, self.basis if fits else None, None if fits else WEEKDAY_UNFIT)
        if reading.unit == "year":
            year = unit_around(anchor, "year", reading.shift)
            period = period_of(replace(reading.first, year=year.start.year), reading.last) if year else None
        elif reading.last:
            period = stretch_from(reading, anchor)
        else:
            period = nearest_year(reading.first, anchor, reading.tense, reading.towards, sure=reading.sure)
        if period is None:
            return Resolved(None, None, WEEKDAY_UNFIT if reading.first.weekday is not None else NO_SUCH_DAY)
        return Resolved(period, self.basis, None)


def _names_yesterday(reading: Reading, anchor: date) -> bool:
    """Whether a weekday is that of the day before: whoever means the one six days ahead says "next"."""
    return reading.first.weekday == (anchor.weekday() - 1) % 7


def _is_eve(reading: Reading, told: Resolved | None, page: date) -> bool:
    """Whether "the day before" may be that of the page: told of now, not of what had been.

    What has lasted since the day before is told of now where the day told last is no news.
    """
    stale = told is not None and told.period is not None and (page - told.period.end).days > NEWS
    return reading.shift == -1 and reading.unit == "day" and (reading.tense != "past" or (reading.lasts and stale))


def _coarse(reading: Reading, fine: bool) -> bool:
    """Whether a reading is no date to count days from."""
    if reading.kind in ("season", "event", "vague") or reading.unit == "decade":
        return True
    if not fine:
        return False
    return not (reading.kind == "weekday" or reading.first.one_day or reading.unit in ("day", "week"))


def _whole_years(reading: Reading) -> bool:
    """Whether a reading names a year and no month of it, from which nobody counts months."""
    return reading.unit == "year" or (reading.first.absolute and not (reading.first.month or reading.first.feast))


def _outwards(readings: Sequence[Reading], i: int) -> Iterator[tuple[int, Reading]]:
    """The other readings of its paragraph, the nearest first, at one distance those before first."""
    for away in range(1, MOST_BETWEEN + 1):
        beside = [j for j in (i - away, i + away) if 0 <= j < len(readings)]
        inside = [j for j in beside if readings[j].paragraph == readings[i].paragraph]
        if not inside:
            return
        yield from ((j, readings[j]) for j in inside)


def _share_a_year(reading: Reading, there: Reading) -> bool:
    """Whether two months are told with one year: "in August and October 2017"."""
    months = reading.first.month and there.first.month and not (reading.first.one_day or there.first.one_day)
    return bool(months) and reading.kind == there.kind == "date" and 0 < there.start - reading.end <= JOINED
