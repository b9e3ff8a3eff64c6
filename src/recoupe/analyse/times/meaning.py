"""What a form that was found says: its words made numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from recoupe.analyse.times.forms import Forms
from recoupe.analyse.times.reading import Parts, Reading, Unit

__all__ = ["readings_of"]

_MONTH_ENDS = 28  # a day from which a month may end: "the year to 30 June"
_ITEM = re.compile(r"(?:[^\d,]+, )?[^,]+")  # of a list of days: "2.", "Montag, 2."
_NUMBER = re.compile(r"\d+")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")  # as RFC 5545 writes them


def readings_of(match: re.Match[str], rule: Mapping[str, Any], forms: Forms) -> list[Reading]:
    """The readings of a form found by ``rule``: none, one, or as many as a list has items."""
    read = rule["read"]
    if read == "nothing":
        return []
    if read == "list":
        return _list(match, forms)
    kept = "kept" if match.groupdict().get("kept") else 0
    reading = _MEANINGS[read](_Found(match.span(kept), match, rule, forms))
    return [reading] if reading else []


class _Found(NamedTuple):
    """A form where it stands, the rule it follows and the language's words."""

    span: tuple[int, int]
    match: re.Match[str]
    rule: Mapping[str, Any]
    forms: Forms

    @property
    def groups(self) -> dict[str, str | None]:
        return self.match.groupdict()


def _date(found: _Found) -> Reading | None:
    groups, forms = found.groups, found.forms
    first = _parts(groups, forms, found.rule)
    by_number = groups.get("monthnumber") and not _iso(found.match.group())
    if by_number and not forms.day_first and first.day and first.day <= 12 and first.day != first.month:
        return Reading(*found.span, "", "vague", first=first)
    towards = forms.towards.get(groups.get("towards") or "") or found.rule.get("towards")
    unit, shift = found.rule.get("unit"), found.rule.get("shift", 0)  # "the week of 6 May", "the day after Christmas"
    if "year_shift" in found.rule or "sign" in found.rule:
        unit, shift = _year_told(found)
    return Reading(*found.span, "", "date", first=first, towards=towards, unit=unit, shift=shift)  # type: ignore[arg-type]


def _year_told(found: _Found) -> tuple[Unit | None, int]:
    """How far off the year is, told without its number: "im Mai vergangenen Jahres", "im Mai vor zwei Jahren"."""
    if "sign" in found.rule:
        return "year", found.rule["sign"] * _number(found.groups["n"] or "", found.forms)
    return ("year", found.rule["year_shift"]) if "year_shift" in found.rule else (None, 0)


def _iso(text: str) -> bool:
    return bool(re.match(r"\d{4}-", text))


def _parts(groups: Mapping[str, str | None], forms: Forms, rule: Mapping[str, Any] | None = None, n: str = "") -> Parts:
    month = groups.get(f"month{n}")
    number = groups.get("monthnumber") if not n else None
    fixed = rule or {}
    return Parts(
        year=_int(groups.get(f"year{n}")) or fixed.get("year"),
        month=forms.months[month] if month else _int(number) or fixed.get("month"),
        day=_int(groups.get(f"day{n}")) or fixed.get("day"),
        weekday=forms.weekdays.get(groups.get(f"weekday{n}") or ""),
        feast=forms.feasts.get(groups.get("feast") or ""),
    )


def _nth_weekday(found: _Found) -> Reading | None:
    """As in "the first Saturday in June": a day of each year by the rule of RFC 5545 that gives it."""
    named = _parts(found.groups, found.forms)
    nth = found.forms.numbers.get(found.groups.get("ordinal") or "", found.rule.get("part", 0))
    if named.weekday is None or not nth:
        return None
    rule = f"BYMONTH={named.month};BYDAY={nth}{_WEEKDAYS[named.weekday]}"
    return Reading(*found.span, "", "date", first=Parts(year=named.year, feast=rule))


def _int(text: str | None) -> int | None:
    digits = _NUMBER.search(text) if text else None
    return int(digits.group()) if digits else None


def _number(written: str, forms: Forms) -> int:
    return int(written) if written.isdigit() else forms.numbers[written]


def _piece(text: str, forms: Forms) -> Parts:
    for pattern in forms.pieces:
        match = pattern.fullmatch(text)
        if match:
            return _parts(match.groupdict(), forms)
    return Parts()


