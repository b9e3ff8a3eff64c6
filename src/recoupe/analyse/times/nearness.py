"""The year a writer leaves out, and the week a weekday belongs to: the nearest that fits the tense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from recoupe.analyse.times.period import Period, of_parts, unit_around
from recoupe.analyse.times.reading import Parts, Reading, Tense, Towards

__all__ = [
    "MAY_BE_EITHER_WEEK",
    "SATURDAY",
    "between_weeks",
    "distance",
    "months_away",
    "nearest_year",
    "weekday_from",
    "weekends_away",
    "weeks_away",
]

# A weekday beside the number of its day ("el lunes 6") is at most this many weeks away.
WEEKS_AWAY = 4

SATURDAY, SUNDAY = 5, 6
# On the first days of a week, "over the weekend" is the one just past (Monday is 0).
EARLY_IN_THE_WEEK = 2
# A weekday so many weeks off is the one meant where the last such day is no farther than this, in days.
HALF_A_WEEK = 3

MAY_BE_EITHER_WEEK = "may mean this week's or next week's"

# A day so far on the side of the tense and so near on the other was misread, in days: whoever means last
# year's 12 January on the 10th writes the year. The verb of the date's own clause is seldom misread, one
# farther off more often (set on the sentences of the tests, French and English).
FAR, NEAR = 270, 95
FAR_IN_CLAUSE, NEAR_IN_CLAUSE = 340, 21
# The same for a month without a year whose clause has no verb of its own: "expected in February", in May, is three
# months back and not nine ahead (set on tests/development).
MONTH_FAR, MONTH_NEAR = 225, 100


@lru_cache(maxsize=16_384)
def nearest_year(
    parts: Parts, anchor: date, tense: Tense | None, towards: Towards | None, *, sure: bool = False
) -> Period | None:
    """The period of a day or month without a year, seen from ``anchor``.

    On the side of ``tense``, else the nearest; ``sure`` tells that the tense is that of its own clause. A
    weekday beside the day must fit.
    """
    candidates = [
        period
        for year in range(max(1, anchor.year - 1), min(9_999, anchor.year + 1) + 1)
        if (period := of_parts(replace(parts, year=year))) and _weekday_fits(period, parts)
    ]
    if towards == "this" and parts.one_day:
        tense = None
    elif towards == "this":
        candidates = [p for p in candidates if p.start.year == anchor.year]
    behind = [p for p in candidates if (p.end < anchor if towards == "last" else p.start <= anchor)]
    ahead = [p for p in candidates if (p.start > anchor if towards == "next" else p.end >= anchor)]
    back = max(behind, key=lambda p: p.start, default=None)
    forth = min(ahead, key=lambda p: p.start, default=None)
    if towards in ("last", "next"):
        return back if towards == "last" else forth
    wanted, other = (back, forth) if tense == "past" else (forth, back)
    if tense is None or (tense == "present" and not parts.one_day):
        return min((p for p in (back, forth) if p), key=lambda p: distance(p, anchor), default=None)
    if wanted is None and parts.weekday is not None:  # the weekday leaves the other year alone
        return other
    if wanted is None or other is None:
        return wanted
    if not parts.one_day and sure:
        return wanted
    far, near = (FAR_IN_CLAUSE, NEAR_IN_CLAUSE) if sure else (FAR, NEAR) if parts.one_day else (MONTH_FAR, MONTH_NEAR)
    misread = distance(wanted, anchor) > far and distance(other, anchor) < near
    return other if misread else wanted


def _weekday_fits(period: Period, parts: Parts) -> bool:
    return parts.weekday is None or period.start.weekday() == parts.weekday


def distance(period: Period, anchor: date) -> int:
    """Days from ``anchor`` to the nearer end of a period, 0 inside it."""
    if period.start <= anchor <= period.end:
        return 0
    return min(abs((period.start - anchor).days), abs((period.end - anchor).days))


def weekday_from(reading: Reading, anchor: date, *, next_is_certain: bool) -> date | None:
    """The day a weekday names; ``None`` where neither the words nor the tense say which."""
    weekday = reading.first.weekday or 0
    if reading.first.day:
        return _numbered(weekday, reading.first.day, anchor)
    if not date.min + timedelta(14) < anchor < date.max - timedelta(28):
        return None  # the calendar ends here
    back = anchor - timedelta((anchor.weekday() - weekday) % 7)
    forth = anchor + timedelta((weekday - anchor.weekday()) % 7)
    if reading.towards == "last":
        return back if back < anchor else back - timedelta(7)
    if reading.towards in ("next", "coming"):
        if reading.shift:  # "jeudi en huit": on a Thursday, either of two
            return forth + timedelta(7 * reading.shift) if forth > anchor else None
        after = forth if forth > anchor else forth + timedelta(7)
        if reading.towards == "next" and after == anchor + timedelta(1):  # who means tomorrow says so
            after += timedelta(7)
        this_week = after.isocalendar()[:2] == anchor.isocalendar()[:2]
        return None if reading.towards == "next" and this_week and not next_is_certain else after
    if reading.towards == "nearest" or (reading.tense is None and reading.towards == "this"):
        return back if anchor - back <= forth - anchor else forth
    if reading.tense is None:
        return back if back == forth else None
    return back if reading.tense == "past" else forth


def _numbered(weekday: int, number: int, anchor: date) -> date | None:
    """The nearest day that is such a weekday and has such a number in its month: "el lunes 6"."""
    shifts = (weekday - anchor.weekday() + 7 * n for n in range(-WEEKS_AWAY, WEEKS_AWAY + 1))
    days = (there.start for shift in shifts if (there := unit_around(anchor, "day", shift)))
    fitting = (day for day in days if day.day == number)
    return min(fitting, key=lambda day: abs((day - anchor).days), default=None)


def months_away(day: int, reading: Reading, anchor: date) -> int:
    """Of which month a day is meant that is told without one: "arrêté le 12"."""
    if reading.tense == "past":
        return 0 if day <= anchor.day else -1
    return 1 if reading.tense == "future" and day < anchor.day else 0


def weeks_away(reading: Reading, anchor: date) -> int:
    """Which week is meant where a Sunday opens one: "last week" ends on it, and what is "this week" is yet to come."""
    opened = reading.towards == "last" or (reading.shift == 0 and reading.tense == "future")
    return reading.shift + (anchor.weekday() == SUNDAY and opened)


def weekends_away(reading: Reading, anchor: date) -> int:
    """Which weekend is meant, counted from that of the week of ``anchor``."""
    during_week = anchor.weekday() < SATURDAY
    if reading.towards == "coming":
        return 0 if during_week else 1
    if reading.towards == "this":  # the tense alone tells: "am Wochenende", "el fin de semana"
        return -1 if during_week and reading.tense == "past" else 0
    if reading.shift or not during_week:
        return reading.shift
    tense = reading.tense if reading.sure else None
    return -1 if tense == "past" or (tense != "future" and anchor.weekday() < EARLY_IN_THE_WEEK) else 0


def between_weeks(reading: Reading, anchor: date) -> bool:
    """Whether the weekday of "Sunday two weeks ago" may be that of either of two weeks."""
    if reading.first.weekday is None:
        return False
    days = (anchor.weekday() - reading.first.weekday) % 7
    return (days if reading.shift < 0 else -days % 7) > HALF_A_WEEK
