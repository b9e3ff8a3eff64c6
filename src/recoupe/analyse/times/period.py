"""Stretches of days, and how they are written in ISO 8601."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from recoupe.analyse.times.reading import Parts, Unit

__all__ = ["Period", "from_to", "of_parts", "same_day", "unit_around"]

Grain = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included, as exact as ``grain``."""

    start: date
    end: date
    grain: Grain

    @property
    def one_day(self) -> bool:
        return self.start == self.end

    @property
    def value(self) -> str:
        """ISO 8601: ``2022-01-12``, ``2021-12``, ``2008`` or ``from/to``."""
        first, last = self._written(self.start), self._written(self.end)
        return first if first == last else f"{first}/{last}"

    def _written(self, day: date) -> str:
        return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.grain]]

    def contains(self, other: Period) -> bool:
        return self.start <= other.start and other.end <= self.end


def of_parts(parts: Parts) -> Period | None:
    """The period of a date whose year is known; ``None`` where the calendar has no such day."""
    year, month, day = parts.year, parts.month, parts.day
    if year is None:
        return None
    if parts.feast:
        feast = _feast(parts.feast, year)
        return Period(feast, feast, "day")
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31), "year")
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return Period(date(year, month, 1), date(year, month, length), "month")
    if day > length:
        return None
    return Period(date(year, month, day), date(year, month, day), "day")


@lru_cache(maxsize=1_024)
def _feast(rule: str, year: int) -> date:
    """The day of a feast in ``year``, by its rule: ``BYEASTER=39``, ``BYMONTH=5;BYDAY=-1MO``."""
    day: datetime = rrulestr(f"FREQ=YEARLY;COUNT=1;{rule}", dtstart=datetime(year, 1, 1))[0]
    return day.date()


def from_to(first: Period, last: Period) -> Period | None:
    """From the start of one period to the end of another; ``None`` where it comes earlier."""
    return Period(first.start, last.end, first.grain) if first.start <= last.start else None


def unit_around(day: date, unit: Unit, shift: int = 0) -> Period | None:
    """The day, week (from Monday), weekend, month, quarter, year or decade ``shift`` units from ``day``'s own."""
    try:
        return _unit_around(day, unit, shift)
    except (ValueError, OverflowError):  # outside the years a calendar counts
        return None


def same_day(day: date, unit: Unit, shift: int, weekday: int | None = None) -> Period | None:
    """The day ``shift`` units from ``day``, not the whole unit it lies in: "a year ago today".

    Of a ``weekday`` ("Sunday two weeks ago") it is counted from the last such day, or the next.
    """
    sizes = {"week": {"weeks": 1}, "month": {"months": 1}, "quarter": {"months": 3}, "year": {"years": 1}}
    try:
        if weekday is not None:
            day += timedelta((weekday - day.weekday()) % 7 - (7 if shift < 0 and weekday != day.weekday() else 0))
        there = day + shift * relativedelta(**sizes.get(unit, {"days": 1}))
    except (ValueError, OverflowError):  # outside the years a calendar counts
        return None
    return Period(there, there, "day")


def _unit_around(day: date, unit: Unit, shift: int) -> Period:
    if unit == "day":
        there = day + timedelta(shift)
        return Period(there, there, "day")
    if unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
        return Period(monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6), "day")
    if unit in ("year", "decade"):
        years = 10 if unit == "decade" else 1
        first = (day.year // years + shift) * years
        return Period(date(first, 1, 1), date(first + years - 1, 12, 31), "year")
    months = 3 if unit == "quarter" else 1
    index = ((day.year * 12 + day.month - 1) // months + shift) * months
    start = date(index // 12, index % 12 + 1, 1)
    index += months - 1
    year, month = index // 12, index % 12 + 1
    return Period(start, date(year, month, calendar.monthrange(year, month)[1]), "month")