def _interval(found: _Found) -> Reading | None:
    groups, forms = found.groups, found.forms
    if ends := found.rule.get("ends"):  # "between Christmas and New Year"
        first, last = (Parts(month=month, day=day) for month, day in ends)
    elif groups.get("from"):
        first, last = _piece(groups["from"] or "", forms), _piece(groups["to"] or "", forms)
    else:
        first, last = _parts(groups, forms), _parts(groups, forms, n="2")
    if first.year and last.year and last.year < 100:
        last = Parts(year=first.year - first.year % 100 + last.year, month=last.month, day=last.day)
    if last.day and not last.month:  # "May 3-5, 2021", "3-5 May": the month stands once
        last = Parts(first.year, first.month, last.day)
    first, last = _lent(first, last)
    if not _comparable(first, last):
        return None
    unit, shift = _year_told(found)
    towards = forms.towards.get(groups.get("towards") or "")
    return Reading(*found.span, "", "interval", first=first, last=last, unit=unit, shift=shift, towards=towards)  # type: ignore[arg-type]


def _day(found: _Found) -> Reading | None:
    """As in "on 14 May, and on the 28th": a day of the month that has been told."""
    return Reading(*found.span, "", "date", first=Parts(day=_int(found.groups["day"])))


def _days(found: _Found) -> Reading | None:
    """As in "in May (from the 12th to the 29th)": days of the month that has been told."""
    first, last = _int(found.groups["day"]) or 0, _int(found.groups["day2"]) or 0
    return Reading(*found.span, "", "interval", first=Parts(day=first), last=Parts(day=last)) if first < last else None


def _run(found: _Found) -> Reading | None:
    """As in "the three months to the end of March": so many months, of which the last is named."""
    named = _parts(found.groups, found.forms)
    months = found.rule.get("months") or _number(found.groups["n"] or "", found.forms)
    if not named.month or not 1 < months <= 12 or (named.day or 31) < _MONTH_ENDS:
        return None
    first, last = _lent(Parts(month=(named.month - months) % 12 + 1), Parts(named.year, named.month))
    return Reading(*found.span, "", "interval", first=first, last=last)


def _lent(first: Parts, last: Parts) -> tuple[Parts, Parts]:
    """Month and year said once stand for both ends."""
    if first == Parts(weekday=first.weekday) and last.day:  # "du mercredi au vendredi 17 mai"
        return first, last
    month = first.month or (last.month if first.day else None)
    year = first.year
    if year is None and last.year is not None:
        year = last.year - (1 if month and last.month and month > last.month else 0)
    return Parts(year, month, first.day, first.weekday), last


def _comparable(first: Parts, last: Parts) -> bool:
    """Whether two ends are of one kind, and are dates at all ("from 9 to 5" is not)."""
    kinds = [(p.year is not None, p.month is not None, p.day is not None) for p in (first, last)]
    if not any(kinds[1]):
        return first.weekday is not None and last.weekday is not None
    if last.day and not last.month:
        return False
    if first.weekday is not None and not any(kinds[0]):
        return last.day is not None
    if kinds[0][1:] != kinds[1][1:]:
        return False
    return not (first.year and last.year) or (first.year, first.month or 0) <= (last.year, last.month or 0)


def _list(match: re.Match[str], forms: Forms) -> list[Reading]:
    """One reading for each day of a list; the last names the month for all."""
    groups = match.groupdict()
    if groups.get("yearlist"):
        spans = [(m.start(), m.end()) for m in _NUMBER.finditer(match.string, *match.span("yearlist"))]
        return [_year(match.string, *span) for span in (*spans, match.span("year"))]
    last = _piece(groups["to"] or "", forms) if groups.get("to") else replace(_parts(groups, forms), weekday=None)
    towards = forms.towards.get(groups.get("towards") or "")
    if not last.month or not last.day:
        return []
    readings: list[Reading] = []
    offset = match.start("items")
    for item in _ITEM.finditer(groups["items"] or ""):
        text = item.group().strip()
        part = _piece(text, forms)
        start = offset + item.start() + len(item.group()) - len(item.group().lstrip())
        parts = Parts(last.year, last.month, part.day, part.weekday)
        readings.append(_from_to(start, text, last) or Reading(start, start + len(text), "", "date", first=parts))
    if readings and not groups.get("to") and match.start("month") < offset:
        first = readings[0]  # "May 3, 5 and 7": the month goes with the first
        readings[0] = Reading(match.start("month"), first.end, "", "date", first=first.first)
    start, end = match.span("to") if groups.get("to") else (match.start("day"), match.end())
    final = Reading(start, end, "", "date", first=last)
    stretch = _from_to(start, match.string[start:end], last) if groups.get("day2") else None
    return [replace(r, towards=towards) for r in (*readings, stretch or final)]  # type: ignore[arg-type]


