"""ISO 8601 values in the reader's words: ``2022-01-12`` is "12 janvier 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from babel.dates import format_date, format_time

from recoupe.model import Article, Statement

__all__ = ["in_words", "said_on", "zone"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")


def in_words(value: str, language: str) -> str:
    """A day, month, year, moment or interval in words; what is none of them stays as it is."""
    first, slash, last = value.partition("/")
    if slash:
        return _interval(first, last, language)
    try:
        return _single(value, language)
    except ValueError:
        return value


def said_on(told: Iterable[tuple[Article, Statement]]) -> str | None:
    """When one thing was said that these pages tell: the time any of them gives, else the day the first came out."""
    known = list(told)
    given = [statement.said_on.value for _, statement in known if statement.said_on]
    return min(given or [article.published.value[:10] for article, _ in known if article.published], default=None)


def _single(value: str, language: str) -> str:
    if _DAY.fullmatch(value):
        return _day(date.fromisoformat(value), language)
    if _MONTH.fullmatch(value):
        return str(format_date(date.fromisoformat(f"{value}-01"), "MMMM y", locale=language))
    if "T" in value:
        moment = datetime.fromisoformat(value)
        hour = f"{format_time(moment, 'short', locale=language)} {zone(moment)}".rstrip()
        return f"{_day(moment.date(), language)}, {hour}"
    return value


def zone(moment: datetime) -> str:
    """The zone of an hour, without which two pages' hours cannot be told one from the other: "UTC+1"; "" if unknown."""
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    shown = f"{hours}:{rest:02}" if rest else str(hours)
    return f"UTC{'+' if minutes > 0 else '-'}{shown}" if minutes else "UTC"


def _day(day: date, language: str) -> str:
    words = str(format_date(day, "d MMMM y", locale=language))
    return f"1er{words[1:]}" if language == "fr" and day.day == 1 else words


def _interval(first: str, last: str, language: str) -> str:
    """Both ends; what they share is said once: "29–30 juin 2022"."""
    if first == last:
        return in_words(first, language)
    end = in_words(last, language)
    if _DAY.fullmatch(first) and _DAY.fullmatch(last) and first[:7] == last[:7]:
        return f"{in_words(first, language).split()[0]}–{end}"
    return f"{in_words(first, language)} – {end}"
