"""When a page says it was published: in its mark-up, on a line of its own, or before its first sentence.

Only what is declared counts. A date that may be read two ways ("03/04/2021" on an English page) is none.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from recoupe.languages import known, table
from recoupe.typography import fold, strip_accents

__all__ = ["DateLine", "dateline_day", "declared_value", "read_date_line"]

EARLIEST, LATEST = 1900, 2100
LONGEST_LINE = 30  # words; a line that only says when, by whom and how long to read
_ISO = r"(?P<y1>\d{4})-(?P<m1>\d{2})-(?P<d1>\d{2})(?:[t ]\d{2}:\d{2}\S*)?"
_NUMERIC = r"(?P<d4>\d{1,2})[/.](?P<m4>\d{1,2})[/.](?P<y4>\d{4})"
_CLOCK = re.compile(r"\b\d{1,2}\s?[h:]\s?\d{0,2}(?::\d{2})?|\b\d{1,2}(?=\s?[ap]\.?m\b)|\b\d+(?= min)")


class DateLine(NamedTuple):
    value: str  # a day, ISO 8601
    said: bool  # the line says "published"
    updated: bool  # the only date is one of an update


def declared_value(text: str) -> str | None:
    """What mark-up, a feed or a side file declares, as a day, or as a moment where the offset is known."""
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            found = _dates(_plain(text), None)
            return found[0][0] if found else None
    if not EARLIEST <= moment.year <= LATEST:
        return None
    if moment.tzinfo is None:
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds")


def read_date_line(text: str, language: str | None) -> DateLine | None:
    """The date of a block that says when the page was published and little else, else None."""
    line = _plain(text)
    if len(line.split()) > LONGEST_LINE:
        return None
    dates = _dates(line, language)
    if not dates:
        return None
    words = _words()
    opening = rf"\W*(?:{words.published}|{words.updated})\b"
    said = bool(re.match(opening, line)) and not re.match(r"\W*(?:le|on)\b", line)
    rest = line
    for _, start, end in reversed(dates):
        rest = f"{rest[:start]} {rest[end:]}"
    rest = re.sub(rf"\b(?:{words.published}|{words.updated}|{words.noise})\b", " ", _CLOCK.sub(" ", rest))
    left = re.findall(r"\w+", rest)
    signed = re.search(r"[|•·»—–]|\s-\s", text) or re.match(r"\W*(?:par|by|von|por|di)\s", line)
    most = 8 if said else 4 if signed else 1
    if len(left) > most or (said and text.rstrip().endswith(".") and len(left) > 3):
        return None
    first_update = re.search(rf"\b(?:{words.updated})\b", line)
    for value, start, _ in dates:
        if first_update is None or start < first_update.start():
            return DateLine(value, said, False)
    return DateLine(dates[0][0], said or first_update is not None, True)


def dateline_day(paragraph: str, language: str | None) -> str | None:
    """The day in front of a report's first sentence: "VALMONT, 12 mars 2019 (AFP) - "."""
    match = re.match(r"([^.!?\"«»]{3,90}?)\s(?:(\([^)]{2,40}\))\s*)?-{1,2}\s", fold(paragraph))
    if match is None or not (match.group(2) or match.group(1).split()[0].rstrip(",").isupper()):
        return None
    dates = _dates(_plain(match.group(1)), language)
    return dates[0][0] if dates else None


class _Words(NamedTuple):
    months: str
    published: str
    updated: str
    noise: str


@cache
def _words() -> _Words:
    tables = [table("datelines", language) for language in known()]

    def either(*keys: str) -> str:
        words = {w for t in tables for key in keys for w in t.get(key, [])}
        return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or "(?!)"

    names = sorted(_months(), key=len, reverse=True)
    return _Words("|".join(names) or "(?!)", either("published"), either("updated"), either("noise", "weekdays"))


@cache
def _months() -> dict[str, int]:
    return {
        name: number
        for language in known()
        for number, names in enumerate(table("datelines", language).get("months", []), 1)
        for name in names
    }


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?:{_words().months})\.?"
    day_month = (
        rf"\b(?P<d2>\d{{1,2}})(?:er|st|nd|rd|th|\.|º)?\s(?:de |of )?(?P<m2>{month}),?\s(?:de |del )?(?P<y2>\d{{4}})"
    )
    month_day = rf"\b(?P<m3>{month})\s(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y3>\d{{4}})"
    return re.compile(rf"{_ISO}|{day_month}|{month_day}|\b{_NUMERIC}\b")


def _plain(text: str) -> str:
    return " ".join(strip_accents(fold(text)).casefold().split())


def _dates(line: str, language: str | None) -> list[tuple[str, int, int]]:
    found = []
    for match in _pattern().finditer(line):
        parts = {k[0]: v for k, v in match.groupdict().items() if v}
        value = _day(parts, numeric=match.group("d4") is not None, language=language)
        if value:
            found.append((value, match.start(), match.end()))
    return found


def _day(parts: dict[str, str], *, numeric: bool, language: str | None) -> str | None:
    day, year = int(parts["d"]), int(parts["y"])
    month = int(parts["m"]) if parts["m"].isdigit() else _months()[parts["m"].rstrip(".")]
    if numeric and day != month:
        if month > 12:
            day, month = month, day
        elif day <= 12 and not table("datelines", language or "en").get("day_first", False):
            return None
    try:
        return date(year, month, day).isoformat() if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None