def _from_to(start: int, text: str, month: Parts) -> Reading | None:
    """The stretch that stands in a list of days of ``month``: "3 au 5"."""
    days = [int(n) for n in _NUMBER.findall(text)][:2]
    if len(days) < 2:
        return None
    first, last = (Parts(month.year, month.month, day) for day in days)
    return Reading(start, start + len(text), "", "interval", first=first, last=last)


def _year(text: str, start: int, end: int) -> Reading:
    return Reading(start, end, "", "date", first=Parts(year=int(text[start:end])))


def _months(found: _Found) -> Reading | None:
    groups, forms = found.groups, found.forms
    ordinal, part = groups.get("ordinal"), found.rule.get("part", 0)
    if found.rule["read"] == "months":  # "the first nine months of 2023", "the last three of 2022"
        size = _number(groups["n"] or "", forms)
        begin = 13 - size if part < 0 else 1
    else:
        size = 3 if found.rule["read"] == "quarter" else 6
        n = forms.numbers.get(ordinal, 0) if ordinal else _int(groups.get("q")) or part
        begin = (n - 1) * size + 1
    if not 1 <= begin <= begin + size - 1 <= 12:
        return None
    year = _int(groups.get("year"))
    first, last = Parts(year, begin), Parts(year, begin + size - 1)
    unit, shift = _year_told(found)
    towards = found.rule.get("towards")
    return Reading(*found.span, "", "interval", first=first, last=last, unit=unit, shift=shift, towards=towards)


def _decade(found: _Found) -> Reading | None:
    full, short = found.groups.get("decade"), found.groups.get("shortdecade")
    year = int(full) if full else 1900 + (found.forms.numbers.get(short or "") or int(short or 0))
    return Reading(*found.span, "", "interval", first=Parts(year), last=Parts(year + 9))


def _weekday(found: _Found) -> Reading | None:
    first, towards = _parts(found.groups, found.forms), found.rule.get("towards")
    weeks = found.rule.get("weeks", 0)
    return Reading(*found.span, "", "weekday", first=first, shift=weeks, towards=towards, needs=_needs(found.rule))


def _counted(found: _Found) -> Reading | None:
    groups, forms = found.groups, found.forms
    unit, shift, first = found.rule.get("unit"), found.rule.get("shift", 0), Parts()
    if groups.get("n"):
        unit = forms.units[groups["unit"] or ""]
        shift = found.rule["sign"] * _number(groups["n"] or "", forms)
        first = _parts(groups, forms) if groups.get("weekday") else first  # "am Donnerstag vor zwei Wochen"
    elif found.rule.get("weekday_after") or found.rule.get("weekday_before"):
        unit, shift = "day", 1 if found.rule.get("weekday_after") else -1
        first = Parts(weekday=forms.weekdays[groups["weekday"] or ""])
    elif unit == "week" and groups.get("weekday"):  # "am Mittwoch vergangener Woche"
        first = Parts(weekday=forms.weekdays[groups["weekday"] or ""])
    elif unit == "year":  # "en juin de la même année"
        first = _parts(groups, forms)
    elif unit == "month" and groups.get("day"):  # "le 17 du mois"
        first = Parts(day=_int(groups["day"]))
    kind, towards, needs = found.rule["read"], found.rule.get("towards"), _needs(found.rule)
    exact = found.rule.get("to_the_day", False)
    return Reading(
        *found.span, "", kind, first=first, unit=unit, shift=shift, towards=towards, to_the_day=exact, needs=needs
    )


def _needs(rule: Mapping[str, Any]) -> Literal["perfect", "future", "not past"] | None:
    """What the clause must tell for a count to be one time: "climbed it in two days" is a duration."""
    if rule.get("ahead_only"):
        return "future"
    if rule.get("not_past"):
        return "not past"
    return "perfect" if rule.get("habitual") else None


def _unmeasured(found: _Found) -> Reading | None:
    return Reading(*found.span, "", found.rule["read"])


_MEANINGS = {
    "date": _date,
    "nth weekday": _nth_weekday,
    "interval": _interval,
    "day": _day,
    "days": _days,
    "run": _run,
    "quarter": _months,
    "half": _months,
    "months": _months,
    "decade": _decade,
    "weekday": _weekday,
    "deictic": _counted,
    "anaphoric": _counted,
    "season": _unmeasured,
    "vague": _unmeasured,
    "event": _unmeasured,
}
