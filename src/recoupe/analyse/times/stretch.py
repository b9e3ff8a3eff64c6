"""The period between two ends, of which the year, the month or both may be left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from recoupe.analyse.times.nearness import distance, nearest_year, weekday_from
from recoupe.analyse.times.period import Period, from_to, of_parts
from recoupe.analyse.times.reading import Parts, Reading

__all__ = ["nearest_to", "period_of", "stretch_from"]

QUARTER = 92  # the most days of one
# A quarter that ended no longer ago, in days, is the one that is told of: its results are yet to come.
RESULTS = 75


def period_of(first: Parts, last: Parts | None) -> Period | None:
    """The date ``first``, or the stretch from it to ``last``, whose year may be left out; ``None`` without a year."""
    start = of_parts(first)
    if last is None or start is None:
        return start
    end = of_parts(last if last.year else replace(last, year=first.year))
    return from_to(start, end) if end else None


def nearest_to(reading: Reading, day: date) -> Period | None:
    """The period of a date or stretch without a year that lies nearest to ``day``, whatever its tense."""
    if reading.last is None:
        return nearest_year(reading.first, day, None, None)
    return stretch_from(replace(reading, tense=None), day)


def stretch_from(reading: Reading, anchor: date) -> Period | None:
    """An interval without a year: its end is placed, and its start before it."""
    if reading.last is None:
        return None
    if reading.last.month is None:
        return _week_stretch(reading, anchor)
    last = reading.last
    tense = None if _just_ended(reading, anchor) else reading.tense
    if reading.towards in ("last", "next"):
        return _up_to(nearest_year(last, anchor, None, reading.towards), reading.first)
    if not (last.year or last.one_day):
        months = _nearest_months(reading.first, last, anchor)
        if months and (tense in (None, "present") or _under_way(months, anchor)):
            return months
    end = of_parts(last) if last.year else nearest_year(last, anchor, tense, None, sure=reading.sure)
    return _up_to(end, reading.first)


def _nearest_months(first: Parts, last: Parts, anchor: date) -> Period | None:
    """The nearest stretch of these months."""
    ends = (
        of_parts(replace(last, year=year)) for year in range(max(1, anchor.year - 1), min(9_999, anchor.year + 1) + 1)
    )
    stretches = (_up_to(end, first) for end in ends)
    return min((p for p in stretches if p), key=lambda p: distance(p, anchor), default=None)


def _under_way(months: Period, anchor: date) -> bool:
    """Whether it is the quarter of ``anchor``: who tells of that of last year says so."""
    return distance(months, anchor) == 0 and (months.end - months.start).days <= QUARTER


def _up_to(end: Period | None, first: Parts) -> Period | None:
    """The stretch from the last ``first`` before it to ``end``."""
    if end and first.weekday is not None and not first.day:
        return Period(end.start - timedelta((end.start.weekday() - first.weekday) % 7), end.end, "day")
    start = end and _last_before(replace(first, weekday=None), end.end)
    return from_to(start, end) if start and end else None


def _just_ended(reading: Reading, anchor: date) -> bool:
    """Whether it is the results of a quarter that has just ended: "first-quarter profit would be weak", in April."""
    back = nearest_year(reading.last, anchor, None, "last") if reading.last and reading.towards == "nearest" else None
    return back is not None and (anchor - back.end).days <= RESULTS


def _last_before(parts: Parts, day: date) -> Period | None:
    """The start of an interval that ends on ``day``."""
    years = [parts.year] if parts.year else [day.year, day.year - 1]
    periods = (of_parts(replace(parts, year=year)) for year in years)
    return next((p for p in periods if p and p.start <= day), None)


def _week_stretch(reading: Reading, anchor: date) -> Period | None:
    """The days of "from Monday to Wednesday"."""
    if reading.last is None or reading.tense is None:
        return None
    end_of = replace(reading, kind="weekday", first=reading.last) if reading.tense == "past" else reading
    known = weekday_from(end_of, anchor, next_is_certain=True)
    first, last = reading.first.weekday or 0, reading.last.weekday or 0
    if known is None:
        return None
    length = (last - first) % 7
    start = known - timedelta(length) if reading.tense == "past" else known
    return Period(start, start + timedelta(length), "day")
