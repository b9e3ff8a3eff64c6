"""The forms of a language's time expressions, made from its table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from recoupe.languages import table

__all__ = ["Form", "Forms", "forms_of"]

_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\d%\w]|[.,:]\d)"
_MONTH_NUMBER, _DAY_IN_NUMBERS = r"(?:0?[1-9]|1[0-2])(?!\d)", r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a time, and the rule that says what it means."""

    pattern: re.Pattern[str]
    rule: Mapping[str, Any]
    word: str  # letters that any text of it holds, "" for none: most forms are ruled out by a look for these
    kind: str  # and a name of _KINDS of which it holds one


@dataclass(frozen=True, slots=True)
class Forms:
    """All that is known of a language's time expressions."""

    forms: tuple[Form, ...]
    kinds: Mapping[str, re.Pattern[str]]  # by the names of _KINDS
    signal: re.Pattern[str]
    pieces: tuple[re.Pattern[str], ...]  # a date inside an interval or a list
    born: re.Pattern[str] | None  # what stands before the day of a birth
    goes_on: re.Pattern[str] | None  # a stop inside a date, where no sentence ends
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    towards: Mapping[str, str]
    feasts: Mapping[str, str]
    festive: frozenset[str]  # those of them that are names of seasons too
    capitalised: bool
    day_first: bool
    cased: bool  # the tense is read with the capitals as written


@cache
def forms_of(language: str) -> Forms | None:
    """The forms of ``language``, or ``None`` where it has no table of times."""
    data = table("times", language)
    if not data:
        return None
    slots = _slots(data)
    weekdays = {spelling: i for i, spellings in enumerate(data["weekdays"]) for spelling in spellings}
    months = {spelling: i for i, spellings in enumerate(data["months"], 1) for spelling in spellings}
    festive = data.get("festive", {})
    feasts = {**data.get("feasts", {}), **festive}
    named = {"weekday": weekdays, "month": months, "feast": feasts}
    goes_on = data.get("goes_on")
    names = [*weekdays, *months, *feasts]
    signal = "|".join([*map(re.escape, names), *data["signals"]])
    return Forms(
        forms=tuple(
            Form(re.compile(rf"(?<!\w){_filled(form, slots)}(?!\w)"), rule, *_held(form))
            for rule in data["rule"]
            for form in rule["forms"]
        ),
        kinds={"": re.compile(""), "digit": re.compile(r"\d"), **{k: re.compile(_any(n)) for k, n in named.items()}},
        signal=re.compile(rf"(?<!\w)(?:{signal})(?!\w)|\d{{4}}|\d/\d"),
        pieces=tuple(re.compile(_filled(form, slots)) for form in _pieces(data)),
        born=re.compile(data["born"]) if "born" in data else None,
        goes_on=re.compile(_filled(goes_on, slots)) if goes_on else None,
        weekdays=weekdays,
        months=months,
        numbers={**data.get("decades", {}), **data["numbers"]},
        units=data["units"],
        towards=data["towards"],
        feasts=feasts,
        festive=frozenset(festive),
        capitalised=data["capitalised"],
        day_first=data["day_first"],
        cased=data["tense"].get("cased", False),
    )


# A date inside an interval or a list, day first or month first; the first that fits the whole is taken.
_PIECES = (
    r"(?:{weekday},? )?{article}{day}(?:{of}{month}(?:{of_year}{year})?)?",
    r"(?:{weekday},? )?{month} {article}{day}(?:{of_year}{year})?",
    r"{longmonth}(?:{of_year}{year})?",
    r"{weekday}",
)
# … and in numbers, where the day stands first: "12.10.2020", "22/2".
_NUMBERED = (
    r"(?:{weekday},? )?{article}{dayinnumbers}\. ?{monthnumber}\.(?: ?{year})?",
    r"(?:{weekday},? )?{article}{dayinnumbers}/{monthnumber}(?:/{year})?",
)


# Slots that hold a name or a number of these kinds, whatever the language.
_KINDS = {
    "weekday": ("weekday", "weekday2"),
    "month": ("month", "longmonth", "month2"),
    "feast": ("feast", "festive"),
    "digit": ("year", "yearlist", "yearonly", "monthnumber", "day2", "decade", "q"),
}
_ATOM = re.compile(r"(\\.|\[\^?\]?[^]]*\]|\{\w+\}|.)([?*]|\{0)?")


