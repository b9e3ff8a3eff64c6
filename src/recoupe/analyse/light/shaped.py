"""Reports in languages that tell finite verbs by their shape, leave subjects out, and set no comma before "that".

A verb of saying has its subject right before it, across other clauses, or behind it; where its own clause has none the
last speaker goes on, and where another clause stands in between nobody is taken for the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.analyse.light.cues import CueAt
from recoupe.analyse.light.governed import infinitive_at, object_at, reaches
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.light.reports import Reading, Report, Span, reports
from recoupe.analyse.light.subjects import names_speaker, own_subject, past_aside
from recoupe.analyse.parse import Sentence

__all__ = ["shaped_reports"]

_FREE = ("assert", "announce", "ask", "deny")  # acts whose verbs may have their subject behind them
_BESIDE = 12  # pieces between commas beside a name
_MOST = 32  # pieces of a subject with all that belongs to it


def shaped_reports(found: Sequence[Piece], sentence: Sentence, lex: Lexicon) -> list[Report]:
    """The reports of a sentence in order."""
    made = reports(found, sentence, lex, _Shaped)
    return made or _behind_colon(found, sentence, lex)


def _behind_colon(found: Sequence[Piece], sentence: Sentence, lex: Lexicon) -> list[Report]:
    """Speech behind a colon that no verb of saying governs, by the person the sentence is about."""
    colon = next((n for n, p in enumerate(found[:-1]) if p.lower == ":" and found[n + 1].kind == "quotation"), None)
    if colon is None or any(p.kind == "quotation" for p in found[:colon]):
        return []
    verb = next((n for n, p in enumerate(found[:colon]) if lex.finite and lex.finite.match(p.lower)), None)
    subject = _Shaped(found, sentence, lex, CueAt(verb, verb + 1, "assert"), 0, colon).subject() if verb else None
    if not verb or not subject or not names_speaker(subject, lex):
        return []
    spoken = [sentence.quotations[p.quotation or 0] for p in found[colon:] if p.kind == "quotation"]
    return [Report("assert", (verb, verb + 1), tuple(subject), tuple(q.inner for q in spoken), True)]


@dataclass(frozen=True, slots=True)
class _Shaped(Reading):
    def report(self) -> Report | None:
        verb = self._verb_group()
        if self.cue.source:
            return self._source()
        if self.cue.told:
            return self._told()
        if self._follows_words_said(verb):
            phrase = self._phrase_after(self.cue.last)
            return self._made(phrase, *self._said_before(verb, self._end_of(phrase, self.cue.last)))
        if self._set_in(verb):
            return self._made([], self._clause(self._clause_start(self.floor), self.ceiling), False)
        if self._silent(verb):
            return None
        before = self._subject_before(verb)
        phrase = before or []
        if before == [] and self.cue.act in _FREE:
            phrase = self._phrase_after(self.cue.last)
            phrase = phrase if names_speaker(phrase, self.lex) else []
        end = self.cue.last if before or not phrase else self._end_of(phrase, self.cue.last)
        contents, quoted = self._said_after(end)
        made = replace(self._made(phrase, contents, quoted), elided=before is not None)
        return replace(made, act="ask") if self.cue.act == "demand" and self._asks(contents) else made

    def _set_in(self, verb: int) -> bool:
        """Whether a verb alone stands between two commas: "Ninguna institución, asegura, quiere las cintas"."""
        closed = self.cue.last < len(self.found) and self.found[self.cue.last].lower == ","
        opened = verb - 1 > self.floor and self.found[verb - 1].lower == ","
        quoted = any(p.kind == "quotation" for p in self.found[self.floor : self.ceiling])
        said = any(self.lex.finite and self.lex.finite.match(p.lower) for p in self.found[self.cue.last : self.ceiling])
        return opened and closed and said and not quoted and self.cue.act in _FREE

    def _asks(self, contents: Sequence[Span]) -> bool:
        """Whether what is said with a verb that asks for things is a question: "ha chiesto se"."""
        first = next((p for p in self.found if contents and p.start == contents[0][0]), None)
        return first is not None and first.lower in self.lex.words["question"]

    def subject(self) -> list[Piece] | None:
        """The subject before the verb."""
        return self._subject_before(self._verb_group())

    def _silent(self, verb: int) -> bool:
        """Whether the verb tells that something is not said, or stands in a relative clause about something else."""
        group = self.found[verb : self.cue.first]
        if any(p.lower in self.lex.has("negation") for p in group):
            return True
        return (
            verb > self.floor
            and self.found[verb - 1].lower in self.lex.words["relative"]
            and (verb - 1 == self.floor or self.found[verb - 2].lower != ",")
            and verb - 1 > self.floor
        )

    def _subject_before(self, verb: int) -> list[Piece] | None:
        """The subject before the verb; empty where the clause has none, None where it cannot be told."""
        first = verb
        while first > self.floor and not self._stops(first - 1):
            first -= 1
        if verb - 1 > self.floor and self.found[verb - 1].lower in self.lex.words["relative"]:
            return self._antecedent(verb - 2)
        segment = self._past_conjunctions(self.found[first:verb])
        if segment and segment[-1].lower == ",":
            segment = segment[:-1]
        own = own_subject(segment, self.found[self.cue.first].lower, self.lex)
        return None if own is None else self._bared(own)

    def _antecedent(self, comma: int) -> list[Piece] | None:
        """The name before ", que exigió …"."""
        first = comma
        while first > self.floor and (
            self.found[first - 1].capital
            or (first < comma and self.found[first - 1].lower in self.lex.words["particle"])
        ):
            first -= 1
        name = list(self.found[first:comma])
        if name and name[0].capital:
            return name
        return [] if self.floor else None

    def _past_conjunctions(self, segment: Sequence[Piece]) -> list[Piece]:
        rest = list(segment)
        while rest and (rest[0].lower in self.lex.words["conjunction"] or rest[0].lower == ","):
            rest = rest[1:]
        return rest

    def _bared(self, segment: Sequence[Piece]) -> list[Piece] | None:
        """A stretch before a verb without the adverbs and asides at its head: empty where nothing else is there."""
        rest = self._past_conjunctions(segment)
        while rest and not (self._subject(rest) and not self._told_first(rest)):
            comma = next((n for n, p in enumerate(rest) if p.lower == ","), None)
            after = past_aside(rest, 0, self.lex)
            if (comma is not None and after >= comma) or (comma is not None and not after):
                rest = self._past_conjunctions(rest[comma + 1 :])
            else:
                rest = rest[after or 1 :]
        if not rest or len(rest) > _MOST:
            return None if rest else []
        times = all(p.lower in self.lex.words["time"] or p.lower in self.lex.words["article"] for p in rest)
        return [] if times else rest

    def _phrase_after(self, k: int) -> list[Piece]:
        for _ in range(2):
            k = self._past_time(self._past_small_words(k))
            inserted = k + 1 < len(self.found) and self.found[k].lower == ","
            if inserted and self.found[k + 1].lower in self.lex.has("aside"):
                after = past_aside(self.found, k + 1, self.lex)
                k = after + 1 if after < len(self.found) and self.found[after].lower == "," else k
            else:
                k = past_aside(self.found, k, self.lex)
        return Reading._phrase_after(self, k) or self._house(self.cue.last)

    def _house(self, k: int) -> list[Piece]:
        """The body whose people speak where a verb of several has no subject: "explicaron en el ministerio"."""
        k = self._past_small_words(k)
        if not self.lex.plural.search(self.found[self.cue.first].lower) or k + 2 >= len(self.found):
            return []
        noun = k + 1 + (self.found[k + 1].lower in self.lex.words["article"])
        housed = self.found[k].lower in self.lex.has("house") and self.lex.noun_class(self.found[noun].lower) == "body"
        return Reading._phrase_after(self, noun) if housed else []

    def _follows_words_said(self, verb: int) -> bool:
        if not Reading._follows_words_said(self, verb):
            return False
        k = verb - 1
        while k > self.floor and self.found[k].kind == "mark":
            k -= 1
        return self.found[k].kind == "quotation" or names_speaker(self._phrase_after(self.cue.last), self.lex)

    def _told_first(self, rest: Sequence[Piece]) -> bool:
        """Whether a sentence begins with "Preguntada por …", a capital that names nobody."""
        if (
            len(rest) < 2
            or not rest[0].capital
            or any(p.kind == "word" and p.start < rest[0].start for p in self.found)
        ):
            return False
        small = rest[1].lower in self.lex.words["stop"] or rest[1].lower in self.lex.has("aside")
        return small and self.lex.noun_class(rest[0].lower) is None

    def _end_of(self, phrase: Sequence[Piece], k: int) -> int:
        """Behind the phrase and what is set beside it between commas: "Ana Gil, bióloga de la Universidad,"."""
        end = Reading._end_of(self, phrase, k)
        if not phrase or end >= len(self.found) or self.found[end].lower != ",":
            return end
        close = next(
            (n for n in range(end + 1, min(end + _BESIDE, len(self.found))) if self.found[n].lower == ","), end
        )
        inside = self.found[end + 1 : close]
        clause = any(self.lex.finite and self.lex.finite.match(p.lower) for p in inside)
        if not inside or clause or any(p.kind != "word" for p in inside):
            return end
        first = inside[0]
        beside = first.lower in self.lex.words["particle"] or not self._subject(inside)
        return close + 1 if beside or self.lex.noun_class(first.lower) == "person" else end

    def _begins_phrase(self, k: int) -> bool:
        return bool(self._phrase_after(k))

    # --- what is said ---

    def _said_after(self, end: int) -> tuple[list[Span], bool]:
        stop = min(len(self.found), self.ceiling)
        governed = infinitive_at(self.found, end, stop, self.cue, self.lex)
        for k in range(end, stop):
            piece = self.found[k]
            if piece.lower == ":":
                return self._colon(end, k)
            opens = piece.lower in self.lex.words["that"] or piece.lower in self.lex.words["question"]
            if opens and reaches(self.found, end, k, self.cue, self.lex):
                asked = piece.lower in self.lex.words["question"]
                return self._clause(k if asked else k + 1, stop), False
        if governed is not None:
            return self._clause(governed, stop) or self._clause(end, stop), False
        return self._object(end, stop)

    def _colon(self, end: int, k: int) -> tuple[list[Span], bool]:
        """Behind a colon stands what is said; but "negó la ocultación: el estudio es un borrador" says two things."""
        following = k + 1 < len(self.found) and self.found[k + 1].kind == "quotation"
        if not following and self.cue.act not in ("assert", "ask", "announce") and k - end > 1:
            return self._object(end, k)
        return self._after_colon(k + 1)

    def _object(self, end: int, stop: int) -> tuple[list[Span], bool]:
        if any(p.kind == "quotation" for p in self.found[end:stop]):
            return Reading._object(self, end, stop)
        first = object_at(self.found, end, self._verb_group(), self.lex)
        return Reading._object(self, first, stop) if first is not None else ([], False)

    def _source(self) -> Report | None:
        if self.cue.own:
            return self._rest([], self.cue.first, self.cue.last)
        report = Reading._source(self)
        if report is None or not names_speaker(report.phrase, self.lex):
            return None
        return report if self._opens_well(report) else None

    def _opens_well(self, report: Report) -> bool:
        """Whether a word that names a source at the head of a sentence only ("para") has one and a comma behind it."""
        cue = " ".join(p.lower for p in self.found[self.cue.first : self.cue.last])
        if cue not in self.lex.source_opening:
            return True
        behind = next((p for p in self.found if p.start >= report.phrase[-1].end), None)
        bare = [p for p in report.phrase if p.lower not in self.lex.words["article"]]
        speaker = any(self.lex.noun_class(p.lower) for p in bare[:2]) or sum(p.capital for p in bare) > 1
        return speaker and behind is not None and behind.lower == ","
