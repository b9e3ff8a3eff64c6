"""Whether the clause around a time expression tells of what was or of what is to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from recoupe.analyse.times.reading import Tense
from recoupe.languages import table

__all__ = ["Told", "beside_participle", "in_a_row", "lasts_at", "tense_at"]


class Told(NamedTuple):
    """The tense of a clause; ``sure`` when the verb stands in the clause itself."""

    tense: Tense | None
    sure: bool
    perfect: bool  # a single finished event, not a habit


@dataclass(frozen=True, slots=True)
class _Cues:
    done: re.Pattern[str] | None
    future: re.Pattern[str]
    either: re.Pattern[str]
    past: re.Pattern[str]
    not_future: frozenset[str]
    not_past: frozenset[str]
    past_beside: re.Pattern[str]
    past_after: re.Pattern[str] | None
    reported: re.Pattern[str] | None
    reported_past: re.Pattern[str] | None
    perfect: re.Pattern[str]
    limit: re.Pattern[str] | None
    announced: re.Pattern[str] | None
    since: re.Pattern[str] | None
    row: re.Pattern[str] | None
    lasting: re.Pattern[str] | None
    aside: re.Pattern[str] | None
    past_opening: re.Pattern[str] | None
    asked_opening: re.Pattern[str] | None
    boundary: re.Pattern[str]
    speech: bool  # a sentence between marks is told by its capital, and has a tense of its own


class _Cue(NamedTuple):
    start: int
    end: int
    tense: Tense | None


@cache
def _cues(language: str) -> _Cues:
    data = table("times", language)["tense"]
    return _Cues(
        done=re.compile("|".join(data["done"])) if "done" in data else None,
        future=re.compile("|".join(f"(?:{p})" for p in data["future"])),
        either=re.compile("|".join(data["open"])),
        past=re.compile("|".join(f"(?:{p})" for p in data["past"])),
        not_future=frozenset(data["not_future"]),
        not_past=frozenset(data["not_past"]),
        past_beside=re.compile(data["past_beside"]),
        past_after=re.compile(data["past_after"]) if "past_after" in data else None,
        reported=re.compile(data["reported"]) if "reported" in data else None,
        reported_past=re.compile(data["reported_past"]) if "reported_past" in data else None,
        perfect=re.compile(data["perfect"]),
        limit=re.compile(data["limit"]) if "limit" in data else None,
        announced=re.compile(data["announced"]) if "announced" in data else None,
        since=re.compile(data["since"]) if "since" in data else None,
        row=re.compile(data["row"]) if "row" in data else None,
        lasting=re.compile(data["lasting"]) if "lasting" in data else None,
        aside=re.compile(data["aside"]) if "aside" in data else None,
        past_opening=re.compile(data["past_opening"]) if "past_opening" in data else None,
        asked_opening=re.compile(data["asked_opening"]) if "asked_opening" in data else None,
        boundary=re.compile(data["boundary"]),
        speech=bool(data.get("cased", False)),
    )


# A few words between marks are a name or a term and part no clauses.
_TERM = re.compile(r'"([\w\' -]{1,25})"')
# What may stand before a time that leads its clause: "Late on" Monday, he said.
_LEAD = re.compile(r"(?:^|[,;:(\"]) ?(?:[\w'-]+ ){0,3}$")
# A verb after the expression counts as this many characters farther: a time mostly follows its verb.
AFTER = 60
# A sentence of this many words has a verb; where none tells past or future it stands in the present.
WORDS_WITH_VERB = 4
# A sentence longer than this is a list or no sentence at all; only what stands this near tells a tense there.
LONGEST_SENTENCE = 4_000
NEAR = 400
# A word of limit ("jusqu'à la") begins at most this many characters before its time.
NEAR_LIMIT = 20


@lru_cache(maxsize=1_024)
def _verbs(sentence: str, language: str) -> tuple[_Cue, ...]:
    cues = _cues(language)
    found: list[_Cue] = []
    kinds: tuple[tuple[re.Pattern[str] | None, Tense | None, frozenset[str]], ...] = (
        (cues.done, "past", frozenset()),
        (cues.either, None, frozenset()),
        (cues.future, "future", cues.not_future),
        (cues.past, "past", cues.not_past),
    )
    for pattern, tense, excepted in kinds:
        told = (span for m in pattern.finditer(sentence) for span in _told_by(m)) if pattern else ()
        for start, end in told:
            if sentence[start:end].split(" ")[-1] in excepted or any(c.start < end and start < c.end for c in found):
                continue
            found.append(_Cue(start, end, tense))
    return tuple(sorted(found, key=lambda c: c.start))


def _told_by(match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the words stand that tell a tense: all that was found, or the groups of what holds others between."""
    groups = [match.span(n) for n in range(1, match.re.groups + 1) if match.group(n)]
    return groups or [match.span()]


