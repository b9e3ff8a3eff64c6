"""The numbers in a text, in figures and in words, as values that can be compared.

"huit", "eight" and "8" are one value, and so are "3,5 millions" and "3.5m". A number alone decides
much: an embedding does not see it, and two accounts of one event differ in it first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from recoupe.languages import table
from recoupe.typography import fold, plain

__all__ = ["Number", "numbers"]

Unit = Literal["percent", "clock"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number at its place in the text.

    ``value`` is the number itself; with the unit ``percent`` the percentage (3.5 for "3,5 %"), with
    ``clock`` the minutes since midnight.
    """

    start: int
    end: int
    text: str
    value: float
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class _Counting:
    """How one language counts."""

    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    joins: frozenset[str]
    never_alone: frozenset[str]
    percent: re.Pattern[str]
    thousands: str
    decimal: str
    words: frozenset[str]  # that count

    def counts(self, word: str) -> bool:
        return word in self.words

    def may_count(self, folded: str) -> bool:
        """Whether a number may stand in a text at all; most sentences have none."""
        return bool(_FIGURE.search(folded)) or not self.words.isdisjoint(_LETTERS.findall(plain(folded)))


_TOKEN = re.compile(
    r"(?P<clock>(?<![\d.,:])(?:[01]?\d|2[0-4])(?::[0-5]\d(?![\d:])|\s?h\s?(?:[0-5]\d)?\b))"
    r"|(?P<figure>\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+)"
)
_FIGURE, _LETTERS = re.compile(r"\d"), re.compile(r"[^\W\d_]+")
_SHORT = 3  # "m", "bn", "k": a multiplier this short counts only right behind figures


@cache
def _counting(language: str | None) -> _Counting:
    known = table("words", language) if language else {}
    signs = "|".join(re.escape(p) for p in known.get("percent", ["%"]))
    return _Counting(
        numbers=known.get("numbers", {}),
        multipliers=known.get("multipliers", {}),
        joins=frozenset(known.get("joins_numbers", ())),
        never_alone=frozenset(known.get("never_alone", ())),
        percent=re.compile(rf"\s?(?:{signs})(?!\w)", re.IGNORECASE),
        thousands="".join(known.get("thousands", ",")),
        decimal=known.get("decimal", "."),
        words=frozenset(known.get("numbers", {})) | frozenset(known.get("multipliers", {})),
    )


@lru_cache(maxsize=20_000)
def numbers(text: str, language: str | None = None) -> tuple[Number, ...]:
    """The numbers of ``text`` in order; without a known ``language`` only those in figures.

    "un", "une", "one" alone are not taken for numbers, ordinals are not numbers, and "douzaine" or
    "dozen" is taken at its word: 12.
    """
    counting = _counting(language)
    folded = fold(text)
    if not counting.may_count(folded):
        return ()
    found: list[Number] = []
    running = _Running(counting)
    for token in _TOKEN.finditer(folded):
        if found and token.start() < found[-1].end:  # the "cent" of "50 pour cent"
            continue
        if running.idle and token["word"] and not counting.counts(plain(token.group())):
            continue  # nearly all words
        if running.takes(folded, token):
            continue
        running.close(text, folded, found)
        if token["clock"]:
            found.append(_clock(text, token))
        else:
            running.takes(folded, token)
    running.close(text, folded, found)
    return tuple(found)


def _clock(text: str, token: re.Match[str]) -> Number:
    hours, _, minutes = re.sub(r"[^\d]+", ":", token.group()).partition(":")
    start, end = token.span()
    return Number(start, end, text[start:end].rstrip(), int(hours) * 60.0 + int(minutes or 0), "clock")


class _Running:
    """The number being read: words and figures that still belong together."""

    def __init__(self, counting: _Counting) -> None:
        self._counting = counting
        self._begin()

    def _begin(self) -> None:
        self._start: int | None = None
        self._end = 0
        self._reach = 0  # the end, or behind it that of an "et" that a number may follow
        self._total = 0.0  # closed by "mille", "million"
        self._current = 0.0
        self._figures = False
        self._joined = False
        self._weak = True  # nothing but "un" so far

    @property
    def idle(self) -> bool:
        """Whether no number has begun."""
        return self._start is None

    def takes(self, folded: str, token: re.Match[str]) -> bool:
        """Whether the token continues (or begins) the number; where it does, it is taken in."""
        if token["clock"]:
            return False
        if self._start is not None and folded[self._reach : token.start()].strip(" -"):
            return False
        if token["figure"]:
            return self._take_figure(token)
        return self._take_word(plain(token.group()), token)

    def _take_figure(self, token: re.Match[str]) -> bool:
        if self._start is not None:
            return False
        self._current = _value(token.group(), self._counting)
        self._figures, self._weak = True, False
        self._extend(token)
        return True

    def _take_word(self, word: str, token: re.Match[str]) -> bool:
        value, multiplier = self._counting.numbers.get(word), self._counting.multipliers.get(word)
        if multiplier is not None:
            return self._multiply(word, multiplier, token)
        if value is not None and not self._figures and self._fits(value):
            four_twenties = value == 20 and self._current == 4
            self._current = 80 if four_twenties else self._current + value
            self._weak = self._weak and value == 1
            self._extend(token)
            return True
        if word in self._counting.joins and self._start is not None and not self._figures and not self._joined:
            self._joined, self._reach = True, token.end()
            return True
        return False

    def _multiply(self, word: str, multiplier: int, token: re.Match[str]) -> bool:
        if len(word) < _SHORT and not self._figures:
            return False
        if self._start is None and word in self._counting.never_alone:
            return False
        if multiplier >= 1_000:
            self._total += (self._current or 1) * multiplier
            self._current = 0
        else:
            self._current = (self._current or 1) * multiplier
        self._weak = False
        self._extend(token)
        return True

    def _fits(self, value: int) -> bool:
        """Whether the word goes on with the number: as "quatre" after "vingt", not after "trois"."""
        if self._start is None:
            return True
        rest = self._current % 100
        if value == 20 and rest == 4:
            return "vingt" in self._counting.numbers
        if 10 <= value < 20:
            return rest in (0, 60, 80)
        return rest == 0 or (value < 10 and rest % 10 == 0 and rest >= 20) or (rest == 10 and 7 <= value < 10)

    def _extend(self, token: re.Match[str]) -> None:
        if self._start is None:
            self._start = token.start()
        self._end = self._reach = token.end()
        self._joined = False

    def close(self, text: str, folded: str, found: list[Number]) -> None:
        """Put what was read among the numbers, and begin anew."""
        if self._start is not None and not self._weak:
            value = self._total + self._current
            percent = self._counting.percent.match(folded, self._end)
            end = percent.end() if percent else self._end
            unit: Unit | None = "percent" if percent else None
            found.append(Number(self._start, end, text[self._start : end], value, unit))
        self._begin()


def _value(figures: str, counting: _Counting) -> float:
    """The value of a number in figures, by how the language parts thousands and decimals."""
    marks = [c for c in figures if not c.isdigit()]
    if not marks:
        return float(figures)
    last = marks[-1]
    tail = len(figures) - figures.rindex(last) - 1
    grouped = tail == 3 and (last in " '" or last in counting.thousands or len(marks) > 1)
    if grouped and (last != counting.decimal or marks.count(last) > 1):
        return float(re.sub(r"\D", "", figures))
    whole = re.sub(r"\D", "", figures[: figures.rindex(last)])
    return float(f"{whole}.{figures[figures.rindex(last) + 1 :]}")
