"""Stretches of a clause that are said: a whole one, an object, what something is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.analyse.light.clause import ReportingClause, Span
from recoupe.analyse.light.pieces import DASHES, Piece

__all__ = ["Stretches"]

_LEAST_WORD = 5  # letters of a word that says something by itself: "pidió calma"


@dataclass(frozen=True, slots=True)
class Stretches(ReportingClause):
    """Where words said begin and end, and the words that tell of them."""

    def _takes_up(self, verb: int) -> bool:
        """Whether a word takes up what a mark parts from the verb: "„…“ – das sagt Lund", "„…“, so warnt Lund"."""
        if verb > self.floor + 1 and self.found[verb - 1].lower in self.lex.words["after_mark"]:
            told = self.found[verb].lower not in self.lex.has("of_words_only")  # "„…“, so lautet die Kurzfassung"
            return told and self.found[verb - 2].kind == "mark" and bool(self.lex.has("noun_capitals"))
        pronoun = verb > self.floor + 1 and self.found[verb - 1].lower in self.lex.has("vague")
        return pronoun and self.found[verb - 2].lower in (",", *DASHES)

    def _verb_group(self) -> int:
        """Where the verb begins, its auxiliaries and small words before it counted in."""
        k = self.cue.first
        while k > self.floor and self.found[k - 1].lower in self.lex.words["before_verb"]:
            k -= 1
        return k

    def _end_of(self, phrase: Sequence[Piece], k: int) -> int:
        if not phrase:
            return self._past_small_words(k)
        return next(n for n, p in enumerate(self.found) if p.end == phrase[-1].end) + 1

    def _inner(self, piece: Piece) -> Span:
        return self.sentence.quotations[piece.quotation or 0].inner

    def _clause_start(self, k: int) -> int:
        while k < len(self.found) and (
            self.found[k].kind == "mark" or self.found[k].lower in self.lex.words["conjunction"]
        ):
            k += 1
        return k

    def _calls(self) -> bool:
        """Whether a verb calls something something: "nannte"."""
        return self.found[self.cue.first].lower in self.lex.has("names")

    def _clause(self, first: int, stop: int) -> list[Span]:
        last = self._last(first, min(stop, len(self.found)) - 1)
        while last > first and self.found[last].lower in self.lex.words["conjunction"]:
            last -= 1
        last = self._last(first, last)
        while first < last and self.found[first].kind == "mark":
            first += 1
        marked = self.lex.finite is not None or bool(self.lex.has("noun_capitals"))
        whole = first < len(self.found) and self.found[first].kind == "quotation" and marked
        word = self.found[first] if first < len(self.found) else None
        alone = word is not None and word.kind == "word" and len(word.text) >= _LEAST_WORD
        alone = alone and marked and (self.lex.finite is not None or self.found[first].capital)
        single = last == first and (whole or alone)
        return [(self.found[first].start, self.found[last].end)] if last > first or single else []

    def _last(self, first: int, last: int) -> int:
        """Where a clause ends before marks, but for a bracket that it opens itself: "die Halmer Bank (HB)"."""
        while last > first and self.found[last].kind == "mark":
            if self.found[last].lower == ")" and any(p.lower == "(" for p in self.found[first:last]):
                break
            last -= 1
        return last

    def _object_end(self, end: int, stop: int) -> int:
        marks = (n for n in range(end, stop) if self.found[n].lower in (",", ";"))
        if self.lex.has("noun_capitals"):  # "sprach von einem späten, aber wertvollen Geständnis"
            marks = (n for n in marks if n == end or any(not p.text.islower() for p in self.found[end:n]))
        return next(marks, stop)

    def _calls_as(self, first: int, stop: int) -> bool:
        """Whether somebody or something is called something without marks: "bezeichnete [den Plan als Fehler]"."""
        inside = self.found[first:stop]
        called = any(p.lower in self.lex.has("given_as") for p in inside[1:])
        called = called and all(p.kind != "quotation" for p in inside)
        taken_up = any(p.lower in self.lex.has("vague") for p in inside[:1]) and not any(p.capital for p in inside[1:2])
        return called and self._calls() and not taken_up

    def _given_as(self, end: int, stop: int) -> list[Span] | None:
        """What is given as a reason, or called so: "nannte als Grund [das Wetter]", "bezeichnete [es als Glück]"."""
        first = next((n for n in (self.floor, end) if self._is_as(n)), None)
        if first is None and self._calls_as(end, stop):
            return self._clause(end, self._object_end(end, stop))
        if first is None and (called := self._called_so(end, stop)):
            return called
        if first is None or not (self._calls() or self.cue.closing is not None):
            return None
        return self._clause(end + 2 if first == end else end, self.cue.closing or stop)

    def _is_as(self, k: int) -> bool:
        """Whether "als" and a bare noun stand at ``k``."""
        told = k + 1 < len(self.found) and self.found[k].lower in self.lex.has("given_as")
        return told and self.found[k + 1].capital

    def _called_so(self, first: int, stop: int) -> list[Span]:
        """What is called so without "als" or marks: "nannte [das Kabinett zerrüttet]", "nannte [ihn einen Lügner]"."""
        opens = self.lex.words["definite"] | self.lex.has("possessive") | self.lex.has("called")
        end = self._object_end(first, stop)
        while end > first and self.found[end - 1].kind == "mark":
            end -= 1
        inside = self.found[first:end]
        calls = self.found[self.cue.first].lower in self.lex.has("calls") and self.cue.closing is None
        if not calls or not inside or inside[0].lower not in opens or any(p.kind != "word" for p in inside):
            return []
        pronoun = inside[0].lower in self.lex.has("called")
        noun = 0 if pronoun else next((n for n, p in enumerate(inside) if p.capital and n), len(inside))
        what = inside[noun + 1 :]
        another = bool(what) and what[0].lower in self.lex.has("predicate_article") and what[-1].capital
        small = self.lex.words["stop"] | self.lex.words["after_verb"] | self.lex.words["time"]
        adjective = bool(what) and all(p.text.islower() for p in what) and what[-1].lower not in small
        return self._clause(first, end) if another or adjective else []
