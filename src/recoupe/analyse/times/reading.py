"""What a time expression says, before it is known from when it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Kind", "Parts", "Reading", "Tense", "Towards", "Unit"]

Kind = Literal["date", "interval", "weekday", "deictic", "anaphoric", "season", "vague", "event"]
Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade"]
Tense = Literal["past", "present", "future"]
Towards = Literal["last", "this", "next", "coming", "nearest"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a calendar date an expression names; the rest is ``None``."""

    year: int | None = None
    month: int | None = None  # 1..12
    day: int | None = None  # 1..31
    weekday: int | None = None  # Monday is 0
    feast: str | None = None  # a day of each year by the rule of RFC 5545 that gives it, in place of month and day

    @property
    def one_day(self) -> bool:
        """Whether a day is named, be it by its number or its name."""
        return bool(self.day or self.feast)

    @property
    def absolute(self) -> bool:
        """Whether the parts stand for one time by themselves."""
        return self.year is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression at its place, and what it says.

    ``date`` and ``interval`` name parts of dates (``first``, and ``last`` of an interval);
    A ``date`` with a ``unit`` and a ``shift`` is told by the day it names: the day after it, the week that ends on it.
    ``deictic`` counts ``shift`` units from the day of speaking, ``anaphoric`` from the time told before it
    (``first.weekday`` then names the day it falls on); a ``weekday`` is looked for in the direction of its clause's
    ``tense``, and ``shift`` weeks beyond. ``season``, ``vague`` and ``event`` ("the day before the final") name a
    time that no calendar gives.
    """

    start: int
    end: int
    text: str
    kind: Kind
    first: Parts = Parts()
    last: Parts | None = None
    unit: Unit | None = None
    shift: int = 0
    towards: Towards | None = None
    tense: Tense | None = None
    sure: bool = False  # the tense stands in the clause of the expression itself
    beside: tuple[Unit, int] | None = None  # "today, 3 May", "the next day, 3 May": what the other words say
    beside_kind: Literal["deictic", "anaphoric"] | None = None
    to_the_day: bool = False  # "a year ago today": counted in its unit, a day
    needs: Literal["perfect", "future", "not past"] | None = None  # what its clause must tell for it to be one time
    birth: bool = False  # somebody was born then: no other time of the sentence is of that year
    lasts: bool = False  # something has gone on since then: "since Monday"
    entry: bool = False  # it opens an entry of a chronology: "12 mars : …"
    sentence: int = 0  # running number
    paragraph: int = 0  # running number
