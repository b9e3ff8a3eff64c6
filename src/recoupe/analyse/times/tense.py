"""Whether the clause around a time expression tells of what was or of what is to come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from recoupe.analyse.times.reading import Tense
from recoupe.languages import table

__all__ = ["Told", "beside_participle", "tense_at"]


class Told(NamedTuple):
    """The tense of a clause; ``sure`` when the verb stands in the clause itself."""

    tense: Tense | None
    sure: bool
    perfect: bool  # a single finished event, not a habit


@dataclass(frozen=True, slots=True)
class _Cues:
    future: re.Pattern[str]
    past: re.Pattern[str]
    not_future: frozenset[str]
    not_past: frozenset[str]
    past_beside: re.Pattern[str]
    perfect: re.Pattern[str]
    boundary: re.Pattern[str]


class _Cue(NamedTuple):
    start: int
    end: int
    tense: Tense


@cache
def _cues(language: str) -> _Cues:
    data = table("times", language)["tense"]
    return _Cues(
        future=re.compile("|".join(f"(?:{p})" for p in data["future"])),
        past=re.compile("|".join(f"(?:{p})" for p in data["past"])),
        not_future=frozenset(data["not_future"]),
        not_past=frozenset(data["not_past"]),
        past_beside=re.compile(data["past_beside"]),
        perfect=re.compile(data["perfect"]),
        boundary=re.compile(data["boundary"]),
    )


@lru_cache(maxsize=1_024)
def _verbs(sentence: str, language: str) -> tuple[_Cue, ...]:
    cues = _cues(language)
    found = [
        _Cue(m.start(), m.end(), "future")
        for m in cues.future.finditer(sentence)
        if m.group().split(" ")[-1] not in cues.not_future
    ]
    taken = [(c.start, c.end) for c in found]
    for m in cues.past.finditer(sentence):
        if m.group() not in cues.not_past and not any(a < m.end() and m.start() < b for a, b in taken):
            found.append(_Cue(m.start(), m.end(), "past"))
    return tuple(sorted(found))


def tense_at(sentence: str, start: int, end: int, language: str) -> Told:
    """The tense told at ``sentence[start:end]`` (folded, lower case).

    A participle right before the expression decides ("published on Monday"), then the nearest verb
    in its clause, then the nearest in the sentence.
    """
    cues = _cues(language)
    before = sentence[:start]
    verbs = _verbs(sentence, language)
    adjoining = [v for v in verbs if v.end <= start and start - v.end <= 1]
    if not adjoining and cues.past_beside.search(before):
        return Told("past", True, True)
    if not verbs:
        return Told(None, False, False)
    distances = [(_clauses_between(cues, sentence, v, start, end), _gap(v, start, end), v) for v in verbs]
    clauses, _, nearest = min(distances)
    perfect = nearest.tense == "past" and bool(cues.perfect.search(sentence[nearest.start : nearest.end]))
    return Told(nearest.tense, clauses == 0, perfect)


def beside_participle(before: str, language: str) -> int | None:
    """Where the participle begins that ends ``before`` ("the man arrested" Saturday), if one does."""
    match = _cues(language).past_beside.search(before)
    return match.start() if match else None


def _gap(verb: _Cue, start: int, end: int) -> int:
    return max(0, start - verb.end, verb.start - end)


def _clauses_between(cues: _Cues, sentence: str, verb: _Cue, start: int, end: int) -> int:
    """How many clause boundaries stand between, at most two: farther is all the same."""
    between = sentence[verb.end : start] if verb.end <= start else sentence[end : verb.start]
    opening = re.match(r"\s*,", between) if verb.start >= end else None  # "On Monday, he said"
    return min(2, len(cues.boundary.findall(between)) - bool(opening))
