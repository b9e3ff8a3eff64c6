"""Reports in languages that tell finite verbs by their shape, leave subjects out, and set no comma before "that".

A verb of saying has its subject right before it, across other clauses, or behind it; where its own clause has none the
last speaker goes on, and where another clause stands in between nobody is taken for the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.analyse.light.beside import name_behind
from recoupe.analyse.light.cues import CueAt
from recoupe.analyse.light.governed import infinitive_at, object_at, past_inserted, reaches
from recoupe.analyse.light.lexicon import Lexicon
from recoupe.analyse.light.naming import opening_phrase
from recoupe.analyse.light.pieces import Piece
from recoupe.analyse.light.reports import Reading, Report, Span, reports
from recoupe.analyse.light.subjects import names_speaker, own_subject, past_aside
from recoupe.analyse.parse import Sentence
from recoupe.model import Act

__all__ = ["shaped_reports"]

_FREE = ("assert", "announce", "ask", "deny")  # acts whose verbs may have their subject behind them
_BESIDE = 12  # pieces between commas beside a name
_BEYOND = 1  # pieces of a clause beyond the phrase it begins with
_ASIDE = 4  # pieces of a comma and what it sets beside a noun
_LEAST_WORDS = 3  # of a clause that a verb alone reports
_MOST = 32  # pieces of a subject with all that belongs to it


def shaped_reports(found: Sequence[Piece], sentence: Sentence, lex: Lexicon) -> list[Report]:
    """The reports of a sentence in order."""
    made = reports(found, sentence, lex, _Shaped)
    return made if any(r.contents for r in made) else _behind_colon(found, sentence, lex) or made


def _behind_colon(found: Sequence[Piece], sentence: Sentence, lex: Lexicon) -> list[Report]:
    """Speech behind a colon that no verb of saying governs, by the person the sentence is about."""
    colon = next((n for n, p in enumerate(found[:-1]) if p.lower == ":" and found[n + 1].kind == "quotation"), None)
    if colon is None and [p.lower for p in found[1:2]] == [":"] and found[0].kind == "quotation":
        return _before_colon(found, sentence, lex)
    if colon is None or any(p.kind == "quotation" for p in found[:colon]):
        return []
    opening = opening_phrase(found[:colon], lex)
    if names_speaker(opening, lex):
        spoken = [sentence.quotations[p.quotation or 0] for p in found[colon:] if p.kind == "quotation"]
        return [Report("assert", None, tuple(opening), tuple(q.inner for q in spoken), True)]
    after = 1 if found[0].lower in lex.has("elided") else 0  # "C'è chi …"
    verb = next(
        (n for n, p in enumerate(found[:colon]) if n > after and lex.finite and lex.finite.match(p.lower)), None
    )
    subject = _Shaped(found, sentence, lex, CueAt(verb, verb + 1, "assert"), 0, colon).subject() if verb else None
    if not verb or not subject or not names_speaker(subject, lex):
        return []
    spoken = [sentence.quotations[p.quotation or 0] for p in found[colon:] if p.kind == "quotation"]
    return [Report("assert", (verb, verb + 1), tuple(subject), tuple(q.inner for q in spoken), True)]


def _before_colon(found: Sequence[Piece], sentence: Sentence, lex: Lexicon) -> list[Report]:
    """Speech before a colon, by the person whom the words behind it are about."""
    phrase = opening_phrase(found[2:], lex)
    if not names_speaker(phrase, lex):
        return []
    spoken = sentence.quotations[found[0].quotation or 0]
    return [Report("assert", None, tuple(phrase), (spoken.inner,), True)]


@dataclass(frozen=True, slots=True)
class _Shaped(Reading):
    def _of_verb(self, verb: int) -> Report | None:
        if parted := self._parts_clause(verb):
            return parted
        if self._follows_words_said(verb):
            phrase = self._phrase_after(self.cue.last)
            end = self._end_of(phrase, self.cue.last)
            return self._made(phrase, *self._said_before(verb, end))
        if self._set_in(verb):
            start = self._clause_start(self._past_colon(verb))
            return self._made(self._introduced(verb), self._clause(start, self._whole_end(verb)), False)
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
        if stance := self._stance(end):
            return replace(made, act=stance)
        if self._ruled_out() and any(p.lower in self.lex.has("negation") for p in self.found[verb : self.cue.first]):
            return replace(made, act="assert")
        return replace(made, act="ask") if self.cue.act == "demand" and self._asks(contents) else made

    def _set_in(self, verb: int) -> bool:
        """Whether a verb alone stands between two commas or behind the last: "Ninguna, asegura, quiere las cintas"."""
        opened = verb > 1 and verb - 1 >= self.floor and self.found[verb - 1].lower == ","
        if not opened or self.found[verb - 2].kind == "quotation":
            return False
        if self.found[self.cue.first].lower in self.lex.has("gerund"):
            return False
        words = sum(p.kind == "word" for p in self.found[self._past_colon(verb) : verb])
        before = self.found[self._past_colon(verb) : verb - 1]
        if names_speaker(opening_phrase(before, self.lex), self.lex) and not self._clause_in(before):
            return False  # "Il presidente, Oreste Malaspina, si difende"
        end = past_aside(self.found, self._past_small_words(self.cue.last), self.lex)
        if end >= len(self.found) or self.found[end].lower in (".", ";"):
            return words >= _LEAST_WORDS
        behind = self.found[self.cue.last + 1 : self.ceiling]
        return self.found[self.cue.last].lower == "," and sum(p.kind != "mark" for p in behind) > 1

    def _clause_in(self, before: Sequence[Piece]) -> bool:
        """Whether words are more than a noun phrase and a few words beside it: "L'attrice, 34 anni, ha confessato"."""
        phrase = opening_phrase(before, self.lex)
        rest = before[len(phrase) :]
        finite = any(self.lex.finite and self.lex.finite.match(p.lower) for p in rest)
        aside = bool(rest) and rest[0].lower == "," and len(rest) <= _ASIDE and not finite
        return len(phrase) + _BEYOND < len(before) and not aside

    def _whole_end(self, verb: int) -> int:
        """Where a clause ends that a reporting verb is set into or follows."""
        closed = self.cue.last < len(self.found) and self.found[self.cue.last].lower == ","
        return self.ceiling if closed else verb

    def _past_colon(self, verb: int) -> int:
        """Where the clause of a verb begins, what a colon parts from it left out."""
        places = (n + 1 for n in range(verb - 1, self.floor - 1, -1) if self.found[n].lower in (":", ";"))
        return next(places, self.floor)

    def _introduced(self, verb: int) -> Sequence[Piece]:
        """Who is named before the colon of a clause that a verb alone is set into."""
        colon = next((n for n in range(verb) if self.found[n].lower == ":"), 0)
        phrase = opening_phrase(self.found[:colon], self.lex)
        return phrase if names_speaker(phrase, self.lex) else ()

    def _parts_clause(self, verb: int) -> Report | None:
        """A report set into a clause that goes on behind it: "Le lettere, ha detto la legale, sono autentiche"."""
        before = self.found[self.floor : verb]
        phrase = self._phrase_after(self.cue.last) if before and before[-1].lower == "," else []
        if not names_speaker(phrase, self.lex) or all(p.kind == "mark" for p in before):
            return None
        end = self._end_of(phrase, self.cue.last)
        finite = any(self.lex.finite and self.lex.finite.match(p.lower) for p in before)
        behind = self.found[end + 1 : self.ceiling]
        goes_on = end < len(self.found) and self.found[end].lower == "," and sum(p.kind == "word" for p in behind) > 1
        relative = bool(behind) and behind[0].lower in self.lex.words["relative"]
        gerund = bool(behind) and behind[0].lower in self.lex.has("gerund")
        quoted = any(p.kind == "quotation" for p in before)
        if not goes_on or finite or quoted or relative or gerund:
            return None
        return self._made(phrase, self._clause(self._clause_start(self.floor), self.ceiling), False)

    def _asks(self, contents: Sequence[Span]) -> bool:
        """Whether what is said with a verb that asks for things is a question: "ha chiesto se"."""
        first = next((p for p in self.found if contents and p.start == contents[0][0]), None)
        return first is not None and first.lower in self.lex.words["question"]

    def _stance(self, end: int) -> Act | None:
        """What somebody does who says of himself that he is so: "se mostró dispuesto a negociar"."""
        verb = self.found[self.cue.last - 1].lower
        bare = next((verb.removesuffix(c) for c in self.lex.has("clitic") if verb.endswith(c)), verb)
        tells = bare in self.lex.reflexive and end < len(self.found)
        return self.lex.stances.get(self.found[end].lower) if tells else None

    def _ruled_out(self) -> bool:
        """Whether a verb says that something is possible when it is denied: "no descartó"."""
        return self.found[self.cue.first].lower.startswith(tuple(self.lex.has("rule_out")) or ("\0",))

    def subject(self) -> list[Piece] | None:
        """The subject before the verb."""
        return self._subject_before(self._verb_group())

    def _silent(self, verb: int) -> bool:
        """Whether the verb tells that something is not said, or stands in a relative clause about something else."""
        group = self.found[verb : self.cue.first]
        if any(p.lower in self.lex.has("negation") for p in group):
            return not self._ruled_out()
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
        if segment and segment[-1].lower in self.lex.words["conjunction"]:  # "El ingeniero cifra … y [garantiza]"
            begun = opening_phrase(segment, self.lex)
            return list(begun) if names_speaker(begun, self.lex) else self._own(segment[:-1])
        if segment and segment[-1].lower == ",":
            segment = segment[:-1]
            if not any(p.lower == "," for p in segment):
                return []  # a comma alone parts no subject from its verb
        return self._own(segment)

    def _own(self, segment: Sequence[Piece]) -> list[Piece] | None:
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
        phrase = Reading._phrase_after(self, k) or self._house(self.cue.last)
        quoted = any(p.kind == "quotation" for p in self.found[self.floor : self.cue.first])
        if phrase or not quoted:
            return phrase
        named = name_behind(self.found, self.cue.last, self.lex)
        return Reading._phrase_after(self, named) if named is not None else []

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
        if end < stop and self.found[end].lower == "," and self.cue.act != "assert":
            end = past_inserted(self.found, end, stop, self.lex)
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
        verb = self.found[self.cue.last - 1].lower
        appeals = verb.startswith(tuple(self.lex.has("appeals"))) and end < stop
        if appeals and self.found[end].lower in self.lex.has("towards"):
            return self._clause(end, self._object_end(end, stop)), False
        if self._stance(end) or verb in self.lex.has("estimates"):
            return self._clause(end, self._object_end(end, stop)), False
        if any(p.kind == "quotation" for p in self.found[end:stop]):
            return Reading._object(self, end, stop)
        first = object_at(self.found, self._past_small_words(end), self._verb_group(), self.lex)
        return Reading._object(self, first, stop) if first is not None else ([], False)

    def _source(self) -> Report | None:
        if self.cue.own:
            return Reading._source(self)
        if self.cue.relative:
            phrase = self._antecedent_of_source()
            return replace(self._made(phrase, self._clause(self.cue.last, self.ceiling), False), elided=False)
        report = Reading._source(self)
        people = any(p.lower in self.lex.has("of_people") for p in self.found[self.cue.first : self.cue.last])
        if report is None or not (people or names_speaker(report.phrase, self.lex) or self._described(report.phrase)):
            return None
        cue = " ".join(p.lower for p in self.found[self.cue.first : self.cue.last])
        return self._opens_well(report) if cue in self.lex.source_opening else report

    def _described(self, phrase: Sequence[Piece]) -> bool:
        """Whether an article and one unknown noun stand before a comma: "Segundo o operacional,"."""
        if len(phrase) != 2 or phrase[0].lower not in self.lex.words["definite"]:
            return False
        behind = next((p for p in self.found if p.start >= phrase[-1].end), None)
        return behind is not None and behind.lower == "," and phrase[1].lower not in self.lex.has("no_speaker")

    def _antecedent_of_source(self) -> Sequence[Piece]:
        """Who is named before ", per il quale"."""
        comma = self.cue.first - 1
        phrase = opening_phrase(self.found[self.floor : comma], self.lex)
        if names_speaker(phrase, self.lex):
            return phrase
        first = next((n for n in range(comma, self.floor, -1) if not self._of_a_phrase(n - 1)), self.floor)
        return self.found[first:comma]

    def _of_a_phrase(self, n: int) -> bool:
        piece = self.found[n]
        small = piece.lower in self.lex.words["article"] or piece.lower in self.lex.words["particle"]
        return piece.kind == "word" and (piece.capital or small or self.lex.noun_class(piece.lower) is not None)

    def _opens_well(self, report: Report) -> Report | None:
        """A report whose word names a source at the head of a sentence only ("para"): somebody, and a comma behind."""
        behind = next((p for p in self.found if p.start >= report.phrase[-1].end), None)
        bare = [p for p in report.phrase if p.lower not in self.lex.words["article"]]
        noun = any(self.lex.noun_class(p.lower) for p in bare[:2])
        if behind is None or not (noun or any(p.capital for p in bare[:1])):
            return None
        if noun and sum(p.capital for p in bare) > 1:
            return report
        if behind.lower == ",":
            return replace(report, known=not noun and sum(p.capital for p in bare) == 1)
        quoted = any(p.kind == "quotation" and p.start > behind.start for p in self.found)
        return report if noun and quoted and behind.lower in self.lex.words["definite"] else None
