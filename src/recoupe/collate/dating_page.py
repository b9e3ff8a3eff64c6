"""One page whose day is sought: its times seen from any day, and the days its own words allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from recoupe.analyse.times.grammar import find
from recoupe.analyse.times.reading import Reading
from recoupe.analyse.times.resolve import Resolved, resolve_each
from recoupe.analyse.times.said import anchored, published_day, tellers
from recoupe.model import Article

__all__ = ["Days", "Page"]

Days = tuple[date, ...]

# A day to come that is written in full is seldom more than a year ahead.
AHEAD = 365
# Who leaves out the year means the nearest such day: at most half a year away.
HALF_A_YEAR = 183
_COLON = re.compile(r"\s*:")
# Each page that joins a story has all its pages dated anew: what times these tell is remembered, of as many texts as
# stories have pages, and not of long ones, which would fill memory.
REMEMBERED = 1_000
LONG = 20_000  # characters


@dataclass(slots=True)
class Page:
    """A page while it is being dated."""

    article: Article
    readings: Sequence[Reading]
    telling: dict[int, int]
    said: dict[int, int | None]
    seen: dict[date | None, list[Resolved]] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article) -> Page:
        look = _found if len(article.text) <= LONG else _found.__wrapped__
        readings = look(article.text, article.language)
        telling = tellers(article, readings)
        return cls(article, readings, telling, anchored(article, readings, telling))

    @property
    def declared(self) -> date | None:
        return published_day(self.article)

    def seen_from(self, day: date | None) -> list[Resolved]:
        """The page's times if it was published on ``day``."""
        if day not in self.seen:
            self.seen[day] = resolve_each(self.readings, day, self.article.language, self.said, "inferred")
        return self.seen[day]

    def value(self, i: int, day: date) -> str | None:
        """The value of the ``i``-th time if the page was published on ``day``."""
        period = self.seen_from(day)[i].period
        return period.value if period else None

    def own_days(self) -> Days | None:
        """The days the page's own full dates allow, ``None`` where it has none that bound its day."""
        days: set[date] | None = None
        for i, reading in enumerate(self.readings):
            bound = self._bound(i, reading)
            if bound is not None:
                days = set(bound) if days is None else days & set(bound)
        return None if days is None else self.allowed(days)

    def _bound(self, i: int, reading: Reading) -> Iterable[date] | None:
        period = self.seen_from(None)[i].period
        if i in self.said or reading.kind not in ("date", "interval") or period is None or period.grain != "day":
            return None
        if reading.beside and reading.beside_kind == "deictic":
            return [period.start - timedelta(reading.beside[1])]
        if reading.towards == "this":
            return _around(period.start, 6)
        if reading.tense == "future" and reading.sure and (reading.last or reading.first).day:
            return (period.end - timedelta(n) for n in range(AHEAD + 1))
        return None

    def allowed(self, days: Iterable[date]) -> Days:
        """Those of ``days`` on which the page can have been written as it stands."""
        return tuple(sorted(day for day in days if self._fits(day)))

    def _fits(self, day: date) -> bool:
        outcomes = self.seen_from(day)
        return all(self._reading_fits(i, r, outcomes, day) for i, r in enumerate(self.readings))

    def _reading_fits(self, i: int, reading: Reading, outcomes: list[Resolved], day: date) -> bool:
        period = outcomes[i].period
        if reading.kind == "deictic" and reading.first.weekday is not None:
            return period is not None
        if reading.kind not in ("date", "interval") or not (reading.last or reading.first).day:
            return True
        if not self._in_week_told(i, outcomes):
            return False
        if i in self.said or reading.beside_kind == "anaphoric":
            return True
        if period is None:
            return reading.first.absolute
        if not reading.first.absolute and outcomes[i].basis != "context":
            distance = max((day - period.end).days, (period.start - day).days)
            if distance > HALF_A_YEAR:
                return False
        return not reading.sure or _on_side(reading, period.start, period.end, day)

    def _in_week_told(self, i: int, outcomes: list[Resolved]) -> bool:
        """Whether a day listed after "this week:" lies in that week."""
        reading, period = self.readings[i], outcomes[i].period
        for j in range(i - 1, -1, -1):
            there = self.readings[j]
            if there.sentence != reading.sentence:
                return True
            week = outcomes[j].period
            this_week = there.kind == "deictic" and there.unit == "week" and there.shift == 0
            if this_week and _COLON.match(self.article.text, there.end):
                return week is None or (period is not None and week.contains(period))
        return True


def _on_side(reading: Reading, start: date, end: date, day: date) -> bool:
    if reading.tense == "past":
        return start <= day
    return reading.tense != "future" or end >= day


def _around(day: date, reach: int) -> list[date]:
    return [day + timedelta(n) for n in range(-reach, reach + 1)]


@lru_cache(REMEMBERED)
def _found(text: str, language: str | None) -> tuple[Reading, ...]:
    return tuple(find(text, language))