def _held(form: str) -> tuple[str, str]:
    """The longest letters in a row, and a kind, that stand in any text of a form: outside its groups and choices."""
    runs, slots, depth = [""], set(), 0
    for atom, left_out in _ATOM.findall(form.replace("{=", "").replace("=}", "")):
        depth += (atom == "(") - (atom == ")")
        if depth or left_out:
            runs.append("")
        elif atom == "|":
            return "", ""
        elif len(atom) == 1 and (atom.isalpha() or atom in " '-"):
            runs[-1] += atom
        else:
            slots.add(atom[1:-1])
            runs.append("")
    return max(runs, key=len), next((kind for kind, of in _KINDS.items() if not slots.isdisjoint(of)), "")


def _pieces(data: Mapping[str, Any]) -> tuple[str, ...]:
    return (*_NUMBERED, *_PIECES) if data["day_first"] else _PIECES


def _filled(form: str, slots: Mapping[str, str]) -> str:
    form = form.replace("{=", "(?P<kept>").replace("=}", ")")
    return _SLOT.sub(lambda m: slots.get(m.group(1), m.group()), form)


def _slots(data: Mapping[str, Any]) -> dict[str, str]:
    weekday = _any(s for spellings in data["weekdays"] for s in spellings)
    longmonth = _any([*(m[0] for m in data["months"]), *data.get("months_alone", ())])
    month = _any(s for spellings in data["months"] for s in spellings)
    parts: Mapping[str, str] = data["parts"]
    day = parts["day"]
    article, of = parts.get("article", ""), parts.get("of", " ")
    upto = parts.get("upto")
    item = rf"(?:{weekday},? )?{article}{day}" + (f"(?:{upto}{day})?" if upto else "")
    bare = {"weekday": weekday, "month": month, "longmonth": longmonth, "day": day, "year": _YEAR}
    bare |= {"monthnumber": _MONTH_NUMBER, "dayinnumbers": _DAY_IN_NUMBERS}
    bare |= {"article": article, "of": of, "of_year": parts.get("of_year", ",? ")}
    piece = "|".join(_filled(p, bare) for p in _pieces(data))
    tens = "".join(f"|{re.escape(word)}" for word in data.get("decades", {}))
    return {
        "of_year": bare["of_year"],
        **{name: f"(?:{value})" for name, value in parts.items()},
        "weekday": f"(?P<weekday>{weekday})",
        "weekday2": f"(?P<weekday2>{weekday})",
        "month": f"(?P<month>{month})",
        "longmonth": f"(?P<month>{longmonth})",
        "month2": f"(?P<month2>{longmonth})",
        "monthnumber": f"(?P<monthnumber>{_MONTH_NUMBER})",
        "dayinnumbers": f"(?P<day>{_DAY_IN_NUMBERS})",
        "day": f"(?P<day>{day})",
        "day2": r"(?P<day>[0-3]\d)",
        "dayb": f"(?P<day2>{day})",
        "days": f"(?P<items>{day}(?:, {day})*)",
        "yearlist": f"(?P<yearlist>{_YEAR}(?:, {_YEAR})*)",
        "items": f"(?P<items>{item}(?:, {item})*)",
        "from": f"(?P<from>{piece})",
        "to": f"(?P<to>{piece})",
        "year": f"(?P<year>{_YEAR})",
        "yearonly": rf"(?P<year>(?=1[89]|20){_YEAR})",
        "year2": rf"(?P<year2>{_YEAR}|\d\d(?![\d%\w]|[.,:]\d))",
        "decade": r"(?P<decade>(?:1[89]|20)\d0)",
        "shortdecade": f"(?P<shortdecade>[2-9]0{tens})",
        "n": rf"(?P<n>\d{{1,3}}|{_any(data['numbers'])})",
        "unit": f"(?P<unit>{_any(data['units'])})",
        "ordinal": f"(?P<ordinal>{parts['ordinal']})",
        "q": r"(?P<q>[1-4])",
        "towards": f"(?P<towards>{_any(data['towards'])})",
        "feast": f"(?P<feast>{_any(data.get('feasts', {}))})",
        "festive": f"(?P<feast>{_any(data.get('festive', {}))})",
    }


def _any(names: Any) -> str:
    """An alternation, longest first, so that "sept." is not cut short."""
    return "(?:" + "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)) + ")"