def tense_at(sentence: str, start: int, end: int, language: str) -> Told:
    """The tense told at ``sentence[start:end]`` (folded, and in lower case unless the language's cues read capitals).

    A participle right beside the expression decides ("published on Monday", "am Montag vorgelegte"), then the
    nearest verb in its clause, then the nearest in the sentence.
    """
    if len(sentence) > LONGEST_SENTENCE:
        begin = max(0, start - NEAR)
        return tense_at(sentence[begin : end + NEAR], start - begin, end - begin, language)
    cues = _cues(language)
    sentence = _without_aside(cues, sentence, end)
    verbs = [v for v in _verbs(sentence, language) if v.end <= start or end <= v.start]
    participle = beside_participle(sentence[:start], language)
    if participle is not None and not any(v.start <= participle < v.end for v in verbs):
        return Told("past", True, True)
    if cues.since and cues.since.match(sentence, start, end):
        return Told("past", True, True)
    ahead = any(v.tense == "future" and 0 <= start - v.end <= 1 for v in verbs)  # "die für Montag angekündigte Rede"
    if cues.past_after and not ahead and cues.past_after.match(sentence, end):
        return Told("past", True, True)
    if opening := _opening(cues, sentence, start, end):
        return opening
    announced = cues.announced is not None and bool(cues.announced.match(sentence, end))
    if not verbs and (announced or _limited(cues, sentence, start, end)):
        return Told("future", True, False)
    if not verbs:
        return Told("present" if len(sentence.split()) >= WORDS_WITH_VERB else None, False, False)
    if cues.speech and (spoken := _speech(sentence, start, end)):
        verbs = [v for v in verbs if spoken[0] <= v.start and v.end <= spoken[1]]
        if not verbs:
            return Told("present", False, False)
    return _told_by_verb(cues, sentence, verbs, start, end)


def _without_aside(cues: _Cues, sentence: str, end: int) -> str:
    """``sentence`` with blanks for who says it, told behind its time: "On Friday, the club said, they will play"."""
    if cues.aside is None:
        return sentence
    said = cues.aside.match(sentence, end)
    return sentence if said is None else sentence[:end] + " " * len(said.group()) + sentence[said.end() :]


def _told_by_verb(cues: _Cues, sentence: str, verbs: Sequence[_Cue], start: int, end: int) -> Told:
    """The tense of the nearest of ``verbs`` to ``sentence[start:end]``."""
    distances = [(_clauses_between(cues, sentence, v, start, end), _gap(v, start, end), i) for i, v in enumerate(verbs)]
    # what was planned in another clause tells nothing of this one
    telling = [d for d in distances if not d[0] or verbs[d[2]].tense]
    if not telling:
        return Told("present", False, False)
    clauses, _, i = min(telling)
    nearest = verbs[i]
    if clauses and _reporting(cues, sentence, nearest, start):
        return Told("present", False, False)
    perfect = nearest.tense == "past" and bool(cues.perfect.search(sentence[nearest.start : nearest.end]))
    lasting = nearest.tense == "past" and not perfect
    relative = lasting and cues.reported_past and cues.reported_past.search(sentence[: nearest.start])
    return Told(nearest.tense, clauses == 0 and not relative, perfect)


def _opening(cues: _Cues, sentence: str, start: int, end: int) -> Told | None:
    """What the participle tells that opens the sentence: done, but what somebody is asked about may be either."""
    if cues.asked_opening and cues.asked_opening.match(sentence[:start]):
        return Told(None, False, False)
    done = cues.past_opening and cues.past_opening.match(sentence[:start]) and "," in sentence[end:]
    return Told("past", True, True) if done else None


def _limited(cues: _Cues, sentence: str, start: int, end: int) -> bool:
    """Whether a word of limit stands right before the expression or begins it ("jusqu'en juin", "until June")."""
    limits = cues.limit.finditer(sentence, max(0, start - NEAR_LIMIT), end) if cues.limit else iter(())
    return any(m.start() <= start <= m.end() for m in limits)


def _speech(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the sentence between quotation marks around an expression begins and ends, if one does."""
    opens, closes = sentence.rfind('"', 0, start), sentence.find('"', end)
    inside = sentence[opens + 1 : closes]
    whole = sentence.count('"', 0, start) % 2 == 1 and closes > 0 and inside[:1].isupper()
    return (opens, closes) if whole and len(inside.split()) >= WORDS_WITH_VERB else None


def _reporting(cues: _Cues, sentence: str, verb: _Cue, start: int) -> bool:
    """Whether ``verb`` only opens a report ("said that") in which ``start`` stands, in a clause of its own."""
    match = cues.reported.match(sentence, verb.start) if cues.reported else None
    return match is not None and match.end() <= start


def beside_participle(before: str, language: str) -> int | None:
    """Where the participle begins that ends ``before`` ("the man arrested" Saturday), if one does."""
    match = _cues(language).past_beside.search(before)
    return match.start() if match else None


def lasts_at(sentence: str, start: int, end: int, language: str) -> bool:
    """Whether a time is told as the beginning of what has lasted since: "since Monday", "depuis le 3 mai"."""
    lasting = _cues(language).lasting
    words = lasting.finditer(sentence, max(0, start - NEAR_LIMIT), end) if lasting else iter(())
    return any(m.start() <= start <= m.end() for m in words)


def in_a_row(between: str, language: str) -> bool:
    """Whether no more than "and" or a comma stands ``between`` two times, which then have one tense."""
    row = _cues(language).row
    return row is not None and bool(row.fullmatch(between))


def _gap(verb: _Cue, start: int, end: int) -> int:
    return start - verb.end if verb.end <= start else max(0, verb.start - end) + AFTER


def _clauses_between(cues: _Cues, sentence: str, verb: _Cue, start: int, end: int) -> int:
    """How many clause boundaries stand between, at most two: farther is all the same."""
    between = sentence[verb.end : start] if verb.end <= start else sentence[end : verb.start]
    opening = re.match(r"\s*,", between) if verb.start >= end else None  # "On Monday, he said"
    if between.strip() == "," and not _LEAD.search(sentence[max(0, start - NEAR) : start]):
        opening = None  # "Roe, who runs on 3 June, said"
    return min(2, len(cues.boundary.findall(_TERM.sub(r"\1", between))) - bool(opening))
